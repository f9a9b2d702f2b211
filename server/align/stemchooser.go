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
	entries := builtIn().entries
	var found []string
	for _, option := range t.options {
		if entries[option] != nil && len(found) < mostLemmas {
			found = append(found, option)
		}
	}
	if len(found) == 0 {
		for _, option := range t.options {
			if base, is := derived(option); is && entries[base] != nil && len(found) < mostLemmas {
				found = append(found, base)
			}
		}
		if len(found) > 0 {
			return choice{stem: c.common(folded, t), lemmas: found, kind: word}
		}
	}
	if len(found) > 0 {
		return choice{stem: found[0], lemmas: found, kind: word}
	}
	if t.capital {
		return choice{stem: c.common(folded, t), kind: name}
	}
	return choice{stem: c.common(folded, t), kind: stranger}
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
