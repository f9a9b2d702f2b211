package morph

import (
	"slices"
	"strings"
	"sync"
)

// Plurals are the words that [IsPlural] takes for plurals of a noun.
func Plurals(noun string) []string {
	if len(noun) < 2 {
		return nil
	}
	stem, end := pluralEnd(noun)
	all := []string{irregularPlurals[noun], otherPlurals[noun], stem + end, noun + "s", noun}
	if head, ok := strings.CutSuffix(noun, "man"); ok {
		all = append(all, head+"men")
	}
	return slices.DeleteFunc(all, func(plural string) bool { return !IsPlural(plural, noun) })
}

// Singulars are the nouns of which [IsPlural] takes a word for a plural.
func Singulars(plural string) []string {
	all := append([]string{plural}, singulars()[plural]...)
	for _, end := range []struct{ plural, noun string }{{"s", ""}, {"es", ""}, {"ies", "y"}, {"men", "man"}} {
		if head, ok := strings.CutSuffix(plural, end.plural); ok {
			all = append(all, head+end.noun)
		}
	}
	return slices.DeleteFunc(all, func(noun string) bool { return !IsPlural(plural, noun) })
}

// singulars are the nouns whose plurals no rule makes, by those plurals.
var singulars = sync.OnceValue(func() map[string][]string {
	nouns := map[string][]string{}
	for _, plurals := range []map[string]string{irregularPlurals, otherPlurals} {
		for noun, plural := range plurals {
			nouns[plural] = append(nouns[plural], noun)
		}
	}
	return nouns
})
