package morph

import "strings"

// English nouns have few forms; these functions make them rather than read them.

// irregularPlurals are the plurals that no rule makes, for the words that names of offices and institutions end in.
var irregularPlurals = map[string]string{
	"man": "men", "woman": "women", "person": "people", "child": "children", "foot": "feet", "half": "halves",
	"life": "lives", "leaf": "leaves", "crisis": "crises", "basis": "bases", "analysis": "analyses", "criterion": "criteria",
	"phenomenon": "phenomena", "memorandum": "memoranda", "spokesman": "spokesmen", "chairman": "chairmen", "wife": "wives",
	"attaché": "attachés",
}

// Plural is the plural of a small English noun.
func Plural(noun string) string {
	if irregular, ok := irregularPlurals[noun]; ok {
		return irregular
	}
	for _, end := range []string{"s", "x", "z", "ch", "sh"} {
		if strings.HasSuffix(noun, end) {
			return noun + "es"
		}
	}
	if head, ok := strings.CutSuffix(noun, "y"); ok && head != "" && !strings.ContainsRune("aeiou", rune(head[len(head)-1])) {
		return head + "ies"
	}
	return noun + "s"
}

// Ending is how a form differs from the dictionary form.
type Ending uint8

// The endings. A possessive is 's or, behind an s, the apostrophe alone; it is a token of its own in a text.
const (
	Singular Ending = iota
	PluralEnding
)
