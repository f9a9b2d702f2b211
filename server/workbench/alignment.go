package workbench

import (
	"time"

	"korpu/server/align"
	"korpu/server/bitext"
)

// Segmentation says what the segments of an alignment are.
type Segmentation string

// The segmentations.
const (
	BySentence  Segmentation = "sentence"
	ByParagraph Segmentation = "paragraph"
)

// AlignmentFault is why a search ended without pairs.
type AlignmentFault string

// The faults.
const (
	// FaultUnlike is that the texts do not look like translations of each other.
	FaultUnlike AlignmentFault = "unlike"
	// FaultBroken is that something went wrong inside; the log tells what.
	FaultBroken AlignmentFault = "broken"
)

// Alignment is how a document and its translation are put together. Its board is kept apart.
type Alignment struct {
	Document bitext.DocumentID
	State    bitext.AlignmentState
	By       Segmentation
	// Anyway tells that texts which do not look like translations of each other are aligned all the same.
	Anyway bool
	// TargetOrigin is the name of the translation's file; empty when it was pasted.
	TargetOrigin string
	// Sources and Targets count the segments.
	Sources, Targets int
	// Progress is the part of the search that is done, from 0 to 1.
	Progress float64
	Fault    AlignmentFault
	Likeness float64
	// Revision grows by one with every edit of the board.
	Revision int
	// Cursor is how many edits of the list hold, Edits how many it has: those behind the cursor were taken back.
	Cursor, Edits int
	// Undo and Redo are the kinds of the edits that would be taken back or done again next; empty when there is none.
	Undo, Redo align.EditKind
	Counts     BoardCounts
	// Touched counts the units of an accepted alignment that were changed since; while there are none it can be reopened.
	// Only looking the alignment up tells it.
	Touched int
}

// BoardCounts says what a board holds.
type BoardCounts struct {
	Beads, Doubtful int
	// UnpairedSource and UnpairedTarget count the beads that have segments of that side alone.
	UnpairedSource, UnpairedTarget int
	ByHand, Pinned                 int
}

// Pairs counts the beads that have both sides.
func (n BoardCounts) Pairs() int { return n.Beads - n.UnpairedSource - n.UnpairedTarget }

func count(rows []align.Row) BoardCounts {
	n := BoardCounts{Beads: len(rows)}
	for _, r := range rows {
		for _, kind := range []struct {
			is   bool
			into *int
		}{
			{r.Doubtful(), &n.Doubtful}, {len(r.Target) == 0, &n.UnpairedSource}, {len(r.Source) == 0, &n.UnpairedTarget},
			{r.ByHand, &n.ByHand}, {r.Pinned, &n.Pinned},
		} {
			if kind.is {
				*kind.into++
			}
		}
	}
	return n
}

// Segment is a sentence, or a paragraph, of one side of an alignment.
type Segment struct {
	// Number counts the segments of a side from 0.
	Number int
	Text   string
	// Opens tells that a paragraph begins with it.
	Opens   bool
	Kind    bitext.Kind
	Speaker string
}

// The kinds of edit that go along the list of edits.
const (
	EditUndo align.EditKind = "undo"
	EditRedo align.EditKind = "redo"
)

// BoardEdit is an edit as it was kept.
type BoardEdit struct {
	align.Edit
	// Revision is the one of the alignment that it made.
	Revision int
	// Number is its place in the list of edits, from 1; 0 when it took another one back or did it again.
	Number   int
	Mutation string
	At       time.Time
}

// AlignmentDraft is an alignment to be kept with a new document.
type AlignmentDraft struct {
	// Alignment says how far it has come; its Document is the store's to fill.
	Alignment      Alignment
	Source, Target []Segment
	// Beads are what the search found, when it is over.
	Beads []align.Bead
	// Units are those of an alignment that is accepted.
	Units []bitext.Unit
}

// Lease is the right of one worker to search for an alignment's pairs. Its holder raises the alignment's beat as long as
// it lives; who sees the beat stand still long enough by a clock of its own may take the search over. No clock is compared
// with another one's.
type Lease struct {
	Holder string
	// At dates what the lease's holder changes.
	At time.Time
	// Silent are the leases that were seen to stand still, for a claim.
	Silent []LeaseMark
}

// LeaseMark is a lease as it was seen at one moment.
type LeaseMark struct {
	Document bitext.DocumentID
	Holder   string
	Beat     int
}

// SearchOutcome is how a search ended.
type SearchOutcome struct {
	State    bitext.AlignmentState
	Fault    AlignmentFault
	Likeness float64
	// Beads are the board's; Counts says what they hold.
	Beads  []align.Bead
	Counts BoardCounts
}
