package glossary

import (
	"strings"

	"korpu/glossary/lang"
)

// Search returns the IDs of the concepts that a query means: first those whose source terms stand in it, inflected or not
// ("Baş katibinin"), then those with a term that contains it, in the order of the termbase. It is case-blind.
func (m *Matcher) Search(query string) []string {
	key := lang.Key(query)
	if key == "" {
		return nil
	}
	var ids []string
	seen := map[string]bool{}
	add := func(id string) {
		if !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	for _, match := range m.Find(query) {
		if !match.Nested {
			add(match.Concept)
		}
	}
	for i := range m.compiled {
		if !m.over.hides(int32(i)) && m.compiled[i].mentions(key) {
			add(m.compiled[i].ID)
		}
	}
	if m.over != nil {
		for i := range m.over.extra.compiled {
			if c := &m.over.extra.compiled[i]; c.mentions(key) {
				add(c.ID)
			}
		}
	}
	return ids
}

func (c Concept) mentions(key string) bool {
	for _, terms := range [][]Term{c.Sources, c.Targets} {
		for _, term := range terms {
			if strings.Contains(lang.Key(term.Text), key) {
				return true
			}
		}
	}
	return false
}
