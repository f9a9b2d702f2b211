package align

import "slices"

// replace makes the edit that puts the rows made, without empty ones, in the place of those from at to end. It refuses to
// change pinned rows.
func replace(kind EditKind, rows []Row, at, end int, made ...Row) (Edit, error) {
	old := slices.Clone(rows[at:end])
	made = slices.DeleteFunc(made, Row.empty)
	if slices.EqualFunc(old, made, Row.same) {
		return Edit{}, &EditError{Code: "unchanged", At: at}
	}
	for i, r := range old {
		if r.Pinned && !slices.ContainsFunc(made, r.equal) {
			return Edit{}, &EditError{Code: "pinned", At: at + i}
		}
	}
	return Edit{Kind: kind, At: at, Old: old, New: made}, nil
}

// within refuses a row that the board does not have.
func within(rows []Row, at int) error {
	if at < 0 || at >= len(rows) {
		return &EditError{Code: "out_of_range", At: at}
	}
	return nil
}

// neighbours refuses a row that has no next one.
func neighbours(rows []Row, at int) error {
	if err := within(rows, at); err != nil {
		return err
	}
	if at+1 >= len(rows) {
		return &EditError{Code: "edge", At: at}
	}
	return nil
}

// Merge joins a bead with the next one.
func Merge(rows []Row, at int) (Edit, error) {
	if err := neighbours(rows, at); err != nil {
		return Edit{}, err
	}
	a, b := rows[at], rows[at+1]
	joined := a.with(SourceSide, slices.Concat(a.Source, b.Source)).with(TargetSide, slices.Concat(a.Target, b.Target))
	return replace(EditMerge, rows, at, at+2, joined)
}

// Split cuts a bead in two: the first source and the first target segments stay, the rest becomes the next bead.
func Split(rows []Row, at, source, target int) (Edit, error) {
	if err := within(rows, at); err != nil {
		return Edit{}, err
	}
	r := rows[at]
	if source < 0 || source > len(r.Source) || target < 0 || target > len(r.Target) {
		return Edit{}, &EditError{Code: "no_segment", At: at}
	}
	upper := r.with(SourceSide, r.Source[:source]).with(TargetSide, r.Target[:target])
	lower := r.with(SourceSide, r.Source[source:]).with(TargetSide, r.Target[target:])
	return replace(EditSplit, rows, at, at+1, upper, lower)
}

// ShiftDown moves a bead's last segment of one side into the next bead.
func ShiftDown(rows []Row, at int, side Side) (Edit, error) {
	if err := neighbours(rows, at); err != nil {
		return Edit{}, err
	}
	from := rows[at].on(side)
	if len(from) == 0 {
		return Edit{}, &EditError{Code: "no_segment", At: at}
	}
	last := len(from) - 1
	return replace(EditShift, rows, at, at+2,
		rows[at].with(side, from[:last]), rows[at+1].with(side, slices.Concat(from[last:], rows[at+1].on(side))))
}

// ShiftUp moves a bead's first segment of one side into the bead before it.
func ShiftUp(rows []Row, at int, side Side) (Edit, error) {
	if err := within(rows, at); err != nil {
		return Edit{}, err
	}
	from := rows[at].on(side)
	switch {
	case at == 0:
		return Edit{}, &EditError{Code: "edge", At: at}
	case len(from) == 0:
		return Edit{}, &EditError{Code: "no_segment", At: at}
	}
	return replace(EditShift, rows, at-1, at+1,
		rows[at-1].with(side, slices.Concat(rows[at-1].on(side), from[:1])), rows[at].with(side, from[1:]))
}

// Unlink takes the two sides of a bead apart: an omission and an addition come of it.
func Unlink(rows []Row, at int) (Edit, error) {
	if err := within(rows, at); err != nil {
		return Edit{}, err
	}
	r := rows[at]
	return replace(EditUnlink, rows, at, at+1, r.with(TargetSide, nil), r.with(SourceSide, nil))
}

// UnlinkSegment takes one segment out of its bead; it becomes a bead of its own, before the others when it was the first
// of its side and behind them otherwise.
func UnlinkSegment(rows []Row, at int, side Side, segment int) (Edit, error) {
	if err := within(rows, at); err != nil {
		return Edit{}, err
	}
	place := slices.Index(rows[at].on(side), segment)
	if place < 0 {
		return Edit{}, &EditError{Code: "no_segment", At: at}
	}
	alone := Row{}.with(side, []int{segment})
	rest := rows[at].with(side, slices.Delete(slices.Clone(rows[at].on(side)), place, place+1))
	if place > 0 {
		return replace(EditUnlink, rows, at, at+1, rest, alone)
	}
	return replace(EditUnlink, rows, at, at+1, alone, rest)
}

// Swap lets a bead and the next one change translations; their sources stay.
func Swap(rows []Row, at int) (Edit, error) {
	if err := neighbours(rows, at); err != nil {
		return Edit{}, err
	}
	return replace(EditSwap, rows, at, at+2,
		rows[at].with(TargetSide, rows[at+1].Target), rows[at+1].with(TargetSide, rows[at].Target))
}
