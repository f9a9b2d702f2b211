package storetest

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/glossary"
	"korpu/server/workbench"
)

func concepts(t *testing.T, open Open) {
	s := open(t)
	project := newProject(t, s, "Xəbərlər")
	c := newConcept(t, s, project.ID, "Bakı Dövlət Universiteti", "Baku State University")
	if c.Number == 0 || c.Revision != 1 {
		t.Fatalf("a new concept: %+v", c)
	}
	full := entry("Bakı Dövlət Universiteti", "Baku State University")
	full.Sources = append(full.Sources, glossary.Term{Text: "BDU", Status: glossary.Deprecated})
	full.Forbidden, full.Adjectives = []string{"Baku Public University", "BGU"}, []string{"Bakuvian"}
	full.Case, full.NoInflect = glossary.CaseMatters, true
	full.Subject, full.Definition, full.Note = "təhsil", "a\nb", "qeyd"
	full.Details = &glossary.Details{
		ID: "c1",
		Properties: []glossary.Property{{
			Meta: "transac", Type: "transactionType", Text: "origination", Attributes: []glossary.Attribute{{Name: "group.id", Value: "g"}},
			With: []glossary.Property{{Meta: "date", Text: "2026-03-02"}},
		}},
		Languages: []glossary.LanguageDetails{{
			Tag: "en-GB", Side: glossary.SideTarget, Properties: []glossary.Property{{Meta: "note", Text: "a <b>", Markup: []glossary.Property{{Text: "a "}, {Meta: "hi", Text: "<b>"}}}},
			Terms: []glossary.TermDetails{{Text: "Baku State University", Status: "preferredTerm-admn-sts", ID: "t", Properties: []glossary.Property{{Meta: "termNote", Type: "partOfSpeech", Text: "noun"}}}},
		}},
		References: []glossary.Property{{Meta: "refObject", Attributes: []glossary.Attribute{{Name: "id", Value: "p1"}}}},
	}
	changed, err := s.ChangeConcept(t.Context(), c.Number, 1, at, func(c *workbench.Concept) error {
		full.ID = c.Entry.ID
		c.Entry = full
		return nil
	})
	if must(t, changed, err); changed.Revision != 2 {
		t.Errorf("after a change the revision is %d, want 2", changed.Revision)
	}
	kept, err := s.Concept(t.Context(), c.Number)
	must(t, kept, err)
	if diff := cmp.Diff(full, kept.Entry); diff != "" {
		t.Errorf("the concept came back changed (-want +got):\n%s", diff)
	}
	var conflict *workbench.ConflictError
	_, err = s.ChangeConcept(t.Context(), c.Number, 1, at, func(*workbench.Concept) error { return nil })
	if !errors.As(err, &conflict) || conflict.Concept == nil || conflict.Concept.Revision != 2 {
		t.Errorf("a change of an old revision: %v, want a ConflictError with the concept", err)
	}
	if err := s.SetConceptDeleted(t.Context(), c.Number, true, at); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Concept(t.Context(), c.Number); !errors.Is(err, workbench.ErrNotFound) {
		t.Errorf("a deleted concept: %v, want ErrNotFound", err)
	}
	if err := s.SetConceptDeleted(t.Context(), c.Number, false, at); err != nil {
		t.Fatal(err)
	}
	p, err := s.Project(t.Context(), project.ID)
	if must(t, p, err); p.GlossaryRevision != 4 {
		t.Errorf("after four changes the glossary is at revision %d", p.GlossaryRevision)
	}
}

