package align

// Segment is a sentence, or a line, of one side.
type Segment struct {
	Text string
	// Opens tells that a paragraph begins with it: a hint, not a fence.
	Opens bool
}

// Pair is a known translation: a term and its English form, or a remembered unit.
type Pair struct{ Source, Target string }

// Bead holds segments of the source and those of the target that translate them, as numbers of segments from 0. One side
// is empty where something was left out or added.
type Bead struct {
	Source, Target []int
	// Score is the probability that the bead is right, from 0 to 1.
	Score float64
}
