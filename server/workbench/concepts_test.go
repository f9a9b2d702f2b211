package workbench_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/glossary"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

func concept(kind glossary.Kind, source, target string) glossary.Concept {
	return glossary.Concept{
		Kind:    kind,
		Sources: []glossary.Term{{Text: source, Status: glossary.Preferred}},
		Targets: []glossary.Term{{Text: target, Status: glossary.Preferred}},
	}
}

func sources(page workbench.ConceptPage) []string {
	var all []string
	for _, c := range page.Concepts {
		all = append(all, c.Entry.Sources[0].Text)
	}
	return all
}

func TestSearchFindsInflectedAndEnglishForms(t *testing.T) {
	w := open(t)
	id := newProject(t, w, bitext.Advise)
	cases := map[string][]string{
		"":                {"Baş katib", "NATO", "tərəfdaşlıq"},
		"tərəfdaşlığının": {"tərəfdaşlıq"},
		"secretary":       {"Baş katib"},
		"kati":            {"Baş katib"},
		"nothing":         nil,
	}
	for query, want := range cases {
		page, err := w.Concepts(t.Context(), id, workbench.ConceptFilter{Text: query})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, sources(page)); diff != "" {
			t.Errorf("search %q (-want +got):\n%s", query, diff)
		}
	}
}

func TestConceptIsChangedOnlyFromItsRevision(t *testing.T) {
	w := open(t)
	id := newProject(t, w, bitext.Advise)
	added, err := w.AddConcept(t.Context(), id, concept(glossary.KindPlace, "Gəncə", "Ganja"), "")
	if err != nil {
		t.Fatal(err)
	}
	first := added.Entry
	first.Note = "Second city"
	if _, err := w.ChangeConcept(t.Context(), added.Number, added.Revision, first); err != nil {
		t.Fatal(err)
	}
	_, err = w.ChangeConcept(t.Context(), added.Number, added.Revision, added.Entry)
	var conflict *workbench.ConflictError
	if !errors.As(err, &conflict) || conflict.Concept == nil || conflict.Concept.Entry.Note != "Second city" {
		t.Errorf("change from an old revision: %v, want a conflict with the concept as kept", err)
	}
}

func TestTwinIsRefusedAndNamed(t *testing.T) {
	w := open(t)
	id := newProject(t, w, bitext.Advise)
	_, err := w.AddConcept(t.Context(), id, concept(glossary.KindInstitution, "NATO", "Nato"), "")
	if !isInvalid(err, "sources[0].text") {
		t.Errorf("a second NATO: %v, want it refused", err)
	}
	if _, err := w.AddConcept(t.Context(), id, concept(glossary.KindProgramme, "NATO", "Nato game"), ""); err != nil {
		t.Errorf("the same word of another kind: %v, want it kept", err)
	}
}

func TestDeletedConceptComesBack(t *testing.T) {
	w := open(t)
	id := newProject(t, w, bitext.Advise)
	added, err := w.AddConcept(t.Context(), id, concept(glossary.KindPlace, "Gəncə", "Ganja"), "")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.DeleteConcept(t.Context(), added.Number); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Concept(t.Context(), added.Number); !errors.Is(err, workbench.ErrNotFound) {
		t.Errorf("a deleted concept: %v, want not found", err)
	}
	restored, err := w.RestoreConcept(t.Context(), added.Number)
	if err != nil {
		t.Fatal(err)
	}
	if restored.Entry.Preferred() != "Ganja" {
		t.Errorf("restored %+v", restored.Entry)
	}
}

func TestImportTellsEachRow(t *testing.T) {
	const file = "source,target,kind,status,forbidden,note\n" + // 1
		"Şuşa,Shusha,place,preferred,,\n" + // 2 new
		"NATO,NATO,institution,preferred,,\n" + // 3 same
		"Baş katib,Secretary General,title,preferred,Gensek,\n" + // 4 merged
		"tərəfdaşlıq,partnership,term,deprecated,,\n" + // 5 conflict: preferred before
		",no source,term,,,\n" // 6 invalid
	want := []workbench.Outcome{
		workbench.OutcomeNew, workbench.OutcomeSame, workbench.OutcomeMerged, workbench.OutcomeConflict, workbench.OutcomeInvalid,
	}
	w := open(t)
	id := newProject(t, w, bitext.Advise)
	dry, err := w.ImportConcepts(t.Context(), id, workbench.ConceptFile{
		Name: "terms.csv", Data: []byte(file), Mode: workbench.ImportAdd, DryRun: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []workbench.Outcome
	for i, row := range dry.Rows {
		got = append(got, row.Outcome)
		if row.Line != i+2 {
			t.Errorf("row %d is told as line %d", i+2, row.Line)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("outcomes (-want +got):\n%s", diff)
	}
	if page, err := w.Concepts(t.Context(), id, workbench.ConceptFilter{}); err != nil || page.Total != 3 || dry.Applied {
		t.Errorf("after a dry run there are %d concepts (%v), want the three from before", page.Total, err)
	}
	importGlossary(t, w, id, workbench.ImportAdd, file)
	if diff := cmp.Diff("partnership", preferredOf(t, w, id, "tərəfdaşlıq")); diff != "" {
		t.Errorf("mode add lets a contradicting row win (-want +got):\n%s", diff)
	}
	again := importGlossary(t, w, id, workbench.ImportAdd, file)
	if again.Counts[workbench.OutcomeNew]+again.Counts[workbench.OutcomeMerged] != 0 {
		t.Errorf("the second import of a file finds %v, want nothing new", again.Counts)
	}
}

func TestImportThatReplacesLetsTheFileWin(t *testing.T) {
	w := open(t)
	id := newProject(t, w, bitext.Advise)
	importGlossary(t, w, id, workbench.ImportReplace, "source,target,kind\ntərəfdaşlıq,partnering,term\n")
	if diff := cmp.Diff("partnering", preferredOf(t, w, id, "tərəfdaşlıq")); diff != "" {
		t.Errorf("preferred term (-want +got):\n%s", diff)
	}
}

func TestExportedGlossaryImportsAsTheSame(t *testing.T) {
	w := open(t)
	id := newProject(t, w, bitext.Advise)
	var out bytes.Buffer
	summary, err := w.ExportConcepts(t.Context(), id, workbench.ConceptExport{Format: "csv"}, &out)
	if err != nil || summary.Concepts != 3 || len(summary.LeftOut) > 0 {
		t.Fatal(summary, err)
	}
	report := importGlossary(t, w, id, workbench.ImportAdd, out.String())
	if report.Counts[workbench.OutcomeSame] != len(report.Rows) {
		t.Errorf("counts %v, want all rows the same", report.Counts)
	}
}

func preferredOf(t *testing.T, w *workbench.Workbench, id bitext.ProjectID, source string) string {
	t.Helper()
	page, err := w.Concepts(t.Context(), id, workbench.ConceptFilter{Text: source})
	if err != nil || len(page.Concepts) != 1 {
		t.Fatalf("search %q: %d concepts, %v", source, len(page.Concepts), err)
	}
	return page.Concepts[0].Entry.Preferred()
}
