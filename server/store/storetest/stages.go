package storetest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

// manyNew are more concepts than one transaction takes.
func manyNew(n int) []workbench.Concept {
	many := make([]workbench.Concept, n)
	for i := range many {
		many[i] = workbench.Concept{Entry: entry(fmt.Sprintf("söz %05d", i), fmt.Sprintf("word %05d", i)), UpdatedAt: at}
	}
	return many
}

// sight is what a reader sees of a glossary in every way of looking.
type sight struct {
	Listed, Counted, Changed, Found int
	Revision                        int
	First                           string
}

func lookAt(t *testing.T, s workbench.Store, project bitext.ProjectID) (l sight) {
	t.Helper()
	ctx := context.WithoutCancel(t.Context())
	listed, counted, err := s.Concepts(ctx, project, workbench.ConceptQuery{})
	l.Listed, l.Counted = len(must(t, listed, err)), counted
	found, _, err := s.Concepts(ctx, project, workbench.ConceptQuery{Text: "söz"})
	l.Found = len(must(t, found, err))
	all, err := s.ConceptChanges(ctx, project, 0)
	l.Changed = len(must(t, all, err).Concepts)
	p, err := s.Project(ctx, project)
	l.Revision = must(t, p, err).GlossaryRevision
	if len(listed) > 0 {
		l.First = listed[0].Entry.Targets[0].Text
	}
	return l
}

// stages keeps more concepts than one transaction takes: new ones, and later versions of those that are there.
func stages(t *testing.T, open Open) {
	s := open(t)
	document, units := newText(t, s, "Bir.")
	project := document.Project
	old := newConcept(t, s, project, "Bakı", "Bakou")
	change := workbench.ConceptsChange{Project: project, Revision: 1, At: at, Concepts: append(manyNew(1200), old)}
	change.Concepts[1200].Entry = entry("Bakı", "Baku")
	before := lookAt(t, s, project)
	change.Holds = func(later workbench.ConceptChanges) bool {
		before.Revision, before.Listed, before.Counted, before.Changed = 2, 2, 2, 2
		if diff := cmp.Diff(before, lookAt(t, s, project)); diff != "" {
			t.Errorf("before the stage is closed (-want +got):\n%s", diff)
		}
		return len(later.Concepts) == 1 && later.Concepts[0].Entry.Sources[0].Text == "Gəncə" && later.Revision == 2
	}
	change.Staged = func(kept []workbench.Concept) error {
		if c := kept[1200]; len(kept) != 1201 || kept[0].Number == 0 || kept[0].Revision != 1 || c.Number != old.Number || c.Revision != 2 {
			t.Errorf("what will be kept: %+v and %+v", kept[0], c)
		}
		return nil
	}
	newConcept(t, s, project, "Gəncə", "Ganja") // by somebody else, of another word
	if _, err := s.ChangeConcepts(t.Context(), change); err != nil {
		t.Fatal(err)
	}
	want := sight{Listed: 1202, Counted: 1202, Changed: 1202, Found: 1200, Revision: 3, First: "Baku"}
	if diff := cmp.Diff(want, lookAt(t, s, project)); diff != "" {
		t.Errorf("after the stage was closed (-want +got):\n%s", diff)
	}
	changes, err := s.ConceptChanges(t.Context(), project, 2)
	if must(t, changes, err); len(changes.Concepts) != 1201 || changes.Concepts[0].Number != old.Number || changes.Revision != 3 {
		t.Errorf("the stage brought %d changes at revision %d", len(changes.Concepts), changes.Revision)
	}
	versioned(t, s, old.Number, document, units)
	paged(t, s, project, 1202)
}

// versioned goes with a concept whose second version came with a stage through all that can be done with it.
func versioned(t *testing.T, s workbench.Store, id workbench.ConceptID, document bitext.Document, units []bitext.Unit) {
	t.Helper()
	c, err := s.Concept(t.Context(), id)
	if must(t, c, err); c.Revision != 2 || c.Number != id || c.Entry.ID != id.String() {
		t.Fatalf("the changed concept: %+v", c)
	}
	byID, _, err := s.Concepts(t.Context(), document.Project, workbench.ConceptQuery{IDs: []workbench.ConceptID{id}})
	if diff := cmp.Diff([]workbench.Concept{c}, must(t, byID, err)); diff != "" {
		t.Errorf("by its number (-want +got):\n%s", diff)
	}
	c, err = s.ChangeConcept(t.Context(), id, 2, at, func(c *workbench.Concept) error { c.Entry.Note = "paytaxt"; return nil })
	if must(t, c, err); c.Number != id || c.Revision != 3 {
		t.Errorf("after an edit: %+v", c)
	}
	step, err := s.AddStep(t.Context(), newStep(document.Project, c, "step", units...), translate("Gandja."))
	must(t, step, err)
	undone, err := s.UndoStep(t.Context(), step.ID, workbench.Undo{At: at}, keep)
	if must(t, undone, err); undone.Concepts[0].Concept != id || undone.Concepts[0].Outcome != workbench.OutcomeRestored {
		t.Errorf("the step that was taken back: %+v", undone.Concepts)
	}
	for _, deleted := range []bool{true, false} {
		if err := s.SetConceptDeleted(t.Context(), id, deleted, at); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Concept(t.Context(), id); errors.Is(err, workbench.ErrNotFound) != deleted {
			t.Errorf("deleted %t: %v", deleted, err)
		}
	}
	if c, err = s.Concept(t.Context(), id); err != nil || c.Entry.Note != "paytaxt" || c.Revision != 7 {
		t.Errorf("in the end: %+v, %v", c, err)
	}
	// A row that is a version has a number of its own in the table, which is no concept's.
	for other := id + 1; other < id+2000; other++ {
		if c, err := s.Concept(t.Context(), other); err == nil && c.Number != other {
			t.Fatalf("concept %d is %+v", other, c)
		}
	}
}

