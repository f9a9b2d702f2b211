package storetest

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"korpu/server/align"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

// newPair keeps a document of two source segments and three target segments, whose alignment is in the given state.
func newPair(t testing.TB, s workbench.Store, state bitext.AlignmentState) bitext.Document {
	t.Helper()
	project := newProject(t, s, "Xəbərlər")
	draft := workbench.AlignmentDraft{
		Alignment: workbench.Alignment{State: state, By: workbench.BySentence, TargetOrigin: "en.txt"},
		Source:    []workbench.Segment{{Number: 0, Text: "Bir. “ə”", Opens: true, Kind: bitext.Question, Speaker: "Ə. Hüseynov"}, {Number: 1, Text: "İki.", Kind: bitext.Answer}},
		Target:    []workbench.Segment{{Text: "One.", Opens: true, Kind: bitext.Paragraph}, {Number: 1, Text: "Two.", Kind: bitext.Paragraph}, {Number: 2, Text: "Three.", Kind: bitext.Paragraph}},
	}
	if state == bitext.AlignReady {
		draft.Beads = found()
		draft.Alignment.Counts = workbench.BoardCounts{Beads: 3, Doubtful: 1}
	}
	d := bitext.Document{Project: project.ID, Title: "Müsahibə", CreatedAt: at, UpdatedAt: at}
	document, err := s.AddAligned(t.Context(), d, draft)
	return must(t, document, err)
}

func found() []align.Bead {
	return []align.Bead{{Source: []int{0}, Target: []int{0}, Score: 0.9731}, {Source: []int{1}, Target: []int{1}, Score: 0.25}, {Target: []int{2}, Score: 0.1}}
}

// look looks an alignment up.
func look(t testing.TB, s workbench.Store, id bitext.DocumentID) workbench.Alignment {
	t.Helper()
	a, err := s.Alignment(t.Context(), id)
	return must(t, a, err)
}

func alignments(t *testing.T, open Open) {
	s := open(t)
	document := newPair(t, s, bitext.AlignReady)
	if document.Alignment != bitext.AlignReady || document.Revision != 1 {
		t.Errorf("the new document is %+v", document)
	}
	again, err := s.Document(t.Context(), document.ID)
	if must(t, again, err); again.Alignment != bitext.AlignReady {
		t.Errorf("the document is %+v", again)
	}
	listed, err := s.Documents(t.Context(), document.Project)
	if must(t, listed, err); len(listed) != 1 || listed[0].Alignment != bitext.AlignReady {
		t.Errorf("the project's documents are %+v", listed)
	}
	want := workbench.Alignment{
		Document: document.ID, State: bitext.AlignReady, By: workbench.BySentence, TargetOrigin: "en.txt", Sources: 2, Targets: 3,
		Revision: 1, Counts: workbench.BoardCounts{Beads: 3, Doubtful: 1},
	}
	if diff := cmp.Diff(want, look(t, s, document.ID)); diff != "" {
		t.Errorf("the alignment (-want +got):\n%s", diff)
	}
	source, err := s.Segments(t.Context(), document.ID, align.SourceSide, workbench.FromStart, 1)
	if must(t, source, err); len(source) != 1 || source[0].Text != "Bir. “ə”" || !source[0].Opens || source[0].Kind != bitext.Question || source[0].Speaker != "Ə. Hüseynov" {
		t.Errorf("the first source segment is %+v", source)
	}
	target, err := s.Segments(t.Context(), document.ID, align.TargetSide, 0, 0)
	if must(t, target, err); len(target) != 2 || target[1].Text != "Three." || target[1].Number != 2 {
		t.Errorf("the later target segments are %+v", target)
	}
	beads, err := s.FoundBeads(t.Context(), document.ID)
	if diff := cmp.Diff(found(), must(t, beads, err)); diff != "" {
		t.Errorf("the beads (-want +got):\n%s", diff)
	}
}

func missingAlignments(t *testing.T, open Open) {
	s := open(t)
	document := newPair(t, s, bitext.AlignReady)
	plain, _ := newText(t, s, "Bir.")
	for _, id := range []bitext.DocumentID{plain.ID, 9999} {
		if _, err := s.Alignment(t.Context(), id); !errors.Is(err, workbench.ErrNotFound) {
			t.Errorf("the alignment of document %d: %v, want ErrNotFound", id, err)
		}
	}
	if err := s.SetDocumentDeleted(t.Context(), document.ID, true, at); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Alignment(t.Context(), document.ID); !errors.Is(err, workbench.ErrNotFound) {
		t.Errorf("the alignment of a deleted document: %v, want ErrNotFound", err)
	}
	if _, err := s.AddAligned(t.Context(), bitext.Document{Project: 9999}, workbench.AlignmentDraft{}); !errors.Is(err, workbench.ErrNotFound) {
		t.Errorf("a pair of a missing project: %v, want ErrNotFound", err)
	}
}

