package workbench_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"korpu/glossary"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

// meddling is a store in which somebody else adds a concept each time when an import is about to be kept.
type meddling struct {
	workbench.Store
	add   []string
	held  int
	tried int
}

func (m *meddling) ChangeConcepts(ctx context.Context, change workbench.ConceptsChange) (int, error) {
	m.tried++
	if len(m.add) > 0 {
		source := m.add[0]
		m.add = m.add[1:]
		_, err := m.AddConcept(ctx, workbench.Concept{Project: change.Project, Entry: glossary.Concept{
			Kind: glossary.KindTerm, Sources: []glossary.Term{{Text: source, Status: glossary.Preferred}},
			Targets: []glossary.Term{{Text: "by hand", Status: glossary.Preferred}},
		}})
		if err != nil {
			return 0, err
		}
	}
	return m.Store.ChangeConcepts(ctx, change)
}

func (m *meddling) HoldGlossary(ctx context.Context, id bitext.ProjectID, f func(context.Context) error) error {
	m.held++
	return m.Store.HoldGlossary(ctx, id, f)
}

// TestAnImportSeesWhatOthersAddMeanwhile: a word that somebody else adds while an import is on its way never becomes a second
// concept, and one that has nothing to do with the file does not hold the import up.
func TestAnImportSeesWhatOthersAddMeanwhile(t *testing.T) {
	for name, test := range map[string]struct {
		add                    []string
		tried, held, conflicts int
	}{
		"nobody adds anything":         {nil, 1, 0, 0},
		"another word":                 {[]string{"özgə"}, 1, 0, 0},
		"a word of the file":           {[]string{"söz 3"}, 2, 0, 1},
		"a word of the file each time": {[]string{"söz 1", "söz 2", "söz 3"}, 4, 1, 3},
	} {
		for _, rows := range []int{5, 700} {
			store := &meddling{Store: openStore(t), add: test.add}
			w := workbench.New(store, workbench.Options{})
			project, err := w.CreateProject(t.Context(), workbench.ProjectInput{Name: "Xəbərlər", Policy: bitext.Advise})
			if err != nil {
				t.Fatal(err)
			}
			_, units := newDocument(t, w, project.ID, "söz 4", "özgə") // the glossary is in use
			var file strings.Builder
			file.WriteString("source,target,kind\n")
			for i := range rows {
				fmt.Fprintf(&file, "söz %d,word %d,term\n", i, i)
			}
			report := importGlossary(t, w, project.ID, workbench.ImportAdd, file.String())
			if got := report.Counts[workbench.OutcomeConflict]; got != test.conflicts || !report.Applied {
				t.Errorf("%s, %d rows: %d conflicts, want %d", name, rows, got, test.conflicts)
			}
			if store.tried != test.tried || store.held != test.held {
				t.Errorf("%s, %d rows: planned %d times, held %d times; want %d and %d", name, rows, store.tried, store.held, test.tried, test.held)
			}
			others := 0
			if len(test.add) == 1 && test.add[0] == "özgə" {
				others = 1
			}
			page, err := w.Concepts(t.Context(), project.ID, workbench.ConceptFilter{})
			if err != nil || page.Total != rows+others {
				t.Errorf("%s, %d rows: %d concepts, %v; want %d", name, rows, page.Total, err, rows+others)
			}
			seen, err := w.Unit(t.Context(), units[0].ID)
			if err != nil || len(seen.Check.Terms) != 1 {
				t.Errorf("%s, %d rows: the new term is not found: %+v, %v", name, rows, seen.Check.Terms, err)
			}
			seen, err = w.Unit(t.Context(), units[1].ID)
			if err != nil || len(seen.Check.Terms) != others {
				t.Errorf("%s, %d rows: the other's term: %+v, %v", name, rows, seen.Check.Terms, err)
			}
		}
	}
}
