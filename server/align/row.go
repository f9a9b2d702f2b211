package align

import "slices"

// Row is a bead on the board: what the search or a person made of it, and whether a person vouches for it.
//
// Within a row the segments stand in the order of the text. The rows of a board need not: a person may have given two
// neighbours each other's translation.
type Row struct {
	Source, Target []int
	// Score is the probability that the row is right, from 0 to 1.
	Score float64
	// ByHand tells that a person made or confirmed it.
	ByHand bool
	// Pinned tells that no edit may change it, and that the search goes on anew only up to it.
	Pinned bool
}

// Side is one of the two texts.
type Side string

// The sides.
const (
	SourceSide Side = "source"
	TargetSide Side = "target"
)

// Valid tells whether s is one of the sides.
func (s Side) Valid() bool { return s == SourceSide || s == TargetSide }

// DoubtfulBelow is the score under which a row that no person vouches for is shown as doubtful.
const DoubtfulBelow = 0.9

// Doubtful tells whether somebody should look at the row.
func (r Row) Doubtful() bool { return r.Score < DoubtfulBelow && !r.ByHand && !r.Pinned }

// Rows makes a board of what the search found.
func Rows(beads []Bead) []Row {
	rows := make([]Row, len(beads))
	for i, b := range beads {
		rows[i] = Row{Source: b.Source, Target: b.Target, Score: b.Score}
	}
	return rows
}

// Beads are the rows as the search knows them.
func Beads(rows []Row) []Bead {
	beads := make([]Bead, len(rows))
	for i, r := range rows {
		beads[i] = Bead{Source: r.Source, Target: r.Target, Score: r.Score}
	}
	return beads
}

func (r Row) empty() bool { return len(r.Source) == 0 && len(r.Target) == 0 }

// on returns the segments of one side.
func (r Row) on(side Side) []int {
	if side == SourceSide {
		return r.Source
	}
	return r.Target
}

// with returns the row with other segments on one side, in the order of the text, as made by hand.
func (r Row) with(side Side, segments []int) Row {
	segments = slices.Sorted(slices.Values(segments))
	made := Row{Source: r.Source, Target: r.Target, ByHand: true}
	if side == SourceSide {
		made.Source = segments
	} else {
		made.Target = segments
	}
	return made
}

// same tells whether two rows hold the same segments.
func (r Row) same(other Row) bool {
	return slices.Equal(r.Source, other.Source) && slices.Equal(r.Target, other.Target)
}

// equal tells whether two rows are alike in everything.
func (r Row) equal(other Row) bool {
	return r.same(other) && r.Score == other.Score && r.ByHand == other.ByHand && r.Pinned == other.Pinned
}

func equalRows(a, b []Row) bool { return slices.EqualFunc(a, b, Row.equal) }
