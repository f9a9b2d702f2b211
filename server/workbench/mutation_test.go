package workbench_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"korpu/glossary"
	"korpu/server/bitext"
	"korpu/server/importing"
	"korpu/server/workbench"
)

// TestWhatIsSentAgainIsMadeOnce sends everything that makes something a second time under the same mutation, after the
// answer to the first came, and at the same time as the first: one is made, and both hear of it.
func TestWhatIsSentAgainIsMadeOnce(t *testing.T) {
	text := workbench.DocumentInput{Paragraphs: []importing.Paragraph{{Text: "Bakıda sərgi açılıb."}}, Mutation: "m"}
	couple := pair(t, library, libraryEnglish)
	couple.Mutation = "m"
	for name, make := range map[string]func(ctx context.Context, w *workbench.Workbench, id bitext.ProjectID) (int64, error){
		"a project": func(ctx context.Context, w *workbench.Workbench, _ bitext.ProjectID) (int64, error) {
			card, err := w.CreateProject(ctx, workbench.ProjectInput{Name: "Bir dəfə", Mutation: "m"})
			return int64(card.ID), err
		},
		"a document": func(ctx context.Context, w *workbench.Workbench, id bitext.ProjectID) (int64, error) {
			card, err := w.AddDocument(ctx, id, text)
			return int64(card.ID), err
		},
		"a pair": func(ctx context.Context, w *workbench.Workbench, id bitext.ProjectID) (int64, error) {
			card, err := w.AddPair(ctx, id, couple)
			return int64(card.ID), err
		},
		"an accepted pair": func(ctx context.Context, w *workbench.Workbench, id bitext.ProjectID) (int64, error) {
			card, _, err := w.AlignPair(ctx, id, couple, workbench.PairPlan{Accept: &workbench.Acceptance{}})
			if err == nil && card.Progress.Units == 0 {
				err = errors.New("the pair has no units")
			}
			return int64(card.ID), err
		},
		"a concept": func(ctx context.Context, w *workbench.Workbench, id bitext.ProjectID) (int64, error) {
			c, err := w.AddConcept(ctx, id, concept(glossary.KindPlace, "Gəncə", "Ganja"), "m")
			return int64(c.Number), err
		},
	} {
		t.Run(name, func(t *testing.T) {
			kept := openStore(t)
			w := newWorkbench(kept)
			id := newProject(t, w, bitext.Advise)
			before := census(t, w)
			var made [4]int64
			var errs [4]error
			var wait sync.WaitGroup
			for i := range made[:3] {
				wait.Go(func() { made[i], errs[i] = make(t.Context(), w, id) })
			}
			wait.Wait()
			made[3], errs[3] = make(t.Context(), w, id)
			for i := range made {
				if errs[i] != nil || made[i] != made[0] || made[i] == 0 {
					t.Errorf("sent %d times: %v, %v", i+1, made, errs)
				}
			}
			if after := census(t, w); after != before+1 {
				t.Errorf("there are %d things more, want one", after-before)
			}
		})
	}
}

// census counts the projects, documents and concepts.
func census(t *testing.T, w *workbench.Workbench) int {
	t.Helper()
	projects, err := w.Projects(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	n := len(projects)
	for _, p := range projects {
		n += p.Documents + p.Concepts
	}
	return n
}

func TestADocumentSentAgainAfterItWasDeleted(t *testing.T) {
	w := newWorkbench(openStore(t))
	id := newProject(t, w, bitext.Advise)
	in := workbench.DocumentInput{Paragraphs: []importing.Paragraph{{Text: "Bakıda sərgi açılıb."}}, Mutation: "m"}
	card, err := w.AddDocument(t.Context(), id, in)
	if err == nil {
		err = w.DeleteDocument(t.Context(), card.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	if again, err := w.AddDocument(t.Context(), id, in); !errors.Is(err, workbench.ErrNotFound) {
		t.Errorf("sent again: %+v, %v; want ErrNotFound", again, err)
	}
	if restored, err := w.RestoreDocument(t.Context(), card.ID); err != nil || restored.ID != card.ID {
		t.Fatalf("restored: %+v, %v", restored, err)
	}
	if again, err := w.AddDocument(t.Context(), id, in); err != nil || again.ID != card.ID {
		t.Errorf("sent again after it was restored: %+v, %v", again, err)
	}
	in.Mutation = strings.Repeat("m", 101)
	var invalid *workbench.InvalidError
	if _, err := w.AddDocument(t.Context(), id, in); !errors.As(err, &invalid) {
		t.Errorf("under a mutation of 101 bytes: %v", err)
	}
}

// An import of a termbase that is sent again brings back nothing that was changed since.
func TestATermbaseSentAgain(t *testing.T) {
	w := newWorkbench(openStore(t))
	id := newProject(t, w, bitext.Advise)
	file := workbench.ConceptFile{Name: "a.csv", Data: []byte("source,target,kind\nGəncə,Ganja,place\nŞəki,Sheki,place\n"), Mode: workbench.ImportAdd, Mutation: "m"}
	first, err := w.ImportConcepts(t.Context(), id, file)
	if err != nil || !first.Applied || first.Counts[workbench.OutcomeNew] != 2 {
		t.Fatalf("%+v, %v", first, err)
	}
	page, err := w.Concepts(t.Context(), id, workbench.ConceptFilter{Text: "Şəki"})
	if err != nil || len(page.Concepts) != 1 {
		t.Fatalf("%+v, %v", page, err)
	}
	if err := w.DeleteConcept(t.Context(), page.Concepts[0].Number); err != nil {
		t.Fatal(err)
	}
	before := census(t, w)
	again, err := w.ImportConcepts(t.Context(), id, file)
	if err != nil || !again.Applied || again.Counts[workbench.OutcomeSame] != 1 || again.Counts[workbench.OutcomeNew] != 1 {
		t.Errorf("sent again: %+v, %v", again, err)
	}
	if after := census(t, w); after != before {
		t.Errorf("sent again, it brought %d concepts", after-before)
	}
	file.DryRun = true
	if dry, err := w.ImportConcepts(t.Context(), id, file); err != nil || dry.Applied {
		t.Errorf("a dry run under the same mutation: %+v, %v", dry, err)
	}
}
