package workbench

import (
	"context"
	"slices"

	"korpu/glossary"
	"korpu/server/align"
	"korpu/server/bitext"
)

// withAligner gives f an aligner that knows the document's texts. One that the search left behind is used; otherwise one
// is made, which learns from the rows.
func (w *Workbench) withAligner(ctx context.Context, id bitext.DocumentID, rows []align.Row, f func(*align.Aligner) error) error {
	entry := w.boards.entry(id)
	entry.explain.Lock()
	defer entry.explain.Unlock()
	if entry.aligner == nil {
		project, _, err := w.place(ctx, id)
		if err != nil {
			return err
		}
		options, err := w.known(ctx, project)
		if err != nil {
			return err
		}
		texts, err := w.texts(ctx, id)
		if err != nil {
			return err
		}
		aligner := align.New(alignable(texts.source), alignable(texts.target), options)
		aligner.Learn(align.Beads(rows))
		entry.aligner = aligner
	}
	return f(entry.aligner)
}

// explains tells whether the board has an aligner that nobody uses.
func (b *board) explains() bool {
	if !b.explain.TryLock() {
		return false
	}
	defer b.explain.Unlock()
	return b.aligner != nil
}

// warmer makes the aligners of boards that were opened, so that their first edit need not wait for it.
func (w *Workbench) warmer(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case id := <-w.searches.warm:
			if err := w.warm(ctx, id); err != nil && ctx.Err() == nil {
				w.log.Warn("make a board ready for its first edit", "document", id, "error", err)
			}
		}
	}
}

func (w *Workbench) warm(ctx context.Context, id bitext.DocumentID) error {
	alignment, err := w.store.Alignment(ctx, id)
	if err != nil {
		return err
	}
	rows, err := w.rows(ctx, alignment)
	if err != nil {
		return err
	}
	return w.withAligner(ctx, id, rows, func(*align.Aligner) error { return nil })
}

// opened asks for a board to be made ready for edits.
func (s searches) opened(id bitext.DocumentID) {
	select {
	case s.warm <- id:
	default: // it will be made when it is needed
	}
}

// pairsOf lists a concept's terms with each of their English forms that may be used.
func pairsOf(c glossary.Concept) []align.Pair {
	var pairs []align.Pair
	for _, source := range c.Sources {
		for _, target := range c.Targets {
			if target.Status != glossary.Deprecated {
				pairs = append(pairs, align.Pair{Source: source.Text, Target: target.Text})
			}
		}
	}
	return slices.Clip(pairs)
}

// maxMemory is how many translated units a search learns from.
const maxMemory = 20_000

// known is what the project knows that helps to find pairs: its glossary and its translations, the newest documents first.
func (w *Workbench) known(ctx context.Context, p bitext.Project) (align.Options, error) {
	var options align.Options
	concepts, _, err := w.store.Concepts(ctx, p.ID, ConceptQuery{Uncounted: true})
	if err != nil {
		return align.Options{}, err
	}
	for _, c := range concepts {
		options.Terms = append(options.Terms, pairsOf(c.Entry)...)
	}
	documents, err := w.store.Documents(ctx, p.ID)
	if err != nil {
		return align.Options{}, err
	}
	for _, d := range documents {
		if d.Alignment.Unaccepted() || len(options.Memory) >= maxMemory {
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
