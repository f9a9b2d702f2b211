package align

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"

	"korpu/glossary/morph"
)

// lemmas are the dictionary forms that an Azerbaijani word form may have, the likeliest first: those of nouns, the longest
// stem first, and those of verbs; behind them what is left when an ending that makes another word is taken off.
func lemmas(folded string, capital bool) []string {
	sort := morph.Common
	if capital {
		sort = morph.Name
	}
	var list []string
	for lemma := range morph.Lemmas(folded, sort) {
		if utf8.RuneCountInString(lemma) > 1 {
			list = append(list, lemma)
		}
	}
	if !capital {
		for _, r := range morph.AnalyseVerb(folded) {
			if !slices.Contains(list, r.Lemma) {
				list = append(list, r.Lemma)
			}
		}
	}
	return list
}

// derived takes off endings that make another word of a noun.
func derived(lemma string) (string, bool) {
	for _, ending := range []string{"lı", "li", "lu", "lü", "çı", "çi", "çu", "çü", "lıq", "lik", "luq", "lük", "sız", "siz", "suz", "süz", "ca", "cə", "i", "ıl", "il"} {
		if base, is := strings.CutSuffix(lemma, ending); is && utf8.RuneCountInString(base) > 2 {
			return base, true
		}
	}
	return "", false
}

// englishStem brings an English word form to the stem that it shares with its kin. The algorithm is Porter's second one
// for English (Snowball).
func englishStem(folded string) string {
	if base, irregular := morph.EnglishVerb(folded); irregular {
		folded = base
	}
	env := snowballstem.NewEnv(morph.American(folded))
	english.Stem(env)
	return env.Current()
}
