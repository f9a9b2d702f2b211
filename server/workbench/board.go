package workbench

import (
	"context"
	"fmt"
	"sync"

	"korpu/server/align"
	"korpu/server/bitext"
)

// boards keeps the last few boards, so that an edit need not read thousands of rows. A board is what the search found with
// the edits since laid over it; one at an older revision is brought up by the edits that it lacks, whoever made them.
type boards struct {
	mu      sync.Mutex
	entries map[bitext.DocumentID]*board
	turn    uint64
}

// maxBoards is how many boards are kept.
const maxBoards = 3

// board is one of them. Its lock is held while it is read or brought up; rows are never changed, only replaced.
type board struct {
	mu       sync.Mutex
	revision int
	rows     []align.Row
	// The boards' lock guards when it was last asked for.
	turn uint64

	// explain guards the aligner, which serves one at a time.
	explain sync.Mutex
	aligner *align.Aligner
}

// boardTexts are the segments of both sides.
type boardTexts struct{ source, target []Segment }

// entry returns the document's board and drops the one that was not asked for longest.
func (b *boards) entry(id bitext.DocumentID) *board {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.entries == nil {
		b.entries = map[bitext.DocumentID]*board{}
	}
	if b.entries[id] == nil {
		b.entries[id] = &board{}
	}
	b.turn++
	b.entries[id].turn = b.turn
	for len(b.entries) > maxBoards {
		oldest := id
		for other, entry := range b.entries {
			if entry.turn < b.entries[oldest].turn {
				oldest = other
			}
		}
		delete(b.entries, oldest)
	}
	return b.entries[id]
}

// found keeps the board of a search that has just ended, with the aligner that knows the texts.
func (b *boards) found(a Alignment, outcome SearchOutcome, aligner *align.Aligner) {
	entry := b.entry(a.Document)
	entry.explain.Lock()
	entry.aligner = aligner
	entry.explain.Unlock()
	entry.mu.Lock()
	defer entry.mu.Unlock()
	if entry.rows == nil {
		entry.rows, entry.revision = align.Rows(outcome.Beads), a.Revision
	}
}

// rows returns the board at the revision that the alignment carries or at a later one.
func (w *Workbench) rows(ctx context.Context, a Alignment) ([]align.Row, error) {
	entry := w.boards.entry(a.Document)
	entry.mu.Lock()
	defer entry.mu.Unlock()
	err := w.bringUpBoard(ctx, entry, a)
	return entry.rows, err
}

// bringUpBoard brings a board that the caller has locked to the alignment's revision.
func (w *Workbench) bringUpBoard(ctx context.Context, b *board, a Alignment) error {
	if b.rows != nil && b.revision >= a.Revision {
		return nil
	}
	rows, revision := b.rows, b.revision
	if rows == nil {
		beads, err := w.store.FoundBeads(ctx, a.Document)
		if err != nil {
			return err
		}
		rows, revision = align.Rows(beads), 1
	}
	edits, err := w.store.BoardEdits(ctx, a.Document, revision)
	if err != nil {
		return err
	}
	for _, edit := range edits {
		if rows, err = edit.Apply(rows); err != nil {
			b.rows = nil
			return fmt.Errorf("lay the edit of revision %d over the board of document %d: %w", edit.Revision, a.Document, err)
		}
		revision = edit.Revision
	}
	b.rows, b.revision = rows, revision
	return nil
}

// texts looks up the segments of both sides.
func (w *Workbench) texts(ctx context.Context, id bitext.DocumentID) (boardTexts, error) {
	source, err := w.store.Segments(ctx, id, align.SourceSide, FromStart, 0)
	if err != nil {
		return boardTexts{}, err
	}
	target, err := w.store.Segments(ctx, id, align.TargetSide, FromStart, 0)
	return boardTexts{source: source, target: target}, err
}
