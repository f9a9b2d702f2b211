package align

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// naiveBead weighs a bead by going through all features of both sides: the specification of evidence.bead.
func naiveBead(e *evidence, k, a, i, b, j int) float64 {
	if a == i || b == j {
		return e.model.prior[k]
	}
	if i-a+j-b > e.free && (!naiveTied(e, a, b) || !naiveTied(e, i-1, j-1)) {
		return math.Inf(-1)
	}
	words := naiveSide(e.source, e.target, e.sourceGain, a, i, b, j, e.model, func(f, other int32) float64 {
		return naiveLink(e.lexicon, f, other).backward
	}) + naiveSide(e.target, e.source, e.targetGain, b, j, a, i, e.model, func(f, other int32) float64 {
		return naiveLink(e.lexicon, other, f).forward
	})
	return e.model.prior[k] + e.model.trust*words/2 + e.lengths(a, i, b, j) + e.breaks(a, i, b, j)
}

func naiveTied(e *evidence, i, j int) bool {
	for _, s := range e.source.features[e.source.first[i]:e.source.first[i+1]] {
		for _, t := range e.target.features[e.target.first[j]:e.target.first[j+1]] {
			if naiveLink(e.lexicon, s, t).forward > 0 {
				return true
			}
		}
	}
	return false
}

type naiveProbability struct{ forward, backward float64 }

func naiveLink(x *lexicon, source, target int32) naiveProbability {
	for _, k := range x.links[source] {
		if k.target == target {
			return naiveProbability{float64(k.forward), float64(k.backward)}
		}
	}
	return naiveProbability{}
}

// naiveSide weighs the features of the segments from a to i by those of the other side from b to j.
func naiveSide(side, other *bag, gain []float64, a, i, b, j int, m *model, link func(f, other int32) float64) float64 {
	size := 0.0
	makers := map[int32]float64{}
	for at := other.first[b]; at < other.first[j]; at++ {
		size += float64(other.times[at])
		makers[other.features[at]] += float64(other.times[at])
	}
	total := 0.0
	spent := map[int32]float64{}
	for k := a; k < i; k++ {
		own := 0.0
		for at := side.first[k]; at < side.first[k+1]; at++ {
			f, times := side.features[at], float64(side.times[at])
			alone := times * math.Log(m.miss[side.vocabulary.kinds[f]])
			total += alone
			own += alone
			heat, able := 0.0, 0.0
			for o, n := range makers {
				if p := link(f, o); p > 0 {
					heat += p * n
					able += n
				}
			}
			each := math.Log(1 + gain[f]*heat/max(1, size))
			own += min(times, able) * each
			if count := min(times, able-spent[f]); count > 0 {
				spent[f] += count
				total += count * each
			}
		}
		if i-a > 1 {
			total += strayness * min(0, own)
		}
	}
	return total
}

// sentences are made of few words, so that many pairs look alike.
func sentences(r *rand.Rand, words []string, n int) []Segment {
	list := make([]Segment, n)
	for i := range list {
		var text []string
		for range 1 + r.IntN(5) {
			text = append(text, words[r.IntN(len(words))])
		}
		list[i] = Segment{Text: strings.Join(text, " "), Opens: r.IntN(3) == 0}
	}
	return list
}

var (
	fewSource = []string{"kitab", "kitabı", "məktəb", "Bakıda", "12", "şəhər", "şəhərdən", "gəldi", "uşaq", "?"}
	fewTarget = []string{"book", "books", "school", "Baku", "12", "city", "came", "child", "children", "?"}
)

// Every alignment of up to six segments a side is tried: none is better than the one that is found, the probability of all
// together is one, and each bead weighs what the plain sum over all words says.
func TestSearchIsBruteForce(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 150 {
		n, m := r.IntN(7), r.IntN(7)
		a := New(sentences(r, fewSource, n), sentences(r, fewTarget, m), Options{})
		e := a.evidence(a.source.bag, a.target.bag)
		l, err := newLattice(t.Context(), whole(n, m), e, func(float64) {})
		if err != nil {
			t.Fatal(err)
		}
		best := math.Inf(-1)
		var walk func(i, j int, sum float64)
		walk = func(i, j int, sum float64) {
			if i == n && j == m {
				best = max(best, sum)
				return
			}
			for k, sh := range e.model.shapes {
				if i+sh.source <= n && j+sh.target <= m {
					if w := naiveBead(e, k, i, i+sh.source, j, j+sh.target); !math.IsInf(w, -1) {
						walk(i+sh.source, j+sh.target, sum+w)
					}
				}
			}
		}
		walk(0, 0, 0)
		_, found := l.best(func(node, shape int) float64 { return float64(l.edges[node*len(l.shapes)+shape]) })
		if math.Abs(found-best) > 1e-3 {
			t.Fatalf("%d×%d: the search weighs %.6f, brute force %.6f\n%v\n%v", n, m, found, best, a.segments[0], a.segments[1])
		}
		if n+m == 0 {
			continue
		}
		posteriors := l.posteriors()
		for _, b := range coverage(l, posteriors) {
			if math.Abs(b) > 1e-3 {
				t.Fatalf("%d×%d: the probabilities through a segment sum to 1%+.6f", n, m, b)
			}
		}
	}
}

// coverage tells, for each segment, how far the probabilities of the beads that hold it are from one together.
func coverage(l *lattice, posteriors []float32) []float64 {
	n, m := len(l.low)-1, l.high[len(l.high)-1]
	off := make([]float64, n+m)
	for i := range off {
		off[i] = -1
	}
	for i := range l.low {
		for j := l.low[i]; j <= l.high[i]; j++ {
			for k, sh := range l.shapes {
				p := float64(posteriors[l.node(i, j)*len(l.shapes)+k])
				for s := max(0, i-sh.source); s < i && p > 0; s++ {
					off[s] += p
				}
				for t := max(0, j-sh.target); t < j && p > 0; t++ {
					off[n+t] += p
				}
			}
		}
	}
	return off
}
