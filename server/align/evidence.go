package align

import (
	"math"
	"slices"
)

// evidence weighs a bead. Its words count by the model of a noisy channel: each feature of one side is either made from
// the other side by the lexicon or stands there by chance,
//
//	log( miss + (1-miss) · p(feature | other side) / p(feature) )
//
// summed over both sides and halved. (The first of IBM's models, with a part for what has no counterpart, as in Moore,
// Fast and Accurate Sentence Alignment, 2002.) A pair that has nothing in common is below zero by all its words.
type evidence struct {
	model          *model
	source, target *bag
	lexicon        *lexicon
	// free is how many segments a bead may have without anything that ties its ends.
	free int
	// alone is what a segment has against any pairing before links are looked at: Σ log miss.
	sourceAlone, targetAlone []float64
	// gain is (1-miss) / (miss · p) of each stem.
	sourceGain, targetGain []float64
}

func newEvidence(m *model, source, target *bag, x *lexicon) *evidence {
	e := &evidence{model: m, source: source, target: target, lexicon: x, free: 4}
	e.sourceAlone, e.sourceGain = alone(m, source)
	e.targetAlone, e.targetGain = alone(m, target)
	return e
}

// unseen is how many occurrences of other words every text is taken to have beside its own: in a short one, too, a word
// that both sides have is hardly there by chance.
const unseen = 300

func alone(m *model, b *bag) (segments, gains []float64) {
	all := unseen + float64(len(b.vocabulary.words))
	for _, n := range b.vocabulary.count {
		all += float64(n)
	}
	gains = make([]float64, len(b.vocabulary.words))
	for f, n := range b.vocabulary.count {
		miss := m.miss[b.vocabulary.kinds[f]]
		gains[f] = (1 - miss) / miss * all / (float64(n) + 1)
	}
	var logs [kinds]float64
	for k, miss := range m.miss {
		logs[k] = math.Log(miss)
	}
	segments = make([]float64, b.segments())
	for at, f := range b.features {
		segments[b.segment[at]] += float64(b.times[at]) * logs[b.vocabulary.kinds[f]]
	}
	return segments, gains
}

// tie is a link between two segments: the places of both features in their bags.
type tie struct {
	source, target    int32
	forward, backward float32
}

// cells are the ties of one source segment, in the order of target segments; those with segment j are
// ties[first[j-low]:first[j-low+1]].
type cells struct {
	low   int
	first []int32
	ties  []tie
}

func (c *cells) of(from, to int) []tie {
	from, to = min(max(from-c.low, 0), len(c.first)-1), min(max(to-c.low, 0), len(c.first)-1)
	return c.ties[c.first[from]:c.first[to]]
}

// rows finds the ties of each source segment with the target segments that the corridor lets it meet.
func (e *evidence) rows(c corridor) []cells {
	rows := make([]cells, e.source.segments())
	spread(len(rows), func(i int) { rows[i] = e.row(i, c.low[i], c.high[i+1]) })
	return rows
}

// row finds the ties of source segment i with the target segments from low to high (exclusive).
func (e *evidence) row(i, low, high int) cells {
	c := cells{low: low, first: make([]int32, max(high-low, 0)+1)}
	type found struct {
		segment int32
		tie     tie
	}
	var list []found
	for at := e.source.first[i]; at < e.source.first[i+1]; at++ {
		for _, k := range e.lexicon.links[e.source.features[at]] {
			posts := e.target.postings[k.target]
			for _, p := range posts[search(posts, low):] {
				if int(p.segment) >= high {
					break
				}
				list = append(list, found{p.segment, tie{at, p.place, k.forward, k.backward}})
				c.first[int(p.segment)-low+1]++
			}
		}
	}
	for j := 1; j < len(c.first); j++ {
		c.first[j] += c.first[j-1]
	}
	c.ties = make([]tie, len(list))
	next := append([]int32(nil), c.first...)
	for _, f := range list {
		j := int(f.segment) - low
		c.ties[next[j]] = f.tie
		next[j]++
	}
	return c
}

// search is the first place whose segment is not below low.
func search(posts []posting, low int) int {
	at, _ := slices.BinarySearchFunc(posts, low, func(p posting, low int) int { return int(p.segment) - low })
	return at
}

// strayness is how much more a segment counts that has nothing to do with its bead.
const strayness = 1.0

// scratch is the room in which one bead is weighed.
type scratch struct{ source, target warmth }

// warmth is what ties make of the features of one side, by their places in the bag.
type warmth struct {
	// heat is the sum of the probabilities with which the other side makes a feature; makers is how many occurrences there
	// are to make it.
	heat, makers []float32
	// seen are the places that have heat.
	seen []int32
	// spent is how many occurrences of a stem were counted already.
	spent []float32
	// own is what speaks for each segment of a group.
	own []product
}

