package glossary

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"korpu/glossary/lang"
	"korpu/glossary/morph"
)

// Match is a term in a text.
type Match struct {
	// Span covers the whole inflected form, a suffix behind a hyphen, an apostrophe or a closing quote included.
	Span lang.Span
	// Concept is the concept's ID, Term the source term in its dictionary form, Target the preferred English term.
	Concept, Term, Target string
	// Nested tells that the match lies wholly inside a longer one.
	Nested bool

	// concept is the concept's place in the termbase.
	concept int32
	variant variant
}

// Find returns every occurrence of every source term, ordered by start, then longest first. The text is a document by
// itself: a surname alone counts once the full name has stood in it.
func (m *Matcher) Find(text string) []Match {
	found, _ := m.FindAfter(text, Names{})
	return found
}

// FindAfter finds as [Matcher.Find] in a text that other texts of its document precede: before are the persons whom those
// have named in full. It returns them with the persons of this text.
func (m *Matcher) FindAfter(text string, before Names) ([]Match, Names) {
	found, names := m.find(text, before)
	if m.over != nil {
		found, names = m.over.add(found, names, text, before, len(m.compiled))
	}
	return m.ordered(found), names
}

// find finds the terms that were compiled, in no order.
func (m *Matcher) find(text string, before Names) ([]Match, Names) {
	var r room
	f := finder{
		m: m, text: text, names: before,
		active: r.active[:0], ahead: r.ahead[:0], steps: r.steps[:0], path: r.path[:0],
		words: reader{
			m: m, text: text, scan: lang.NewScanner(text, r.folded[:0]), chains: morph.Suffixes(),
			states: r.states[:], readings: r.readings[:0], suffix: r.tail[:0],
		},
	}
	f.run()
	return f.found, f.names
}

// ordered brings matches into order, tells each once, marks the nested ones, and drops surnames inside longer names.
func (m *Matcher) ordered(found []Match) []Match {
	if len(found) < 2 {
		return found
	}
	slices.SortStableFunc(found, func(a, b Match) int {
		return cmp.Or(
			a.Span.Start-b.Span.Start, b.Span.End-a.Span.End, cmp.Compare(m.rank(a.concept), m.rank(b.concept)), cmp.Compare(a.Term, b.Term),
			cmp.Compare(a.variant, b.variant),
		)
	})
	found = slices.CompactFunc(found, func(a, b Match) bool { return a.Span == b.Span && a.concept == b.concept && a.Term == b.Term })
	markNested(found)
	return slices.DeleteFunc(found, func(m Match) bool { return m.variant == surnameOnly && m.Nested })
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

// finder goes along a text with all the terms that may be under way.
type finder struct {
	m     *Matcher
	text  string
	names Names
	found []Match
	words reader
	// active are the terms that wait for their next word, ahead those that will wait once this one is dealt with.
	active, ahead []partial
	// steps are the words that the terms under way have read, each with the place of the one before it.
	steps []step
	// path holds the steps of the term that has just come to its end, in order.
	path []step
}

// room is where the slices of a finder begin, on the stack, so that an ordinary text needs no other.
type room struct {
	active, ahead [4]partial
	steps         [16]step
	path          [4]step
	folded, tail  [48]byte
	states        [48]morph.State
	readings      [8]reading
}

// partial is a term under way: the node that it has come to, its last step, and the byte offset from which it goes on.
type partial struct {
	at   node
	step int32
	from int
}

// noStep stands before the first step.
const noStep int32 = -1

// step is a word of a term, read.
type step struct {
	before int32
	// letters is how many letters of the token are the stem.
	letters int32
	span    lang.Span
}

func (f *finder) run() {
	for f.words.next(len(f.active) > 0) {
		if len(f.active) == 0 {
			if len(f.words.readings) == 0 {
				continue
			}
			f.steps = f.steps[:0]
		}
		f.take()
	}
}

// take goes on with the token that has been read: with the terms under way, and with those that begin here.
func (f *finder) take() {
	token := f.words.scan.Token()
	quote := token.Kind == lang.Mark && isQuote(token.Span.Of(f.text))
	f.ahead = f.ahead[:0]
	for _, p := range f.active {
		if p.from > token.Span.Start || quote {
			f.ahead = append(f.ahead, p)
			continue
		}
		for _, r := range f.words.readings {
			f.reach(f.m.terms.step(p.at, r.word), p.step, r)
		}
	}
	for _, r := range f.words.readings {
		f.reach(r.root, noStep, r)
	}
	f.active, f.ahead = f.ahead, f.active
}

// reach comes to a node with a word of the text; node 0 is no node.
func (f *finder) reach(to node, before int32, r reading) {
	if to == 0 {
		return
	}
	f.steps = append(f.steps, step{before: before, span: f.words.scan.Token().Span, letters: r.letters})
	last := int32(len(f.steps) - 1)
	if end := f.m.terms.nodes[to].end; end != noEnd {
		f.arrive(end, last, r.end)
	}
	if !f.m.terms.leaf(to) {
		f.ahead = append(f.ahead, partial{at: to, step: last, from: r.end})
	}
}

// arrive tells of the terms whose first is given, at their last step.
func (f *finder) arrive(first, last int32, end int) {
	f.path = f.path[:0]
	for i := last; i != noStep; i = f.steps[i].before {
		f.path = append(f.path, f.steps[i])
	}
	slices.Reverse(f.path)
	span := lang.Span{Start: f.path[0].span.Start, End: end}
	if continuesName(f.text, span.Start) {
		return
	}
	for i := first; i != noEnd; i = f.m.terms.ends[i].next {
		e := &f.m.terms.ends[i]
		if f.m.over.hides(e.concept) || !f.capitalsAgree(e) || !f.personStands(e, span.Start) {
			continue
		}
		f.found = append(f.found, f.m.match(f.text, span, e))
	}
}

// capitalsAgree tells whether the words of the path are written with the capitals that the term asks for.
func (f *finder) capitalsAgree(e *sourceEnd) bool {
	for i, s := range f.path {
		if !e.agrees(i, s.span.Of(f.text), int(s.letters), func() bool { return startsSentence(f.text, s.span.Start) }) {
			return false
		}
	}
	return true
}

// match is a term found at a place. Where the term begins with a quotation mark, and the text's place holds the closing one,
// the opening one belongs to the place: “Azərbaycan” nəşriyyatı.
func (m *Matcher) match(text string, span lang.Span, e *sourceEnd) Match {
	c := &m.compiled[e.concept]
	term := c.Sources[e.term].Text
	if _, size := utf8.DecodeRuneInString(term); isQuote(term[:size]) && strings.ContainsAny(span.Of(text), doubleQuotes) && strings.Contains(term, " ") {
		if _, size := utf8.DecodeLastRuneInString(text[:span.Start]); isQuote(text[span.Start-size : span.Start]) {
			span.Start -= size
		}
	}
	return Match{Span: span, Concept: c.ID, Term: term, Target: c.Preferred(), concept: e.concept, variant: e.variant}
}
