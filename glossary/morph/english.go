package morph

import (
	"slices"
	"strings"
)

// English nouns have few forms; these functions make them rather than read them.

// irregularPlurals are the plurals that no rule makes, for the words that names of offices and institutions end in.
var irregularPlurals = map[string]string{
	"person": "people", "child": "children", "foot": "feet", "tooth": "teeth", "mouse": "mice", "goose": "geese",
	"half": "halves", "life": "lives", "leaf": "leaves", "wife": "wives", "knife": "knives", "self": "selves", "shelf": "shelves",
	"thief": "thieves", "wolf": "wolves", "crisis": "crises", "basis": "bases", "analysis": "analyses", "axis": "axes",
	"thesis": "theses", "hypothesis": "hypotheses", "emphasis": "emphases", "oasis": "oases", "criterion": "criteria",
	"phenomenon": "phenomena", "memorandum": "memoranda", "medium": "media", "datum": "data", "bacterium": "bacteria",
	"curriculum": "curricula", "nucleus": "nuclei", "alumnus": "alumni", "index": "indices", "appendix": "appendices",
	"hero": "heroes", "veto": "vetoes", "echo": "echoes", "embargo": "embargoes", "potato": "potatoes", "tomato": "tomatoes",
	"negro": "negroes", "cargo": "cargoes", "volcano": "volcanoes", "mosquito": "mosquitoes", "torpedo": "torpedoes",
	"quiz": "quizzes", "human": "humans", "german": "germans", "roman": "romans", "norman": "normans", "ottoman": "ottomans",
	"turkmen": "turkmens", "talisman": "talismans", "shaman": "shamans",
}

// otherPlurals are second plurals of words that have two.
var otherPlurals = map[string]string{
	"memorandum": "memorandums", "index": "indexes", "appendix": "appendixes", "curriculum": "curriculums",
	"cargo": "cargos", "volcano": "volcanos", "forum": "fora", "stadium": "stadia",
	"referendum": "referenda", "person": "persons", "turkmen": "turkmen", "roma": "roma",
}

// unchanged ends the nouns that are their own plural: the Chinese, the Swiss, aircraft.
var unchanged = []string{"ese", "ois", "swiss", "craft", "sheep", "fish", "deer", "series", "species", "headquarters", "means", "troops"}

// Plural is the plural of a small English noun.
func Plural(noun string) string {
	if irregular, ok := irregularPlurals[noun]; ok {
		return irregular
	}
	if isUnchanged(noun) {
		return noun
	}
	if head, ok := strings.CutSuffix(noun, "man"); ok && head != "" {
		return head + "men"
	}
	stem, end := pluralEnd(noun)
	return stem + end
}

func isUnchanged(noun string) bool {
	return slices.ContainsFunc(unchanged, func(end string) bool { return strings.HasSuffix(noun, end) })
}

// pluralEnd tells what a regular plural keeps of the noun, and what it puts behind that.
func pluralEnd(noun string) (stem, end string) {
	for _, hissing := range []string{"s", "x", "z", "ch", "sh"} {
		if strings.HasSuffix(noun, hissing) {
			return noun, "es"
		}
	}
	if head, ok := strings.CutSuffix(noun, "y"); ok && head != "" && !IsEnglishVowel(head[len(head)-1]) {
		return head, "ies"
	}
	return noun, "s"
}

// IsPlural tells whether a small English word is a plural of another. A name keeps its y: the Kennedys, the Germanys.
func IsPlural(plural, noun string) bool {
	if len(noun) < 2 || len(plural) < 2 || plural[0] != noun[0] {
		return false
	}
	if irregular, ok := irregularPlurals[noun]; ok {
		return plural == irregular || plural == otherPlurals[noun]
	}
	if other, ok := otherPlurals[noun]; ok && plural == other {
		return true
	}
	if !strings.HasPrefix(plural, noun[:max(0, len(noun)-len("man"))]) {
		return false // no rule changes more than the last three letters
	}
	if isUnchanged(noun) {
		return plural == noun
	}
	if head, ok := strings.CutSuffix(noun, "man"); ok && strings.HasSuffix(plural, "men") && plural[:len(plural)-len("men")] == head {
		return true
	}
	stem, end := pluralEnd(noun)
	return len(plural) == len(stem)+len(end) && plural[:len(stem)] == stem && plural[len(stem):] == end ||
		len(plural) == len(noun)+1 && plural[:len(noun)] == noun && plural[len(noun)] == 's' && noun[len(noun)-1] == 'y'
}
