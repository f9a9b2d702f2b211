package storetest

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"korpu/glossary"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

// conceptChanges follows a glossary from revision to revision.
func conceptChanges(t *testing.T, open Open) {
	s := open(t)
	project := newProject(t, s, "Xəbərlər")
	first := newConcept(t, s, project.ID, "Bakı", "Baku")                                          // revision 1
	second := newConcept(t, s, project.ID, "Gəncə", "Ganja")                                       // 2
	newConcept(t, s, newProject(t, s, "Başqa").ID, "Şuşa", "Shusha")                               // of another project
	_, err := s.ChangeConcept(t.Context(), first.Number, 1, at, func(c *workbench.Concept) error { // 3
		c.Entry.Note = "paytaxt"
		return nil
	})
	must(t, first, err)
	if err := s.SetConceptDeleted(t.Context(), second.Number, true, at); err != nil { // 4
		t.Fatal(err)
	}
	all, err := s.ConceptChanges(t.Context(), project.ID, 0)
	must(t, first, err)
	change := workbench.ConceptsChange{Project: project.ID, Revision: 4, At: at, Concepts: append(all.Concepts, workbench.Concept{Entry: entry("Şəki", "Sheki")})}
	if _, err := s.ChangeConcepts(t.Context(), change); err != nil { // 5
		t.Fatal(err)
	}
	for after, want := range map[int]string{
		0: "Bakı Şəki / [] / 5", 1: "Bakı Şəki / [2] / 5", 3: "Bakı Şəki / [2] / 5", 4: "Bakı Şəki / [] / 5", 5: " / [] / 0",
	} {
		changes, err := s.ConceptChanges(t.Context(), project.ID, after)
		must(t, changes, err)
		names := ""
		for _, c := range changes.Concepts {
			if names != "" {
				names += " "
			}
			names += c.Entry.Sources[0].Text
		}
		if got := fmt.Sprintf("%s / %v / %d", names, changes.Hidden, changes.Revision); got != want {
			t.Errorf("after revision %d: %s; want %s", after, got, want)
		}
	}
}

// newStep is a step that gives a concept another form and each unit the text.
func newStep(project bitext.ProjectID, c workbench.Concept, mutation string, units ...bitext.Unit) workbench.StepDraft {
	changed := c.Entry
	changed.Targets = entry("", "Gandja").Targets
	draft := workbench.StepDraft{
		Step: workbench.Step{
			Project: project, Kind: workbench.StepChange, Term: "Gəncə", Before: "Ganja", After: "Gandja", Mutation: mutation, At: at.Add(time.Hour),
		},
		Concepts: []workbench.ConceptEdit{{Concept: c.Number, Revision: c.Revision, Entry: changed}},
	}
	for _, u := range units {
		draft.Units = append(draft.Units, workbench.UnitAt{Unit: u.ID, Revision: u.Revision})
	}
	return draft
}

func keep(bool, *bitext.Unit) error { return nil }

func steps(t *testing.T, open Open) {
	s := open(t)
	document, units := newText(t, s, "Bir.", "İki.", "Üç.", "Dörd.")
	_, foreign := newText(t, s, "Özgə.")
	whole := entry("Gəncə", "Ganja")
	whole.Forbidden, whole.Note = []string{"Kirovabad"}, "ikinci şəhər"
	whole.Details = &glossary.Details{ID: "c7", Properties: []glossary.Property{{Meta: "note", Text: "a <b>"}}}
	c, err := s.AddConcept(t.Context(), workbench.Concept{Entry: whole, Project: document.Project, UpdatedAt: at})
	must(t, c, err)
	for i, u := range units {
		changed, err := s.ChangeUnit(t.Context(), u.ID, workbench.Change{Revision: 1, Mutation: "m", At: at}, translate("Ganja."))
		units[i] = must(t, changed, err)
	}
	stale := units[3]
	stale.Revision = 1
	draft := newStep(document.Project, c, "step", units[0], units[1], units[2], stale, foreign[0])
	change := func(u *bitext.Unit) error {
		if u.ID != units[2].ID { // the third is left as it is
			u.Target = []string{"Gandja."}
		}
		return nil
	}
	step, err := s.AddStep(t.Context(), draft, change)
	must(t, step, err)
	if len(step.Units) != 2 || step.Units[0].Unit != units[0].ID || step.Units[1].Document != document.ID || step.Units[0].Revision != 3 {
		t.Errorf("the step's units: %+v", step.Units)
	}
	now, err := s.Document(t.Context(), document.ID)
	if must(t, now, err); now.Revision != 6 {
		t.Errorf("the document is at revision %d, want 6: one for all units of the step", now.Revision)
	}
	found, err := s.Units(t.Context(), document.ID, workbench.UnitQuery{After: -1, ChangedAfter: 5, IDs: []bitext.UnitID{units[1].ID, units[2].ID}})
	if must(t, found, err); len(found) != 1 || found[0].TargetText() != "Gandja." || found[0].Sequence != 6 {
		t.Errorf("among the units asked for, these changed: %+v", found)
	}
	again, err := s.AddStep(t.Context(), draft, func(*bitext.Unit) error { return errors.New("the step was taken a second time") })
	if diff := cmp.Diff(step, must(t, again, err)); diff != "" {
		t.Errorf("the step, sent twice (-first +second):\n%s", diff)
	}
	if _, err := s.StepOf(t.Context(), document.Project, "another"); !errors.Is(err, workbench.ErrNotFound) {
		t.Errorf("a step that nobody made: %v, want ErrNotFound", err)
	}
	named, err := s.StepOf(t.Context(), document.Project, "step")
	if must(t, named, err); named.ID != step.ID {
		t.Errorf("the step by its mutation is %d, want %d", named.ID, step.ID)
	}
	undoing(t, s, step, units)
}

