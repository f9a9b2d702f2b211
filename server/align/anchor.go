package align

import (
	"cmp"
	"math"
	"slices"
)

// anchor is a pair of segments that very likely belong together.
type anchor struct {
	source, target int
	weight         float64
}

// anchors looks for sure pairs in the whole of both texts, however far from the diagonal: rare words, names and values
// that tie few segments. It returns the chain of pairs in the order of both texts that weighs the most, so that what was
// moved elsewhere stays out of it.
func (e *evidence) anchors() []anchor {
	heat := make([]float64, e.target.segments())
	var list []anchor
	for i := range e.source.segments() {
		list = append(list, e.candidates(i, heat)...)
	}
	return supported(heaviest(list, e.target.segments()))
}

const (
	// manyPlaces is in how many segments a word may stand to tell where a segment belongs.
	manyPlaces = 300
	// mostCandidates is how many partners a segment may bring forward.
	mostCandidates = 4
	// leastAnchor is what ties must weigh, in nats, for a pair to be looked at.
	leastAnchor = 6
)

// candidates are the target segments with which source segment i has the most in common. Heat is zero before and after.
func (e *evidence) candidates(i int, heat []float64) []anchor {
	var seen []int32
	for at := e.source.first[i]; at < e.source.first[i+1]; at++ {
		f := e.source.features[at]
		for _, k := range e.lexicon.links[f] {
			posts := e.target.postings[k.target]
			if len(posts) > manyPlaces {
				continue
			}
			gain := math.Log(1+e.sourceGain[f]*float64(k.backward)/typicalSize) + math.Log(1+e.targetGain[k.target]*float64(k.forward)/typicalSize)
			for _, p := range posts {
				j := p.segment
				if heat[j] == 0 {
					seen = append(seen, j)
				}
				heat[j] += gain / 2
			}
		}
	}
	n, m := float64(e.source.segments()), float64(e.target.segments())
	var best []anchor
	for _, j := range seen {
		if heat[j] >= leastAnchor {
			// What is repeated is likeliest to belong near its own place.
			far := math.Abs(float64(i)/n - float64(j)/m)
			best = append(best, anchor{i, int(j), heat[j] - 3*far})
		}
		heat[j] = 0
	}
	slices.SortFunc(best, func(x, y anchor) int { return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.target, y.target)) })
	return best[:min(len(best), mostCandidates)]
}

// typicalSize is how many features a segment usually has.
const typicalSize = 12

// heaviest is the heaviest chain of anchors that grows on both sides; the list is sorted by source.
func heaviest(list []anchor, targets int) []anchor {
	// tree holds, by a Fenwick tree over target segments, the last anchor of the heaviest chain up to there.
	tree := make([]int, targets+1)
	value := make([]float64, len(list)+1)
	before := make([]int, len(list)+1)
	for from := 0; from < len(list); {
		to := from
		for to < len(list) && list[to].source == list[from].source {
			to++
		}
		for k := from; k < to; k++ { // all of a segment look before any of them is entered
			best := 0
			for at := list[k].target; at > 0; at -= at & -at {
				if value[tree[at]] > value[best] {
					best = tree[at]
				}
			}
			before[k+1], value[k+1] = best, value[best]+list[k].weight
		}
		for k := from; k < to; k++ {
			for at := list[k].target + 1; at <= targets; at += at & -at {
				if value[k+1] > value[tree[at]] {
					tree[at] = k + 1
				}
			}
		}
		from = to
	}
	best := 0
	for at := targets; at > 0; at -= at & -at {
		if value[tree[at]] > value[best] {
			best = tree[at]
		}
	}
	var chain []anchor
	for ; best > 0; best = before[best] {
		chain = append(chain, list[best-1])
	}
	slices.Reverse(chain)
	return chain
}

// supported keeps the anchors that others near them agree with: a chance likeness stands alone.
func supported(chain []anchor) []anchor {
	const (
		near   = 8
		needed = 12
	)
	var kept []anchor
	for k, x := range chain {
		support := 0.0
		for _, y := range chain[max(0, k-near):min(len(chain), k+near+1)] {
			di, dj := abs(x.source-y.source), abs(x.target-y.target)
			if x != y && abs(di-dj) <= 3+min(di, dj)/3 {
				support += y.weight
			}
		}
		if support >= needed {
			kept = append(kept, x)
		}
	}
	return kept
}

func abs(x int) int { return max(x, -x) }
