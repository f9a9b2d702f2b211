package workbench_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/glossary"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

// newsOfGanja is a project with two texts about Gəncə, in every outcome that a step can have for a unit.
func newsOfGanja(t *testing.T, policy bitext.Policy) (*workbench.Workbench, workbench.Concept) {
	t.Helper()
	w := open(t)
	id := newProject(t, w, policy)
	c := add(t, w, id, glossary.KindPlace, "Gəncə", "Ganja")
	_, first := newDocument(t, w, id, "Gəncədə yağış yağdı.", "NATO Gəncəyə gəldi.", "Gəncə böyükdür.", "Gəncənin əhalisi")
	save(t, w, first[0], "It rained in Ganja.", bitext.Translated)
	save(t, w, first[1], "NATO came to Ganja.", bitext.Final)
	save(t, w, first[2], "It is a big city.", bitext.Translated)
	_, second := newDocument(t, w, id, "Şəhər böyükdür.", "Bakı böyükdür.")
	save(t, w, second[0], "Ganja is big.", bitext.Reviewed)
	save(t, w, second[1], "Baku is big.", bitext.Reviewed)
	return w, c
}

// told shows touches as lines: state, outcome, text afterwards.
func told(page workbench.TouchPage) string {
	var lines []string
	for _, touch := range page.Touches {
		lines = append(lines, fmt.Sprintf("%s %s %s", touch.State, touch.Outcome, bitext.Text(touch.Target)))
	}
	return strings.Join(lines, "\n")
}

func TestPreviewTellsEveryUnitThatUsesTheConcept(t *testing.T) {
	w, c := newsOfGanja(t, bitext.Advise)
	want := strings.Join([]string{
		"reviewed elsewhere Gandja is big.", // the newest text first
		"translated ready It rained in Gandja.",
		"final ready NATO came to Gandja.",
		"translated by_hand ",
		"initial blank ",
	}, "\n")
	if diff := cmp.Diff(want, told(preview(t, w, changed(c, "Gandja")))); diff != "" {
		t.Errorf("a change of the form (-want +got):\n%s", diff)
	}
	in := changed(c, "Gandja")
	var paged []string
	for cursor := ""; ; {
		page, err := w.PreviewStep(t.Context(), c.Project, in, cursor, 2)
		if err != nil || page.Total != 5 {
			t.Fatalf("page %q: total %d, %v", cursor, page.Total, err)
		}
		paged = append(paged, told(page))
		if cursor = page.Next; cursor == "" {
			break
		}
	}
	if diff := cmp.Diff(want, strings.Join(paged, "\n")); diff != "" {
		t.Errorf("in pages of two (-want +got):\n%s", diff)
	}
	deletion := workbench.StepInput{Kind: workbench.StepDelete, Concept: c.Number, Revision: c.Revision}
	if got := told(preview(t, w, deletion)); got != "translated same \nfinal same \ntranslated same \ninitial blank " {
		t.Errorf("a deletion: %s", got)
	}
	if now := find(t, w, c.Project, "Gəncə"); now.Revision != c.Revision {
		t.Errorf("looking changed the concept: %+v", now)
	}
}

// chosen orders a step for the units whose outcome is one of those given.
func chosen(page workbench.TouchPage, in workbench.StepInput, mutation string, outcomes ...workbench.TouchOutcome) workbench.StepOrder {
	order := workbench.StepOrder{StepInput: in, Mutation: mutation}
	for _, touch := range page.Touches {
		for _, outcome := range outcomes {
			if touch.Outcome == outcome {
				order.Units = append(order.Units, workbench.UnitAt{Unit: touch.ID, Revision: touch.Revision})
			}
		}
	}
	return order
}

func takeStep(t *testing.T, w *workbench.Workbench, id bitext.ProjectID, order workbench.StepOrder) workbench.Step {
	t.Helper()
	step, err := w.TakeStep(t.Context(), id, order)
	if err != nil {
		t.Fatal(err)
	}
	return step
}

