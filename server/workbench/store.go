package workbench

import (
	"context"
	"time"

	"korpu/server/align"
	"korpu/server/bitext"
)

// Every method may also return an error of the machine below, which comes wrapped: [ErrStorageFull] and its like are told
// apart. Changes also end with [ErrOtherDatabase].
// Deleted objects are hidden, not gone: all methods but the restoring ones treat them as missing.

// Store is all storage that the workbench needs.
type Store interface {
	ProjectStore
	DocumentStore
	UnitStore
	WaiverStore
	ConceptStore
	RefusalStore
	StepStore
	AlignmentStore
	BoardStore
	SearchStore
	AcceptanceStore
	EventSource
	IdentitySource
	Starter
	Copier
	MutationStore
}

// Starter does what belongs to a database's first start.
type Starter interface {
	// FirstStart calls f once in the life of a database, inside one transaction that everything joins which f does under
	// its context: all of it is kept, and the start is over, or nothing. Later calls do nothing.
	FirstStart(ctx context.Context, f func(ctx context.Context) error) error
}

// MutationStore remembers what clients asked to be made under names of their own.
type MutationStore interface {
	// Once calls f inside one transaction that everything joins which f does under its context, and notes under m the number
	// of what f made: all of it is kept or nothing, and two that ask at once make one. When the mutation is known, f is not
	// called and again is true; subject is then what was made the first time, whatever became of it since. f may be called
	// more than once. ErrNotFound when the mutation's project is missing.
	Once(ctx context.Context, m Mutation, f func(ctx context.Context) (subject int64, err error)) (subject int64, again bool, err error)
	// Made looks up what was made under a mutation; ErrNotFound when it is not known.
	Made(ctx context.Context, m Mutation) (subject int64, err error)
}

// ProjectStore keeps projects.
type ProjectStore interface {
	// Projects lists the projects, the one changed last first.
	Projects(ctx context.Context) ([]bitext.Project, error)
	// Project returns ErrNotFound for a missing project.
	Project(ctx context.Context, id bitext.ProjectID) (bitext.Project, error)
	// AddProject keeps p and returns it with its ID.
	AddProject(ctx context.Context, p bitext.Project) (bitext.Project, error)
	// ChangeProject applies f to the stored project inside one transaction and keeps the result; f's error comes back
	// unchanged and keeps nothing.
	ChangeProject(ctx context.Context, id bitext.ProjectID, f func(*bitext.Project) error) (bitext.Project, error)
	// SetProjectDeleted hides a project (deleted true) or brings it back.
	SetProjectDeleted(ctx context.Context, id bitext.ProjectID, deleted bool, at time.Time) error
}

// DocumentStore keeps documents.
type DocumentStore interface {
	// Documents lists a project's documents, the newest first.
	Documents(ctx context.Context, project bitext.ProjectID) ([]bitext.Document, error)
	// Document returns ErrNotFound for a missing document or one of a missing project.
	Document(ctx context.Context, id bitext.DocumentID) (bitext.Document, error)
	// AddDocument keeps a document with all its units, or nothing. The units get IDs, positions in the order given,
	// revision 1, sequence 1 and their first entry in the history; the document gets revision 1.
	AddDocument(ctx context.Context, d bitext.Document, units []bitext.Unit) (bitext.Document, error)
	// ChangeDocument applies f to the stored document inside one transaction and keeps the result with its revision
	// raised by one; f's error comes back unchanged and keeps nothing.
	ChangeDocument(ctx context.Context, id bitext.DocumentID, f func(*bitext.Document) error) (bitext.Document, error)
	// SetDocumentDeleted hides a document (deleted true) or brings it back.
	SetDocumentDeleted(ctx context.Context, id bitext.DocumentID, deleted bool, at time.Time) error
}

// UnitQuery chooses units of one document; the zero value chooses all.
type UnitQuery struct {
	// After is the position behind which to go on; use -1 (see FromStart) for the beginning.
	After int
	// Limit is the most units returned; 0 means all.
	Limit int
	// States, when not empty, are the states wanted.
	States []bitext.State
	// Text, when not empty, is a folded text (lang.Key) that must occur in the folded source or target.
	Text string
	// IDs, when not nil, are the units wanted.
	IDs []bitext.UnitID
	// ChangedAfter, when not 0, wants only units whose sequence is greater.
	ChangedAfter int
}

