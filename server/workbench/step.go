package workbench

import (
	"time"

	"korpu/glossary"
	"korpu/server/bitext"
)

// StepID identifies a step within one database.
type StepID int64

// StepKind says what a step does to a concept.
type StepKind string

// The kinds of step.
const (
	// StepChange gives a concept other fields.
	StepChange StepKind = "change"
	// StepMerge joins a concept to another one and hides it.
	StepMerge StepKind = "merge"
	// StepDelete hides a concept.
	StepDelete StepKind = "delete"
)

// Step is a change of a concept and of the units that used its English form, made as one and taken back as one.
type Step struct {
	ID      StepID
	Project bitext.ProjectID
	Kind    StepKind
	// Term is the concept's source term, Before and After its preferred English form; After is empty when it was deleted.
	Term, Before, After string
	// Mutation is the client's unique name of the step; sending it a second time changes nothing.
	Mutation string
	Author   string
	At       time.Time
	// UndoneAt is the zero time while the step stands.
	UndoneAt time.Time
	Concepts []StepConcept
	Units    []StepUnit
}

// Undone tells whether the step was taken back.
func (s Step) Undone() bool { return !s.UndoneAt.IsZero() }

// StepOutcome is what became of an object when its step was taken back.
type StepOutcome string

// The outcomes; a step that stands has none.
const (
	OutcomeRestored StepOutcome = "restored"
	// OutcomeEdited is an object that was edited after the step and was left as it is.
	OutcomeEdited StepOutcome = "edited"
	// OutcomeGone is an object that was deleted after the step.
	OutcomeGone StepOutcome = "gone"
)

// StepConcept is a concept that a step changed.
type StepConcept struct {
	Concept ConceptID
	// Revision is the one that the step made.
	Revision int
	// Before is the concept as it was.
	Before glossary.Concept
	// Hidden tells that the step hid the concept.
	Hidden  bool
	Outcome StepOutcome
}

// StepUnit is a unit that a step changed; its text before is in its history.
type StepUnit struct {
	Unit     bitext.UnitID
	Document bitext.DocumentID
	// Revision is the one that the step made.
	Revision int
	Outcome  StepOutcome
}

// StepDraft is a step to be made.
type StepDraft struct {
	// Step says what it is called; its ID, Concepts and Units are the store's to fill.
	Step     Step
	Concepts []ConceptEdit
	Units    []UnitAt
}

// ConceptEdit is what a step does to a concept.
type ConceptEdit struct {
	Concept ConceptID
	// Revision is the one from which the change was made.
	Revision int
	// Entry is what the concept becomes, unless Hide.
	Entry glossary.Concept
	Hide  bool
}

// UnitAt is a unit at the revision that a person saw.
type UnitAt struct {
	Unit     bitext.UnitID
	Revision int
}

// Undo says how a step is taken back.
type Undo struct {
	Author string
	At     time.Time
}
