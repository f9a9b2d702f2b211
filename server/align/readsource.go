package align

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"korpu/glossary/lang"
)

// wordType is a word form of the source before it has a stem.
type wordType struct {
	count int
	// capital tells that it never stands with a small letter where the beginning of a sentence does not ask for a capital.
	capital bool
	// options are the dictionary forms that it may have.
	options []string
}

// sourceText is the source in numbers.
type sourceText struct {
	*bag
	chooser *stemChooser
	// lemmas are those by which the dictionary knows a stem.
	lemmas map[int32][]string
}

// readSource reads the source. The words of the terms and of the memory's lessons are given their stems with it.
func readSource(segments []Segment, terms []Pair, learnt []lesson, known recollection) *sourceText {
	forms := readAll(segments, lang.Azerbaijani)
	types := map[string]*wordType{}
	for _, list := range forms {
		for _, f := range list {
			if f.kind == word && !stopLemmas[f.folded] {
				note(types, f.folded, f.capital)
			}
		}
	}
	for _, p := range terms {
		for _, f := range termForms(p.Source) {
			note(types, f.folded, f.capital)
		}
	}
	for _, x := range learnt {
		note(types, x.source, true)
	}
	t := &sourceText{bag: newBag(), chooser: newStemChooser(types), lemmas: map[int32][]string{}}
	for i, list := range forms {
		features := known.features(t.vocabulary, segments[i].Text)
		for _, f := range list {
			if n, is := t.feature(f); is {
				features = append(features, n)
			}
		}
		t.add(features, utf8.RuneCountInString(segments[i].Text), segments[i].Opens)
	}
	t.index()
	return t
}

func note(types map[string]*wordType, folded string, capital bool) {
	t := types[folded]
	if t == nil {
		t = &wordType{capital: true}
		types[folded] = t
	}
	t.count++
	t.capital = t.capital && capital
}

// feature numbers a form; none for a word that ties nothing.
func (t *sourceText) feature(f form) (int32, bool) {
	if f.kind != word {
		return t.vocabulary.number(f.folded, f.kind), true
	}
	if t.chooser.types[f.folded] == nil {
		return 0, false
	}
	made := t.chooser.choice(f.folded)
	if stopLemmas[made.stem] {
		return 0, false
	}
	n := t.vocabulary.number(made.stem, made.kind)
	if t.lemmas[n] == nil {
		t.lemmas[n] = made.lemmas
	}
	return n, true
}

// termForms are the words of a term.
func termForms(term string) []form {
	var forms []form
	for part := range strings.FieldsFuncSeq(term, isGap) {
		first, _ := utf8.DecodeRuneInString(part)
		forms = append(forms, form{folded: string(lang.Fold(part)), capital: unicode.IsUpper(first)})
	}
	return forms
}

// isGap tells whether a character stands between the words of a term: white space, a hyphen or an apostrophe, of whatever
// shape.
func isGap(r rune) bool {
	return unicode.IsSpace(r) || lang.IsHyphen(string(r)) || lang.IsApostrophe(string(r))
}
