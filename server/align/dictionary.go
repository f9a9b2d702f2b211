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

// rendering is a way to translate a lemma: the stems of its English words, and the share that the lemma has in it where
// it is one of several words.
type rendering struct {
	stems []string
	share float32
}

// dictionary holds the renderings of a lemma. A lemma of several words stands under each of them that is not a mere
// auxiliary: sülh danışıqları under sülh and under danışıq.
type dictionary struct {
	entries map[string][]rendering
	// stems are all English stems that some rendering has.
	stems map[string]bool
}

// builtIn is the program's own dictionary.
var builtIn = sync.OnceValue(loadDictionary)

func loadDictionary() *dictionary {
	d := &dictionary{entries: map[string][]rendering{}, stems: map[string]bool{}}
	englishStems := stemmer{}
	files, err := dictionaryFiles.ReadDir("dictionary")
	if err != nil {
		panic("the built-in dictionary cannot be read: " + err.Error())
	}
	var compounds []string
	for _, file := range files {
		data, err := dictionaryFiles.ReadFile("dictionary/" + file.Name())
		if err != nil {
			panic("the built-in dictionary cannot be read: " + err.Error())
		}
		for line := range strings.Lines(string(data)) {
			lemma, english, is := entry(line)
			switch {
			case !is:
			case strings.ContainsFunc(lemma, isGap):
				compounds = append(compounds, line)
			default:
				d.add([]string{string(lang.Fold(lemma))}, english, englishStems)
			}
		}
	}
	// The parts of compounds are read by the words that stand alone.
	for _, line := range compounds {
		lemma, english, _ := entry(line)
		var parts []string
		for _, part := range contentLemmas(lemma) {
			parts = append(parts, d.alone(part))
		}
		d.add(parts, english, englishStems)
	}
	return d
}

// entry reads a line: lemma ; english, english.
func entry(line string) (lemma string, english []string, is bool) {
	lemma, rest, is := strings.Cut(strings.TrimSpace(line), ";")
	if !is || strings.HasPrefix(lemma, "#") {
		return "", nil, false
	}
	for rendering := range strings.SplitSeq(rest, ",") {
		english = append(english, strings.TrimSpace(rendering))
	}
	return strings.TrimSpace(lemma), english, true
}

func (d *dictionary) add(lemmas, english []string, s stemmer) {
	for _, text := range english {
		stems := s.content(text)
		if len(stems) == 0 {
			continue
		}
		for _, stem := range stems {
			d.stems[stem] = true
		}
		for _, lemma := range lemmas {
			d.entries[lemma] = append(d.entries[lemma], rendering{stems, 1 / float32(len(lemmas))})
		}
	}
}

// alone is the lemma of a part of a compound, danışıqları for danışıq, when the dictionary has it.
func (d *dictionary) alone(part string) string {
	if d.entries[part] != nil {
		return part
	}
	for _, lemma := range lemmas(part, false) {
		if d.entries[lemma] != nil {
			return lemma
		}
	}
	return part
}

// contentLemmas are the words of a lemma that mean something: all of them, or those beside an auxiliary verb.
func contentLemmas(lemma string) []string {
	var content []string
	for part := range strings.FieldsFuncSeq(string(lang.Fold(lemma)), isGap) {
		if !stopLemmas[part] {
			content = append(content, part)
		}
	}
	return content
}