// FromStart is the UnitQuery.After that begins with the first unit.
const FromStart = -1

// Change says on what a change of a unit stands and how it is to be remembered.
type Change struct {
	// Revision is the unit's revision from which the change was made.
	Revision int
	// Mutation is the client's unique name of the change; it must not be empty.
	Mutation string
	Author   string
	At       time.Time
}

// UnitStore keeps units and their history. Units come with the waivers that hold.
type UnitStore interface {
	// Units lists the chosen units in order of position.
	Units(ctx context.Context, document bitext.DocumentID, q UnitQuery) ([]bitext.Unit, error)
	// CountUnits counts the units that q chooses, whatever its After and Limit.
	CountUnits(ctx context.Context, document bitext.DocumentID, q UnitQuery) (int, error)
	// Unit returns ErrNotFound for a missing unit or one of a missing document or project.
	Unit(ctx context.Context, id bitext.UnitID) (bitext.Unit, error)
	// ChangeUnit applies f to the stored unit inside one transaction, keeps the result (target, state, kind and
	// speaker) as its next revision, appends it to the history and raises the document's revision, which becomes the
	// unit's sequence. When the history already holds change.Mutation nothing is changed and the unit as it stands now
	// is returned. Otherwise, when the unit is not at change.Revision, it returns a *ConflictError with the unit. f's
	// error comes back unchanged and keeps nothing. What is returned without error is durable.
	ChangeUnit(ctx context.Context, id bitext.UnitID, change Change, f func(*bitext.Unit) error) (bitext.Unit, error)
	// Revisions lists the history of a unit, the newest first.
	Revisions(ctx context.Context, id bitext.UnitID) ([]bitext.Revision, error)
}

// WaiverStore keeps the reasoned exceptions.
type WaiverStore interface {
	// AddWaiver keeps w, raises the document's revision and sets the unit's sequence to it. A second waiver of the
	// same finding replaces the first one, which stays in the table as revoked; one that says the same changes nothing.
	AddWaiver(ctx context.Context, w bitext.Waiver) (bitext.Unit, error)
	// RevokeWaiver takes a waiver of the unit back; ErrNotFound when the unit has no such waiver that holds.
	RevokeWaiver(ctx context.Context, unit bitext.UnitID, waiver int64, at time.Time) (bitext.Unit, error)
}

// ConceptOrder is the column by which concepts are listed.
type ConceptOrder string

// The orders of a listing; equal rows stand in the order of their IDs.
const (
	BySource  ConceptOrder = "source"
	ByTarget  ConceptOrder = "target"
	ByKind    ConceptOrder = "kind"
	ByUpdated ConceptOrder = "updated"
)

// ConceptQuery chooses concepts of one project; the zero value chooses all, by source.
type ConceptQuery struct {
	// Text, when not empty, is a folded text (lang.Key) that must occur in a source or a target term. Those of IDs are
	// chosen as well, though they do not hold it; without a Text, IDs that are not nil are the only ones chosen.
	Text       string
	IDs        []ConceptID
	Kind       string
	Order      ConceptOrder
	Descending bool
	// After is the concept behind which to go on; 0 means the beginning.
	After ConceptID
	// Limit is the most to return; 0 means all.
	Limit int
	// Uncounted tells that the number of the chosen is not asked for.
	Uncounted bool
}

