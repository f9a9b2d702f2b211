package bitext

import "time"

// Revision is one acknowledged text of a unit, kept for ever.
type Revision struct {
	Unit   UnitID
	Number int
	Target []string
	State  State
	// Mutation is the client's name for the change; saving it a second time changes nothing.
	Mutation string
	// Author is who made it; empty while the workbench has no accounts.
	Author string
	At     time.Time
}

// Waiver is a reasoned exception: the finding it names no longer stands in the way of a unit's state.
type Waiver struct {
	ID   int64
	Unit UnitID
	// Finding is the key of the finding that is waived; see check.Finding.
	Finding string
	Reason  string
	Author  string
	At      time.Time
	// RevokedAt is the zero time while the waiver holds.
	RevokedAt time.Time
}

// Holds tells whether the waiver has not been taken back.
func (w Waiver) Holds() bool { return w.RevokedAt.IsZero() }
