package glossary_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"korpu/glossary"
)

// The words of the texts and terms below: they lie inside one another, inflect, and two languages share some.
var (
	withSources = []string{"Baş katib", "katib", "Baş katib müavini", "Bakı", "Bakı Dövlət", "NATO", "NATO Qərargahı", "ABŞ", "Amerika", "Jens Stoltenberq", "Stoltenberq Fondu"}
	withTargets = []string{"Secretary General", "secretary", "Deputy Secretary General", "Baku", "NATO", "NATO Headquarters", "US", "America", "Amerika", "Jens Stoltenberg", "Stoltenberg Fund", "Bakı", "Bakı Dövlət"}
	withWords   = []string{"Baş", "katibin", "katib", "müavini", "Bakıda", "Bakı Dövlətin", "NATO-nun", "NATO", "Qərargahı", "ABŞ", "amerikalı", "Jens", "Stoltenberqin", "Stoltenberq", "Fondu", "və", "."}
)

func drawConcept(t *rapid.T, id string) glossary.Concept {
	c := glossary.Concept{
		ID: id, Kind: rapid.SampledFrom(glossary.Kinds()).Draw(t, "kind"),
		Sources: []glossary.Term{{Text: rapid.SampledFrom(withSources).Draw(t, "source"), Status: glossary.Preferred}},
	}
	forms := rapid.SliceOfNDistinct(rapid.SampledFrom(withTargets), 0, 3, rapid.ID[string]).Draw(t, "forms")
	for i, form := range forms {
		switch rapid.IntRange(0, 3).Draw(t, "status") {
		case 0:
			c.Forbidden = append(c.Forbidden, form)
		case 1:
			c.Targets = append(c.Targets, glossary.Term{Text: form, Status: glossary.Deprecated})
		default:
			c.Targets = append(c.Targets, glossary.Term{Text: form, Status: []glossary.Status{glossary.Preferred, glossary.Admitted}[min(i, 1)]})
		}
	}
	return c
}

// TestWithIsCompiledAnew is the specification of With: whatever was changed and removed, the answers are those of a matcher
// that was compiled from the concepts as they are now.
func TestWithIsCompiledAnew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var now []glossary.Concept
		var places []string // those of the first compilation stay, also while a concept is gone
		for i := range rapid.IntRange(0, 6).Draw(t, "concepts") {
			now = append(now, drawConcept(t, fmt.Sprint(i)))
			places = append(places, now[i].ID)
		}
		m, err := glossary.Compile(slices.Clone(now))
		if err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(1, 4).Draw(t, "rounds") {
			var changed []glossary.Concept
			var removed []string
			for _, n := range rapid.SliceOfNDistinct(rapid.IntRange(0, 8), 0, 3, rapid.ID[int]).Draw(t, "touched") {
				id := fmt.Sprint(n)
				at := slices.IndexFunc(now, func(c glossary.Concept) bool { return c.ID == id })
				switch {
				case rapid.IntRange(0, 3).Draw(t, "remove") == 0:
					removed = append(removed, id)
					if at >= 0 {
						now = slices.Delete(now, at, at+1)
					}
				case at >= 0:
					now[at] = drawConcept(t, id)
					changed = append(changed, now[at])
				default:
					changed = append(changed, drawConcept(t, id))
					now = append(now, changed[len(changed)-1])
				}
			}
			slices.SortStableFunc(now, func(a, b glossary.Concept) int { return rankIn(places, a) - rankIn(places, b) })
			if m, err = m.With(changed, removed); err != nil {
				t.Fatal(err)
			}
			same(t, m, now)
		}
	})
}

// rankIn is where a concept stands in the order of the termbase: new ones follow one another behind the old ones.
func rankIn(places []string, c glossary.Concept) int {
	if at := slices.Index(places, c.ID); at >= 0 {
		return at
	}
	return len(places)
}

