package align

import "slices"

// Move takes segments of one side out of their beads and puts them into the bead to or, as a bead of their own, before it;
// to is then the number of beads for the last place. Beads that this leaves empty disappear.
//
//	0-0,1,2 1- 2-3 ; target 1,2 into 2          0-0 1- 2-1,2,3
//	0-0,1 1-2      ; target 1 alone before 2    0-0 1-2 -1
func Move(rows []Row, side Side, segments []int, to int, alone bool) (Edit, error) {
	if to < 0 || to > len(rows) || to == len(rows) && !alone {
		return Edit{}, &EditError{Code: "no_bead", At: to}
	}
	holds := func(r Row) bool {
		return slices.ContainsFunc(r.on(side), func(n int) bool { return slices.Contains(segments, n) })
	}
	first := slices.IndexFunc(rows, holds)
	if first < 0 {
		return Edit{}, &EditError{Code: "no_segment", At: to}
	}
	last := len(rows) - 1
	for !holds(rows[last]) {
		last--
	}
	from, end := min(first, to), max(last+1, to)
	if !alone {
		end = max(end, to+1)
	}
	found := 0
	var made []Row
	for at := from; at <= end; at++ {
		if at == to && alone {
			made = append(made, Row{}.with(side, segments))
		}
		if at == end {
			break
		}
		r := rows[at]
		rest := without(r.on(side), segments)
		found += len(r.on(side)) - len(rest)
		if at == to && !alone {
			rest = slices.Concat(rest, segments)
		}
		if !slices.Equal(rest, r.on(side)) {
			r = r.with(side, rest)
		}
		made = append(made, r)
	}
	if found != len(segments) {
		return Edit{}, &EditError{Code: "no_segment", At: to}
	}
	return replace(EditMove, rows, from, end, made...)
}
