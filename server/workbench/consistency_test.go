package workbench_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/glossary"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

// inconsistent lists the positions of the units with a finding that they render a term otherwise than the document.
func inconsistent(t *testing.T, w *workbench.Workbench, id bitext.DocumentID) []int {
	t.Helper()
	filtered := positions(units(t, w, id, workbench.UnitFilter{Finding: glossary.RuleInconsistent}))
	var told []int
	for _, u := range units(t, w, id, workbench.UnitFilter{}) {
		for _, f := range u.Check.Findings {
			if f.Rule == glossary.RuleInconsistent && f.Open() {
				told = append(told, u.Position)
			}
		}
	}
	if diff := cmp.Diff(told, filtered); diff != "" {
		t.Errorf("the filter chooses others than those told (-told +chosen):\n%s", diff)
	}
	return told
}

// newConsistencyDocument makes a document of four units that name one body, and a glossary that gives it two names.
func newConsistencyDocument(t *testing.T, w *workbench.Workbench) (bitext.ProjectID, bitext.DocumentID, []workbench.UnitView) {
	project := newProject(t, w, bitext.Enforce)
	importGlossary(t, w, project, workbench.ImportAdd,
		"source,target,kind,status\ntəşkilat,organisation,term,preferred\ntəşkilat,body,term,admitted\nBMT,UN,institution,preferred\nBMT,United Nations,institution,admitted\n")
	id, list := newDocument(t, w, project, "Təşkilat yaranıb.", "Təşkilatın üzvləri var.", "Təşkilatda BMT də var.", "BMT susub.")
	return project, id, list
}

func TestAUnitIsJudgedByItsDocument(t *testing.T) {
	w := open(t)
	_, id, list := newConsistencyDocument(t, w)
	save(t, w, list[0], "The body was born.", bitext.Translated)
	if got := inconsistent(t, w, id); got != nil {
		t.Errorf("one form alone: units %v are told", got)
	}
	save(t, w, list[1], "The organisation has members.", bitext.Reviewed)
	if diff := cmp.Diff([]int{0}, inconsistent(t, w, id)); diff != "" {
		t.Errorf("of two forms that are used alike the preferred one stands (-want +got):\n%s", diff)
	}
	last := save(t, w, list[2], "The UN too is in the body.", bitext.Translated)
	if diff := cmp.Diff([]int{1}, inconsistent(t, w, id)); diff != "" {
		t.Errorf("the form that is used more stands (-want +got):\n%s", diff)
	}
	if len(last.Check.Findings) != 0 {
		t.Errorf("the saved unit was judged as before: %+v", last.Check.Findings)
	}
	view, err := w.CheckUnit(t.Context(), list[0].ID, []string{"The organisation was born."})
	if err != nil {
		t.Fatal(err)
	}
	if len(view.Check.Findings) != 0 {
		t.Errorf("with this text the organisation would be used most: %+v", view.Check.Findings)
	}
}

// TestAJudgementThatChangesIsLookedUpAgain follows a document as an open page does: by what changed since the last look.
func TestAJudgementThatChangesIsLookedUpAgain(t *testing.T) {
	w := open(t)
	_, id, list := newConsistencyDocument(t, w)
	save(t, w, list[0], "The body was born.", bitext.Translated)
	seen := 0
	look := func(want ...int) {
		t.Helper()
		page, err := w.Units(t.Context(), id, workbench.UnitFilter{ChangedAfter: seen})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, positions(page.Units)); diff != "" || page.Total != len(want) {
			t.Errorf("changed after %d: %d in all (-want +got):\n%s", seen, page.Total, diff)
		}
		seen = page.Sequence
	}
	look(0, 1, 2, 3)
	list[1] = save(t, w, list[1], "The organisation has members.", bitext.Translated)
	look(0, 1)
	list[1] = save(t, w, list[1], "An organisation has members.", bitext.Translated)
	look(1)
	save(t, w, list[3], "The UN was silent.", bitext.Translated)
	look(3)
	save(t, w, list[1], "It has members.", bitext.Translated)
	look(0, 1)
}

func TestAnInconsistencyIsWaivedAndCounted(t *testing.T) {
	w := open(t)
	project, id, list := newConsistencyDocument(t, w)
	save(t, w, list[0], "The body was born.", bitext.Translated)
	save(t, w, list[1], "The organisation has members.", bitext.Translated)
	save(t, w, list[2], "The United Nations too is in the organisation.", bitext.Translated)
	save(t, w, list[3], "The UN was silent.", bitext.Translated)
	open := func() int {
		card, err := w.Document(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return card.Progress.OpenFindings
	}
	if got := open(); got != 1 {
		t.Errorf("%d open findings, want one: a short form is a hint", got)
	}
	view, err := w.Unit(t.Context(), list[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Waive(t.Context(), list[0].ID, view.Check.Findings[0].Key, "a quotation"); err != nil {
		t.Fatal(err)
	}
	if got := open(); got != 0 {
		t.Errorf("%d open findings after the waiver", got)
	}
	if diff := cmp.Diff([]int{0}, positions(units(t, w, id, workbench.UnitFilter{Finding: "waived"}))); diff != "" {
		t.Errorf("waived (-want +got):\n%s", diff)
	}
	importGlossary(t, w, project, workbench.ImportAdd, "source,target,kind,status\nsusmaq,fall silent,term,preferred\n")
	if diff := cmp.Diff([]int{2}, inconsistent(t, w, id)); diff != "" {
		t.Errorf("with another glossary (-want +got):\n%s", diff)
	}
}

// TestAnotherServerLooksAgain asks a workbench that has just begun, over the same database, what changed since the last look
// at another one.
func TestAnotherServerLooksAgain(t *testing.T) {
	kept := openStore(t)
	first := newWorkbench(kept)
	_, id, list := newConsistencyDocument(t, first)
	save(t, first, list[0], "The body was born.", bitext.Translated)
	for _, target := range []string{"The organisation has members.", "It has members."} {
		page, err := first.Units(t.Context(), id, workbench.UnitFilter{})
		if err != nil {
			t.Fatal(err)
		}
		list[1] = save(t, first, list[1], target, bitext.Translated)
		changed := units(t, newWorkbench(kept), id, workbench.UnitFilter{ChangedAfter: page.Sequence})
		if diff := cmp.Diff([]int{0, 1}, positions(changed)); diff != "" {
			t.Errorf("after %q (-want +got):\n%s", target, diff)
		}
	}
}
