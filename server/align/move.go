package align

import "slices"

// Drag is a run of segments of one side that is taken out of a bead and put elsewhere.
type Drag struct {
	// At is the bead that they are taken from.
	At       int
	Side     Side
	Segments []int
	// Row is the bead that they are put into or, with Between, the one before which they become a bead of their own; it
	// is then the number of beads to come last.
	Row     int
	Between bool
}

// Move carries a drag out.
func Move(rows []Row, d Drag) (Edit, error) {
	if err := within(rows, d.At); err != nil {
		return Edit{}, err
	}
	if d.Row < 0 || d.Row > len(rows) || d.Row == len(rows) && !d.Between {
		return Edit{}, &EditError{Code: "out_of_range", At: d.Row}
	}
	rest, ok := without(rows[d.At].on(d.Side), d.Segments)
	if !ok {
		return Edit{}, &EditError{Code: "no_segment", At: d.At}
	}
	if d.Row == d.At && !d.Between {
		return Edit{}, &EditError{Code: "unchanged", At: d.At}
	}
	left := rows[d.At].with(d.Side, rest)
	if d.Between {
		return moveBetween(rows, d, left, Row{}.with(d.Side, d.Segments))
	}
	joined := rows[d.Row].with(d.Side, slices.Concat(rows[d.Row].on(d.Side), d.Segments))
	return moveInto(rows, d, left, joined)
}

// without takes segments out of a list; false when it lacks one of them, or there are none.
func without(list, taken []int) ([]int, bool) {
	rest := slices.DeleteFunc(slices.Clone(list), func(n int) bool { return slices.Contains(taken, n) })
	return rest, len(taken) > 0 && len(rest)+len(taken) == len(list)
}

// moveInto joins what was taken to another bead; the beads between the two stay as they are.
func moveInto(rows []Row, d Drag, left, joined Row) (Edit, error) {
	if d.At < d.Row {
		return replace(EditMove, rows, d.At, d.Row+1, slices.Concat([]Row{left}, rows[d.At+1:d.Row], []Row{joined})...)
	}
	return replace(EditMove, rows, d.Row, d.At+1, slices.Concat([]Row{joined}, rows[d.Row+1:d.At], []Row{left})...)
}

// moveBetween makes what was taken a bead of its own.
func moveBetween(rows []Row, d Drag, left, alone Row) (Edit, error) {
	if d.At < d.Row {
		return replace(EditMove, rows, d.At, d.Row, slices.Concat([]Row{left}, rows[d.At+1:d.Row], []Row{alone})...)
	}
	return replace(EditMove, rows, d.Row, d.At+1, slices.Concat([]Row{alone}, rows[d.Row:d.At], []Row{left})...)
}
