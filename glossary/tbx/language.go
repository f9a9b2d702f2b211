package tbx

import (
	"slices"
	"strings"

	"korpu/glossary"
)

// Languages are the two whose terms a concept has fields for, as BCP 47 tags.
type Languages struct{ Source, Target string }

// undetermined is the tag of a section of which a file tells no language.
const undetermined = "und"

// AzerbaijaniEnglish are the languages of Körpü.
func AzerbaijaniEnglish() Languages { return Languages{Source: "az", Target: "en"} }

// side tells whose terms a section in the language holds: variants in the same script (az-Latn-AZ, en-GB) count, Azerbaijani
// in Cyrillic or Arabic letters is another language to whoever compares words.
func (l Languages) side(tag string) glossary.Side {
	switch {
	case variant(tag, l.Source):
		return glossary.SideSource
	case variant(tag, l.Target):
		return glossary.SideTarget
	}
	return glossary.SideOther
}

func (l Languages) tag(side glossary.Side) string {
	if side == glossary.SideSource {
		return l.Source
	}
	return l.Target
}

func variant(tag, of string) bool {
	parts, wanted := subtags(tag), subtags(of)
	if len(parts) < len(wanted) || !slices.Equal(parts[:len(wanted)], wanted) {
		return false
	}
	return !slices.ContainsFunc(parts[len(wanted):], func(part string) bool { return len(part) == 4 && part != "latn" })
}

// subtags cuts a tag up, in small letters; three-letter names of the languages become two-letter ones.
func subtags(tag string) []string {
	parts := strings.Split(strings.ReplaceAll(strings.ToLower(strings.TrimSpace(tag)), "_", "-"), "-")
	switch parts[0] {
	case "aze", "azj":
		parts[0] = "az"
	case "eng":
		parts[0] = "en"
	}
	return parts
}
