package lang

import (
	"iter"
	"maps"
	"slices"
)

// Most words begin no value. What two bytes the others begin with is known beforehand, and one look at them spares the
// readers.
var (
	azerbaijaniBeginnings = beginnings(maps.Keys(azerbaijaniNumbers), maps.Keys(azerbaijaniMonths), maps.Keys(codes), slices.Values([]string{"saat", "yarım", "us"}))
	englishBeginnings     = beginnings(maps.Keys(englishNumbers), maps.Keys(englishMonths), maps.Keys(codes), slices.Values([]string{"half", "noon", "midday", "us"}))
)

func beginnings(sets ...iter.Seq[string]) map[string]bool {
	all := map[string]bool{}
	for _, set := range sets {
		for word := range set {
			all[word[:2]] = true
		}
	}
	return all
}

// begins tells whether a value may begin at a place: figures always may, of marks only those of money and shares.
func (r valueReader) begins(at int) bool {
	a := r.atoms[at]
	switch a.kind {
	case Number:
		return true
	case Mark:
		return r.vulgar(at) != "" || signs[a.folded] != "" || a.folded == "%"
	case Word:
	}
	switch r.text[a.span.Start] {
	case 'I', 'V', 'X', 'W':
		return true // perhaps a Roman number
	}
	if len(a.folded) < 2 {
		return false
	}
	if r.language == English {
		return englishBeginnings[a.folded[:2]]
	}
	return azerbaijaniBeginnings[a.folded[:2]]
}
