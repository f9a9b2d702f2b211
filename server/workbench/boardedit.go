package workbench

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"korpu/server/align"
	"korpu/server/bitext"
)

// BoardChange is what brings a client from the revision that it knows to the newest.
type BoardChange struct {
	Alignment Alignment
	// Edits are to be applied one after the other.
	Edits []align.Edit
}

// EditBoard makes an edit. It returns a *ConflictError when somebody else was faster, an *AlignmentError when the board is
// not there to be edited, and an *InvalidError for an edit that cannot be made. When the mutation was kept before, nothing
// is changed, and what changed since is returned.
func (w *Workbench) EditBoard(ctx context.Context, id bitext.DocumentID, in BoardEditInput) (BoardChange, error) {
	if err := in.check(); err != nil {
		return BoardChange{}, err
	}
	entry := w.boards.entry(id)
	entry.mu.Lock()
	defer entry.mu.Unlock()
	alignment, err := w.store.Alignment(ctx, id)
	if err != nil {
		return BoardChange{}, err
	}
	if in.Revision != alignment.Revision {
		return w.repeated(ctx, alignment, in)
	}
	if alignment.State != bitext.AlignReady {
		return BoardChange{}, &AlignmentError{Code: "not_ready", State: alignment.State}
	}
	if err := w.bringUpBoard(ctx, entry, alignment); err != nil {
		return BoardChange{}, err
	}
	edit, err := w.boardEdit(ctx, alignment, entry.rows, in)
	if err != nil {
		return BoardChange{}, refused(err)
	}
	after, err := edit.Apply(entry.rows)
	if err != nil {
		return BoardChange{}, err
	}
	change := Change{Revision: in.Revision, Mutation: in.Mutation, At: w.now()}
	if alignment, err = w.store.AddBoardEdit(ctx, id, change, edit, count(after)); err != nil {
		return BoardChange{}, err
	}
	entry.rows, entry.revision = after, alignment.Revision
	return BoardChange{Alignment: alignment, Edits: []align.Edit{edit}}, nil
}

// repeated answers an edit of another revision: with what changed since when it was kept already, else with a conflict.
func (w *Workbench) repeated(ctx context.Context, a Alignment, in BoardEditInput) (BoardChange, error) {
	edits, err := w.store.BoardEdits(ctx, a.Document, in.Revision)
	if err != nil {
		return BoardChange{}, err
	}
	if !slices.ContainsFunc(edits, func(e BoardEdit) bool { return e.Mutation == in.Mutation }) {
		return BoardChange{}, &ConflictError{Alignment: &a}
	}
	return changed(a, edits), nil
}

// changed puts edits together that lie beside one another: who was away for long gets few of them.
func changed(a Alignment, edits []BoardEdit) BoardChange {
	change := BoardChange{Alignment: a}
	for _, e := range edits {
		if e.Revision > a.Revision {
			break // it was made since the alignment was looked up
		}
		last := len(change.Edits) - 1
		if last >= 0 {
			if both, ok := align.Compose(change.Edits[last], e.Edit); ok {
				change.Edits[last] = both
				continue
			}
		}
		change.Edits = append(change.Edits, e.Edit)
	}
	return change
}

// BoardChanges returns what brings a client from a revision to the newest.
func (w *Workbench) BoardChanges(ctx context.Context, id bitext.DocumentID, after int) (BoardChange, error) {
	alignment, err := w.store.Alignment(ctx, id)
	if err != nil {
		return BoardChange{}, err
	}
	edits, err := w.store.BoardEdits(ctx, id, after)
	return changed(alignment, edits), err
}

// boardEdit makes the edit that is asked for.
func (w *Workbench) boardEdit(ctx context.Context, a Alignment, rows []align.Row, in BoardEditInput) (align.Edit, error) {
	switch in.Kind {
	case EditUndo, EditRedo:
		return w.alongEdits(ctx, a, in.Kind)
	case align.EditPin, align.EditUnpin:
		return align.Pin(rows, in.At, in.Kind == align.EditPin)
	case align.EditConfirm:
		return align.Confirm(rows, in.At)
	case align.EditRealign:
		return w.realign(ctx, a.Document, rows, in.At)
	default:
		edit, err := in.reshape(rows)
		if err != nil {
			return align.Edit{}, err
		}
		return w.scored(ctx, a, rows, edit)
	}
}

// quick is how many segments both sides may have for an aligner to be made while a person waits for an edit.
const quick = 3000

// scored gives the beads that an edit makes their scores. While the aligner of a long text is being made, nobody waits for
// it: such a bead, for which a person vouches anyway, gets the lowest score of those that it is made of.
func (w *Workbench) scored(ctx context.Context, a Alignment, rows []align.Row, edit align.Edit) (align.Edit, error) {
	if a.Sources+a.Targets > quick && !w.boards.entry(a.Document).explains() {
		w.searches.opened(a.Document)
		lowest := 1.0
		for _, r := range edit.Old {
			lowest = min(lowest, r.Score)
		}
		return edit.Scored(func([]int, []int) float64 { return lowest }), nil
	}
	err := w.withAligner(ctx, a.Document, rows, func(aligner *align.Aligner) error {
		edit = edit.Scored(func(source, target []int) float64 { return shortened(aligner.Score(source, target)) })
		return nil
	})
	return edit, err
}

// alongEdits goes one back or on along the list of edits.
func (w *Workbench) alongEdits(ctx context.Context, a Alignment, kind align.EditKind) (align.Edit, error) {
	number := a.Cursor
	if kind == EditRedo {
		number++
	}
	if number == 0 || number > a.Edits {
		return align.Edit{}, &AlignmentError{Code: "nothing_to_" + string(kind), State: a.State}
	}
	kept, err := w.store.BoardEdit(ctx, a.Document, number)
	if err != nil {
		return align.Edit{}, err
	}
	edit := kept.Edit
	if kind == EditUndo {
		edit = edit.Invert()
	}
	edit.Kind = kind
	return edit, nil
}

// realign searches anew between the pins around a bead.
func (w *Workbench) realign(ctx context.Context, id bitext.DocumentID, rows []align.Row, at int) (align.Edit, error) {
	region, err := align.RegionAround(rows, at)
	if err != nil {
		return align.Edit{}, err
	}
	var beads []align.Bead
	err = w.withAligner(ctx, id, rows, func(aligner *align.Aligner) (err error) {
		beads, err = aligner.Between(ctx, region.SourceFrom, region.SourceTo, region.TargetFrom, region.TargetTo)
		return err
	})
	if err != nil {
		return align.Edit{}, err
	}
	shortenScores(beads)
	return align.Realign(rows, region, beads)
}

// refused turns what an edit cannot do into a fault of the input.
func refused(err error) error {
	var edit *align.EditError
	if !errors.As(err, &edit) {
		return err
	}
	return &InvalidError{Faults: []Fault{{Field: "at", Code: edit.Code, Args: map[string]string{"at": strconv.Itoa(edit.At)}}}}
}
