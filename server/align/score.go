package align

import "math"

// Score is the probability that the source segments and the target segments, each in the order given, are translations
// of each other: for a bead that a person made. For a bead with one side it is the probability that the segments have no
// partner at all, as far as that can be told without looking for one: a half.
func (a *Aligner) Score(source, target []int) float64 {
	if len(source) == 0 || len(target) == 0 {
		return 0.5
	}
	e, rows := a.selected(source, target)
	together := e.model.trust*e.words(rows, e.scratch(), 0, len(source), 0, len(target)) + e.lengths(0, len(source), 0, len(target))
	return 1 / (1 + math.Exp(-together))
}

// selected is the evidence of some segments alone, as if they followed one another, and the ties between them.
func (a *Aligner) selected(source, target []int) (*evidence, []cells) {
	e := a.evidence(a.source.selected(source), a.target.selected(target))
	return e, e.rows(whole(len(source), len(target)))
}

// selected makes a bag of some segments, over the same vocabulary.
func (b *bag) selected(segments []int) *bag {
	s := &bag{vocabulary: b.vocabulary, first: []int32{0}}
	for _, i := range segments {
		s.features = append(s.features, b.features[b.first[i]:b.first[i+1]]...)
		s.times = append(s.times, b.times[b.first[i]:b.first[i+1]]...)
		s.first = append(s.first, int32(len(s.features)))
		for len(s.segment) < len(s.features) {
			s.segment = append(s.segment, int32(s.segments()))
		}
		s.size = append(s.size, b.size[i])
		s.length = append(s.length, b.length[i])
		s.opens = append(s.opens, b.opens[i])
	}
	s.index()
	return s
}