// confirm is the edit of a board that confirms its second bead.
func confirm(mutation string) (workbench.Change, align.Edit) {
	old := align.Row{Source: []int{1}, Target: []int{1}, Score: 0.25}
	made := old
	made.ByHand, made.Pinned = true, true
	edit := align.Edit{Kind: align.EditConfirm, At: 1, Old: []align.Row{old}, New: []align.Row{made}}
	return workbench.Change{Mutation: mutation, At: at.Add(time.Minute)}, edit
}

func boardEdits(t *testing.T, open Open) {
	s := open(t)
	document := newPair(t, s, bitext.AlignReady)
	// edit makes an edit from a revision and says where the list of edits stands then.
	edit := func(revision int, kind align.EditKind) (string, error) {
		change, e := confirm(fmt.Sprint(kind, revision))
		change.Revision, e.Kind = revision, kind
		if kind == workbench.EditUndo {
			e = e.Invert()
		}
		a, err := s.AddBoardEdit(t.Context(), document.ID, change, e, workbench.BoardCounts{Beads: 3, ByHand: revision})
		return fmt.Sprintf("%d: %d of %d, %s %s", a.Revision, a.Cursor, a.Edits, a.Undo, a.Redo), err
	}
	for i, step := range []struct {
		kind align.EditKind
		want string
	}{
		{align.EditConfirm, "2: 1 of 1, confirm "}, {align.EditMerge, "3: 2 of 2, merge "}, {workbench.EditUndo, "4: 1 of 2, confirm merge"},
		{workbench.EditUndo, "5: 0 of 2,  confirm"}, {workbench.EditRedo, "6: 1 of 2, confirm merge"}, {align.EditSwap, "7: 2 of 2, swap "},
	} {
		got, err := edit(i+1, step.kind)
		if must(t, got, err); got != step.want {
			t.Errorf("after %s: %s, want %s", step.kind, got, step.want)
		}
	}
	var conflict *workbench.ConflictError
	if _, err := edit(3, align.EditPin); !errors.As(err, &conflict) || conflict.Alignment == nil || conflict.Alignment.Revision != 7 || conflict.Alignment.Undo != align.EditSwap {
		t.Errorf("an edit of an old revision: %v, want a ConflictError with the alignment", err)
	}
	kept, err := s.BoardEdits(t.Context(), document.ID, 3)
	must(t, kept, err)
	var told []string
	for _, e := range kept {
		told = append(told, fmt.Sprintf("%d %s %d %s", e.Revision, e.Kind, e.Number, e.Mutation))
	}
	if got, want := strings.Join(told, ", "), "4 undo 0 undo3, 5 undo 0 undo4, 6 redo 0 redo5, 7 swap 2 swap6"; got != want {
		t.Errorf("the edits after revision 3 are %s, want %s", got, want)
	}
	_, want := confirm("")
	want.Kind = align.EditSwap
	second, err := s.BoardEdit(t.Context(), document.ID, 2)
	if diff := cmp.Diff(want, must(t, second, err).Edit); diff != "" || !second.At.Equal(at.Add(time.Minute)) {
		t.Errorf("the second edit at %v (-want +got):\n%s", second.At, diff)
	}
	for _, number := range []int{0, 3} {
		if _, err := s.BoardEdit(t.Context(), document.ID, number); !errors.Is(err, workbench.ErrNotFound) {
			t.Errorf("edit %d: %v, want ErrNotFound", number, err)
		}
	}
	now, err := s.Document(t.Context(), document.ID)
	if must(t, now, err); now.Revision != 7 || look(t, s, document.ID).Counts.ByHand != 6 {
		t.Errorf("after six edits the document is at revision %d, the counts are %+v", now.Revision, look(t, s, document.ID).Counts)
	}
	waiting := newPair(t, s, bitext.AlignWaiting)
	var state *workbench.AlignmentError
	change, e := confirm("m")
	change.Revision = 1
	if _, err := s.AddBoardEdit(t.Context(), waiting.ID, change, e, workbench.BoardCounts{}); !errors.As(err, &state) || state.Code != "not_ready" {
		t.Errorf("an edit before there is a board: %v", err)
	}
}

// lease is a worker's, who saw those stand still.
func lease(holder string, silent ...workbench.LeaseMark) workbench.Lease {
	return workbench.Lease{Holder: holder, At: at, Silent: silent}
}

