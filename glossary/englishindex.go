package glossary

import (
	"slices"

	"korpu/glossary/morph"
)

// englishIndex finds the words of a long text with which a form may begin: each with each is no way there, since a text and
// a termbase may have thousands of names with one initial. What it finds is compared with the form all the same.
type englishIndex struct {
	// words, american and joined are the places by the word's key, by its American spelling, and by the key with that of the
	// next word behind it.
	words, american, joined map[string][]int32
}

// manyPlaces is how many words of a beginning are worth an index.
const manyPlaces = 64

// beginnings are the places, in order, at which a form may begin.
func (w *englishText) beginnings(f *form) []int32 {
	places := w.like(f.words[0].key)
	if len(places) <= manyPlaces {
		return places
	}
	if w.index == nil {
		w.index = newEnglishIndex(w.all)
	}
	return w.index.beginnings(f, places)
}

func newEnglishIndex(words []englishWord) *englishIndex {
	x := &englishIndex{words: map[string][]int32{}, american: map[string][]int32{}, joined: map[string][]int32{}}
	for i := range words {
		key, at := words[i].key, int32(i)
		x.words[key] = append(x.words[key], at)
		american := morph.American(key)
		x.american[american] = append(x.american[american], at)
		if i+1 < len(words) && words[i+1].gap <= gapDot {
			joined := key + words[i+1].key
			x.joined[joined] = append(x.joined[joined], at)
		}
	}
	return x
}

// beginnings are those of the places whose words [formWalk.on] may take for the form's first.
func (x *englishIndex) beginnings(f *form, places []int32) []int32 {
	own := f.words[0].key
	found := x.alike(own, f.singular)
	if len(f.words) > 1 { // the text may have the first two as one
		next := f.words[1].key
		for _, second := range slices.Concat([]string{next}, morph.Plurals(next), morph.Singulars(next)) {
			found = append(found, x.words[own+second]...)
		}
	}
	found = append(found, x.parted(own)...)
	slices.Sort(found)
	found = slices.Compact(found)
	return slices.DeleteFunc(found, func(at int32) bool {
		_, like := slices.BinarySearch(places, at)
		return !like
	})
}

// alike are the places of the words that [formWalk.agree] may find the same as a form's.
func (x *englishIndex) alike(own string, singular bool) []int32 {
	found := slices.Concat(x.words[own], x.words[otherSmallWord(own)])
	for _, plural := range morph.Plurals(own) {
		found = append(found, x.words[plural]...)
	}
	if singular {
		for _, noun := range morph.Singulars(own) {
			found = append(found, x.words[noun]...)
		}
	}
	american := morph.American(own)
	found = append(found, x.american[american]...)
	for _, plural := range morph.Plurals(american) {
		found = append(found, x.american[plural]...)
	}
	return found
}

// parted are the places where the text may have the word as two.
func (x *englishIndex) parted(own string) []int32 {
	found := slices.Clone(x.joined[own])
	for at := 1; at < len(own); at++ {
		first, rest := own[:at], own[at:]
		if x.words[first] == nil {
			continue
		}
		for _, second := range slices.Concat(morph.Plurals(rest), morph.Singulars(rest)) {
			found = append(found, x.joined[first+second]...)
		}
	}
	return found
}