// undoing takes the step back after one of its units was edited.
func undoing(t *testing.T, s workbench.Store, step workbench.Step, units []bitext.Unit) {
	t.Helper()
	edited, err := s.ChangeUnit(t.Context(), units[1].ID, workbench.Change{Revision: 3, Mutation: "later", At: at}, translate("By hand."))
	must(t, edited, err)
	undone, err := s.UndoStep(t.Context(), step.ID, workbench.Undo{At: at.Add(2 * time.Hour)}, keep)
	must(t, undone, err)
	if undone.Units[0].Outcome != workbench.OutcomeRestored || undone.Units[1].Outcome != workbench.OutcomeEdited || undone.Concepts[0].Outcome != workbench.OutcomeRestored {
		t.Errorf("what became of the step: %+v", undone)
	}
	listed, err := s.Steps(t.Context(), step.Project, 10)
	must(t, listed, err)
	if diff := cmp.Diff([]workbench.Step{undone}, listed); diff != "" {
		t.Errorf("the listing (-undone +listed):\n%s", diff)
	}
	for id, want := range map[bitext.UnitID]string{units[0].ID: "Ganja.", units[1].ID: "By hand."} {
		if u, err := s.Unit(t.Context(), id); err != nil || u.TargetText() != want || u.Revision != 4 {
			t.Errorf("unit %d is %q at revision %d, %v; want %q at 4", id, u.TargetText(), u.Revision, err, want)
		}
	}
	concept, err := s.Concept(t.Context(), step.Concepts[0].Concept)
	if must(t, concept, err); concept.Revision != 3 {
		t.Errorf("the concept is at revision %d, want 3", concept.Revision)
	}
	if diff := cmp.Diff(step.Concepts[0].Before, concept.Entry); diff != "" || concept.Entry.Details == nil {
		t.Errorf("the concept came back changed (-before +after):\n%s", diff)
	}
}

func stepRefusals(t *testing.T, open Open) {
	s := open(t)
	document, units := newText(t, s, "Bir.")
	c := newConcept(t, s, document.Project, "Gəncə", "Ganja")
	stale := c
	stale.Revision = 9
	var conflict *workbench.ConflictError
	_, err := s.AddStep(t.Context(), newStep(document.Project, stale, "a", units...), translate("Gandja."))
	if !errors.As(err, &conflict) || conflict.Concept == nil {
		t.Errorf("from an old revision of the concept: %v, want a ConflictError with it", err)
	}
	refused := errors.New("no")
	_, err = s.AddStep(t.Context(), newStep(document.Project, c, "b", units...), func(*bitext.Unit) error { return refused })
	if !errors.Is(err, refused) {
		t.Errorf("a refused step: %v, want its own error", err)
	}
	if kept, err := s.Concept(t.Context(), c.Number); err != nil || kept.Revision != 1 {
		t.Errorf("the refused step left the concept at revision %d, %v", kept.Revision, err)
	}
	if listed, err := s.Steps(t.Context(), document.Project, 10); err != nil || len(listed) != 0 {
		t.Errorf("refused steps are listed: %+v, %v", listed, err)
	}
	hidden := newStep(document.Project, c, "c", units...)
	hidden.Concepts[0].Hide = true
	step, err := s.AddStep(t.Context(), hidden, translate("Gandja."))
	must(t, step, err)
	if err := s.SetDocumentDeleted(t.Context(), document.ID, true, at); err != nil {
		t.Fatal(err)
	}
	if err := s.SetConceptDeleted(t.Context(), c.Number, false, at); err != nil {
		t.Fatal(err)
	}
	undone, err := s.UndoStep(t.Context(), step.ID, workbench.Undo{At: at}, keep)
	must(t, undone, err)
	if undone.Units[0].Outcome != workbench.OutcomeGone || undone.Concepts[0].Outcome != workbench.OutcomeEdited {
		t.Errorf("with the text hidden and the concept brought back meanwhile: %+v", undone)
	}
	if _, err := s.UndoStep(t.Context(), 9999, workbench.Undo{At: at}, keep); !errors.Is(err, workbench.ErrNotFound) {
		t.Errorf("taking back a step that is not there: %v, want ErrNotFound", err)
	}
}
