package workbench

import (
	"errors"
	"fmt"
	"strings"

	"korpu/server/bitext"
	"korpu/server/check"
)

// What can stand in the way of a use case besides a broken machine.
var (
	// ErrNotFound says that there is no such object, or that it was deleted.
	ErrNotFound = errors.New("not found")
	// ErrLeaseLost says that a search was given up, or taken over by somebody else.
	ErrLeaseLost = errors.New("lease lost")
	// ErrGlossaryChanged says that a glossary is not what a change of many of its concepts was made from.
	ErrGlossaryChanged = errors.New("the glossary was changed meanwhile")
	// ErrMade says that what was to be made was made before under the same mutation.
	ErrMade = errors.New("made before")
	// ErrOtherDatabase says that a change was made for another database than the one that would keep it; see [ForDatabase].
	ErrOtherDatabase = errors.New("made for another database")
)

// What can be wrong with the machine below. After each of them it is at most uncertain whether a change was kept, never
// wrong to send it again: whoever needs certainty repeats it under the same mutation.
var (
	// ErrStorageFull says that the disk or the database has no room; reading goes on.
	ErrStorageFull = errors.New("storage full")
	// ErrStorageBroken says that the disk answered with an error; reading may go on.
	ErrStorageBroken = errors.New("the disk answered with an error")
	// ErrReadOnly says that the database may be read and not written.
	ErrReadOnly = errors.New("the database can only be read")
	// ErrBusy says that another program has held the database too long.
	ErrBusy = errors.New("the database is held by another program")
	// ErrDamaged says that the database's file is not whole.
	ErrDamaged = errors.New("the database is damaged")
	// ErrUnavailable says that the database's server does not answer.
	ErrUnavailable = errors.New("the database does not answer")
	// ErrDatabaseGone says that the database's file is gone from its place or another one lies there: what is written now
	// would be gone with the process.
	ErrDatabaseGone = errors.New("the database file is gone or was replaced")
	// ErrUnknownOutcome says that the answer to a commit never came: the change was kept, or it was not.
	ErrUnknownOutcome = errors.New("it is not known whether the change was kept")
)

// ConflictError says that an object is no longer at the revision from which the change was made.
// Exactly one field is set: the object as it stands now.
type ConflictError struct {
	Unit      *bitext.Unit
	Concept   *Concept
	Alignment *Alignment
}

func (e *ConflictError) Error() string { return "changed by somebody else meanwhile" }

// InvalidError says that an input was refused and nothing was changed.
type InvalidError struct{ Faults []Fault }

func (e *InvalidError) Error() string {
	parts := make([]string, len(e.Faults))
	for i, fault := range e.Faults {
		parts[i] = fault.String()
	}
	return strings.Join(parts, "; ")
}

func invalid(field, code string) *InvalidError {
	return &InvalidError{Faults: []Fault{{Field: field, Code: code}}}
}

// OpenFindingsError says that the project's policy keeps a unit from a state while it has these findings.
type OpenFindingsError struct {
	// Unit is the unit as it would have been kept; the findings' spans are places in its texts.
	Unit     bitext.Unit
	Findings []check.Finding
}

func (e *OpenFindingsError) Error() string {
	return fmt.Sprintf("%d open term findings stand before the state %s", len(e.Findings), e.Unit.State)
}

// AlignmentError says that an alignment is not in the state that a use case needs.
type AlignmentError struct {
	// Code is a stable word: not_ready, not_running, not_stopped, not_accepted, touched, nothing_to_undo, nothing_to_redo.
	Code  string
	State bitext.AlignmentState
	// Count is how many units were touched.
	Count int
}

func (e *AlignmentError) Error() string {
	switch e.Code {
	case "not_ready":
		return fmt.Sprintf("the pairs are not on the board: the alignment is %s", e.State)
	case "not_running":
		return fmt.Sprintf("no search for pairs is under way that could be cancelled: the alignment is %s", e.State)
	case "not_stopped":
		return fmt.Sprintf("the search can be started again when it failed or was cancelled: the alignment is %s", e.State)
	case "not_accepted":
		return fmt.Sprintf("the pairs are no units yet that could go back to the board: the alignment is %s", e.State)
	case "touched":
		return fmt.Sprintf("%d units were changed since the pairs became units: going back to the board would lose that", e.Count)
	case "nothing_to_undo":
		return "no edit is left that could be taken back"
	case "nothing_to_redo":
		return "no edit was taken back that could be done again"
	}
	return "the alignment refuses this: " + e.Code
}

// UnlikeError says that two texts do not look like translations of each other.
type UnlikeError struct{ Likeness float64 }

func (e *UnlikeError) Error() string {
	return fmt.Sprintf("these do not look like translations of each other (likeness %.2f)", e.Likeness)
}
