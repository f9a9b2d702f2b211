package glossary

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"korpu/glossary/lang"
	"korpu/glossary/morph"
)

// Candidate is a name or a term that a termbase lacks.
type Candidate struct {
	// Source is the dictionary form.
	Source string
	Kind   Kind
	// Count is how often it stands in the text, in whatever form; Forms are the forms as they stand, the commonest first.
	Count int
	Forms []string
	// Target is a suggestion for the English form; empty when there is none. Certainty says how far to trust it.
	Target    string
	Certainty morph.Certainty
	// Segment is the segment of the example, counted from 0, and Span the place in it.
	Segment int
	Span    lang.Span
	// Short is the acronym that the text gives for a name, Long the name that it gives for an acronym.
	Short, Long string
	// Title is what stood before a person's name, in its dictionary form.
	Title string
}

// Concept is what the candidate becomes when it is accepted as it is.
func (c Candidate) Concept() Concept {
	concept := Concept{Kind: c.Kind, Sources: []Term{{Text: c.Source, Status: Preferred}}}
	if c.Target != "" {
		concept.Targets = []Term{{Text: c.Target, Status: Preferred}}
	}
	if c.Kind == KindPlace {
		concept.Adjectives = Adjectives(c.Target)
	}
	return concept
}

// Extract proposes the names, institutions, acronyms, titles and recurring terms of a text that known lacks; known may
// be nil. A segment is a piece of text that ends with a sentence. The most useful candidate comes first.
func Extract(segments []string, known *Matcher) []Candidate {
	return extract(newExtraction(segments, func() bool { return false }), known)
}

// ExtractContext proposes as [Extract] does until ctx ends, whose error is the only one.
func ExtractContext(ctx context.Context, segments []string, known *Matcher) ([]Candidate, error) {
	candidates := extract(newExtraction(segments, func() bool { return ctx.Err() != nil }), known)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return candidates, nil
}

// extract goes through the steps. Each looks at every segment or finding whether it is wanted any more.
func extract(x *extraction, known *Matcher) []Candidate {
	for _, step := range []func(){x.readWords, x.findNames, x.joinPersons, x.findTerms, func() { x.leaveOut(known) }} {
		if step(); x.stopped() {
			return nil
		}
	}
	candidates := make([]Candidate, 0, len(x.found))
	for _, f := range x.found {
		if x.stopped() {
			return nil
		}
		if c := x.candidate(f); c.Concept().Validate() == nil {
			candidates = append(candidates, c) // a run of capitals as long as a sentence is no name
		}
	}
	slices.SortStableFunc(candidates, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(usefulness(b), usefulness(a)), a.Segment-b.Segment, a.Span.Start-b.Span.Start, cmp.Compare(a.Source, b.Source))
	})
	return candidates
}

// usefulness orders candidates: names before terms, what is often before what is rare, and what has several words before
// what has one, because a machine and a hasty reader get it wrong the sooner.
func usefulness(c Candidate) int {
	weight := 10
	switch c.Kind {
	case KindTerm:
		weight = 2
	case KindInstitution, KindProgramme:
		weight = 12
	case KindPerson, KindPlace, KindTitle:
	}
	if len(lang.Tokens(c.Source)) > 1 {
		weight += 4
	}
	return weight * min(c.Count, 20)
}

// extraction is a text on the way to its candidates.
type extraction struct {
	segments []string
	// stopped tells that nobody waits for the candidates any more.
	stopped func() bool
	words   [][]textWord
	// small counts the folded forms that stand with a small first letter; smallLemmas are their possible dictionary forms.
	small       map[string]int
	smallLemmas map[string]bool
	read        *readings
	// names chooses the dictionary forms of what stands with a capital inside a sentence.
	names *lemmatiser
	// titled are the segments whose words all have capitals, as headlines do: a capital tells little there.
	titled []bool
	// placed are the folded names that stand before the head of a place somewhere: Nyandarua Rayonu.
	placed map[string]bool
	// found are the findings in the order of their first mention, byKey finds them by their folded source.
	found []*finding
	byKey map[string]*finding
}

// finding is a candidate in the making.
type finding struct {
	source, key string
	kind        Kind
	// sure tells that the kind needs no further evidence.
	sure     bool
	mentions []mention
	short    string
	long     string
	title    string
	gone     bool
}

// mention is a place where a finding stands.
type mention struct {
	segment int
	span    lang.Span
	source  string
	kind    Kind
	sure    bool
	title   string
	// placed tells that the form is one in which places stand (Hararedə), spoken that its bearer speaks.
	placed, spoken bool
	// rest is the chain of suffixes behind the dictionary form.
	rest string
	// acronym tells a mention that is one.
	acronym bool
}

// add keeps a mention with its finding.
func (x *extraction) add(m mention) *finding {
	m.source = strings.Join(strings.Fields(m.source), " ")
	key := foldedText(m.source)
	f := x.byKey[key]
	if f == nil {
		f = &finding{source: m.source, key: key, kind: m.kind, sure: m.sure}
		x.byKey[key] = f
		x.found = append(x.found, f)
	}
	if m.sure && !f.sure {
		f.kind, f.sure = m.kind, true
	}
	if f.title == "" {
		f.title = m.title
	}
	f.mentions = append(f.mentions, m)
	return f
}

// candidate sums a finding up.
func (x *extraction) candidate(f *finding) Candidate {
	first := f.mentions[0]
	for _, m := range f.mentions {
		if foldedText(m.source) == f.key {
			first = m
			break
		}
	}
	c := Candidate{
		Source: f.source, Kind: f.kind, Count: len(f.mentions), Segment: first.segment, Span: first.span,
		Short: f.short, Long: f.long, Title: f.title,
	}
	counts := map[string]int{}
	for _, m := range f.mentions {
		form := m.span.Of(x.segments[m.segment])
		if counts[form] == 0 {
			c.Forms = append(c.Forms, form)
		}
		counts[form]++
	}
	slices.SortStableFunc(c.Forms, func(a, b string) int { return counts[b] - counts[a] })
	suggestion := suggest(c)
	c.Target, c.Certainty = suggestion.Text, suggestion.Certainty
	return c
}

// leaveOut removes what the termbase knows: the mentions that one of its terms covers, and all of a name that is one.
func (x *extraction) leaveOut(known *Matcher) {
	if known == nil {
		return
	}
	covered := make([]coverage, len(x.segments))
	var matches []Match
	var named Names
	for i, text := range x.segments {
		if x.stopped() {
			return
		}
		matches, named = known.FindAfter(text, named)
		covered[i] = coverageOf(spansOf(matches))
	}
	for _, f := range x.found {
		f.mentions = slices.DeleteFunc(f.mentions, func(m mention) bool { return covered[m.segment].holds(m.span) })
		f.gone = len(f.mentions) == 0 || coverageOf(spansOf(known.Find(f.source))).holds(lang.Span{End: len(f.source)})
	}
	x.found = slices.DeleteFunc(x.found, func(f *finding) bool { return f.gone })
}
