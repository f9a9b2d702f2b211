package workbench_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/glossary"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

// sourceTerms lists the places of terms in the units' sources, a list a unit.
func sourceTerms(list []workbench.UnitView) [][]string {
	all := make([][]string, len(list))
	for i, u := range list {
		for _, term := range u.Check.Terms {
			all[i] = append(all[i], term.Span.Of(u.SourceText()))
		}
	}
	return all
}

// TestASurnameStandsForThePersonNamedBefore follows a text into which a person comes only when the glossary gets to know him.
func TestASurnameStandsForThePersonNamedBefore(t *testing.T) {
	w := open(t)
	project := newProject(t, w, bitext.Enforce)
	id, list := newDocument(t, w, project, "Lorentsson kimdir?", "Səfir Tomas Lorentsson gəlib.", "Sonra Lorentssonun sözü.", "NATO susub.")
	if got := sourceTerms(list); got[2] != nil {
		t.Fatalf("before anybody is known: %v", got)
	}
	if _, err := w.AddConcept(t.Context(), project, concept(glossary.KindPerson, "Tomas Lorentsson", "Thomas Lorentsson"), ""); err != nil {
		t.Fatal(err)
	}
	want := [][]string{nil, {"Tomas Lorentsson"}, {"Lorentssonun"}, {"NATO"}}
	if diff := cmp.Diff(want, sourceTerms(units(t, w, id, workbench.UnitFilter{}))); diff != "" {
		t.Errorf("once he is known (-want +got):\n%s", diff)
	}
	view, err := w.CheckUnit(t.Context(), list[2].ID, []string{"Then the words of Lorentson."})
	if err != nil {
		t.Fatal(err)
	}
	var rules []string
	for _, f := range view.Check.Findings {
		rules = append(rules, f.Rule+": "+f.Fix.Text)
	}
	if diff := cmp.Diff([]string{glossary.RuleMisspelt + ": Lorentsson"}, rules); diff != "" {
		t.Errorf("a misspelt surname (-want +got):\n%s", diff)
	}
	if _, err := trySave(t.Context(), w, list[2], "Then the words of Lorentson.", bitext.Reviewed); err == nil {
		t.Error("a misspelt surname is signed off")
	}
	saved := save(t, w, list[2], "Then his words.", bitext.Reviewed)
	if diff := cmp.Diff([][]string{{"Lorentssonun"}}, sourceTerms([]workbench.UnitView{saved})); diff != "" {
		t.Errorf("after a save (-want +got):\n%s", diff)
	}
}
