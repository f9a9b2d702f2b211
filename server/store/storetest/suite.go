package storetest

import (
	"testing"
	"time"

	"korpu/glossary"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

// Open opens the store once more over the same, at first empty, database; it is closed with the test.
type Open func(t testing.TB) workbench.Store

// Run runs the suite; fresh makes an empty database.
func Run(t *testing.T, fresh func(t testing.TB) Open) {
	for name, test := range map[string]func(*testing.T, Open){
		"projects": projects, "documents are kept whole": documents, "a change needs the newest revision": changes,
		"a change is made once": mutations, "a refused change keeps nothing": refusals, "every text stays in the history": racing,
		"texts come back as they went in": texts, "units are chosen": choosing, "waivers": waivers,
		"concepts": concepts, "concepts change all or none": conceptsTogether, "concepts are found": conceptSearch,
		"many concepts come in a stage": stages, "a broken stage is never seen": brokenStages, "a stage lets others in": stagesLetOthersIn,
		"names are refused": refusedNames, "changes of a glossary are followed": conceptChanges,
		"steps go there and back": steps, "refused steps keep nothing": stepRefusals, "another process hears of changes": events,
		"a document comes with its translation": alignments, "a board is edited and goes back": boardEdits,
		"a missing alignment is told": missingAlignments, "a search that failed goes on": failedSearches,
		"a database knows who it is": identities, "the first start is done once": firstStarts,
		"a search has one worker": searches, "pairs become units and go back": acceptance,
		"what is sent again is made once": onceOnly, "what is sent at once is made once": onceTogether,
	} {
		t.Run(name, func(t *testing.T) { test(t, fresh(t)) })
	}
}

// at is the time of everything in the suite; databases keep microseconds.
var at = time.Date(2026, 3, 2, 9, 20, 0, 123456000, time.UTC)

func must[T any](t testing.TB, value T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func newProject(t testing.TB, s workbench.Store, name string) bitext.Project {
	t.Helper()
	p, err := s.AddProject(t.Context(), bitext.Project{Name: name, Policy: bitext.Advise, CreatedAt: at, UpdatedAt: at})
	return must(t, p, err)
}

// newText keeps a document with a unit a source and returns its units.
func newText(t testing.TB, s workbench.Store, sources ...string) (bitext.Document, []bitext.Unit) {
	t.Helper()
	project := newProject(t, s, "Xəbərlər")
	units := make([]bitext.Unit, len(sources))
	for i, source := range sources {
		units[i] = bitext.Unit{Source: []string{source}, State: bitext.Initial, Kind: bitext.Paragraph, CreatedAt: at, UpdatedAt: at}
	}
	document, err := s.AddDocument(t.Context(), bitext.Document{Project: project.ID, Title: "Müsahibə", CreatedAt: at, UpdatedAt: at}, units)
	must(t, document, err)
	kept, err := s.Units(t.Context(), document.ID, workbench.UnitQuery{After: workbench.FromStart})
	return document, must(t, kept, err)
}

// translate is the change that gives a unit a translation.
func translate(text string) func(*bitext.Unit) error {
	return func(u *bitext.Unit) error {
		u.Target, u.State = []string{text}, bitext.Translated
		return nil
	}
}

func entry(source, target string) glossary.Concept {
	return glossary.Concept{
		Kind:    glossary.KindInstitution,
		Sources: []glossary.Term{{Text: source, Status: glossary.Preferred}},
		Targets: []glossary.Term{{Text: target, Status: glossary.Preferred}},
	}
}

func newConcept(t testing.TB, s workbench.Store, project bitext.ProjectID, source, target string) workbench.Concept {
	t.Helper()
	c, err := s.AddConcept(t.Context(), workbench.Concept{Entry: entry(source, target), Project: project, UpdatedAt: at})
	return must(t, c, err)
}
