package align

import (
	"fmt"
	"math"
	"testing"
)

// The baseline is the plain search by lengths over the whole grid (Gale and Church, A Program for Aligning Sentences in
// Bilingual Corpora, 1993), on the same made texts; right is the strict F1 over beads.
//
//	go test ./server/align -run '^$' -bench Texts -benchtime 3x
func BenchmarkTexts(b *testing.B) {
	for _, n := range []int{300, 1000, 20_000} {
		text := newSynthetic(11, n)
		b.Run(fmt.Sprintf("ours/%d", n), func(b *testing.B) {
			var beads []Bead
			for b.Loop() {
				result, err := New(text.source, text.target, Options{}).Align(b.Context(), nil)
				if err != nil {
					b.Fatal(err)
				}
				beads = result.Beads
			}
			b.ReportMetric(text.right(beads), "right")
		})
		if n > 1000 {
			continue // the whole grid would need hours
		}
		b.Run(fmt.Sprintf("lengths/%d", n), func(b *testing.B) {
			var beads []Bead
			for b.Loop() {
				beads = byLengths(text.source, text.target)
			}
			b.ReportMetric(text.right(beads), "right")
		})
	}
}

// byLengths aligns by the lengths in characters alone.
func byLengths(source, target []Segment) []Bead {
	n, m := len(source), len(target)
	sums := func(list []Segment) []float64 {
		s := make([]float64, len(list)+1)
		for i, segment := range list {
			s[i+1] = s[i] + float64(len([]rune(segment.Text)))
		}
		return s
	}
	s, t := sums(source), sums(target)
	ratio := t[m] / s[n]
	penalties := map[shape]float64{{1, 1}: 0.1, {1, 0}: 4.6, {0, 1}: 4.6, {2, 1}: 2.4, {1, 2}: 2.4, {2, 2}: 4.5}
	shapes := []shape{{1, 1}, {1, 0}, {0, 1}, {2, 1}, {1, 2}, {2, 2}}
	cost := make([]float64, (n+1)*(m+1))
	back := make([]shape, len(cost))
	for i := 0; i <= n; i++ {
		for j := 0; j <= m; j++ {
			at := i*(m+1) + j
			if at == 0 {
				continue
			}
			cost[at] = math.Inf(1)
			for _, sh := range shapes {
				if i < sh.source || j < sh.target {
					continue
				}
				a, b := s[i]-s[i-sh.source], t[j]-t[j-sh.target]
				z := (b - a*ratio) / math.Sqrt(6.8*(a*ratio+b)/2+1)
				c := cost[(i-sh.source)*(m+1)+j-sh.target] + penalties[sh]
				if sh.source > 0 && sh.target > 0 {
					c -= math.Log(math.Erfc(math.Abs(z)/math.Sqrt2) + 1e-12)
				}
				if c < cost[at] {
					cost[at], back[at] = c, sh
				}
			}
		}
	}
	var beads []Bead
	for i, j := n, m; i > 0 || j > 0; {
		sh := back[i*(m+1)+j]
		beads = append(beads, Bead{Source: span(i-sh.source, i), Target: span(j-sh.target, j)})
		i, j = i-sh.source, j-sh.target
	}
	return beads
}
