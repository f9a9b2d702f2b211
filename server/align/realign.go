package align

// Region is a part of a board between two pinned beads, and the runs of segments that it holds.
type Region struct {
	// From and To are the rows, the last one excluded.
	From, To int
	// The segments of each side, the last one excluded; equal where a side has none.
	SourceFrom, SourceTo, TargetFrom, TargetTo int
}

// RegionAround finds the part between the pins that a bead lies in. It refuses a pinned bead, and a part whose segments
// are not one run of each text, which comes of moving segments over a pin: nothing could be searched for in order there.
func RegionAround(rows []Row, at int) (Region, error) {
	if err := within(rows, at); err != nil {
		return Region{}, err
	}
	if rows[at].Pinned {
		return Region{}, &EditError{Code: "pinned", At: at}
	}
	g := Region{From: at, To: at + 1}
	for g.From > 0 && !rows[g.From-1].Pinned {
		g.From--
	}
	for g.To < len(rows) && !rows[g.To].Pinned {
		g.To++
	}
	var oneSource, oneTarget bool
	g.SourceFrom, g.SourceTo, oneSource = run(segmentsOf(rows[g.From:g.To], SourceSide))
	g.TargetFrom, g.TargetTo, oneTarget = run(segmentsOf(rows[g.From:g.To], TargetSide))
	if !oneSource || !oneTarget {
		return Region{}, &EditError{Code: "crossed", At: at}
	}
	return g, nil
}

// run returns the bounds of an ordered list of segments, and whether it leaves none out.
func run(segments []int) (from, to int, whole bool) {
	if len(segments) == 0 {
		return 0, 0, true
	}
	from, to = segments[0], segments[len(segments)-1]+1
	return from, to, to-from == len(segments)
}

// Realign puts beads that were searched for anew in the place of a region.
func Realign(rows []Row, g Region, beads []Bead) (Edit, error) {
	return replace(EditRealign, rows, g.From, g.To, Rows(beads)...)
}
