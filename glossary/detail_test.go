package glossary_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/glossary"
)

// TestDetailsFollowTheirTerms changes the targets of a concept: on the left as they were, on the right as they are, and
// whose details are there afterwards. A term of another language always keeps its own.
func TestDetailsFollowTheirTerms(t *testing.T) {
	for change, want := range map[string]string{
		"a b > a b":   "a b other",
		"a b > b a":   "a b other",
		"a b > a":     "a other",
		"a b > a c":   "a c other", // b was respelt
		"a b > c b":   "c b other",
		"a b > a b c": "a b other",
		"a b > c":     "other",
		"a b > b c":   "b other", // a term that moved leaves no doubt that the other one is new
	} {
		before, now, _ := strings.Cut(change, " > ")
		concept := glossary.Concept{Targets: terms(before), Details: &glossary.Details{Languages: []glossary.LanguageDetails{
			{Tag: "en", Side: glossary.SideTarget}, {Tag: "tr", Terms: []glossary.TermDetails{{Text: "other"}}},
		}}}
		for _, text := range strings.Fields(before) {
			concept.Details.Languages[0].Terms = append(concept.Details.Languages[0].Terms, glossary.TermDetails{Text: text})
		}
		changed := glossary.Concept{Targets: terms(now)}.WithDetailsOf(concept)
		var got []string
		for _, language := range changed.Details.Languages {
			for _, term := range language.Terms {
				got = append(got, term.Text)
			}
		}
		if diff := cmp.Diff(strings.Fields(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", change, diff)
		}
		if len(concept.Details.Languages[0].Terms) != len(strings.Fields(before)) {
			t.Errorf("%s changed the concept before", change)
		}
	}
}

func terms(texts string) []glossary.Term {
	var all []glossary.Term
	for _, text := range strings.Fields(texts) {
		all = append(all, glossary.Term{Text: text, Status: glossary.Preferred})
	}
	return all
}
