package glossary

import (
	"cmp"
	"slices"

	"korpu/glossary/lang"
)

// coverage tells what some places of a text cover: for each in the order of their starts, where it starts and how far it
// and those before reach.
type coverage struct{ starts, reach []int }

// coverageOf is the coverage of places in order of their starts.
func coverageOf(places []lang.Span) coverage {
	c := coverage{starts: make([]int, len(places)), reach: make([]int, len(places))}
	far := 0
	for i, place := range places {
		far = max(far, place.End)
		c.starts[i], c.reach[i] = place.Start, far
	}
	return c
}

// coverageOfAny is the coverage of places in any order.
func coverageOfAny(places []lang.Span) coverage {
	slices.SortFunc(places, func(a, b lang.Span) int { return cmp.Compare(a.Start, b.Start) })
	return coverageOf(places)
}

// spansOf are the places of matches.
func spansOf(matches []Match) []lang.Span {
	spans := make([]lang.Span, len(matches))
	for i, m := range matches {
		spans[i] = m.Span
	}
	return spans
}

// reachBefore is how far those reach that start before a byte offset; 0 when none does.
func (c coverage) reachBefore(start int) int {
	if at, _ := slices.BinarySearch(c.starts, start); at > 0 {
		return c.reach[at-1]
	}
	return 0
}

// holds tells whether one place covers the whole span.
func (c coverage) holds(span lang.Span) bool {
	return c.reachBefore(span.Start+1) >= span.End && c.startsBefore(span.Start+1)
}

// holdsLonger tells whether a place that is longer covers the whole span.
func (c coverage) holdsLonger(span lang.Span) bool {
	return c.startsBefore(span.Start) && c.reachBefore(span.Start) >= span.End ||
		c.startsBefore(span.Start+1) && c.reachBefore(span.Start+1) > span.End
}

// meets tells whether a place shares a byte with the span.
func (c coverage) meets(span lang.Span) bool { return c.reachBefore(span.End) > span.Start }

func (c coverage) startsBefore(start int) bool { return len(c.starts) > 0 && c.starts[0] < start }
