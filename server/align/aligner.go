package align

import (
	"context"
	"sync"
)

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
const Unlikely = 0.1

// Aligner aligns two texts. It keeps what it learnt from them, so that a part can be aligned anew and a pairing be
// explained without reading the whole again. It is for one goroutine at a time.
type Aligner struct {
	segments [2][]Segment
	source   *sourceText
	target   *targetText
	// seeds is what was known before; lexicon has what the texts taught as well.
	seeds, lexicon *lexicon
	model          *model
}

// New reads two texts. They may be empty.
func New(source, target []Segment, o Options) *Aligner {
	a := &Aligner{segments: [2][]Segment{source, target}}
	learnt := lessons(o.Memory)
	knownSource, knownTarget := recollect(source, target, o.Memory)
	var group sync.WaitGroup
	group.Go(func() { builtIn() }) // it is read while the texts are
	group.Go(func() { a.target = readTarget(target, knownTarget) })
	a.source = readSource(source, o.Terms, learnt, knownSource)
	group.Wait()
	a.seeds = seeds(a.source, a.target, o.Terms, learnt)
	a.lexicon = a.seeds
	a.model = newModel(a.source.bag, a.target.bag)
	return a
}

// rounds is how often the texts are searched to learn from them, before they are searched for the result.
const rounds = 2

// Align pairs the whole of both texts. Progress, when not nil, is called now and then with the part that is done, from
// 0 to 1. The error is that of ctx.
func (a *Aligner) Align(ctx context.Context, progress func(float64)) (Alignment, error) {
	if progress == nil {
		progress = func(float64) {}
	}
	e := a.evidence(a.source.bag, a.target.bag)
	c := e.corridor()
	if c.places() > smallGrid {
		e.free = 2 // the first search goes far and only prepares the others
	}
	for round := 0; ; round++ {
		at := func(part float64) { progress((float64(round) + part) / (rounds + 1)) }
		l, err := newLattice(ctx, c, e, at)
		if err != nil {
			return Alignment{}, err
		}
		p := l.posteriors()
		if err := ctx.Err(); err != nil {
			return Alignment{}, err
		}
		if round == rounds {
			beads := l.decode(l.surely(p))
			progress(1)
			return Alignment{Beads: beads, Likeness: e.likeness(beads)}, nil
		}
		a.model.learnShapes(p)
		a.learn(l.likely(p))
		c = l.narrowed(p)
		e = a.evidence(a.source.bag, a.target.bag)
	}
}

// smallGrid is how many pairs of places are searched without asking where the alignment may run.
const smallGrid = 20_000

// corridor is where the alignment of two texts may run.
func (e *evidence) corridor() corridor {
	n, m := e.source.segments(), e.target.segments()
	if (n+1)*(m+1) <= smallGrid {
		return whole(n, m)
	}
	return between(e.anchors(), n, m)
}

// Between pairs the source segments that begin with from and end before to with those of the target that begin with
// targetFrom and end before targetTo, by what is known of the whole.
func (a *Aligner) Between(ctx context.Context, from, to, targetFrom, targetTo int) ([]Bead, error) {
	e := a.evidence(a.source.selected(span(from, to)), a.target.selected(span(targetFrom, targetTo)))
	l, err := newLattice(ctx, e.corridor(), e, func(float64) {})
	if err != nil {
		return nil, err
	}
	beads := l.decode(l.surely(l.posteriors()))
	for _, b := range beads {
		shift(b.Source, from)
		shift(b.Target, targetFrom)
	}
	return beads, nil
}

func shift(numbers []int, by int) {
	for i := range numbers {
		numbers[i] += by
	}
}

// Learn takes what a finished alignment teaches, for an aligner that did not make it itself. Beads whose segments do not
// follow one another teach nothing.
func (a *Aligner) Learn(beads []Bead) {
	var list []taught
	for _, b := range beads {
		if len(b.Source) > 0 && len(b.Target) > 0 && b.Score > 0.5 && follow(b.Source) && follow(b.Target) {
			s, t := b.Source[0], b.Target[0]
			list = append(list, taught{s, s + len(b.Source), t, t + len(b.Target), b.Score})
		}
	}
	a.learn(list)
}

func follow(numbers []int) bool {
	for i, n := range numbers {
		if n != numbers[0]+i {
			return false
		}
	}
	return true
}

func (a *Aligner) evidence(source, target *bag) *evidence {
	return newEvidence(a.model, source, target, a.lexicon)
}