// claimed gives out all searches to workers of two processes at once and returns who got which.
func claimed(t *testing.T, s, other workbench.Store) map[bitext.DocumentID]string {
	t.Helper()
	var mu sync.Mutex
	holders := map[bitext.DocumentID]string{}
	var group sync.WaitGroup
	for i := range 8 {
		holder, from := fmt.Sprint(i), []workbench.Store{s, other}[i%2]
		group.Go(func() {
			a, err := from.ClaimSearch(t.Context(), lease(holder))
			if errors.Is(err, workbench.ErrNotFound) {
				return
			}
			mu.Lock()
			defer mu.Unlock()
			if err != nil || holders[a.Document] != "" || a.State != bitext.AlignRunning {
				t.Errorf("%s got %+v, which %q has, %v", holder, a, holders[a.Document], err)
			}
			holders[a.Document] = holder
		})
	}
	group.Wait()
	return holders
}

func searches(t *testing.T, open Open) {
	s := open(t)
	if _, err := s.ClaimSearch(t.Context(), lease("a")); !errors.Is(err, workbench.ErrNotFound) {
		t.Fatalf("nothing to do: %v, want ErrNotFound", err)
	}
	first, second := newPair(t, s, bitext.AlignWaiting), newPair(t, s, bitext.AlignWaiting)
	newPair(t, s, bitext.AlignReady)
	holders := claimed(t, s, open(t))
	holder := holders[first.ID]
	if holder == "" || len(holders) > 2 {
		t.Fatalf("the searches went to %v", holders)
	}
	seen, err := s.Leases(t.Context())
	if must(t, seen, err); len(seen) != len(holders) {
		t.Fatalf("the leases are %+v, want those of %v", seen, holders)
	}
	if err := s.KeepSearch(t.Context(), first.ID, lease(holder), 0.5); err != nil {
		t.Fatal(err)
	}
	if a := look(t, s, first.ID); a.Progress != 0.5 || a.State != bitext.AlignRunning {
		t.Errorf("half-way it is %+v", a)
	}
	// Both are thought to be silent, but the first one has gone on since it was seen.
	next, err := s.ClaimSearch(t.Context(), lease("next", seen...))
	if must(t, next, err); next.Document != second.ID {
		t.Fatalf("document %d is given away, want %d", next.Document, second.ID)
	}
	if _, err := s.ClaimSearch(t.Context(), lease("none", seen...)); !errors.Is(err, workbench.ErrNotFound) {
		t.Errorf("a third worker: %v, want ErrNotFound", err)
	}
	outcome := workbench.SearchOutcome{State: bitext.AlignReady, Likeness: 0.8, Beads: found(), Counts: workbench.BoardCounts{Beads: 3}}
	for _, stale := range []workbench.Lease{lease("nobody"), lease(holder)} {
		if err := s.KeepSearch(t.Context(), second.ID, stale, 1); !errors.Is(err, workbench.ErrLeaseLost) {
			t.Errorf("going on with somebody else's search: %v, want ErrLeaseLost", err)
		}
		if err := s.EndSearch(t.Context(), second.ID, stale, outcome); !errors.Is(err, workbench.ErrLeaseLost) {
			t.Errorf("ending somebody else's search: %v, want ErrLeaseLost", err)
		}
	}
	if beads, err := s.FoundBeads(t.Context(), second.ID); err != nil || beads != nil {
		t.Errorf("the refused end left %v, %v", beads, err)
	}
	if err := s.EndSearch(t.Context(), first.ID, lease(holder), outcome); err != nil {
		t.Fatal(err)
	}
	if a := look(t, s, first.ID); a.State != bitext.AlignReady || a.Likeness != 0.8 || a.Progress != 1 || a.Counts.Beads != 3 {
		t.Errorf("after its end it is %+v", a)
	}
}

func failedSearches(t *testing.T, open Open) {
	s := open(t)
	id := newPair(t, s, bitext.AlignWaiting).ID
	a, err := s.ClaimSearch(t.Context(), lease("a"))
	must(t, a, err)
	if err := s.EndSearch(t.Context(), id, lease("a"), workbench.SearchOutcome{State: bitext.AlignFailed, Fault: workbench.FaultUnlike, Likeness: 0.07}); err != nil {
		t.Fatal(err)
	}
	if a = look(t, s, id); a.State != bitext.AlignFailed || a.Fault != workbench.FaultUnlike || a.Likeness != 0.07 {
		t.Errorf("after it failed it is %+v", a)
	}
	refusal := errors.New("no")
	_, err = s.ChangeAlignment(t.Context(), id, at, func(a *workbench.Alignment) error {
		a.State = bitext.AlignWaiting
		return refusal
	})
	if !errors.Is(err, refusal) || look(t, s, id).State != bitext.AlignFailed {
		t.Errorf("a refused change: %v, %+v", err, look(t, s, id))
	}
	a, err = s.ChangeAlignment(t.Context(), id, at, func(a *workbench.Alignment) error {
		a.State, a.Fault, a.Anyway = bitext.AlignWaiting, "", true
		return nil
	})
	if must(t, a, err); a.State != bitext.AlignWaiting || !look(t, s, id).Anyway {
		t.Errorf("the change left %+v", look(t, s, id))
	}
	again, err := s.ClaimSearch(t.Context(), lease("b"))
	if must(t, again, err); again.Document != id || !again.Anyway {
		t.Errorf("started again it is %+v", again)
	}
	// What is hidden is searched by nobody, and comes back as it was.
	hidden := newPair(t, s, bitext.AlignWaiting).ID
	for _, deleted := range []bool{true, false} {
		if err := s.SetDocumentDeleted(t.Context(), hidden, deleted, at); err != nil {
			t.Fatal(err)
		}
		if _, err := s.ClaimSearch(t.Context(), lease("c")); errors.Is(err, workbench.ErrNotFound) != deleted {
			t.Errorf("deleted %v: %v", deleted, err)
		}
	}
}

