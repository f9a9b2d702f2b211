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
		return &EditError{Code: "no_bead", At: at}
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

// Shift moves the last n segments of a side into the next bead or, for a negative n, the first ones into the bead before.
func Shift(rows []Row, at int, side Side, n int) (Edit, error) {
	if err := within(rows, at); err != nil {
		return Edit{}, err
	}
	from := rows[at].on(side)
	switch {
	case n > 0 && at+1 == len(rows) || n < 0 && at == 0:
		return Edit{}, &EditError{Code: "edge", At: at}
	case n == 0 || n > len(from) || -n > len(from):
		return Edit{}, &EditError{Code: "no_segment", At: at}
	case n < 0:
		return replace(EditShift, rows, at-1, at+1,
			rows[at-1].with(side, slices.Concat(rows[at-1].on(side), from[:-n])), rows[at].with(side, from[-n:]))
	}
	stay := len(from) - n
	return replace(EditShift, rows, at, at+2,
		rows[at].with(side, from[:stay]), rows[at+1].with(side, slices.Concat(from[stay:], rows[at+1].on(side))))
}

// Unlink takes the two sides of a bead apart: an omission and an addition come of it.
func Unlink(rows []Row, at int) (Edit, error) {
	if err := within(rows, at); err != nil {
		return Edit{}, err
	}
	r := rows[at]
	return replace(EditUnlink, rows, at, at+1, r.with(TargetSide, nil), r.with(SourceSide, nil))
}

// UnlinkSegments takes segments out of their bead; they become a bead of their own, before the rest when the first of the
// side is among them and behind it otherwise.
func UnlinkSegments(rows []Row, at int, side Side, segments []int) (Edit, error) {
	if err := within(rows, at); err != nil {
		return Edit{}, err
	}
	all := rows[at].on(side)
	rest := without(all, segments)
	if len(segments) == 0 || len(rest)+len(segments) != len(all) {
		return Edit{}, &EditError{Code: "no_segment", At: at}
	}
	alone, left := Row{}.with(side, segments), rows[at].with(side, rest)
	if slices.Contains(segments, all[0]) {
		return replace(EditUnlink, rows, at, at+1, alone, left)
	}
	return replace(EditUnlink, rows, at, at+1, left, alone)
}

// without returns the segments that are not taken.
func without(list, taken []int) []int {
	return slices.DeleteFunc(slices.Clone(list), func(n int) bool { return slices.Contains(taken, n) })
}

// Swap lets a bead and the next one change translations; their sources stay.
func Swap(rows []Row, at int) (Edit, error) {
	if err := neighbours(rows, at); err != nil {
		return Edit{}, err
	}
	return replace(EditSwap, rows, at, at+2,
		rows[at].with(TargetSide, rows[at+1].Target), rows[at+1].with(TargetSide, rows[at].Target))
}
