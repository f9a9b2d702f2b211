package workbench_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/glossary"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

func usage(t *testing.T, w *workbench.Workbench, c workbench.Concept) workbench.Usage {
	t.Helper()
	report, err := w.Usage(t.Context(), c.Project, []workbench.ConceptID{c.Number})
	if err != nil {
		t.Fatal(err)
	}
	return report.Concepts[c.Number]
}

func TestUsageFollowsTextsAndGlossary(t *testing.T) {
	w, c := newsOfGanja(t, bitext.Advise)
	if diff := cmp.Diff(workbench.Usage{Units: 4, Untranslated: 1, Astray: 1}, usage(t, w, c)); diff != "" {
		t.Errorf("at first (-want +got):\n%s", diff)
	}
	in := changed(c, "Gandja")
	c, err := w.ChangeConcept(t.Context(), c.Number, c.Revision, in.Entry)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(workbench.Usage{Units: 4, Untranslated: 1, Astray: 3}, usage(t, w, c)); diff != "" {
		t.Errorf("after the form was changed (-want +got):\n%s", diff)
	}
	_, list := newDocument(t, w, c.Project, "Gəncə gözəldir.")
	save(t, w, list[0], "Gandja is beautiful.", bitext.Translated)
	if diff := cmp.Diff(workbench.Usage{Units: 5, Untranslated: 1, Astray: 3}, usage(t, w, c)); diff != "" {
		t.Errorf("after another text (-want +got):\n%s", diff)
	}
	if err := w.DeleteConcept(t.Context(), c.Number); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(workbench.Usage{}, usage(t, w, c)); diff != "" {
		t.Errorf("of a deleted concept (-want +got):\n%s", diff)
	}
}

func TestOnlyUnitsThatAChangeTouchesAreJudgedAnew(t *testing.T) {
	w := open(t)
	id := newProject(t, w, bitext.Advise)
	document, _ := newDocument(t, w, id, "NATO-nun qərarı", "Gəncədə yağış", "Bakıda günəş", "Gəncənin Baş katibi")
	anew := func(since int) (texts []string, revision int) {
		t.Helper()
		page, err := w.Units(t.Context(), document, workbench.UnitFilter{GlossaryAfter: since, Limit: 1})
		if err != nil {
			t.Fatal(err)
		}
		all := page.Units
		for page.Next != "" {
			if page, err = w.Units(t.Context(), document, workbench.UnitFilter{GlossaryAfter: since, Limit: 1, Cursor: page.Next}); err != nil {
				t.Fatal(err)
			}
			all = append(all, page.Units...)
		}
		if len(all) != page.Total {
			t.Errorf("since %d: %d units of %d", since, len(all), page.Total)
		}
		for _, u := range all {
			texts = append(texts, u.SourceText())
		}
		return texts, page.GlossaryRevision
	}
	_, start := anew(1)
	c := add(t, w, id, glossary.KindPlace, "Gəncə", "Ganja")
	got, now := anew(start)
	if diff := cmp.Diff([]string{"Gəncədə yağış", "Gəncənin Baş katibi"}, got); diff != "" {
		t.Errorf("after a concept was added (-want +got):\n%s", diff)
	}
	c.Entry.Sources[0].Text = "Bakı"
	if _, err := w.ChangeConcept(t.Context(), c.Number, c.Revision, c.Entry); err != nil {
		t.Fatal(err)
	}
	if got, _ = anew(now); len(got) != 3 {
		t.Errorf("after its term was changed, with the old and the new one: %q", got)
	}
	if got, _ = anew(1 << 30); len(got) != 0 {
		t.Errorf("since a revision that is still to come: %q", got)
	}
}

// TestAnotherProcessJudgesByTheChangedGlossary has two workbenches over one database, as two programs have.
func TestAnotherProcessJudgesByTheChangedGlossary(t *testing.T) {
	kept := openStore(t)
	here, there := newWorkbench(kept), newWorkbench(kept)
	id := newProject(t, here, bitext.Advise)
	document, _ := newDocument(t, here, id, "Gəncədə yağış", "Bəli.")
	page, err := there.Units(t.Context(), document, workbench.UnitFilter{})
	if err != nil {
		t.Fatal(err)
	}
	c := add(t, here, id, glossary.KindPlace, "Gəncə", "Ganja")
	for _, target := range []string{"Ganja", "Gandja"} {
		c.Entry.Targets[0].Text = target
		if c, err = here.ChangeConcept(t.Context(), c.Number, c.Revision, c.Entry); err != nil {
			t.Fatal(err)
		}
		anew, err := there.Units(t.Context(), document, workbench.UnitFilter{GlossaryAfter: page.GlossaryRevision})
		if err != nil || len(anew.Units) != 1 || anew.Units[0].Check.Terms[0].Target != target {
			t.Fatalf("after a change to %s the other process has %+v, %v", target, anew.Units, err)
		}
		page.GlossaryRevision = anew.GlossaryRevision
	}
	if err := here.DeleteConcept(t.Context(), c.Number); err != nil {
		t.Fatal(err)
	}
	anew, err := there.Units(t.Context(), document, workbench.UnitFilter{GlossaryAfter: page.GlossaryRevision})
	if err != nil || len(anew.Units) != 1 || len(anew.Units[0].Check.Terms) != 0 {
		t.Errorf("after a deletion the other process has %+v, %v", anew.Units, err)
	}
}
