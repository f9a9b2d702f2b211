package workbench_test

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/glossary"
	"korpu/glossary/lang"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

// TestRewrite reads testdata/rewrite.txt: each line is a concept that gets another English form, and a unit.
func TestRewrite(t *testing.T) {
	file, err := os.Open("testdata/rewrite.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	w := open(t)
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if lines.Text() == "" || strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		cells := strings.Split(lines.Text(), " ; ")
		if len(cells) != 7 {
			t.Fatalf("%s: %d cells, want 7", lines.Text(), len(cells))
		}
		project, err := w.CreateProject(t.Context(), workbench.ProjectInput{Name: cells[1]})
		if err != nil {
			t.Fatal(err)
		}
		add(t, w, project.ID, glossary.KindInstitution, "Bakı Dövlət Universiteti", "Baku State University")
		c := add(t, w, project.ID, glossary.Kind(cells[0]), cells[1], cells[2])
		_, list := newDocument(t, w, project.ID, cells[4])
		save(t, w, list[0], cells[5], bitext.Translated)
		got := "="
		for _, touch := range preview(t, w, changed(c, cells[3])).Touches {
			if touch.Target != nil {
				got = bracketed(bitext.Text(touch.Target), touch.New)
			}
		}
		if diff := cmp.Diff(cells[6], got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", lines.Text(), diff)
		}
	}
}

// bracketed shows where spans of a text lie.
func bracketed(text string, spans []lang.Span) string {
	for _, span := range slices.Backward(spans) {
		text = text[:span.Start] + "[" + span.Of(text) + "]" + text[span.End:]
	}
	return text
}

// changed is the step that gives a concept other English forms, the first preferred.
func changed(c workbench.Concept, forms ...string) workbench.StepInput {
	c.Entry.Targets = nil
	for i, form := range forms {
		c.Entry.Targets = append(c.Entry.Targets, glossary.Term{Text: form, Status: []glossary.Status{glossary.Preferred, glossary.Admitted}[min(i, 1)]})
	}
	return workbench.StepInput{Kind: workbench.StepChange, Concept: c.Number, Revision: c.Revision, Entry: c.Entry}
}

func preview(t *testing.T, w *workbench.Workbench, in workbench.StepInput) workbench.TouchPage {
	t.Helper()
	c, err := w.Concept(t.Context(), in.Concept)
	if err != nil {
		t.Fatal(err)
	}
	page, err := w.PreviewStep(t.Context(), c.Project, in, "", 0)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func add(t *testing.T, w *workbench.Workbench, id bitext.ProjectID, kind glossary.Kind, source, target string) workbench.Concept {
	t.Helper()
	c, err := w.AddConcept(t.Context(), id, concept(kind, source, target), "")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func find(t *testing.T, w *workbench.Workbench, id bitext.ProjectID, source string) workbench.Concept {
	t.Helper()
	page, err := w.Concepts(t.Context(), id, workbench.ConceptFilter{Text: source})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range page.Concepts {
		if c.Entry.Sources[0].Text == source {
			return c
		}
	}
	t.Fatalf("no concept %q", source)
	return workbench.Concept{}
}