// same compares a matcher with one that is compiled of the concepts.
func same(t *rapid.T, m *glossary.Matcher, concepts []glossary.Concept) {
	plain, err := glossary.Compile(slices.Clone(concepts))
	if err != nil {
		t.Fatal(err)
	}
	text := func(words []string) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 8).Draw(t, "text"), " ")
	}
	source, target := text(withWords), text(withTargets)
	if diff := gocmp.Diff(plain.Find(source), m.Find(source), onlyTold); diff != "" {
		t.Fatalf("Find %q (-anew +with):\n%s", source, diff)
	}
	_, before := plain.FindAfter(source, glossary.Names{})
	further := text(withWords)
	want, wantNames := plain.FindAfter(further, before)
	got, names := m.FindAfter(further, before)
	if diff := gocmp.Diff(want, got, onlyTold); diff != "" || !slices.Equal(wantNames.Persons(), names.Persons()) {
		t.Fatalf("FindAfter %q, %q: %v, want %v (-anew +with):\n%s", source, further, names, wantNames, diff)
	}
	if diff := gocmp.Diff(sorted(plain.Audit(source, target)), sorted(m.Audit(source, target)), onlyTold); diff != "" {
		t.Fatalf("Audit %q %q (-anew +with):\n%s", source, target, diff)
	}
	query := rapid.SampledFrom(append(withWords, withTargets...)).Draw(t, "query")
	if diff := gocmp.Diff(slices.Sorted(slices.Values(plain.Search(query))), slices.Sorted(slices.Values(m.Search(query)))); diff != "" {
		t.Fatalf("Search %q (-anew +with):\n%s", query, diff)
	}
	for i := range 9 {
		want, wantOK := plain.Concept(fmt.Sprint(i))
		got, ok := m.Concept(fmt.Sprint(i))
		if diff := gocmp.Diff(want, got); diff != "" || ok != wantOK {
			t.Fatalf("Concept %d: %t, want %t (-anew +with):\n%s", i, ok, wantOK, diff)
		}
	}
}

// onlyTold compares what a match tells, and not the places in the termbase that it carries.
var onlyTold = cmpopts.IgnoreUnexported(glossary.Match{}, glossary.Names{})

// sorted puts what an audit says of one place in an order, for which the termbase's own is the only other measure.
func sorted(a glossary.Audit) glossary.Audit {
	slices.SortStableFunc(a.SourceTerms, func(x, y glossary.Match) int {
		return cmp.Or(x.Span.Start-y.Span.Start, y.Span.End-x.Span.End, cmp.Compare(x.Concept, y.Concept), cmp.Compare(x.Term, y.Term))
	})
	slices.SortFunc(a.TargetTerms, func(x, y glossary.Rendering) int {
		return cmp.Or(x.Span.Start-y.Span.Start, x.Span.End-y.Span.End, cmp.Compare(x.Concept, y.Concept), cmp.Compare(x.Form, y.Form))
	})
	slices.SortFunc(a.Findings, func(x, y glossary.Finding) int {
		return cmp.Or(x.Span.Start-y.Span.Start, x.Span.End-y.Span.End, cmp.Compare(x.Concept, y.Concept), cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Term, y.Term))
	})
	return a
}

// BenchmarkWith measures a change of one concept among a hundred thousand, and a text that it touches.
func BenchmarkWith(b *testing.B) {
	concepts := make([]glossary.Concept, 100_000)
	for i := range concepts {
		concepts[i] = concept(glossary.KindInstitution, fmt.Sprintf("Qurum%d Mərkəzi", i), fmt.Sprintf("Centre %d", i))
	}
	m := compile(b, concepts...)
	other := concept(glossary.KindInstitution, "Qurum7 Mərkəzi", "Institute 7")
	for b.Loop() {
		with, err := m.With([]glossary.Concept{other}, nil)
		if err != nil {
			b.Fatal(err)
		}
		if got := with.Audit("Qurum7 Mərkəzinin rəhbəri", "The head of Centre 7").Findings; len(got) != 1 {
			b.Fatalf("%+v", got)
		}
	}
}
