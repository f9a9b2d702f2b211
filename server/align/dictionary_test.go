package align

import (
	"strings"
	"testing"
	"unicode"
)

func TestTheDictionaryIsWellFormed(t *testing.T) {
	files, err := dictionaryFiles.ReadDir("dictionary")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := dictionaryFiles.ReadFile("dictionary/" + file.Name())
		if err != nil {
			t.Fatal(err)
		}
		lines := map[string]int{}
		number := 0
		for line := range strings.Lines(string(data)) {
			number++
			line = strings.TrimSuffix(line, "\n")
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			lemma, english, is := entry(line)
			if !is || lemma == "" || len(english) > 6 {
				t.Errorf("%s:%d: %q is no entry of a lemma and one to six renderings", file.Name(), number, line)
			}
			if before := lines[lemma]; before > 0 {
				t.Errorf("%s:%d: %s stands in line %d already", file.Name(), number, lemma, before)
			}
			lines[lemma] = number
			for _, text := range append(english, lemma) {
				if text == "" || strings.ContainsFunc(text, func(r rune) bool {
					return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" -'.&", r)
				}) {
					t.Errorf("%s:%d: %q in %q", file.Name(), number, text, line)
				}
			}
		}
	}
}

func TestCompoundsStandUnderTheirParts(t *testing.T) {
	entries := builtIn().entries
	for part, english := range map[string]string{"nazirlik": "ministri", "danışıq": "talk", "kitab": "book"} {
		found := false
		for _, r := range entries[part] {
			for _, stem := range r.stems {
				found = found || stem == english
			}
		}
		if !found {
			t.Errorf("%s has no rendering with %s: %v", part, english, entries[part])
		}
	}
}
