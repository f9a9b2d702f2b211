package tbx

import (
	"strings"

	"korpu/glossary"
)

// What Körpü knows of a concept or a term and no category of TBX-Basic says is a note of the form korpu:name=value. A note
// of a person that begins so is written as korpu:note=….
const (
	markerStart    = "korpu:"
	markerKind     = "kind"
	markerCase     = "case"
	markerInflect  = "inflect"
	markerUse      = "use"
	markerNote     = "note"
	useForbidden   = "forbidden"
	useAdjective   = "adjective"
	valueNoInflect = "no"
)

func marker(name, value string) glossary.Property {
	return glossary.Property{Meta: "note", Text: markerStart + name + "=" + value}
}

// readMarker cuts a marker up; false for any other property.
func readMarker(p glossary.Property) (name, value string, ok bool) {
	rest, ok := strings.CutPrefix(p.Text, markerStart)
	if !ok || p.Meta != "note" || p.Markup != nil {
		return "", "", false
	}
	name, value, ok = strings.Cut(rest, "=")
	return name, value, ok
}

// guarded is the text of a note that must not be taken for a marker.
func guarded(note string) string {
	if strings.HasPrefix(note, markerStart) {
		return markerStart + markerNote + "=" + note
	}
	return note
}

// conceptMarker takes over what a marker says of a concept; false when it is a note like any other.
func conceptMarker(c *glossary.Concept, p glossary.Property) bool {
	name, value, ok := readMarker(p)
	if !ok {
		return false
	}
	switch name {
	case markerKind:
		kind, err := glossary.ParseKind(value)
		if err != nil {
			return false
		}
		c.Kind = kind
	case markerCase:
		if value != string(glossary.CaseMatters) && value != string(glossary.CaseIgnored) {
			return false
		}
		c.Case = glossary.Case(value)
	case markerInflect:
		if value != valueNoInflect {
			return false
		}
		c.NoInflect = true
	default:
		return false
	}
	return true
}

func conceptMarkers(c glossary.Concept) []glossary.Property {
	var all []glossary.Property
	if c.Kind != glossary.KindTerm && c.Kind != "" {
		all = append(all, marker(markerKind, string(c.Kind)))
	}
	if c.Case != glossary.CaseByKind {
		all = append(all, marker(markerCase, string(c.Case)))
	}
	if c.NoInflect {
		all = append(all, marker(markerInflect, valueNoInflect))
	}
	return all
}
