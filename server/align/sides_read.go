package align

import (
	"unicode/utf8"

	"korpu/glossary/lang"
)

// word types of the source, before each has one stem.
type wordType struct {
	count   int
	capital bool
	options []string
}

// readSource makes the bag of the source. Known are the dictionary's lemmas for each stem.
func readSource(segments []Segment) (b *bag, known [][]string) {
	forms := make([][]form, len(segments))
	types := map[string]*wordType{}
	for i, s := range segments {
		forms[i] = read(s.Text, lang.Azerbaijani)
		for _, f := range forms[i] {
			if f.kind != word || stopLemmas[f.folded] {
				continue
			}
			t := types[f.folded]
			if t == nil {
				t = &wordType{capital: true}
				types[f.folded] = t
			}
			t.count++
			t.capital = t.capital && f.capital
		}
	}
	chooser := newStemChooser(types)
	b = &bag{vocabulary: newVocabulary()}
	for i, list := range forms {
		var features []int32
		for _, f := range list {
			switch {
			case f.kind != word:
				features = append(features, b.vocabulary.number(f.folded, f.kind))
			case types[f.folded] != nil:
				stem, lemmas, sort := chooser.stem(f.folded)
				if stopLemmas[stem] {
					continue
				}
				n := b.vocabulary.number(stem, sort)
				if int(n) == len(known) {
					known = append(known, lemmas)
				}
				features = append(features, n)
			}
			for len(known) < len(b.vocabulary.words) {
				known = append(known, nil)
			}
		}
		b.add(features, utf8.RuneCountInString(segments[i].Text), segments[i].Opens)
	}
	b.index()
	return b, known
}

func readTarget(segments []Segment) *bag {
	b := &bag{vocabulary: newVocabulary()}
	stems := map[string]string{}
	dictionary := builtIn().stems
	for _, s := range segments {
		var features []int32
		for _, f := range read(s.Text, lang.English) {
			if f.kind != word {
				features = append(features, b.vocabulary.number(f.folded, f.kind))
				continue
			}
			if stopWords[f.folded] {
				continue
			}
			stem, seen := stems[f.folded]
			if !seen {
				stem = englishStem(f.folded)
				stems[f.folded] = stem
			}
			sort := stranger
			switch {
			case dictionary[stem]:
				sort = word
			case f.capital:
				sort = name
			}
			features = append(features, b.vocabulary.number(stem, sort))
		}
		b.add(features, utf8.RuneCountInString(s.Text), s.Opens)
	}
	b.index()
	return b
}
