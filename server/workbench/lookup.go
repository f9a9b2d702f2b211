package workbench

import (
	"slices"
	"strings"

	"korpu/glossary"
	"korpu/glossary/lang"
)

// lookup finds concepts by a piece of one of their terms: the folded terms of all of them lie behind one another in one
// text, which is read through faster than a database reads through its rows.
type lookup struct {
	// text holds a line for each term, ends the offset behind the last line of each concept.
	text string
	ends []int
}

func newLookup(concepts []glossary.Concept) lookup {
	var text strings.Builder
	ends := make([]int, len(concepts))
	for i, c := range concepts {
		writeKeys(&text, c)
		ends[i] = text.Len()
	}
	return lookup{text: text.String(), ends: ends}
}

func writeKeys(out *strings.Builder, c glossary.Concept) {
	for _, terms := range [][]glossary.Term{c.Sources, c.Targets} {
		for _, term := range terms {
			out.WriteString(lang.Key(term.Text))
			out.WriteByte('\n')
		}
	}
}

// containing lists the places of the concepts that have a term with the key in it.
func (l lookup) containing(key string) []int {
	var places []int
	for at := 0; ; {
		next := strings.Index(l.text[at:], key)
		if next < 0 {
			return places
		}
		place, _ := slices.BinarySearch(l.ends, at+next+1)
		places = append(places, place)
		at = l.ends[place]
	}
}

// containing lists the concepts that have a term with the key in it.
func (t *heldTermbase) containing(key string) []*glossary.Concept {
	var found []*glossary.Concept
	for _, place := range t.lookup().containing(key) {
		if _, changed := t.loose[t.concepts[place].ID]; !changed {
			found = append(found, &t.concepts[place])
		}
	}
	for _, c := range t.loose {
		if c == nil {
			continue
		}
		var text strings.Builder
		if writeKeys(&text, *c); strings.Contains(text.String(), key) {
			found = append(found, c)
		}
	}
	return found
}
