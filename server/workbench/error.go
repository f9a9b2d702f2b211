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
	// ErrStorageFull says that the disk or the database has no room; reading goes on.
	ErrStorageFull = errors.New("storage full")
)

// ConflictError says that an object is no longer at the revision from which the change was made.
// Exactly one field is set: the object as it stands now.
type ConflictError struct {
	Unit    *bitext.Unit
	Concept *Concept
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
