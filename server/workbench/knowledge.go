package workbench

import (
	"context"

	"korpu/glossary"
	"korpu/server/align"
	"korpu/server/bitext"
)

// TermPairs pairs each source term with each of its English forms, for an aligner. Also those that are not to be used stand
// in translations, and tell what belongs together.
func TermPairs(concepts []glossary.Concept) []align.Pair {
	var pairs []align.Pair
	for _, c := range concepts {
		for _, source := range c.Sources {
			for _, target := range c.Targets {
				pairs = append(pairs, align.Pair{Source: source.Text, Target: target.Text})
			}
		}
	}
	return pairs
}

// maxMemory is how many translated units a search learns from.
const maxMemory = 20_000

// known is what the project knows that helps to find the pairs of a document: its glossary and its translations, the newest
// documents first. The document's own units are no witnesses: they are what the pairs have become.
func (w *Workbench) known(ctx context.Context, p bitext.Project, document bitext.DocumentID) (align.Options, error) {
	concepts, _, err := w.store.Concepts(ctx, p.ID, ConceptQuery{Uncounted: true})
	if err != nil {
		return align.Options{}, err
	}
	entries := make([]glossary.Concept, len(concepts))
	for i, c := range concepts {
		entries[i] = c.Entry
	}
	options := align.Options{Terms: TermPairs(entries)}
	documents, err := w.store.Documents(ctx, p.ID)
	if err != nil {
		return align.Options{}, err
	}
	for _, d := range documents {
		if d.ID == document || d.Alignment.Unaccepted() || len(options.Memory) >= maxMemory {
			continue
		}
		units, err := w.store.Units(ctx, d.ID, UnitQuery{
			After: FromStart, Limit: maxMemory - len(options.Memory), States: []bitext.State{bitext.Translated, bitext.Reviewed, bitext.Final},
		})
		if err != nil {
			return align.Options{}, err
		}
		for _, u := range units {
			options.Memory = append(options.Memory, align.Pair{Source: u.SourceText(), Target: u.TargetText()})
		}
	}
	return options, nil
}
