package workbench

import (
	"context"
	"strconv"

	"korpu/server/align"
	"korpu/server/bitext"
)

// Alignment returns how far a document's alignment has come; ErrNotFound when it came without a translation.
func (w *Workbench) Alignment(ctx context.Context, id bitext.DocumentID) (Alignment, error) {
	return w.store.Alignment(ctx, id)
}

// The sizes of a page of segments.
const (
	defaultSegments = 1000
	maxSegmentPage  = 5000
)

// Segments lists segments of one side behind a number, FromStart for the beginning; limit 0 means a thousand. Next is the
// after of the following page, FromStart at the end.
func (w *Workbench) Segments(
	ctx context.Context, id bitext.DocumentID, side align.Side, after, limit int,
) (list []Segment, next int, err error) {
	var f faults
	if !side.Valid() {
		f.add("side", "unknown", map[string]string{"value": string(side), "known": "source or target"})
	}
	if limit < 0 || limit > maxSegmentPage {
		f.add("limit", "out_of_range", map[string]string{"max": strconv.Itoa(maxSegmentPage), "value": strconv.Itoa(limit)})
	}
	if err := f.err(); err != nil {
		return nil, FromStart, err
	}
	if limit == 0 {
		limit = defaultSegments
	}
	if _, err := w.store.Alignment(ctx, id); err != nil {
		return nil, FromStart, err
	}
	list, err = w.store.Segments(ctx, id, side, after, limit+1)
	if err != nil || len(list) <= limit {
		return list, FromStart, err
	}
	return list[:limit], list[limit-1].Number, nil
}

// Board returns the rows of a document's board, and the alignment at whose revision they stand.
func (w *Workbench) Board(ctx context.Context, id bitext.DocumentID) (int, []align.Row, error) {
	alignment, err := w.store.Alignment(ctx, id)
	if err != nil {
		return 0, nil, err
	}
	entry := w.boards.entry(id)
	entry.mu.Lock()
	defer entry.mu.Unlock()
	if err := alignment.onBoard(); err != nil {
		return 0, nil, err
	}
	if err := w.bringUpBoard(ctx, entry, alignment); err != nil {
		return 0, nil, err
	}
	if alignment.State == bitext.AlignReady {
		w.searches.opened(id)
	}
	return entry.revision, entry.rows, nil
}

// onBoard refuses an alignment whose pairs were not found yet.
func (a Alignment) onBoard() error {
	if a.State != bitext.AlignReady && a.State != bitext.AlignAccepted {
		return &AlignmentError{Code: "not_ready", State: a.State}
	}
	return nil
}

// PairReasons is what ties some segments, or speaks against their pairing.
type PairReasons struct {
	Score   float64
	Reasons []align.Reason
	// Source and Target are the segments asked for.
	Source, Target []Segment
}

// maxAsked is how many segments of a side can be asked about at once.
const maxAsked = 50

// Reasons says what ties source segments to target segments.
func (w *Workbench) Reasons(ctx context.Context, id bitext.DocumentID, source, target []int) (PairReasons, error) {
	alignment, err := w.store.Alignment(ctx, id)
	if err != nil {
		return PairReasons{}, err
	}
	var f faults
	f.asked("source", source, alignment.Sources)
	f.asked("target", target, alignment.Targets)
	if err := f.err(); err != nil {
		return PairReasons{}, err
	}
	if err := alignment.onBoard(); err != nil {
		return PairReasons{}, err
	}
	rows, err := w.rows(ctx, alignment)
	if err != nil {
		return PairReasons{}, err
	}
	var told PairReasons
	err = w.withAligner(ctx, id, rows, func(a *align.Aligner) error {
		told.Score, told.Reasons = shortened(a.Score(source, target)), a.Reasons(source, target)
		return nil
	})
	if err != nil {
		return PairReasons{}, err
	}
	if told.Source, err = w.some(ctx, id, align.SourceSide, source); err != nil {
		return PairReasons{}, err
	}
	told.Target, err = w.some(ctx, id, align.TargetSide, target)
	return told, err
}

// asked checks the numbers of segments of one side.
func (f *faults) asked(field string, numbers []int, count int) {
	if len(numbers) > maxAsked {
		f.add(field, "too_many", map[string]string{"limit": strconv.Itoa(maxAsked), "count": strconv.Itoa(len(numbers))})
		return
	}
	for _, n := range numbers {
		if n < 0 || n >= count {
			f.add(field, "unknown", map[string]string{"value": strconv.Itoa(n)})
		}
	}
}

// some looks up the segments of the given numbers.
func (w *Workbench) some(ctx context.Context, id bitext.DocumentID, side align.Side, numbers []int) ([]Segment, error) {
	var list []Segment
	for _, n := range numbers {
		one, err := w.store.Segments(ctx, id, side, n-1, 1)
		if err != nil {
			return nil, err
		}
		list = append(list, one...)
	}
	return list, nil
}

// CancelAlignment gives a search up that waits or runs; it can be started again.
func (w *Workbench) CancelAlignment(ctx context.Context, id bitext.DocumentID) (Alignment, error) {
	return w.store.ChangeAlignment(ctx, id, w.now(), func(a *Alignment) error {
		if a.State != bitext.AlignWaiting && a.State != bitext.AlignRunning {
			return &AlignmentError{Code: "not_running", State: a.State}
		}
		a.State, a.Progress = bitext.AlignCancelled, 0
		return nil
	})
}

// StartAlignment searches again after it failed or was cancelled; anyway takes texts that do not look like translations of
// each other.
func (w *Workbench) StartAlignment(ctx context.Context, id bitext.DocumentID, anyway bool) (Alignment, error) {
	alignment, err := w.store.ChangeAlignment(ctx, id, w.now(), func(a *Alignment) error {
		if a.State != bitext.AlignFailed && a.State != bitext.AlignCancelled {
			return &AlignmentError{Code: "not_stopped", State: a.State}
		}
		a.State, a.Fault, a.Progress, a.Anyway = bitext.AlignWaiting, "", 0, a.Anyway || anyway
		return nil
	})
	if err == nil {
		w.searches.poke()
	}
	return alignment, err
}