func conceptsTogether(t *testing.T, open Open) {
	s := open(t)
	project := newProject(t, s, "Xəbərlər")
	old := newConcept(t, s, project.ID, "Bakı", "Baku")
	stale := old
	stale.Revision = 7
	fresh := workbench.Concept{Entry: entry("Gəncə", "Ganja"), Project: project.ID, UpdatedAt: at}
	change := workbench.ConceptsChange{Project: project.ID, Revision: 1, At: at, Concepts: []workbench.Concept{fresh, stale}}
	var conflict *workbench.ConflictError
	if _, err := s.ChangeConcepts(t.Context(), change); !errors.As(err, &conflict) {
		t.Errorf("with one stale concept: %v, want a ConflictError", err)
	}
	if _, n, err := s.Concepts(t.Context(), project.ID, workbench.ConceptQuery{}); err != nil || n != 1 {
		t.Errorf("%d concepts were kept, %v; want only the old one", n, err)
	}
	old.Entry.Note = "paytaxt"
	change.Concepts = []workbench.Concept{old, fresh}
	if _, err := s.ChangeConcepts(t.Context(), change); err != nil {
		t.Fatal(err)
	}
	kept, n, err := s.Concepts(t.Context(), project.ID, workbench.ConceptQuery{})
	if must(t, kept, err); n != 2 || kept[0].Revision != 2 || kept[0].Entry.Note != "paytaxt" || kept[1].Number == 0 || kept[1].Revision != 1 {
		t.Errorf("kept %+v", kept)
	}
}

func conceptSearch(t *testing.T, open Open) {
	s := open(t)
	project, other := newProject(t, s, "Xəbərlər"), newProject(t, s, "Başqa")
	newConcept(t, s, other.ID, "Bakı", "Baku")
	byName := map[string]workbench.ConceptID{}
	for _, c := range [][2]string{{"Çin", "China"}, {"Bakı", "Baku"}, {"İçərişəhər", "Icherisheher"}, {"Cəlilabad", "Jalilabad"}, {"Əli Bakıxanov", "Ali Bakikhanov"}} {
		byName[c[0]] = newConcept(t, s, project.ID, c[0], c[1]).Number
	}
	for name, test := range map[string]struct {
		query workbench.ConceptQuery
		want  string
	}{
		"the Azerbaijani order": {workbench.ConceptQuery{Order: workbench.BySource}, "Bakı, Cəlilabad, Çin, Əli Bakıxanov, İçərişəhər"},
		"from the end":          {workbench.ConceptQuery{Order: workbench.BySource, Descending: true}, "İçərişəhər, Əli Bakıxanov, Çin, Cəlilabad, Bakı"},
		"by English":            {workbench.ConceptQuery{Order: workbench.ByTarget}, "Əli Bakıxanov, Bakı, Çin, İçərişəhər, Cəlilabad"},
		"a piece of a source":   {workbench.ConceptQuery{Text: "bakı"}, "Bakı, Əli Bakıxanov"},
		"a piece of a target":   {workbench.ConceptQuery{Text: "heris"}, "İçərişəhər"},
		"the second page":       {workbench.ConceptQuery{After: byName["Cəlilabad"], Limit: 2}, "Çin, Əli Bakıxanov"},
		"from the end, further": {workbench.ConceptQuery{After: byName["Çin"], Descending: true}, "Cəlilabad, Bakı"},
		"by English, further":   {workbench.ConceptQuery{Order: workbench.ByTarget, After: byName["Çin"]}, "İçərişəhər, Cəlilabad"},
		"by kind, further":      {workbench.ConceptQuery{Order: workbench.ByKind, After: byName["Çin"]}, "Əli Bakıxanov, İçərişəhər"},
		"the last changed":      {workbench.ConceptQuery{Order: workbench.ByUpdated, Descending: true, After: byName["İçərişəhər"]}, "Bakı, Çin"},
		"some":                  {workbench.ConceptQuery{IDs: []workbench.ConceptID{byName["Çin"], byName["Bakı"]}}, "Bakı, Çin"},
		"none of them":          {workbench.ConceptQuery{IDs: []workbench.ConceptID{}}, ""},
		"another kind":          {workbench.ConceptQuery{Kind: "person"}, ""},
	} {
		found, total, err := s.Concepts(t.Context(), project.ID, test.query)
		must(t, found, err)
		var got []string
		for _, c := range found {
			got = append(got, c.Entry.Sources[0].Text)
		}
		if joined := strings.Join(got, ", "); joined != test.want {
			t.Errorf("%s: %s; want %s", name, joined, test.want)
		}
		if test.query.Limit == 0 && test.query.After == 0 && total != len(found) {
			t.Errorf("%s: counted %d of %d", name, total, len(found))
		}
	}
}