// ConceptStore keeps concepts. Every change raises the project's glossary revision by one.
type ConceptStore interface {
	// Concepts lists the chosen concepts and counts how many there are without After and Limit.
	Concepts(ctx context.Context, project bitext.ProjectID, q ConceptQuery) ([]Concept, int, error)
	// ConceptChanges lists the project's concepts that changed after a revision of its glossary.
	ConceptChanges(ctx context.Context, project bitext.ProjectID, after int) (ConceptChanges, error)
	// Concept returns ErrNotFound for a missing concept or one of a missing project.
	Concept(ctx context.Context, id ConceptID) (Concept, error)
	// AddConcept keeps a new concept and returns it with its number and revision 1.
	AddConcept(ctx context.Context, c Concept) (Concept, error)
	// ChangeConcepts keeps many changed and new concepts, all or none, at one new revision of the glossary. Nobody waits for
	// it longer than for a few hundred rows, however many they are. ErrGlossaryChanged when the glossary is not at the
	// change's revision and the change does not hold; a *ConflictError with a concept that is not at the revision it carries.
	// It returns the glossary's revision at which the change is seen.
	ChangeConcepts(ctx context.Context, change ConceptsChange) (revision int, err error)
	// HoldGlossary calls f inside one transaction that everything joins which f does under its context, and that keeps others
	// from changing the glossary meanwhile.
	HoldGlossary(ctx context.Context, project bitext.ProjectID, f func(ctx context.Context) error) error
	// DropStages clears away what was written of changes of many concepts that were interrupted. Nobody sees it as it is.
	DropStages(ctx context.Context) error
	// ChangeConcept applies f to one stored concept; a *ConflictError when it is not at the revision.
	ChangeConcept(ctx context.Context, id ConceptID, revision int, at time.Time, f func(*Concept) error) (Concept, error)
	// SetConceptDeleted hides a concept (deleted true) or brings it back.
	SetConceptDeleted(ctx context.Context, id ConceptID, deleted bool, at time.Time) error
}

// ConceptsChange is what is to be kept of a change of many concepts.
type ConceptsChange struct {
	Project bitext.ProjectID
	// Revision is the glossary's revision from which the change was made.
	Revision int
	At       time.Time
	// Concepts with Number 0 are added; others replace the one of their number, which must be at the Revision they carry.
	Concepts []Concept
	// Holds tells, outside of any transaction, whether the change is also right after what others changed since; nil is never.
	Holds func(later ConceptChanges) bool
	// Mutation is kept with the change; ErrMade when it was kept before, and then nothing is changed. One without a name is
	// not kept.
	Mutation Mutation
	// Staged, when not nil, is shown the concepts of a large change as they will be kept before anybody sees them; its error
	// keeps nothing. It is not called for what is kept in one transaction.
	Staged func(kept []Concept) error
}

// RefusalStore keeps what is not to be proposed for a glossary again.
type RefusalStore interface {
	// Refusals lists the refusals of a project that hold, the newest first.
	Refusals(ctx context.Context, project bitext.ProjectID) ([]Refusal, error)
	// AddRefusal keeps r and returns it with its ID; where one with the same Key holds already, that one is returned.
	// ErrNotFound when there is no such project.
	AddRefusal(ctx context.Context, r Refusal) (Refusal, error)
	// RevokeRefusal takes one back, which stays in the table as revoked; ErrNotFound when the project has no such refusal
	// that holds.
	RevokeRefusal(ctx context.Context, project bitext.ProjectID, refusal int64, at time.Time) error
}

// ConceptChanges is what changed in a glossary.
type ConceptChanges struct {
	// Concepts are those that were added or changed, in the order of their numbers.
	Concepts []Concept
	Hidden   []ConceptID
	// Revision is the glossary's revision of the newest change; 0 when there is none.
	Revision int
}

// StepStore keeps steps: changes of concepts and units that go together.
type StepStore interface {
	// AddStep carries out a step in one transaction: it changes the draft's concepts and applies f to those of its units
	// that are at their revision. Units that f leaves as they are, or that were edited or hidden meanwhile, are no part of
	// the step. A concept that is not at its revision ends all with a *ConflictError, and so does f's error. When the
	// project has a step with the draft's mutation already, that one is returned and nothing is changed.
	AddStep(ctx context.Context, draft StepDraft, f func(*bitext.Unit) error) (Step, error)
	// Step returns ErrNotFound for a missing step or one of a missing project.
	Step(ctx context.Context, id StepID) (Step, error)
	// StepOf returns the project's step of a mutation; ErrNotFound when there is none.
	StepOf(ctx context.Context, project bitext.ProjectID, mutation string) (Step, error)
	// Steps lists a project's newest steps, the newest first.
	Steps(ctx context.Context, project bitext.ProjectID, limit int) ([]Step, error)
	// UndoStep takes a step back in one transaction and returns it with the outcomes: its concepts become what they were
	// if none of them changed since, and the units that were not edited since get their text and state of before, which f
	// may adjust, knowing whether the concepts were restored. A step that was taken back already is returned unchanged.
	UndoStep(ctx context.Context, id StepID, undo Undo, f func(restored bool, u *bitext.Unit) error) (Step, error)
}

