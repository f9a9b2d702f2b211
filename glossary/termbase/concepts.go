package termbase

import (
	"iter"

	"korpu/glossary"
)

// Concepts are the concepts of a termbase that is written: they may be read while they are written, so that nobody holds them
// all, and more than once. An error that comes instead of one ends the file.
type Concepts = iter.Seq2[glossary.Concept, error]

// Listed gives concepts that are there already.
func Listed(concepts []glossary.Concept) Concepts {
	return func(yield func(glossary.Concept, error) bool) {
		for _, c := range concepts {
			if !yield(c, nil) {
				return
			}
		}
	}
}
