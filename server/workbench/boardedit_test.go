package workbench_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"korpu/server/align"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

// sequence makes edits one after the other, each with a name of its own.
type sequence struct {
	t        *testing.T
	w        *workbench.Workbench
	id       bitext.DocumentID
	revision int
}

func (s *sequence) edit(in workbench.BoardEditInput) workbench.BoardChange {
	s.t.Helper()
	if s.revision == 0 {
		s.revision = 1
	}
	in.Revision, in.Mutation = s.revision, fmt.Sprint("m", s.revision)
	change, err := s.w.EditBoard(s.t.Context(), s.id, in)
	if err != nil {
		s.t.Fatalf("%s at revision %d: %v", in.Kind, s.revision, err)
	}
	s.revision = change.Alignment.Revision
	return change
}

// board is a document's board as it reads.
func board(t *testing.T, w *workbench.Workbench, id bitext.DocumentID) string {
	t.Helper()
	_, rows, err := w.Board(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	words := make([]string, len(rows))
	for i, r := range rows {
		words[i] = fmt.Sprint(r.Source, r.Target, r.ByHand, r.Pinned)
	}
	return strings.Join(words, "; ")
}

func TestBoardEditsGoBackAndOnWithoutEnd(t *testing.T) {
	kept := openStore(t)
	w := newWorkbench(kept)
	id := onBoard(t, w)
	s := &sequence{t: t, w: w, id: id}
	states := []string{board(t, w, id)}
	for _, in := range []workbench.BoardEditInput{
		{Kind: align.EditMerge, At: 0}, {Kind: align.EditSplit, At: 0, Source: 1, Target: 1}, {Kind: align.EditPin, At: 3},
		{Kind: align.EditSwap, At: 0}, {Kind: align.EditConfirm, At: 2}, {Kind: align.EditUnlink, At: 0},
	} {
		change := s.edit(in)
		states = append(states, board(t, w, id))
		if change.Alignment.Undo != in.Kind || change.Alignment.Redo != "" || change.Alignment.Counts.ByHand == 0 && in.Kind != align.EditPin {
			t.Errorf("after %s: %+v", in.Kind, change.Alignment)
		}
	}
	for i := len(states) - 2; i >= 0; i-- {
		if s.edit(workbench.BoardEditInput{Kind: workbench.EditUndo}); board(t, w, id) != states[i] {
			t.Fatalf("after undo to %d: %s, want %s", i, board(t, w, id), states[i])
		}
	}
	var state *workbench.AlignmentError
	_, err := w.EditBoard(t.Context(), id, workbench.BoardEditInput{Kind: workbench.EditUndo, Revision: s.revision, Mutation: "x"})
	if !errors.As(err, &state) || state.Code != "nothing_to_undo" {
		t.Errorf("undo at the beginning: %v", err)
	}
	// Another process that knows nothing of all this goes on.
	s.w = newWorkbench(kept)
	for i := 1; i < len(states); i++ {
		if s.edit(workbench.BoardEditInput{Kind: workbench.EditRedo}); board(t, s.w, id) != states[i] {
			t.Fatalf("after redo to %d: %s, want %s", i, board(t, s.w, id), states[i])
		}
	}
	if _, err = s.w.EditBoard(t.Context(), id, workbench.BoardEditInput{Kind: workbench.EditRedo, Revision: s.revision, Mutation: "x"}); !errors.As(err, &state) || state.Code != "nothing_to_redo" {
		t.Errorf("redo at the end: %v", err)
	}
	if board(t, w, id) != states[len(states)-1] {
		t.Error("the first process did not follow")
	}
	s.edit(workbench.BoardEditInput{Kind: workbench.EditUndo})
	if change := s.edit(workbench.BoardEditInput{Kind: align.EditConfirm, At: 4}); change.Alignment.Redo != "" || change.Alignment.Edits != 6 {
		t.Errorf("a new edit after undo: %+v", change.Alignment)
	}
}

func TestBoardEditsAreMadeOnceAndFromTheNewest(t *testing.T) {
	w := open(t)
	id := onBoard(t, w)
	merge := workbench.BoardEditInput{Kind: align.EditMerge, At: 1, Revision: 1, Mutation: "one"}
	first, err := w.EditBoard(t.Context(), id, merge)
	if err != nil {
		t.Fatal(err)
	}
	again, err := w.EditBoard(t.Context(), id, merge)
	if err != nil || again.Alignment.Revision != 2 || len(again.Edits) != 1 {
		t.Errorf("sent again: %+v, %v", again, err)
	}
	pin := workbench.BoardEditInput{Kind: align.EditPin, At: 5, Revision: 2, Mutation: "two"}
	if _, err := w.EditBoard(t.Context(), id, pin); err != nil {
		t.Fatal(err)
	}
	if again, err = w.EditBoard(t.Context(), id, merge); err != nil || len(again.Edits) != 2 || again.Edits[0].At != first.Edits[0].At {
		t.Errorf("sent again when it was overtaken: %+v, %v", again, err)
	}
	var conflict *workbench.ConflictError
	merge.Mutation = "three"
	if _, err := w.EditBoard(t.Context(), id, merge); !errors.As(err, &conflict) || conflict.Alignment.Revision != 3 {
		t.Errorf("another edit of an old revision: %v", err)
	}
	unpin := workbench.BoardEditInput{Kind: align.EditUnpin, At: 5, Revision: 3, Mutation: "unpin"}
	if _, err := w.EditBoard(t.Context(), id, unpin); err != nil {
		t.Fatal(err)
	}
	changes, err := w.BoardChanges(t.Context(), id, 2)
	if err != nil || len(changes.Edits) != 1 || changes.Edits[0].Kind != align.EditUnpin || changes.Alignment.Revision != 4 {
		t.Errorf("the changes since revision 2, put together: %+v, %v", changes, err)
	}
	before := board(t, w, id)
	for field, in := range map[string]workbench.BoardEditInput{
		"at": {Kind: align.EditMerge, At: 99}, "kind": {Kind: "burn"}, "side": {Kind: align.EditShift, Shift: 1, Side: "left"},
		"segments": {Kind: align.EditMove, Side: align.SourceSide, Segments: make([]int, 1001)},
	} {
		in.Revision, in.Mutation = 4, "four"
		if _, err := w.EditBoard(t.Context(), id, in); !isInvalid(err, field) {
			t.Errorf("%s: %v, want it refused", field, err)
		}
	}
	if board(t, w, id) != before {
		t.Error("a refused edit changed the board")
	}
}

// Between pins the search is done anew; what is pinned, and what lies beyond it, stays.
func TestRealigningGoesUpToThePins(t *testing.T) {
	w := open(t)
	id := onBoard(t, w)
	s := &sequence{t: t, w: w, id: id}
	found := board(t, w, id)
	s.edit(workbench.BoardEditInput{Kind: align.EditPin, At: 0})
	s.edit(workbench.BoardEditInput{Kind: align.EditPin, At: 4})
	pinned := board(t, w, id)
	s.edit(workbench.BoardEditInput{Kind: align.EditSwap, At: 1})
	s.edit(workbench.BoardEditInput{Kind: align.EditUnlink, At: 3})
	change := s.edit(workbench.BoardEditInput{Kind: align.EditRealign, At: 2})
	if edit := change.Edits[0]; edit.At != 1 || len(edit.Old) < 3 || slices.ContainsFunc(edit.New, func(r align.Row) bool { return r.ByHand }) {
		t.Errorf("the new part is %+v", edit)
	}
	if board(t, w, id) != pinned {
		t.Logf("found %s", found)
		t.Errorf("realigned it is %s, was %s", board(t, w, id), pinned)
	}
}

// However a board is pushed about, another process that reads it from the beginning has the same one, every bead can be
// explained, and it becomes units that hold every source sentence once.
func TestABoardThatWasPushedAboutIsTheSameEverywhere(t *testing.T) {
	kept := openStore(t)
	w := newWorkbench(kept)
	id := onBoard(t, w)
	random := rand.New(rand.NewPCG(4, 2))
	kinds := []align.EditKind{
		align.EditMerge, align.EditSplit, align.EditShift, align.EditUnlink, align.EditSwap, align.EditMove, align.EditPin, align.EditUnpin,
		align.EditConfirm, align.EditRealign, workbench.EditUndo, workbench.EditRedo,
	}
	revision, made := 1, 0
	for i := range 600 {
		in := workbench.BoardEditInput{
			Revision: revision, Mutation: fmt.Sprint(i), Kind: kinds[random.IntN(len(kinds))], At: random.IntN(12), Source: random.IntN(3),
			Target: random.IntN(3), Side: []align.Side{align.SourceSide, align.TargetSide}[random.IntN(2)], Shift: random.IntN(5) - 2,
			Segments: []int{random.IntN(10)}, To: random.IntN(12), Alone: random.IntN(2) == 0,
		}
		change, err := w.EditBoard(t.Context(), id, in)
		var invalid *workbench.InvalidError
		var state *workbench.AlignmentError
		switch {
		case err == nil:
			revision, made = change.Alignment.Revision, made+1
		case !errors.As(err, &invalid) && !errors.As(err, &state):
			t.Fatalf("%+v: %v", in, err)
		}
	}
	if made < 100 || revision != made+1 {
		t.Fatalf("%d of 600 edits were made, the revision is %d", made, revision)
	}
	other := newWorkbench(kept)
	if got, want := board(t, other, id), board(t, w, id); got != want {
		t.Errorf("elsewhere the board is\n%s\nwant\n%s", got, want)
	}
	_, rows, err := other.Board(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if _, err := other.Reasons(t.Context(), id, r.Source, r.Target); err != nil {
			t.Errorf("%v and %v: %v", r.Source, r.Target, err)
		}
	}
	if _, _, err := other.AcceptAlignment(t.Context(), id, revision, workbench.Acceptance{Additions: workbench.JoinAdditions}); err != nil {
		t.Fatal(err)
	}
	sentences := 0
	for _, u := range units(t, other, id, workbench.UnitFilter{}) {
		sentences += len(u.Source)
	}
	if sentences != 11 {
		t.Errorf("the units have %d source sentences, want 11", sentences)
	}
}
