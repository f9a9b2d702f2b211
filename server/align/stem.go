package align

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"

	"korpu/glossary/lang"
	"korpu/glossary/morph"
)

// lemmas are the dictionary forms that an Azerbaijani word form may have, the likeliest first: those of nouns, the longest
// stem first, then those of verbs, which no name can be.
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

// stemmer brings English word forms to the stems that they share with their kin, and remembers them. The algorithm is
// Porter's second one for English (Snowball); irregular verbs and British spellings are led back before.
type stemmer map[string]string

func (s stemmer) stem(folded string) string {
	stem, met := s[folded]
	if !met {
		base := folded
		if verb, irregular := morph.EnglishVerb(folded); irregular {
			base = verb
		}
		env := snowballstem.NewEnv(morph.American(base))
		english.Stem(env)
		stem = env.Current()
		s[folded] = stem
	}
	return stem
}

// content are the stems of the words of a text that mean something.
func (s stemmer) content(text string) []string {
	var stems []string
	for part := range strings.FieldsFuncSeq(string(lang.FoldEnglish(text)), isGap) {
		if !stopWords[part] {
			stems = append(stems, s.stem(part))
		}
	}
	return stems
}