// twoUnits are what the pair of newPair could become.
func twoUnits() []bitext.Unit {
	return []bitext.Unit{
		{Source: []string{"Bir.", "İki."}, Target: []string{"One.", "Two."}, State: bitext.Translated, Kind: bitext.Question, Speaker: "Ə. Hüseynov", CreatedAt: at, UpdatedAt: at},
		{Source: []string{"Üç."}, State: bitext.Initial, Kind: bitext.Answer, CreatedAt: at, UpdatedAt: at},
	}
}

// accept makes the two units of a pair.
func accept(t *testing.T, s workbench.Store, id bitext.DocumentID) []bitext.Unit {
	t.Helper()
	a, err := s.AcceptAlignment(t.Context(), id, 1, at, twoUnits())
	if must(t, a, err); a.State != bitext.AlignAccepted {
		t.Errorf("accepted it is %+v", a)
	}
	kept, err := s.Units(t.Context(), id, workbench.UnitQuery{After: workbench.FromStart})
	if must(t, kept, err); len(kept) != 2 || strings.Join(kept[0].Target, "|") != "One.|Two." || kept[0].Speaker != "Ə. Hüseynov" || kept[1].State != bitext.Initial {
		t.Fatalf("the units are %+v", kept)
	}
	return kept
}

// reopen takes the acceptance back unless units are touched; so many must be.
func reopen(t *testing.T, s workbench.Store, id bitext.DocumentID, want int) error {
	t.Helper()
	if looked := look(t, s, id).Touched; looked != want {
		t.Errorf("looked up, %d units are touched, want %d", looked, want)
	}
	_, err := s.ReopenAlignment(t.Context(), id, at, func(_ workbench.Alignment, touched int) error {
		if touched != want {
			t.Errorf("%d units are touched, want %d", touched, want)
		}
		if touched > 0 {
			return &workbench.AlignmentError{Code: "touched"}
		}
		return nil
	})
	return err
}

func acceptance(t *testing.T, open Open) {
	s := open(t)
	id := newPair(t, s, bitext.AlignReady).ID
	var conflict *workbench.ConflictError
	if _, err := s.AcceptAlignment(t.Context(), id, 2, at, twoUnits()); !errors.As(err, &conflict) || conflict.Alignment == nil {
		t.Fatalf("accepted at another revision: %v, want a ConflictError", err)
	}
	if kept := accept(t, s, id); kept[0].Sequence != 2 || kept[0].Revision != 1 {
		t.Errorf("the first unit is %+v", kept[0])
	}
	var state *workbench.AlignmentError
	if _, err := s.AcceptAlignment(t.Context(), id, 1, at, twoUnits()); !errors.As(err, &state) || state.State != bitext.AlignAccepted {
		t.Errorf("accepted twice: %v", err)
	}
	if err := reopen(t, s, id, 0); err != nil || look(t, s, id).State != bitext.AlignReady {
		t.Errorf("reopened: %v", err)
	}
	if n, err := s.CountUnits(t.Context(), id, workbench.UnitQuery{}); err != nil || n != 0 {
		t.Errorf("%d units are left, %v", n, err)
	}
	kept := accept(t, s, id)
	changed, err := s.ChangeUnit(t.Context(), kept[1].ID, workbench.Change{Revision: 1, Mutation: "m", At: at}, translate("Three."))
	must(t, changed, err)
	waived, err := s.AddWaiver(t.Context(), bitext.Waiver{Unit: kept[0].ID, Finding: "f", Reason: "r", At: at})
	must(t, waived, err)
	if err := reopen(t, s, id, 2); !errors.As(err, &state) || look(t, s, id).State != bitext.AlignAccepted {
		t.Errorf("reopened after changes: %v", err)
	}
	if history, err := s.Revisions(t.Context(), kept[1].ID); err != nil || len(history) != 2 {
		t.Errorf("the refused reopening left the history %+v, %v", history, err)
	}
}
