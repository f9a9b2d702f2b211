package glossary

import (
	_ "embed"
	"strings"
	"sync"

	"korpu/glossary/lang"
)

// The tables of the extraction: plain text that a linguist can read and mend.

//go:embed extract_heads.txt
var headsTable string

//go:embed extract_everyday.txt
var everydayTable string

//go:embed extract_lexicon.txt
var lexiconTable string

// extractionTables are the tables, by folded dictionary form.
type extractionTables struct {
	// institutions and places are the heads of names with their English patterns; quoted gives the kind of what stands
	// in quotation marks before it; titles and sayings stand beside names of persons.
	institutions, places, quoted, titles, sayings map[string]string
	// everyday are the words of every text, function those of them that are no part of a term.
	everyday, function map[string]bool
	// firms are English words in the names of firms and houses.
	firms map[string]bool
	// lexicon has the English of words and of groups of words; longest is the most words that one holds.
	lexicon map[string]string
	longest int
}

var tables = sync.OnceValue(readTables)

func readTables() *extractionTables {
	t := &extractionTables{everyday: map[string]bool{}, function: map[string]bool{}, firms: map[string]bool{}, lexicon: map[string]string{}}
	sections := map[string]map[string]string{}
	var section map[string]string
	for line := range lines(headsTable) {
		if name, ok := strings.CutPrefix(line, "["); ok {
			section = map[string]string{}
			sections[strings.TrimSuffix(name, "]")] = section
			continue
		}
		word, english, _ := strings.Cut(line, " ; ")
		section[word] = english
	}
	t.institutions, t.places, t.quoted = sections["institution"], sections["place"], sections["quoted"]
	for words := range sections["firm"] {
		for _, word := range strings.Fields(words) {
			t.firms[word] = true
		}
	}
	t.titles, t.sayings = sections["title"], sections["saying"]
	function := false
	for line := range lines(everydayTable) {
		if strings.HasPrefix(line, "[") {
			function = line == "[function]"
			continue
		}
		for _, word := range strings.Fields(line) {
			t.everyday[word] = true
			t.function[word] = function
		}
	}
	for line := range lines(lexiconTable) {
		words, english, _ := strings.Cut(line, " ; ")
		t.lexicon[words] = english
		t.longest = max(t.longest, len(strings.Fields(words)))
	}
	return t
}

// lines are the lines of a table without comments and empty ones.
func lines(table string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(table) {
			line = strings.TrimSpace(line)
			if line != "" && !strings.HasPrefix(line, "#") && !yield(line) {
				return
			}
		}
	}
}

func foldedText(text string) string { return string(lang.Fold(text)) }
