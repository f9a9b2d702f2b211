package lang

import (
	"regexp"
	"strings"
)

// The endings of Azerbaijani numbers, months and units, as far as telling them from other words needs them. Whether a
// form is well built is a question of grammar, which this package does not know.
var (
	ending = regexp.MustCompile(`^(?:l[ıiuü][kqğy])?(?:l[ıiuü])?(?:s?[ıiuü]m?)?(?:[nyı]?[aə]d[aə]k|n?[dt][aə]n?|n?[aə]|y[aə]|n?[ıiuü]n?|y?l[aə]|c[aə])?(?:k[iı])?(?:d[ıiuü]r|d[ıi])?$`)
	rank   = regexp.MustCompile(`^(?:[ıiuü]?n)?c[ıiuü](.*)$`)
)

// isEnding tells whether the letters may stand behind the stem of a number. No letters may.
func isEnding(letters string) bool {
	return letters == "" || len(letters) <= 16 && ending.MatchString(letters)
}

// isRank tells whether the letters make a number an ordinal: -ci, -üncü, -cı ildə.
func isRank(letters string) bool {
	if len(letters) > 20 {
		return false
	}
	found := rank.FindStringSubmatch(letters)
	return found != nil && isEnding(found[1])
}

// inHarmony tells whether the vowels of an ending follow those of its stem, so that Martin is not March and mina no thousand.
// The i of -kı is often written where ı is due: yanvardaki.
func inHarmony(stem, letters string) bool {
	const front, back = "eəiöü", "aıou"
	wrong := front
	if strings.LastIndexAny(stem, front) > strings.LastIndexAny(stem, back) {
		wrong = back
	}
	return !strings.ContainsAny(strings.TrimSuffix(letters, "ki"), wrong)
}

// vague tells whether the letters behind a number make it uncertain how many there are: milyonlarla, minlərlə.
func vague(letters string) bool {
	return strings.HasPrefix(letters, "lar") || strings.HasPrefix(letters, "lər")
}

// numeralStem finds the longest stem of a table with which a word begins, and what is left of the word.
func numeralStem[V any](word string, table map[string]V) (stem, rest string, found bool) {
	const longest = 12 // bytes; no stem of a table is longer
	for end := min(len(word), longest); end > 1; end-- {
		if _, is := table[word[:end]]; is {
			return word[:end], word[end:], true
		}
	}
	return "", word, false
}