func newWarmth(b *bag) warmth {
	return warmth{
		heat: make([]float32, len(b.features)), makers: make([]float32, len(b.features)), spent: make([]float32, len(b.vocabulary.words)),
	}
}

func (w *warmth) add(at int32, p, times float32) {
	if w.makers[at] == 0 {
		w.seen = append(w.seen, at)
	}
	w.heat[at] += p * times
	w.makers[at] += times
}

// gains sums what the ties bring over the segments of a group, from one number to another, whose other side has so many
// features. A name that stands once on the other side accounts for one occurrence here: a second sentence about the same
// person is no part of the translation.
//
// A segment of several that has less in common with the other side than two sentences by chance counts once more against
// the group, however well its neighbours fit.
func (w *warmth) gains(b *bag, gain, alone []float64, from, to int, others float64) (total float64) {
	// One logarithm of a product is cheaper than one of each factor.
	group := product{1, 0}
	several := to-from > 1
	w.own = w.own[:0]
	if several {
		for range to - from {
			w.own = append(w.own, product{1, 0})
		}
	}
	for _, at := range w.seen {
		f := b.features[at]
		factor := 1 + gain[f]*float64(w.heat[at])/others
		if several {
			w.own[int(b.segment[at])-from].times(factor, min(b.times[at], w.makers[at]))
		}
		if count := min(b.times[at], w.makers[at]-w.spent[f]); count > 0 {
			w.spent[f] += count
			group.times(factor, count)
		}
	}
	total = group.log()
	for k, own := range w.own {
		total += strayness * min(0, alone[from+k]+own.log())
	}
	return total
}

// product is a product of factors, the large part of it as a logarithm.
type product struct{ small, logarithm float64 }

func (p *product) times(factor float64, count float32) {
	if count == 1 && p.small < 1e200 {
		p.small *= factor
	} else {
		p.logarithm += float64(count) * math.Log(factor)
	}
}

func (p *product) log() float64 { return p.logarithm + math.Log(p.small) }

// cool makes room for the next bead.
func (w *warmth) cool(b *bag) {
	for _, at := range w.seen {
		w.heat[at], w.makers[at], w.spent[b.features[at]] = 0, 0, 0
	}
	w.seen = w.seen[:0]
}

func (e *evidence) scratch() *scratch {
	return &scratch{source: newWarmth(e.source), target: newWarmth(e.target)}
}

// bead weighs the source segments from a to i with the target segments from b to j, all exclusive, as a bead of shape k.
func (e *evidence) bead(rows []cells, s *scratch, k, a, i, b, j int) float64 {
	prior := e.model.prior[k]
	if a == i || b == j {
		return prior
	}
	if i-a+j-b > e.free && (len(rows[a].of(b, b+1)) == 0 || len(rows[i-1].of(j-1, j)) == 0) {
		return math.Inf(-1) // a long bead needs something that ties its ends
	}
	return prior + e.model.trust*e.words(rows[a:i], s, a, i, b, j) + e.lengths(a, i, b, j) + e.breaks(a, i, b, j)
}

func (e *evidence) lengths(a, i, b, j int) float64 {
	return e.model.lengths(float64(sum(e.source.length[a:i])), float64(sum(e.target.length[b:j])))
}

func sum(list []float32) (total float32) {
	for _, v := range list {
		total += v
	}
	return total
}

func (e *evidence) breaks(a, i, b, j int) float64 {
	total := e.model.breaks[bit(e.source.opens[a])][bit(e.target.opens[b])]
	for ; a+1 < i; a++ {
		total += e.model.inner * float64(bit(e.source.opens[a+1]))
	}
	for ; b+1 < j; b++ {
		total += e.model.inner * float64(bit(e.target.opens[b+1]))
	}
	return total
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// words weighs the words of two groups, both ways, halved. Rows are those of the source segments from a on.
func (e *evidence) words(rows []cells, s *scratch, a, i, b, j int) float64 {
	total := 0.0
	for k := a; k < i; k++ {
		total += e.sourceAlone[k]
		for _, t := range rows[k-a].of(b, j) {
			s.source.add(t.source, t.backward, e.target.times[t.target])
			s.target.add(t.target, t.forward, e.source.times[t.source])
		}
	}
	for k := b; k < j; k++ {
		total += e.targetAlone[k]
	}
	sourceSize, targetSize := float64(max(1, sum(e.source.size[a:i]))), float64(max(1, sum(e.target.size[b:j])))
	total += s.source.gains(e.source, e.sourceGain, e.sourceAlone, a, i, targetSize)
	total += s.target.gains(e.target, e.targetGain, e.targetAlone, b, j, sourceSize)
	s.source.cool(e.source)
	s.target.cool(e.target)
	return total / 2
}
