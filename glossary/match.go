package glossary

import (
	"cmp"
	"slices"

	"korpu/glossary/lang"
)

// Match is a term in a text.
type Match struct {
	// Span covers the whole inflected form, a suffix behind a hyphen, an apostrophe or a closing quote included.
	Span lang.Span
	// Concept is the concept's ID, Term the source term in its dictionary form, Target the preferred English term.
	Concept, Term, Target string
	// Nested tells that the match lies wholly inside a longer one.
	Nested bool
}

// Find returns every occurrence of every source term, ordered by start, then longest first.
func (m *Matcher) Find(text string) []Match {
	f := finder{m: m, scan: newScan(text)}
	for i := range f.scan.tokens {
		f.walk(0, i, nil)
	}
	slices.SortStableFunc(f.found, func(a, b Match) int {
		return cmp.Or(a.Span.Start-b.Span.Start, b.Span.End-a.Span.End, cmp.Compare(a.Concept, b.Concept), cmp.Compare(a.Term, b.Term))
	})
	f.found = slices.Compact(f.found)
	markNested(f.found)
	return f.found
}

// markNested marks the matches that a longer one covers. They are in order, so a match that covers another comes before it.
func markNested(found []Match) {
	reach, reachBefore := -1, -1 // how far the matches reach, and how far those other than of the same span do
	previous := lang.Span{Start: -1}
	for i := range found {
		span := found[i].Span
		if span != previous {
			reachBefore = reach
			previous = span
		}
		found[i].Nested = reachBefore >= span.End
		reach = max(reach, span.End)
	}
}

// finder walks the trie of terms along a text.
type finder struct {
	m     *Matcher
	scan  *scan
	found []Match
}

// walk goes on from a node with the word at token i; path holds the readings of the words before it.
func (f *finder) walk(from node, i int, path []reading) {
	if i >= len(f.scan.tokens) {
		return
	}
	for _, r := range f.m.readings(f.scan, i) {
		to, ok := f.m.next[edge{from, r.word}]
		if !ok {
			continue
		}
		whole := append(path[:len(path):len(path)], r)
		if f.m.words[r.word].last {
			f.arrive(to, whole)
			continue
		}
		f.walk(to, r.next, whole)
	}
}

func (f *finder) arrive(at node, path []reading) {
	span := lang.Span{Start: f.scan.tokens[path[0].token].Span.Start, End: path[len(path)-1].end}
	for _, end := range f.m.ends[at] {
		if !end.capitalsAgree(f.scan, path) {
			continue
		}
		c := f.m.concepts[end.concept]
		f.found = append(f.found, Match{Span: span, Concept: c.ID, Term: end.term, Target: c.Preferred()})
	}
}
