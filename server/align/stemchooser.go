package align

import (
	"maps"
	"slices"
	"unicode/utf8"
)

// stemChooser gives each Azerbaijani word form of a text one stem. A form may be read in several ways; the dictionary
// decides, and where it does not know the word, the text: of Uillobi, Uillobinin, Uillobidən the stem is what they share.
type stemChooser struct {
	types  map[string]*wordType
	shared map[string]int
	chosen map[string]choice
}

// choice is the stem of a form, the lemmas by which the dictionary knows it, and what it is.
type choice struct {
	stem   string
	lemmas []string
	kind   kind
}

// mostLemmas is how many readings of a form are kept.
const mostLemmas = 3

func newStemChooser(types map[string]*wordType) *stemChooser {
	c := &stemChooser{types: types, shared: map[string]int{}, chosen: map[string]choice{}}
	forms := slices.Collect(maps.Keys(types))
	spread(len(forms), func(i int) { types[forms[i]].options = lemmas(forms[i], types[forms[i]].capital) })
	for _, t := range types {
		for _, option := range t.options {
			c.shared[option] += t.count
		}
	}
	return c
}

// choice returns what was made of a form that is among the types.
func (c *stemChooser) choice(folded string) choice {
	made, known := c.chosen[folded]
	if !known {
		made = c.choose(folded)
		c.chosen[folded] = made
	}
	return made
}

func (c *stemChooser) choose(folded string) choice {
	t := c.types[folded]
	if known := inDictionary(t.options); len(known) > 0 {
		return choice{stem: known[0], lemmas: known, kind: word}
	}
	made := choice{stem: c.common(folded, t), kind: stranger}
	var bases []string
	for _, option := range t.options {
		if base, is := derived(option); is {
			bases = append(bases, base)
		}
	}
	if made.lemmas = inDictionary(bases); len(made.lemmas) > 0 {
		made.kind = word
	} else if t.capital {
		made.kind = name
	}
	return made
}

// inDictionary are the first of the lemmas that the dictionary has.
func inDictionary(lemmas []string) (known []string) {
	for _, lemma := range lemmas {
		if builtIn().entries[lemma] != nil && len(known) < mostLemmas {
			known = append(known, lemma)
		}
	}
	return known
}

// common is the reading that most word forms of the text can have; the longest of those.
func (c *stemChooser) common(folded string, t *wordType) string {
	best, share := folded, 0
	least := max(3, utf8.RuneCountInString(folded)/2)
	for _, option := range t.options {
		if n := c.shared[option]; n > share && utf8.RuneCountInString(option) >= least {
			best, share = option, n
		}
	}
	return best
}
