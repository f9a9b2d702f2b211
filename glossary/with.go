package glossary

import (
	"maps"
	"slices"
)

// With returns the matcher of a termbase in which the changed concepts have taken the place of those with their IDs, or
// were added, and the removed ones are gone. The receiver stays as it is.
//
//	             ┌ base: compiled once; its concepts that changed are hidden
//	text ─ Find ─┤
//	             └ extra: the changed ones, compiled by themselves
//
// It costs what compiling the changed concepts alone costs, so that a termbase of a hundred thousand concepts can be edited
// while texts are open. Every text is gone through twice; a caller with many changes compiles anew from time to time.
func (m *Matcher) With(changed []Concept, removed []string) (*Matcher, error) {
	replaced := make(map[string]bool, len(changed)+len(removed))
	for i := range changed {
		replaced[changed[i].ID] = true
	}
	for _, id := range removed {
		replaced[id] = true
	}
	with := *m
	with.over = &overlay{}
	var extra []Concept
	if m.over != nil {
		with.over.hidden = slices.Clone(m.over.hidden)
		extra = slices.Clone(m.over.extra.compiled)
	}
	extra = inPlace(extra, changed, replaced)
	for id := range maps.Keys(replaced) {
		if at, ok := m.place(id); ok {
			with.over.hidden = append(with.over.hidden, at)
		}
	}
	slices.Sort(with.over.hidden)
	with.over.hidden = slices.Compact(with.over.hidden)
	gone := make([]Concept, len(with.over.hidden))
	for i, at := range with.over.hidden {
		gone[i] = m.compiled[at]
	}
	with.over.gone = compileForms(gone)
	var err error
	if with.over.extra, err = Compile(extra); err != nil {
		return nil, err
	}
	with.over.ranks = make([]int32, len(extra))
	for i, c := range extra {
		with.over.ranks[i] = int32(len(m.compiled) + i)
		if at, ok := m.place(c.ID); ok {
			with.over.ranks[i] = at
		}
	}
	return &with, nil
}

// inPlace puts changed concepts in the places of those with their IDs and behind them, and leaves out what is only removed.
func inPlace(concepts, changed []Concept, replaced map[string]bool) []Concept {
	changed = slices.Clone(changed)
	kept := concepts[:0]
	for _, c := range concepts {
		at := slices.IndexFunc(changed, func(other Concept) bool { return other.ID == c.ID })
		switch {
		case at >= 0:
			kept = append(kept, changed[at])
			changed = slices.Delete(changed, at, at+1)
		case !replaced[c.ID]:
			kept = append(kept, c)
		}
	}
	return append(kept, changed...)
}

// overlay is what changed since a matcher was compiled.
type overlay struct {
	// hidden are the places of the concepts that no longer count, in order; gone are their English forms.
	hidden []int32
	gone   forms
	// extra are the concepts as they are now. Their places follow those of the matcher.
	extra *Matcher
	// ranks are the places that they have in the order of the whole termbase.
	ranks []int32
}

// rank is the place of a concept in the order of the termbase, changes laid over it.
func (m *Matcher) rank(concept int32) int32 {
	if int(concept) < len(m.compiled) {
		return concept
	}
	return m.over.ranks[int(concept)-len(m.compiled)]
}

// hides tells whether the concept at a place no longer counts.
func (o *overlay) hides(concept int32) bool {
	if o == nil {
		return false
	}
	_, hidden := slices.BinarySearch(o.hidden, concept)
	return hidden
}

// add finds the terms of the changed concepts in a text and adds them to those that were found.
func (o *overlay) add(found []Match, names Names, text string, before Names, concepts int) ([]Match, Names) {
	more, named := o.extra.find(text, before)
	for i := range more {
		more[i].concept += int32(concepts)
	}
	return append(found, more...), names.With(named)
}

// concept is the concept at a place, which matches carry.
func (m *Matcher) concept(at int32) *Concept {
	if int(at) < len(m.compiled) {
		return &m.compiled[at]
	}
	return &m.over.extra.compiled[int(at)-len(m.compiled)]
}

// knowsForm tells whether the words are an English form of any concept, or the name of a nation or its people.
func (m *Matcher) knowsForm(words []englishWord) bool {
	if m.over == nil {
		return m.forms.knows(words)
	}
	hash := hashForm(words)
	return m.forms.count(hash) > m.over.gone.count(hash) || m.over.extra.forms.knows(words)
}
