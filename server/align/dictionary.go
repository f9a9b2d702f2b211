package align

import (
	"embed"
	"strings"
	"sync"

	"korpu/glossary/lang"
)

// The dictionary is data: dictionary/*.txt has an Azerbaijani lemma and its English renderings, the likeliest first, on a
// line.
//
//go:embed dictionary
var dictionaryFiles embed.FS

// rendering is a way to translate a lemma: the stems of its English words.
type rendering struct{ stems []string }

// dictionary holds the renderings of a lemma. A lemma of several words stands under each of them that is not a mere
// auxiliary, with the share that one word has in it.
type dictionary struct {
	entries map[string][]rendering
	// stems are all English stems that some rendering has.
	stems map[string]bool
}

// builtIn is the program's own dictionary.
var builtIn = sync.OnceValue(func() *dictionary {
	d := &dictionary{entries: map[string][]rendering{}, stems: map[string]bool{}}
	files, err := dictionaryFiles.ReadDir("dictionary")
	if err != nil {
		panic("the built-in dictionary cannot be read: " + err.Error())
	}
	for _, file := range files {
		data, err := dictionaryFiles.ReadFile("dictionary/" + file.Name())
		if err != nil {
			panic("the built-in dictionary cannot be read: " + err.Error())
		}
		for line := range strings.Lines(string(data)) {
			d.line(strings.TrimSpace(line))
		}
	}
	return d
})

// line takes an entry: lemma ; english, english.
func (d *dictionary) line(line string) {
	if line == "" || strings.HasPrefix(line, "#") {
		return
	}
	lemma, english, _ := strings.Cut(line, ";")
	for rendering := range strings.SplitSeq(english, ",") {
		d.add(strings.TrimSpace(lemma), strings.TrimSpace(rendering))
	}
}

func (d *dictionary) add(lemma, english string) {
	stems := contentStems(english)
	if len(stems) == 0 {
		return
	}
	for _, stem := range stems {
		d.stems[stem] = true
	}
	for _, part := range contentLemmas(lemma) {
		d.entries[part] = append(d.entries[part], rendering{stems})
	}
}

// contentLemmas are the words of a lemma that mean something: all of them, or those beside an auxiliary verb.
func contentLemmas(lemma string) []string {
	parts := strings.FieldsFunc(string(lang.Fold(lemma)), isGap)
	var content []string
	for _, part := range parts {
		if !stopLemmas[part] {
			content = append(content, part)
		}
	}
	return content
}

func contentStems(english string) []string {
	var stems []string
	for _, part := range strings.FieldsFunc(string(lang.FoldEnglish(english)), isGap) {
		if !stopWords[part] {
			stems = append(stems, englishStem(part))
		}
	}
	return stems
}
