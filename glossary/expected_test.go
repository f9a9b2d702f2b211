package glossary_test

import (
	"fmt"
	"slices"
	"testing"

	"korpu/glossary"
)

// TestFindingsListTenForms: a concept may have a hundred forms, and each finding would list them all.
func TestFindingsListTenForms(t *testing.T) {
	for _, c := range []struct{ forms, listed, more int }{{1, 1, 0}, {10, 10, 0}, {11, 10, 1}, {100, 10, 90}} {
		concept := glossary.Concept{
			ID: "1", Kind: glossary.KindTerm, Sources: []glossary.Term{{Text: "uzun", Status: glossary.Preferred}}, Forbidden: []string{"bad"},
		}
		for i := range c.forms - 1 {
			concept.Targets = append(concept.Targets, glossary.Term{Text: fmt.Sprint("word ", i), Status: glossary.Admitted})
		}
		concept.Targets = append(concept.Targets, glossary.Term{Text: "long", Status: glossary.Preferred})
		matcher, err := glossary.Compile([]glossary.Concept{concept})
		if err != nil {
			t.Fatal(err)
		}
		for _, target := range []string{"It is.", "It is bad."} {
			findings := matcher.Audit("Bu uzun.", target).Findings
			if len(findings) != 1 || len(findings[0].Expected) != c.listed || findings[0].More != c.more || slices.Index(findings[0].Expected, "long") != 0 {
				t.Errorf("%d forms, %q: %+v", c.forms, target, findings)
			}
		}
	}
}
