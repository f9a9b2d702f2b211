package workbench_test

import (
	"slices"
	"testing"

	"korpu/server/align"
	"korpu/server/bitext"
	"korpu/server/store"
	"korpu/server/workbench"
)

func TestReasonsKnowTheirPlaces(t *testing.T) {
	w := open(t)
	id := onBoard(t, w)
	told, err := w.Reasons(t.Context(), id, []int{2}, []int{1, 2})
	if err != nil || len(told.Reasons) == 0 || len(told.Source) != 1 || len(told.Target) != 2 || told.Target[1].Number != 2 {
		t.Fatalf("the reasons: %+v, %v", told, err)
	}
	for _, r := range told.Reasons {
		for _, m := range r.Source {
			if m.Segment != 2 || m.Span.End > len(told.Source[0].Text) {
				t.Errorf("a %s in %+v", r.Kind, m)
			}
		}
	}
	if _, err := w.Reasons(t.Context(), id, []int{11}, nil); !isInvalid(err, "source") {
		t.Errorf("a segment that is not there: %v", err)
	}
}

// scores explains each bead of a board anew, by a process that has not seen it before.
func scores(t *testing.T, kept *store.Store, id bitext.DocumentID) []float64 {
	t.Helper()
	w := newWorkbench(kept)
	_, rows, err := w.Board(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	var list []float64
	for _, row := range rows {
		told, err := w.Reasons(t.Context(), id, row.Source, row.Target)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, told.Score)
	}
	return list
}

// TestUnitsAreNoWitnessesOfTheirOwnPairs accepts a board with wrong pairs: the units that they become make them no likelier.
func TestUnitsAreNoWitnessesOfTheirOwnPairs(t *testing.T) {
	kept := openStore(t)
	w := newWorkbench(kept)
	id := onBoard(t, w)
	wrong := workbench.BoardEditInput{Revision: 1, Mutation: "a", Kind: align.EditSwap, At: 2}
	if _, err := w.EditBoard(t.Context(), id, wrong); err != nil {
		t.Fatal(err)
	}
	before := scores(t, kept, id)
	if _, _, err := w.AcceptAlignment(t.Context(), id, 2, workbench.Acceptance{}); err != nil {
		t.Fatal(err)
	}
	if after := scores(t, kept, id); !slices.Equal(after, before) {
		t.Errorf("accepted, the beads have the scores\n%v, on the board they had\n%v", after, before)
	}
}

// TestTermsOfEveryStatusTieTexts has a form that is not to be used in a translation made before that was known.
func TestTermsOfEveryStatusTieTexts(t *testing.T) {
	w := open(t)
	project := newProject(t, w, bitext.Advise)
	card, _, err := w.AlignPair(t.Context(), project, pair(t, "Bəli.\nTərəfdaşlıq.\nNATO.", "Yes.\nCo-operation.\nNATO."), workbench.PairPlan{})
	if err != nil {
		t.Fatal(err)
	}
	told, err := w.Reasons(t.Context(), card.ID, []int{1}, []int{1})
	if err != nil || !slices.ContainsFunc(told.Reasons, func(r align.Reason) bool { return r.Kind == align.ByTerm }) {
		t.Errorf("the reasons: %+v, %v", told.Reasons, err)
	}
}

func TestSegmentsComeInPages(t *testing.T) {
	w := open(t)
	id := onBoard(t, w)
	var numbers []int
	for after, pages := workbench.FromStart, 0; ; pages++ {
		list, next, err := w.Segments(t.Context(), id, align.SourceSide, after, 4)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range list {
			numbers = append(numbers, s.Number)
		}
		if after = next; after == workbench.FromStart {
			if pages != 2 {
				t.Errorf("%d pages", pages+1)
			}
			break
		}
	}
	if len(numbers) != 11 || !slices.IsSorted(numbers) {
		t.Errorf("the segments are %v", numbers)
	}
	if _, _, err := w.Segments(t.Context(), id, "left", 0, 0); !isInvalid(err, "side") {
		t.Errorf("another side: %v", err)
	}
}