// paged goes through the glossary page by page and meets every concept once.
func paged(t *testing.T, s workbench.Store, project bitext.ProjectID, want int) {
	t.Helper()
	seen := map[workbench.ConceptID]bool{}
	query := workbench.ConceptQuery{Order: workbench.ByTarget, Limit: 100, Uncounted: true}
	for {
		page, _, err := s.Concepts(t.Context(), project, query)
		if len(must(t, page, err)) == 0 {
			break
		}
		for _, c := range page {
			if seen[c.Number] {
				t.Fatalf("concept %d comes twice", c.Number)
			}
			seen[c.Number] = true
		}
		query.After = page[len(page)-1].Number
	}
	if len(seen) != want {
		t.Errorf("%d concepts in all pages, want %d", len(seen), want)
	}
}

// brokenStages end before they are closed, in every way there is: nobody ever sees anything of them.
func brokenStages(t *testing.T, open Open) {
	for name, ending := range map[string]func(s workbench.Store, cancel func()) bool{
		"the change does not hold":   func(workbench.Store, func()) bool { return false },
		"the client is gone":         func(_ workbench.Store, cancel func()) bool { cancel(); return true },
		"somebody else took it over": func(workbench.Store, func()) bool { return open(t).DropStages(t.Context()) == nil },
		"the program is killed":      func(workbench.Store, func()) bool { panic("killed") },
	} {
		s := open(t)
		project := newProject(t, s, name).ID
		old := newConcept(t, s, project, "Bakı", "Bakou")
		ctx, cancel := context.WithCancel(t.Context())
		change := workbench.ConceptsChange{Project: project, At: at, Concepts: append(manyNew(1200), old)}
		change.Concepts[1200].Entry = entry("Bakı", "Baku")
		change.Holds = func(workbench.ConceptChanges) bool { return ending(s, cancel) }
		want := lookAt(t, s, project)
		err := func() (err error) {
			defer func() {
				if recover() != nil {
					err = errors.New("killed")
				}
			}()
			_, err = s.ChangeConcepts(ctx, change)
			return err
		}()
		cancel()
		if err == nil {
			t.Errorf("%s: kept", name)
		}
		again := open(t)
		if diff := cmp.Diff(want, lookAt(t, again, project)); diff != "" {
			t.Errorf("%s (-before +after):\n%s", name, diff)
		}
		change.Revision, change.Holds = 1, nil
		if _, err := again.ChangeConcepts(t.Context(), change); err != nil {
			t.Fatalf("%s, the second time: %v", name, err)
		}
		want = sight{Listed: 1201, Counted: 1201, Changed: 1201, Found: 1200, Revision: 2, First: "Baku"}
		if diff := cmp.Diff(want, lookAt(t, s, project)); diff != "" {
			t.Errorf("%s, after the second time (-want +got):\n%s", name, diff)
		}
	}
}

// stagesLetOthersIn saves texts while ten thousand concepts are kept: a saver waits for a batch and not for all of them.
func stagesLetOthersIn(t *testing.T, open Open) {
	s := open(t)
	document, units := newText(t, s, "Bir.")
	many := manyNew(10_000)
	ctx, stop := context.WithCancel(t.Context())
	var saved atomic.Int64
	ended := make(chan error, 1)
	go func() {
		for revision := units[0].Revision; ctx.Err() == nil; revision++ {
			change := workbench.Change{Revision: revision, Mutation: fmt.Sprint(revision), At: at}
			if _, err := s.ChangeUnit(context.WithoutCancel(ctx), units[0].ID, change, translate(strings.Repeat("x", revision%9+1))); err != nil {
				ended <- err
				return
			}
			saved.Add(1)
		}
		ended <- nil
	}()
	for saved.Load() == 0 {
		if err := s.DropStages(t.Context()); err != nil { // nothing to do but to give the saver time
			t.Fatal(err)
		}
	}
	first := saved.Load()
	if _, err := s.ChangeConcepts(t.Context(), workbench.ConceptsChange{Project: document.Project, At: at, Concepts: many}); err != nil {
		t.Error(err)
	}
	between := saved.Load() - first
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	// Twenty batches; in one transaction it is one save, of which the lock was taken before.
	if between < 5 {
		t.Errorf("%d saves came through while concepts were kept", between)
	}
}
