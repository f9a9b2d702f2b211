package morph

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed english_verbs.txt
var englishVerbTable string

// irregularVerbs are the bases of irregular forms; of two bases (lay, saw) the one that is not the form itself.
var irregularVerbs = sync.OnceValue(func() map[string]string {
	bases := map[string]string{}
	for _, fields := range rows(englishVerbTable) {
		for _, form := range fields[1:] {
			if form != fields[0] {
				bases[form] = fields[0]
			}
		}
	}
	return bases
})

// particles stand before an irregular verb and leave its forms as they are.
var particles = []string{"with", "over", "under", "out", "fore", "mis", "un", "up", "re", "inter"}

// EnglishVerb is the base of a small irregular form: went is go, withdrew is withdraw. False when the form is none, or is
// regular.
func EnglishVerb(form string) (base string, ok bool) {
	if base, ok = irregularVerbs()[form]; ok {
		return base, true
	}
	for _, particle := range particles {
		if rest, found := strings.CutPrefix(form, particle); found && len(rest) > 2 {
			if base, ok = irregularVerbs()[rest]; ok && base != "be" {
				return particle + base, true
			}
		}
	}
	return "", false
}

// VerbBases are the bases that a small English word may be a form of, the likeliest first: that of an irregular form, then
// those of which the rules for -s, -ed and -ing make it. There is none for a word that is no such form, and whether a base
// exists is for others to know: hoped is hope and hop.
func VerbBases(form string) []string {
	if base, ok := EnglishVerb(form); ok {
		return []string{base}
	}
	for _, end := range []string{"ing", "ed"} {
		if head, ok := strings.CutSuffix(form, end); ok {
			return beforeEnding(head, end)
		}
	}
	return beforeS(form)
}

// beforeEnding are the bases that become the head before -ing or -ed: carri(ed), stopp(ed), announc(ed), end(ed).
func beforeEnding(head, end string) []string {
	if len(head) < 2 || !hasEnglishVowel(head) {
		return nil
	}
	whole, silent := head, head+"e"
	last, before := head[len(head)-1], head[len(head)-2]
	switch {
	case last == 'i' && end == "ed" && len(head) > 2:
		return []string{head[:len(head)-1] + "y"}
	case last == 'i' && end == "ed": // died, tied
		return []string{silent}
	case last == 'e' && end == "ed":
		return []string{silent}[:min(1, len(head)-2)] // agreed, but not need
	case last == before && last != 'e' && last != 'o':
		single := head[:len(head)-1]
		if strings.IndexByte("lsfz", last) >= 0 { // called, pressed, but travelled
			return []string{whole, single}
		}
		return []string{single, whole}
	case losesE(head):
		return []string{silent, whole}
	}
	return []string{whole, silent}
}

// losesE tells whether a head is more likely to have lost an e than to be whole: announc-, chang-, believ-, creat-.
func losesE(head string) bool {
	last, before := head[len(head)-1], head[len(head)-2]
	alone := hasLoneVowel(head)
	switch last {
	case 'c', 'v', 'u', 'z':
		return true
	case 'g':
		return before != 'n' || strings.HasSuffix(head, "ang") || strings.HasSuffix(head, "eng")
	case 's':
		return before != 's'
	case 't':
		return alone && (before != 'i' && before != 'e' || strings.HasSuffix(head, "vit"))
	case 'r':
		return alone && before != 'e' && (before != 'o' || strings.HasSuffix(head, "plor"))
	case 'l':
		return alone && before != 'e' || !IsEnglishVowel(before)
	case 'd', 'k', 'm', 'n', 'p':
		return alone && before != 'e'
	}
	return false
}

// hasLoneVowel tells whether the last letter stands behind one vowel letter alone, as in defin- and hop-, but not explain-;
// creat- is spoken as two, and the u of requir- is none.
func hasLoneVowel(head string) bool {
	at := len(head) - 2
	if !IsEnglishVowel(head[at]) || at == 0 || !IsEnglishVowel(head[at-1]) {
		return IsEnglishVowel(head[at])
	}
	return strings.HasSuffix(head, "creat") || strings.HasSuffix(head[:at], "qu")
}

// beforeS are the bases of a third person: carries, watches, uses, ends.
func beforeS(form string) []string {
	head, ok := strings.CutSuffix(form, "s")
	if !ok || len(head) < 3 || strings.HasSuffix(head, "s") || !hasEnglishVowel(head) {
		return nil
	}
	if stem, ok := strings.CutSuffix(head, "ie"); ok && len(stem) > 1 {
		return []string{stem + "y", head}
	}
	if stem, ok := strings.CutSuffix(head, "e"); ok {
		for _, end := range []string{"ss", "x", "zz", "ch", "sh", "o"} {
			if strings.HasSuffix(stem, end) {
				return []string{stem, head}
			}
		}
	}
	return []string{head}
}

func hasEnglishVowel(text string) bool { return strings.ContainsAny(text, "aeiouy") }
