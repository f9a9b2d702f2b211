package glossary

import (
	"slices"

	"korpu/glossary/morph"
)

// englishText is an English text cut into words, with the places of those that begin alike, so that a form is looked for only
// where it may begin.
type englishText struct {
	text string
	all  []englishWord
	// places are those of all words, sorted by what they begin with; those of one beginning end where the next one's start.
	places []int32
	starts [257]int32
	// index is made when it is first needed.
	index *englishIndex
	// isHeadline is asked when it is first needed, and not more than once.
	known, isHeadline bool
}

func newEnglishText(text string) *englishText {
	w := &englishText{text: text, all: englishWords(text)}
	for i := range w.all {
		w.starts[int(beginning(w.all[i].key))+1]++
	}
	for b := range 256 {
		w.starts[b+1] += w.starts[b]
	}
	next := w.starts
	w.places = make([]int32, len(w.all))
	for i := range w.all {
		b := beginning(w.all[i].key)
		w.places[next[b]] = int32(i)
		next[b]++
	}
	return w
}

// like are the places, in order, of the words with which a form may begin whose first word has the key.
func (w *englishText) like(key string) []int32 {
	b := int(beginning(key))
	return w.places[w.starts[b]:w.starts[b+1]]
}

// beginning is the first byte of a key. Spellings of one word may begin with other vowels (enquiry), which are all alike.
func beginning(key string) byte {
	if morph.IsEnglishVowel(key[0]) {
		return 'a'
	}
	return key[0]
}

// headline tells whether every longer word of the text has a capital, so that a capital tells nothing of a name.
func (w *englishText) headline() bool {
	if !w.known {
		w.known = true
		w.isHeadline = !slices.ContainsFunc(w.all, func(word englishWord) bool {
			return len(word.key) >= shortestInHeadline && startsLower(word.span.Of(w.text))
		})
	}
	return w.isHeadline
}

// shortestInHeadline is the length from which headlines that give their words capitals give every word one.
const shortestInHeadline = 5
