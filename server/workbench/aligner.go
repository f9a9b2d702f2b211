package workbench

import (
	"context"

	"korpu/server/align"
	"korpu/server/bitext"
)

// withAligner gives f an aligner that knows the document's texts. One that the search left behind is used; otherwise one
// is made, which learns from the rows.
func (w *Workbench) withAligner(ctx context.Context, id bitext.DocumentID, rows []align.Row, f func(*align.Aligner) error) error {
	entry := w.boards.entry(id)
	entry.explain.Lock()
	defer entry.explain.Unlock()
	if err := ctx.Err(); err != nil {
		return err // whoever asked is gone while others had the aligner
	}
	if entry.aligner == nil {
		project, _, err := w.place(ctx, id)
		if err != nil {
			return err
		}
		options, err := w.known(ctx, project, id)
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
