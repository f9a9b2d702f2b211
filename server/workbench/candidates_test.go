package workbench_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

func proposed(list workbench.CandidateList) []string {
	var all []string
	for _, c := range list.Candidates {
		all = append(all, c.Source)
	}
	return all
}

func TestCandidatesAreWhatTheGlossaryLacks(t *testing.T) {
	w := open(t)
	project := newProject(t, w, bitext.Advise)
	document, units := newDocument(t, w, project, "NATO-nun Baş katibi Mark Rütte danışıb.", "Rüttenin Bakıya səfəri gözlənilir.")
	list, err := w.DocumentCandidates(t.Context(), document, 0)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Mark Rütte", "Bakı"}, proposed(list)); diff != "" {
		t.Fatalf("candidates (-want +got):\n%s", diff)
	}
	baku := list.Candidates[1]
	if baku.Unit != units[1].ID || baku.Document != document || baku.Span.Of(baku.Example) != "Bakıya" {
		t.Errorf("the example of Bakı: %+v", baku)
	}
	if _, err := w.AddConcept(t.Context(), project, baku.Concept(), ""); err != nil {
		t.Fatal(err)
	}
	list, err = w.DocumentCandidates(t.Context(), document, 0)
	if diff := cmp.Diff([]string{"Mark Rütte"}, proposed(list)); err != nil || diff != "" {
		t.Errorf("after one is accepted (-want +got), %v:\n%s", err, diff)
	}
}

func TestCandidatesOfAProjectComeFromAllDocuments(t *testing.T) {
	w := open(t)
	project := newProject(t, w, bitext.Advise)
	first, _ := newDocument(t, w, project, "Şuşada tədbir olub.")
	newDocument(t, w, project, "Tədbir Şuşada və Laçında davam edib.")
	list, err := w.ProjectCandidates(t.Context(), project, 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(list.Candidates) != 1 || list.Total != 2 {
		t.Fatalf("one of two was asked for: %+v", list)
	}
	if c := list.Candidates[0]; c.Source != "Şuşa" || c.Count != 2 || c.Document != first {
		t.Errorf("the first: %+v, want Şuşa twice with the example of the older document", c)
	}
}

func TestRefusedCandidatesStayAway(t *testing.T) {
	w := open(t)
	project := newProject(t, w, bitext.Advise)
	document, _ := newDocument(t, w, project, "Şuşada tədbir olub.")
	refusal, err := w.Refuse(t.Context(), project, " Şuşa ")
	if err != nil {
		t.Fatal(err)
	}
	list, err := w.DocumentCandidates(t.Context(), document, 0)
	if err != nil || len(list.Candidates) != 0 || list.Total != 0 || list.Refused != 1 {
		t.Errorf("after a refusal: %+v, %v", list, err)
	}
	refused, err := w.Refusals(t.Context(), project)
	if err != nil || len(refused) != 1 || refused[0].Source != "Şuşa" {
		t.Errorf("refused: %+v, %v", refused, err)
	}
	if err := w.TakeBackRefusal(t.Context(), project, refusal.ID); err != nil {
		t.Fatal(err)
	}
	list, err = w.DocumentCandidates(t.Context(), document, 0)
	if err != nil || len(list.Candidates) != 1 || list.Refused != 0 {
		t.Errorf("after it was taken back: %+v, %v", list, err)
	}
	var invalid *workbench.InvalidError
	if _, err := w.Refuse(t.Context(), project, " "); !errors.As(err, &invalid) {
		t.Errorf("refusing nothing: %v, want an InvalidError", err)
	}
	if _, err := w.ProjectCandidates(t.Context(), project, 501); !errors.As(err, &invalid) {
		t.Errorf("more than a page: %v, want an InvalidError", err)
	}
	for _, err := range []error{
		w.TakeBackRefusal(t.Context(), project, refusal.ID), second(w.Refuse(t.Context(), 99, "x")),
		second(w.Refusals(t.Context(), 99)), second(w.ProjectCandidates(t.Context(), 99, 0)), second(w.DocumentCandidates(t.Context(), 99, 0)),
	} {
		if !errors.Is(err, workbench.ErrNotFound) {
			t.Errorf("what is not there: %v, want ErrNotFound", err)
		}
	}
}

func second[T any](_ T, err error) error { return err }
