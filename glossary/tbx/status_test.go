package tbx_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/glossary"
	"korpu/glossary/tbx"
	"korpu/glossary/termbase"
)

// TestEveryStatusSurvives goes through all that a file can have told of three terms, and all that a person can have made of
// them since: what is written reads as the person wants it. Of two preferred terms the first one wins, so there is one.
func TestEveryStatusSurvives(t *testing.T) {
	told := []string{"", "preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts", "supersededTerm-admn-sts"}
	wanted := []glossary.Status{glossary.Preferred, glossary.Admitted, glossary.Deprecated}
	texts := []string{"bir", "iki", "üç"}
	for _, values := range products(told, 3) {
		for _, statuses := range products(wanted, 3) {
			if first := slices.Index(statuses, glossary.Preferred); first >= 0 && slices.Contains(statuses[first+1:], glossary.Preferred) {
				continue
			}
			c := glossary.Concept{Kind: glossary.KindTerm, Details: &glossary.Details{Languages: []glossary.LanguageDetails{{Tag: "az", Side: glossary.SideSource}}}}
			for i, text := range texts {
				c.Sources = append(c.Sources, glossary.Term{Text: text, Status: statuses[i]})
				language := &c.Details.Languages[0]
				language.Terms = append(language.Terms, glossary.TermDetails{Text: text, Status: values[i]})
			}
			written := write(t, termbase.File{Entries: []termbase.Entry{{Concept: c}}}, tbx.DCA)
			if diff := cmp.Diff(c.Sources, read(t, written).Entries[0].Concept.Sources); diff != "" {
				t.Fatalf("told %q (-wanted +read):\n%s", values, diff)
			}
		}
	}
}

// products lists all ways to choose n times from a list.
func products[T any](list []T, n int) [][]T {
	if n == 0 {
		return [][]T{nil}
	}
	var all [][]T
	for _, rest := range products(list, n-1) {
		for _, item := range list {
			all = append(all, append(slices.Clone(rest), item))
		}
	}
	return all
}
