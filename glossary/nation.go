package glossary

import (
	_ "embed" // for the table
	"strings"
	"sync"
)

//go:embed nations.txt
var nationTable string

// nations are the countries, regions and cities whose adjectives and peoples render them.
type nations struct {
	byName map[string][]relative
	// words are the single words among the names, the adjectives and the people.
	words map[string]bool
}

// relative is an adjective or a people of a nation.
type relative struct {
	text  string
	words []englishWord
}

var knownNations = sync.OnceValue(func() nations {
	n := nations{byName: make(map[string][]relative, 600), words: make(map[string]bool, 1200)}
	for line := range strings.Lines(nationTable) {
		fields := strings.Split(strings.TrimSpace(line), ";")
		if len(fields) != 3 || strings.HasPrefix(line, "#") {
			continue
		}
		relatives := n.relatives(fields[1], fields[2])
		for name := range strings.SplitSeq(fields[0], "|") {
			words := withoutArticle(englishWords(name))
			n.note(words)
			n.byName[keyOf(words)] = relatives
		}
	}
	return n
})

func (n nations) relatives(columns ...string) []relative {
	var all []relative
	seen := map[string]bool{}
	for _, column := range columns {
		for text := range strings.SplitSeq(column, "|") {
			text = strings.TrimSpace(text)
			if seen[text] {
				continue
			}
			seen[text] = true
			words := englishWords(text)
			n.note(words)
			all = append(all, relative{text: text, words: words})
		}
	}
	return all
}

func (n nations) note(words []englishWord) {
	if len(words) == 1 {
		n.words[words[0].key] = true
	}
}

// Adjectives proposes, for a place by its English name, the adjectives and names of its people that render it as well: for
// China, Chinese. Nothing when the table of nations lacks the place.
func Adjectives(place string) []string {
	var all []string
	for _, r := range knownNations().of(withoutArticle(englishWords(place))) {
		all = append(all, r.text)
	}
	return all
}

// of lists what renders the nation that the words name; nothing when they name none.
func (n nations) of(words []englishWord) []relative {
	if len(words) == 1 {
		return n.byName[words[0].key]
	}
	if len(words) > longestNation {
		return nil
	}
	return n.byName[keyOf(words)]
}

// longestNation is the number of words in the longest name: United Kingdom of Great Britain and Northern Ireland.
const longestNation = 8
