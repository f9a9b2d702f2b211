package align

import (
	"unicode/utf8"

	"korpu/glossary/lang"
)

// targetText is the target in numbers.
type targetText struct {
	*bag
	stemmer stemmer
}

func readTarget(segments []Segment, known recollection) *targetText {
	t := &targetText{bag: newBag(), stemmer: stemmer{}}
	forms := readAll(segments, lang.English)
	for i, s := range segments {
		features := known.features(t.vocabulary, s.Text)
		for _, f := range forms[i] {
			if n, is := t.feature(f); is {
				features = append(features, n)
			}
		}
		t.add(features, utf8.RuneCountInString(s.Text), s.Opens)
	}
	t.index()
	return t
}

// feature numbers a form; none for a word that ties nothing.
func (t *targetText) feature(f form) (int32, bool) {
	if f.kind != word {
		return t.vocabulary.number(f.folded, f.kind), true
	}
	if stopWords[f.folded] {
		return 0, false
	}
	stem := t.stemmer.stem(f.folded)
	kind := stranger
	switch {
	case builtIn().stems[stem]:
		kind = word
	case f.capital:
		kind = name
	}
	return t.vocabulary.number(stem, kind), true
}
