package glossary

import (
	"unicode/utf8"

	"korpu/glossary/lang"
	"korpu/glossary/morph"
)

// reading is a word of a term recognised in a token.
type reading struct {
	word wordID
	// root is where the word leads when it begins a term; 0 when it begins none.
	root node
	// letters is how many letters of the token are the stem; what follows them is a suffix.
	letters int32
	// end is the byte offset where the word and its suffix end: behind the token when the suffix stands behind a mark.
	end int
}

// reader goes through the tokens of a text and reads each as the words of terms that it can be.
//
//	folded:   k i t a b l a r ı n      the automaton of suffixes goes from the right until it is dead,
//	          ├───────┤ ◀─┴─┴─┴─┘      the hash of all beginnings comes from the left;
//	            stem?                  where the rest is a chain of suffixes, the beginning is looked up among the stems
type reader struct {
	m        *Matcher
	text     string
	scan     lang.Scanner
	chains   *morph.Chains
	states   []morph.State
	readings []reading
	// tail is what stands behind the token, read when it is first asked for.
	tail tail
	// suffix is a buffer for reading it.
	suffix []byte
	// upper tells that the token begins with a capital.
	upper bool
}

// next goes to the next token; false at the end of the text. within tells that terms are under way: otherwise only words
// that begin terms are of interest.
func (r *reader) next(within bool) bool {
	if !r.scan.Next() {
		return false
	}
	r.readings = r.readings[:0]
	r.tail.kind = unread
	r.upper = startsUpper(r.text[r.scan.Token().Span.Start:])
	folded := r.scan.Folded()
	n := len(folded)
	if len(r.states) <= n {
		r.states = make([]morph.State, 2*n)
	}
	states := r.states
	states[n] = morph.None
	shortest := n
	for state := morph.None; shortest > 1; shortest-- {
		if state = r.chains.Before(state, folded[shortest-1]); state == morph.Dead {
			break
		}
		states[shortest-1] = state
	}
	h := hashStart
	for i, letter := range folded {
		h = hashOn(h, letter)
		if i+1 < shortest {
			continue
		}
		openings := r.chains.Openings(states[i+1])
		if openings == 0 {
			continue
		}
		entry := r.m.stems.find(h, folded[:i+1])
		if entry == nil {
			continue
		}
		for s := &entry.shape; ; s = &r.m.stems.shapes[s.next] {
			if s.root != 0 || within {
				r.read(s, i+1, openings)
			}
			if s.next < 0 {
				break
			}
		}
	}
	return true
}

// read keeps a shape's word as a reading when its stem, the first bytes of the token, may carry what follows.
func (r *reader) read(s *shape, stem int, openings morph.Openings) {
	t, folded := &r.m.stems.takes[s.takes], r.scan.Folded()
	if t.capital && !r.upper {
		return
	}
	end := r.scan.Token().Span.End
	if stem < len(folded) {
		if !r.readInflected(t, openings, folded, stem) {
			return
		}
	} else if whole, ok := r.readWhole(t, openings); ok {
		end = whole
	} else {
		return
	}
	for _, known := range r.readings {
		if known.word == s.word && known.end == end {
			return
		}
	}
	r.readings = append(r.readings, reading{word: s.word, root: s.root, end: end, letters: int32(utf8.RuneCount(folded[:stem]))})
}

// readInflected decides on a token whose rest is joined to the stem.
func (r *reader) readInflected(t *takes, openings morph.Openings, folded []byte, stem int) bool {
	if t.exact || t.joined&openings == 0 || t.vocalic && !morph.VowelAt(folded, stem) {
		return false
	}
	return !r.isLexeme(folded, stem) || t.name && r.upper && !startsSentence(r.text, r.scan.Token().Span.Start)
}

// isLexeme tells whether the token is a form of another word that is longer than the stem.
func (r *reader) isLexeme(folded []byte, stem int) bool {
	for at := stem + 1; at <= len(folded); at++ {
		if openings := r.chains.Openings(r.states[at]); openings != 0 && morph.IsLexeme(folded, at, openings) {
			return true
		}
	}
	return false
}

// readWhole decides on a token that is the stem itself, and on the suffix that may stand behind it.
func (r *reader) readWhole(t *takes, openings morph.Openings) (end int, ok bool) {
	end = r.scan.Token().Span.End
	if t.vocalic || t.joined&openings == 0 {
		return end, false
	}
	if r.tail.kind == unread {
		r.tail = tailAt(r.text, end, r.suffix[:0])
	}
	switch {
	case r.tail.kind == noTail:
		return end, true
	case t.exact:
		return end, t.inner || r.tail.openings == 0 && !r.tail.derives
	case t.marked&r.tail.openings != 0:
		return r.tail.end, true
	}
	return end, t.inner || !r.tail.derives
}
