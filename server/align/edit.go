package align

import (
	"fmt"
	"slices"
)

// EditKind says what a person did.
type EditKind string

// The kinds of edit.
const (
	EditMerge   EditKind = "merge"
	EditSplit   EditKind = "split"
	EditShift   EditKind = "shift"
	EditUnlink  EditKind = "unlink"
	EditSwap    EditKind = "swap"
	EditMove    EditKind = "move"
	EditPin     EditKind = "pin"
	EditUnpin   EditKind = "unpin"
	EditConfirm EditKind = "confirm"
	EditRealign EditKind = "realign"
)

// Edit is a change of a board: the rows from At on that are Old become New.
//
//	rows  … a b c d e …      Edit{At: b, Old: b c d, New: x y}
//	          └─┬─┘
//	rows  … a x y e …        inverse: Edit{At: x, Old: x y, New: b c d}
type Edit struct {
	Kind     EditKind
	At       int
	Old, New []Row
}

// EditError says why an edit cannot be made.
type EditError struct {
	// Code is a stable word: no_bead, edge, no_segment, pinned, crossed, unchanged, stale, not_conserved.
	Code string
	// At is the row that is meant.
	At int
}

func (e *EditError) Error() string {
	return fmt.Sprintf("the bead %d cannot be edited so: %s", e.At, e.Code)
}

// Invert returns the edit that takes e back.
func (e Edit) Invert() Edit { return Edit{Kind: e.Kind, At: e.At, Old: e.New, New: e.Old} }

// Apply returns the board after the edit; rows is left as it was. It refuses, with an [*EditError], an edit whose Old is
// not what stands there, and one that would lose a segment, double one or leave a bead without any.
func (e Edit) Apply(rows []Row) ([]Row, error) {
	if e.At < 0 || e.At+len(e.Old) > len(rows) {
		return nil, &EditError{Code: "no_bead", At: e.At}
	}
	if !equalRows(rows[e.At:e.At+len(e.Old)], e.Old) {
		return nil, &EditError{Code: "stale", At: e.At}
	}
	if !conserved(e.Old, e.New) {
		return nil, &EditError{Code: "not_conserved", At: e.At}
	}
	after := make([]Row, 0, len(rows)-len(e.Old)+len(e.New))
	after = append(after, rows[:e.At]...)
	after = append(after, e.New...)
	return append(after, rows[e.At+len(e.Old):]...), nil
}

// conserved tells whether two runs of rows hold the same segments, and no row of the second is empty.
func conserved(old, made []Row) bool {
	if slices.ContainsFunc(made, Row.empty) {
		return false
	}
	for _, side := range []Side{SourceSide, TargetSide} {
		if !slices.Equal(segmentsOf(old, side), segmentsOf(made, side)) {
			return false
		}
	}
	return true
}

// segmentsOf lists the segments of one side in the order of the text.
func segmentsOf(rows []Row, side Side) []int {
	var all []int
	for _, r := range rows {
		all = append(all, r.on(side)...)
	}
	slices.Sort(all)
	return all
}

// Compose returns the one edit that does what first and then second do. It is false when they lie apart, so that the rows
// between them would have to be known.
func Compose(first, second Edit) (Edit, bool) {
	firstEnd, secondEnd := first.At+len(first.New), second.At+len(second.Old)
	if second.At > firstEnd || secondEnd < first.At {
		return Edit{}, false
	}
	// What second replaces beside the new rows of first stood there before first, too.
	before := second.Old[:max(0, first.At-second.At)]
	behind := second.Old[len(second.Old)-max(0, secondEnd-firstEnd):]
	composed := Edit{Kind: second.Kind, At: min(first.At, second.At)}
	composed.Old = slices.Concat(before, first.Old, behind)
	composed.New = slices.Concat(
		first.New[:max(0, second.At-first.At)], second.New, first.New[len(first.New)-max(0, firstEnd-secondEnd):])
	return composed, true
}

// Scored gives the rows that the edit makes their scores; those that it keeps have theirs.
func (e Edit) Scored(score func(source, target []int) float64) Edit {
	e.New = slices.Clone(e.New)
	for i, r := range e.New {
		if known := slices.IndexFunc(e.Old, r.same); known >= 0 {
			e.New[i].Score = e.Old[known].Score
		} else {
			e.New[i].Score = score(r.Source, r.Target)
		}
	}
	return e
}
