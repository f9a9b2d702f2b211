package morph_test

import (
	"slices"
	"strings"
	"testing"

	"korpu/glossary/morph"
)

// TestPluralsAndSingularsAreThoseOfIsPlural compares them over the words that few beginnings and all sorts of ends make, and
// over the irregular ones.
func TestPluralsAndSingularsAreThoseOfIsPlural(t *testing.T) {
	words := morph.IrregularNouns()
	for _, head := range []string{"", "a", "b", "ba", "cit", "wo", "head"} {
		for _, end := range strings.Fields("- s es ies y ys ay ays man men mans mens x xes ch ches z zes ese ois fish fishes deer series means quarters us i ss sses") {
			words = append(words, head+strings.TrimPrefix(end, "-"))
		}
	}
	words = slices.Compact(slices.Sorted(slices.Values(words)))
	compared := 0
	for _, noun := range words {
		for _, plural := range words {
			want := morph.IsPlural(plural, noun)
			if want {
				compared++
			}
			if got := slices.Contains(morph.Plurals(noun), plural); got != want {
				t.Errorf("Plurals(%q) has %q: %v, want %v", noun, plural, got, want)
			}
			if got := slices.Contains(morph.Singulars(plural), noun); got != want {
				t.Errorf("Singulars(%q) has %q: %v, want %v", plural, noun, got, want)
			}
		}
	}
	if compared < 150 {
		t.Errorf("only %d plurals were compared", compared)
	}
}
