package workbench_test

import (
	"context"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"korpu/server/bitext"
	"korpu/server/importing"
	"korpu/server/store"
	"korpu/server/workbench"
)

// open makes a workbench over a fresh database in a temporary file, with a clock that goes on by a second a look.
func open(t *testing.T) *workbench.Workbench {
	t.Helper()
	return newWorkbench(openStore(t))
}

func openStore(t *testing.T) *store.Store {
	t.Helper()
	kept, err := store.Open(t.Context(), store.Options{Database: filepath.Join(t.TempDir(), "korpu.db")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := kept.Close(); err != nil {
			t.Error(err)
		}
	})
	return kept
}

func newWorkbench(kept *store.Store) *workbench.Workbench {
	var seconds atomic.Int64
	start := time.Date(2026, 5, 28, 9, 0, 0, 0, time.UTC)
	now := func() time.Time { return start.Add(time.Duration(seconds.Add(1)) * time.Second) }
	return workbench.New(kept, workbench.Options{Now: now})
}

// newProject makes a project with a policy and a small glossary.
func newProject(t *testing.T, w *workbench.Workbench, policy bitext.Policy) bitext.ProjectID {
	t.Helper()
	project, err := w.CreateProject(t.Context(), workbench.ProjectInput{Name: "Xəbərlər", Policy: policy})
	if err != nil {
		t.Fatal(err)
	}
	importGlossary(t, w, project.ID, workbench.ImportAdd,
		"source,target,kind,status,forbidden\n"+
			"NATO,NATO,institution,preferred,\n"+
			"Baş katib,Secretary General,title,preferred,General Secretary\n"+
			"tərəfdaşlıq,partnership,term,preferred,\n"+
			"tərəfdaşlıq,co-operation,term,deprecated,\n")
	return project.ID
}

func importGlossary(t *testing.T, w *workbench.Workbench, id bitext.ProjectID, mode workbench.ImportMode, csv string) workbench.ConceptReport {
	t.Helper()
	file := workbench.ConceptFile{Name: "terms.csv", Data: []byte(csv), Mode: mode}
	report, err := w.ImportConcepts(t.Context(), id, file)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// newDocument brings in paragraphs and returns the document's units.
func newDocument(t *testing.T, w *workbench.Workbench, id bitext.ProjectID, paragraphs ...string) (bitext.DocumentID, []workbench.UnitView) {
	t.Helper()
	in := workbench.DocumentInput{Title: "Müsahibə"}
	for _, text := range paragraphs {
		in.Paragraphs = append(in.Paragraphs, importing.Paragraph{Text: text, Kind: bitext.Paragraph})
	}
	document, err := w.AddDocument(t.Context(), id, in)
	if err != nil {
		t.Fatal(err)
	}
	return document.ID, units(t, w, document.ID, workbench.UnitFilter{})
}

func units(t *testing.T, w *workbench.Workbench, id bitext.DocumentID, filter workbench.UnitFilter) []workbench.UnitView {
	t.Helper()
	page, err := w.Units(t.Context(), id, filter)
	if err != nil {
		t.Fatal(err)
	}
	return page.Units
}

// save keeps a translation and fails the test when it is refused.
func save(t *testing.T, w *workbench.Workbench, u workbench.UnitView, target string, state bitext.State) workbench.UnitView {
	t.Helper()
	saved, err := trySave(t.Context(), w, u, target, state)
	if err != nil {
		t.Fatalf("save %q as %s: %v", target, state, err)
	}
	return saved
}

var mutations atomic.Int64

func trySave(ctx context.Context, w *workbench.Workbench, u workbench.UnitView, target string, state bitext.State) (workbench.UnitView, error) {
	return w.SaveUnit(ctx, u.ID, workbench.UnitSave{
		Revision: u.Revision, Target: bitext.Sentences(target), State: state,
		Mutation: time.Unix(mutations.Add(1), 0).UTC().Format(time.RFC3339),
	})
}
