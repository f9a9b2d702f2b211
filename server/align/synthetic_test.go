package align

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

// synthetic is a text of words of the dictionary with its translation, and how the two belong together. A tenth of the
// words is no word of any dictionary, so that it must be learnt; a twentieth of the sentences is left out, as many are
// added, and a tenth is joined to the next.
type synthetic struct {
	source, target []Segment
	beads          []string
}

var harmony = []string{"", "", "lar", "lardan", "da", "ın"}

func newSynthetic(seed uint64, n int) synthetic {
	r := rand.New(rand.NewPCG(seed, 7))
	entries := builtIn().entries
	lemmas := slices.Sorted(maps.Keys(entries))
	// As in a language, few words are frequent and most are rare.
	pick := func() int { return int(float64(len(lemmas)) * r.Float64() * r.Float64()) }
	sentence := func() (source, target string) {
		var s, t []string
		for range 5 + r.IntN(12) {
			if r.IntN(10) == 0 {
				made := r.IntN(n/10 + 5)
				s, t = append(s, fmt.Sprintf("zurqa%cl%c%s", 'a'+made%26, 'a'+made/26%26, harmony[r.IntN(len(harmony))])), append(t, fmt.Sprintf("plim%cw%cst", 'a'+made%26, 'a'+made/26%26))
				continue
			}
			lemma := lemmas[pick()]
			renderings := entries[lemma]
			s = append(s, lemma+harmony[r.IntN(len(harmony))])
			t = append(t, renderings[r.IntN(len(renderings))].stems...)
		}
		return strings.Join(s, " "), strings.Join(t, " ")
	}
	var all synthetic
	add := func(sources, targets []string) {
		i, j := len(all.source), len(all.target)
		for k, s := range sources {
			all.source = append(all.source, Segment{Text: s, Opens: k == 0 && i%5 == 0})
		}
		for k, t := range targets {
			all.target = append(all.target, Segment{Text: t, Opens: k == 0 && i%5 == 0})
		}
		all.beads = append(all.beads, fmt.Sprint(span(i, len(all.source)), span(j, len(all.target))))
	}
	for len(all.source) < n {
		s, t := sentence()
		switch x := r.IntN(20); {
		case x == 0:
			add([]string{s}, nil)
		case x == 1:
			add(nil, []string{t})
		case x < 4:
			s2, t2 := sentence()
			add([]string{s, s2}, []string{t + " " + t2})
		default:
			add([]string{s}, []string{t})
		}
	}
	return all
}

// right is the part of the beads that were found, and of those found that are right, as their harmonic mean.
func (s synthetic) right(beads []Bead) float64 {
	want := map[string]bool{}
	for _, b := range s.beads {
		want[b] = true
	}
	hits := 0
	for _, b := range beads {
		if want[fmt.Sprint(b.Source, b.Target)] {
			hits++
		}
	}
	return 2 * float64(hits) / float64(len(beads)+len(s.beads))
}
