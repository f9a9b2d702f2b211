package workbench_test

import (
	"errors"
	"testing"

	"korpu/server/bitext"
	"korpu/server/importing"
	"korpu/server/workbench"
)

func TestRefusedDocumentsKeepNothing(t *testing.T) {
	w := open(t)
	id := newProject(t, w, bitext.Advise)
	text := []importing.Paragraph{{Text: "Bəli.", Kind: bitext.Paragraph}}
	cases := map[string]workbench.DocumentInput{
		"paragraphs":         {Title: "Boş"},
		"date":               {Title: "Tarix", Date: "15.12.2025", Paragraphs: text},
		"paragraphs[0].text": {Title: "Boş", Paragraphs: []importing.Paragraph{{Text: " ", Kind: bitext.Paragraph}}},
		"paragraphs[0].kind": {Title: "Növ", Paragraphs: []importing.Paragraph{{Text: "Bəli.", Kind: "poem"}}},
	}
	for field, in := range cases {
		if _, err := w.AddDocument(t.Context(), id, in); !isInvalid(err, field) {
			t.Errorf("%s: %v, want it refused", field, err)
		}
	}
	if documents, err := w.Documents(t.Context(), id); err != nil || len(documents) != 0 {
		t.Errorf("%d documents (%v), want none", len(documents), err)
	}
}

func TestDeletedDocumentTakesItsUnitsAlongAndBack(t *testing.T) {
	w := open(t)
	id, list := newDocument(t, w, newProject(t, w, bitext.Advise), "Bəli.")
	if err := w.DeleteDocument(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Unit(t.Context(), list[0].ID); !errors.Is(err, workbench.ErrNotFound) {
		t.Errorf("a unit of a deleted document: %v, want not found", err)
	}
	if _, err := w.RestoreDocument(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if unit, err := w.Unit(t.Context(), list[0].ID); err != nil || unit.SourceText() != "Bəli." {
		t.Errorf("the unit after restoring: %v %v", unit.Source, err)
	}
}

func TestSampleShowsWhatEnforcementDoes(t *testing.T) {
	w := open(t)
	id, err := w.AddSample(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	project, err := w.Project(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	p := project.Progress
	if project.Policy != bitext.Enforce || project.Concepts < 40 || p.Units < 18 {
		t.Errorf("%s, %d concepts, %d units; want enforce, 40 and 18", project.Policy, project.Concepts, p.Units)
	}
	if p.OpenFindings == 0 {
		t.Error("the sample must have open findings to show")
	}
	documents, err := w.Documents(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range units(t, w, documents[0].ID, workbench.UnitFilter{}) {
		if u.State.AtLeast(bitext.Reviewed) && len(u.Check.Blocking()) > 0 {
			t.Errorf("unit %d is %s with findings %v", u.Position, u.State, u.Check.Blocking())
		}
	}
}
