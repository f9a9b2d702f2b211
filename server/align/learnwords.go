package align

import (
	"cmp"
	"math"
	"slices"
)

// pairing is a source and a target stem that stand together more often than chance would have it.
type pairing struct {
	source, target int32
	weight, score  float64
}

// learnWords adds to the seeds the pairs of stems that the beads show. Only stems that the seeds leave unexplained take
// part, so that the companions of a known word are not taken for its translation.
func (a *Aligner) learnWords(beads []taught) {
	c := newCompanions(a, beads)
	var list []pairing
	for s := range a.source.vocabulary.words {
		list = c.of(int32(s), list)
	}
	slices.SortFunc(list, func(x, y pairing) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.source, y.source), cmp.Compare(x.target, y.target))
	})
	const most = 2
	sources, targets := make([]int8, len(a.source.vocabulary.words)), make([]int8, len(a.target.vocabulary.words))
	x := &lexicon{links: make([][]link, len(a.seeds.links))}
	for s, links := range a.seeds.links {
		x.links[s] = slices.Clone(links)
	}
	for _, p := range list {
		if sources[p.source] < most && targets[p.target] < most {
			sources[p.source]++
			targets[p.target]++
			x.add(p.source, link{target: p.target, weight: float32(p.weight), origin: fromTexts})
		}
	}
	x.settle(len(a.target.vocabulary.words))
	a.lexicon = x
}

// companions counts which stems stand together.
type companions struct {
	beads []taught
	// of each bead, the stems that the seeds leave unexplained.
	sources, targets [][]int32
	// in is where each source stem stands, by bead; target how much each target stem weighs in all.
	in     [][]int32
	source []float64
	target []float64
	all    float64
	count  []float64
	seen   []int32
}

func newCompanions(a *Aligner, beads []taught) *companions {
	c := &companions{
		beads: beads, sources: make([][]int32, len(beads)), targets: make([][]int32, len(beads)),
		in: make([][]int32, len(a.source.vocabulary.words)), source: make([]float64, len(a.source.vocabulary.words)),
		target: make([]float64, len(a.target.vocabulary.words)), count: make([]float64, len(a.target.vocabulary.words)),
	}
	for n, b := range beads {
		if b.sourceFrom == b.sourceTo || b.targetFrom == b.targetTo {
			continue
		}
		c.all += b.weight
		c.sources[n], c.targets[n] = a.unexplained(b)
		for _, s := range c.sources[n] {
			c.in[s] = append(c.in[s], int32(n))
			c.source[s] += b.weight
		}
		for _, t := range c.targets[n] {
			c.target[t] += b.weight
		}
	}
	return c
}

// unexplained are the stems of a bead that no seed ties to the other side.
func (a *Aligner) unexplained(b taught) (sources, targets []int32) {
	tied := map[int32]bool{} // of the target stems that are there
	var all []int32
	for _, t := range a.target.features[a.target.first[b.targetFrom]:a.target.first[b.targetTo]] {
		if _, met := tied[t]; !met {
			tied[t] = false
			all = append(all, t)
		}
	}
	met := map[int32]bool{}
	for _, s := range a.source.features[a.source.first[b.sourceFrom]:a.source.first[b.sourceTo]] {
		explained := met[s] || a.source.vocabulary.kinds[s] >= number
		met[s] = true
		for _, k := range a.seeds.links[s] {
			if _, there := tied[k.target]; there {
				tied[k.target] = true
				explained = true
			}
		}
		if !explained {
			sources = append(sources, s)
		}
	}
	for _, t := range all {
		if !tied[t] && a.target.vocabulary.kinds[t] < number {
			targets = append(targets, t)
		}
	}
	return sources, targets
}

// of adds the pairings of one source stem that are no chance: by Dunning's likelihood ratio.
func (c *companions) of(s int32, list []pairing) []pairing {
	const leastTogether, leastScore, leastShare, smooth = 1.6, 10, 0.25, 1.0
	n := c.source[s]
	if n < leastTogether {
		return list
	}
	for _, b := range c.in[s] {
		for _, t := range c.targets[b] {
			if c.count[t] == 0 {
				c.seen = append(c.seen, t)
			}
			c.count[t] += c.beads[b].weight
		}
	}
	for _, t := range c.seen {
		k := c.count[t]
		c.count[t] = 0
		if k < leastTogether {
			continue
		}
		share := min(k/(n+smooth), k/(c.target[t]+smooth))
		if score := likelihoodRatio(k, n, c.target[t], c.all); score >= leastScore && share >= leastShare {
			list = append(list, pairing{s, t, k / (n + smooth), score})
		}
	}
	c.seen = c.seen[:0]
	return list
}

// likelihoodRatio tells how much k meetings of a thing that stands n times with one that stands m times, among all, are
// against chance (Dunning, Accurate Methods for the Statistics of Surprise and Coincidence, 1993).
func likelihoodRatio(k, n, m, all float64) float64 {
	if k*all <= n*m {
		return 0
	}
	part := func(x, sum float64) float64 {
		if x <= 0 || sum <= 0 {
			return 0
		}
		return x * math.Log(x/sum)
	}
	whole := part(k, n*m/all) + part(n-k, n*(all-m)/all) + part(m-k, (all-n)*m/all) + part(all-n-m+k, (all-n)*(all-m)/all)
	return 2 * whole
}