// AlignmentStore keeps the alignments of documents that came with their translation. An alignment goes with its document:
// every change raises the document's revision.
type AlignmentStore interface {
	// AddAligned keeps a document with its alignment, the segments and what else the draft has, or nothing. The alignment
	// gets revision 1; units are kept as AddDocument does.
	AddAligned(ctx context.Context, d bitext.Document, draft AlignmentDraft) (bitext.Document, error)
	// Alignment returns ErrNotFound for a missing document and for one that came without a translation.
	Alignment(ctx context.Context, id bitext.DocumentID) (Alignment, error)
	// Segments lists segments of a side behind a number (FromStart for the beginning), at most limit; 0 means all.
	Segments(ctx context.Context, id bitext.DocumentID, side align.Side, after, limit int) ([]Segment, error)
	// ChangeAlignment applies f to the stored alignment inside one transaction and keeps its state, fault, progress and
	// whether it goes on anyway; f's error comes back unchanged and keeps nothing. A lease that somebody has ends.
	ChangeAlignment(ctx context.Context, id bitext.DocumentID, at time.Time, f func(*Alignment) error) (Alignment, error)
}

// BoardStore keeps boards: what the search found, and the edits since.
type BoardStore interface {
	// FoundBeads lists what the search found; none before it is over.
	FoundBeads(ctx context.Context, id bitext.DocumentID) ([]align.Bead, error)
	// BoardEdits lists the edits that were made after a revision of the alignment, in order.
	BoardEdits(ctx context.Context, id bitext.DocumentID, after int) ([]BoardEdit, error)
	// BoardEdit returns the edit at a place of the list; ErrNotFound when there is none.
	BoardEdit(ctx context.Context, id bitext.DocumentID, number int) (BoardEdit, error)
	// AddBoardEdit keeps an edit and what the board holds then, as the alignment's next revision. An EditUndo moves the
	// cursor back by one and an EditRedo on by one; any other edit drops those behind the cursor from the list and comes in
	// their place. It returns a *ConflictError when the alignment is not at change.Revision, and an *AlignmentError when
	// it is not ready.
	AddBoardEdit(ctx context.Context, id bitext.DocumentID, change Change, edit align.Edit, counts BoardCounts) (Alignment, error)
}

// SearchStore hands out the searches that are to be done.
type SearchStore interface {
	// Leases lists the leases of the searches that are running.
	Leases(ctx context.Context) ([]LeaseMark, error)
	// ClaimSearch gives the oldest alignment that waits, or whose lease is still as one of lease.Silent says, to the lease's
	// holder; it is running then. ErrNotFound when there is nothing to do.
	ClaimSearch(ctx context.Context, lease Lease) (Alignment, error)
	// KeepSearch raises the lease's beat and tells how far the search has come; ErrLeaseLost when it is the holder's no more.
	KeepSearch(ctx context.Context, id bitext.DocumentID, lease Lease, progress float64) error
	// EndSearch keeps how the search ended, all or nothing; ErrLeaseLost when it is the holder's no more. The state
	// AlignWaiting gives it back.
	EndSearch(ctx context.Context, id bitext.DocumentID, lease Lease, outcome SearchOutcome) error
}

// AcceptanceStore turns an alignment into units and back.
type AcceptanceStore interface {
	// AcceptAlignment keeps the units of an alignment that is ready, which becomes accepted; a *ConflictError when it is
	// not at the revision, an *AlignmentError when it is not ready.
	AcceptAlignment(ctx context.Context, id bitext.DocumentID, revision int, at time.Time, units []bitext.Unit) (Alignment, error)
	// ReopenAlignment takes the units of an accepted alignment away, which becomes ready again. f is told how many of them
	// were changed, waived or made part of a step since; its error comes back unchanged and keeps everything.
	ReopenAlignment(ctx context.Context, id bitext.DocumentID, at time.Time, f func(a Alignment, touched int) error) (Alignment, error)
}

// EventSource tells of changes made through this store and, as far as the database can tell, by other processes.
type EventSource interface {
	// Watch returns a channel of events that is closed when ctx ends. A reader too slow to keep up loses events and
	// then gets one with Resync.
	Watch(ctx context.Context) <-chan Event
}