// texts shows the units of all documents as lines: state, findings, text.
func texts(t *testing.T, w *workbench.Workbench, id bitext.ProjectID) string {
	t.Helper()
	documents, err := w.Documents(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, document := range documents {
		for _, u := range units(t, w, document.ID, workbench.UnitFilter{}) {
			lines = append(lines, fmt.Sprintf("%s %d %s", u.State, len(u.Check.Findings), u.TargetText()))
		}
	}
	return strings.Join(lines, "\n")
}

func TestStepIsTakenAndTakenBack(t *testing.T) {
	w, c := newsOfGanja(t, bitext.Advise)
	before := texts(t, w, c.Project)
	in := changed(c, "Gandja")
	step := takeStep(t, w, c.Project, chosen(preview(t, w, in), in, "m", workbench.TouchReady, workbench.TouchByHand))
	if len(step.Units) != 2 || step.Before != "Ganja" || step.After != "Gandja" {
		t.Errorf("the step: %+v", step)
	}
	after := strings.ReplaceAll(strings.ReplaceAll(before, "in Ganja", "in Gandja"), "to Ganja", "to Gandja")
	if diff := cmp.Diff(after, texts(t, w, c.Project)); diff != "" {
		t.Errorf("after the step (-want +got):\n%s", diff)
	}
	if again := takeStep(t, w, c.Project, workbench.StepOrder{StepInput: in, Mutation: "m"}); again.ID != step.ID {
		t.Errorf("sent twice it is step %d and %d", step.ID, again.ID)
	}
	history, err := w.Revisions(t.Context(), step.Units[0].Unit)
	if err != nil || len(history) != 3 || history[0].Mutation != fmt.Sprintf("step:%d", step.ID) {
		t.Errorf("the history: %+v, %v", history, err)
	}
	undone, err := w.UndoStep(t.Context(), step.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, texts(t, w, c.Project)); diff != "" {
		t.Errorf("after taking it back (-want +got):\n%s", diff)
	}
	if now := find(t, w, c.Project, "Gəncə"); now.Entry.Preferred() != "Ganja" || undone.Concepts[0].Outcome != workbench.OutcomeRestored {
		t.Errorf("the concept is %s, told as %s", now.Entry.Preferred(), undone.Concepts[0].Outcome)
	}
	if again, err := w.UndoStep(t.Context(), step.ID); err != nil || !again.UndoneAt.Equal(undone.UndoneAt) {
		t.Errorf("taken back twice: %v at %v, first at %v", err, again.UndoneAt, undone.UndoneAt)
	}
}

func TestUndoLeavesWhatWasEditedSince(t *testing.T) {
	w, c := newsOfGanja(t, bitext.Advise)
	in := changed(c, "Gandja")
	step := takeStep(t, w, c.Project, chosen(preview(t, w, in), in, "m", workbench.TouchReady))
	edited, err := w.Unit(t.Context(), step.Units[0].Unit)
	if err != nil {
		t.Fatal(err)
	}
	save(t, w, edited, "It poured in Gandja.", bitext.Translated)
	now := find(t, w, c.Project, "Gəncə")
	now.Entry.Note = "ikinci şəhər"
	if _, err := w.ChangeConcept(t.Context(), now.Number, now.Revision, now.Entry); err != nil {
		t.Fatal(err)
	}
	undone, err := w.UndoStep(t.Context(), step.ID)
	if err != nil {
		t.Fatal(err)
	}
	got := []workbench.StepOutcome{undone.Concepts[0].Outcome, undone.Units[0].Outcome, undone.Units[1].Outcome}
	if !slices.Equal(got, []workbench.StepOutcome{workbench.OutcomeEdited, workbench.OutcomeEdited, workbench.OutcomeRestored}) {
		t.Errorf("the outcomes: %s", got)
	}
	listed, err := w.Steps(t.Context(), c.Project)
	if err != nil || len(listed) != 1 || listed[0].Units[0].Outcome != workbench.OutcomeEdited {
		t.Errorf("the listing: %+v, %v", listed, err)
	}
	all := texts(t, w, c.Project)
	if !strings.Contains(all, "It poured in Gandja.") || !strings.Contains(all, "NATO came to Ganja.") {
		t.Errorf("the texts:\n%s", all)
	}
}

func TestUnitEditedSinceThePreviewIsNoPartOfTheStep(t *testing.T) {
	w, c := newsOfGanja(t, bitext.Advise)
	in := changed(c, "Gandja")
	order := chosen(preview(t, w, in), in, "m", workbench.TouchReady)
	first, err := w.Unit(t.Context(), order.Units[0].Unit)
	if err != nil {
		t.Fatal(err)
	}
	save(t, w, first, "Rain in Ganja.", bitext.Translated)
	step := takeStep(t, w, c.Project, order)
	if len(step.Units) != 1 || step.Units[0].Unit != order.Units[1].Unit {
		t.Errorf("the step changed %+v", step.Units)
	}
	if all := texts(t, w, c.Project); !strings.Contains(all, "Rain in Ganja.") {
		t.Errorf("the texts:\n%s", all)
	}
}

func TestEnforcedTermsDecideTheStateAfterAStep(t *testing.T) {
	w, c := newsOfGanja(t, bitext.Enforce)
	// A second form for another concept of the same unit is wrong from now on: the unit cannot stay final.
	nato := find(t, w, c.Project, "NATO")
	nato.Entry.Targets[0].Text = "North Atlantic Alliance"
	if _, err := w.ChangeConcept(t.Context(), nato.Number, nato.Revision, nato.Entry); err != nil {
		t.Fatal(err)
	}
	in := changed(c, "Gandja")
	page := preview(t, w, in)
	if got := page.Touches[2].State; got != bitext.Translated {
		t.Errorf("the preview says that the unit becomes %s", got)
	}
	takeStep(t, w, c.Project, chosen(page, in, "m", workbench.TouchReady))
	if all := texts(t, w, c.Project); !strings.Contains(all, "translated 1 NATO came to Gandja.") {
		t.Errorf("the texts:\n%s", all)
	}
}

func TestMergeAndItsUndo(t *testing.T) {
	w, c := newsOfGanja(t, bitext.Advise)
	old := add(t, w, c.Project, glossary.KindPlace, "Kirovabad", "Kirovabad")
	old.Entry.Forbidden = []string{"Kirovobad"}
	old, err := w.ChangeConcept(t.Context(), old.Number, old.Revision, old.Entry)
	if err != nil {
		t.Fatal(err)
	}
	_, list := newDocument(t, w, c.Project, "Kirovabada getdi.")
	save(t, w, list[0], "He went to Kirovabad.", bitext.Translated)
	before := texts(t, w, c.Project)
	in := workbench.StepInput{
		Kind: workbench.StepMerge, Concept: old.Number, Revision: old.Revision,
		Into: workbench.ConceptAt{Concept: c.Number, Revision: c.Revision}, Preferred: "Ganja",
	}
	step := takeStep(t, w, c.Project, chosen(preview(t, w, in), in, "merge", workbench.TouchReady))
	if all := texts(t, w, c.Project); !strings.Contains(all, "translated 0 He went to Ganja.") {
		t.Errorf("after the merger:\n%s", all)
	}
	merged := find(t, w, c.Project, "Gəncə").Entry
	if got := fmt.Sprint(merged.Sources, merged.Targets, merged.Forbidden); got != "[{Gəncə preferred} {Kirovabad admitted}] [{Ganja preferred} {Kirovabad admitted}] [Kirovobad]" {
		t.Errorf("the merged concept: %s", got)
	}
	if _, err := w.Concept(t.Context(), old.Number); !errors.Is(err, workbench.ErrNotFound) {
		t.Errorf("the concept that was taken up: %v, want it gone", err)
	}
	if again := takeStep(t, w, c.Project, workbench.StepOrder{StepInput: in, Mutation: "merge"}); again.ID != step.ID {
		t.Errorf("sent twice it is step %d and %d", step.ID, again.ID)
	}
	twin := add(t, w, c.Project, glossary.KindPlace, "Gəncəbasar", "Ganjabasar")
	if _, err := w.UndoStep(t.Context(), step.ID); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, texts(t, w, c.Project)); diff != "" {
		t.Errorf("after taking it back (-want +got):\n%s", diff)
	}
	if back := find(t, w, c.Project, "Kirovabad"); back.Entry.Forbidden[0] != "Kirovobad" || back.Number != old.Number {
		t.Errorf("the concept came back as %+v", back)
	}
	deleted := takeStep(t, w, c.Project, workbench.StepOrder{
		StepInput: workbench.StepInput{Kind: workbench.StepDelete, Concept: twin.Number, Revision: twin.Revision}, Mutation: "delete",
	})
	add(t, w, c.Project, glossary.KindPlace, "Gəncəbasar", "Ganja lowland")
	if _, err := w.UndoStep(t.Context(), deleted.ID); !isInvalid(err, "sources[0].text") {
		t.Errorf("bringing back what has a twin by now: %v, want it refused", err)
	}
}

func TestStepsThatAreRefused(t *testing.T) {
	w, c := newsOfGanja(t, bitext.Advise)
	elsewhere := newProject(t, w, bitext.Advise)
	nato := find(t, w, elsewhere, "NATO")
	stale := changed(c, "Gandja")
	stale.Revision = 7
	var conflict *workbench.ConflictError
	if _, err := w.TakeStep(t.Context(), c.Project, workbench.StepOrder{StepInput: stale, Mutation: "m"}); !errors.As(err, &conflict) || conflict.Concept == nil {
		t.Errorf("from an old revision: %v, want a conflict with the concept", err)
	}
	if _, err := w.PreviewStep(t.Context(), elsewhere, changed(c, "Gandja"), "", 0); !errors.Is(err, workbench.ErrNotFound) {
		t.Errorf("a concept of another project: %v, want not found", err)
	}
	merge := workbench.StepInput{Kind: workbench.StepMerge, Concept: c.Number, Revision: c.Revision}
	for field, in := range map[string]workbench.StepInput{
		"kind":         {Kind: "split", Concept: c.Number, Revision: c.Revision},
		"into.concept": {Kind: workbench.StepMerge, Concept: c.Number, Revision: c.Revision, Into: workbench.ConceptAt{Concept: c.Number, Revision: 1}},
		"sources":      {Kind: workbench.StepChange, Concept: c.Number, Revision: c.Revision, Entry: glossary.Concept{Kind: glossary.KindPlace}},
	} {
		if _, err := w.TakeStep(t.Context(), c.Project, workbench.StepOrder{StepInput: in, Mutation: "m"}); !isInvalid(err, field) {
			t.Errorf("%s: %v, want it refused", field, err)
		}
	}
	merge.Into = workbench.ConceptAt{Concept: nato.Number, Revision: nato.Revision}
	if _, err := w.TakeStep(t.Context(), c.Project, workbench.StepOrder{StepInput: merge, Mutation: "m"}); !errors.Is(err, workbench.ErrNotFound) {
		t.Errorf("into a concept of another project: %v, want not found", err)
	}
	if _, err := w.TakeStep(t.Context(), c.Project, workbench.StepOrder{StepInput: changed(c, "Gandja")}); !isInvalid(err, "mutation") {
		t.Errorf("without a mutation: %v, want it refused", err)
	}
	if listed, err := w.Steps(t.Context(), c.Project); err != nil || len(listed) != 0 {
		t.Errorf("steps were kept: %+v, %v", listed, err)
	}
}
