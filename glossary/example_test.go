package glossary_test

import (
	"fmt"

	"korpu/glossary"
)

// newsroomTerms is a small termbase.
func newsroomTerms() *glossary.Matcher {
	term := func(text string) []glossary.Term {
		return []glossary.Term{{Text: text, Status: glossary.Preferred}}
	}
	matcher, err := glossary.Compile([]glossary.Concept{
		{ID: "1", Kind: glossary.KindInstitution, Sources: term("NATO"), Targets: term("NATO")},
		{ID: "2", Kind: glossary.KindTitle, Sources: term("Baş katib"), Targets: term("Secretary General"), Forbidden: []string{"General Secretary"}},
		{ID: "3", Kind: glossary.KindTerm, Sources: term("tərəfdaşlıq"), Targets: term("partnership")},
	})
	if err != nil {
		panic(err)
	}
	return matcher
}

func ExampleMatcher_Find() {
	text := "NATO-nun Baş katibinin sözləri tərəfdaşlığımızdandır."
	for _, match := range newsroomTerms().Find(text) {
		fmt.Println(match.Span.Of(text), "=", match.Term, "→", match.Target)
	}
	// Output:
	// NATO-nun = NATO → NATO
	// Baş katibinin = Baş katib → Secretary General
	// tərəfdaşlığımızdandır = tərəfdaşlıq → partnership
}

func ExampleMatcher_Audit() {
	target := "NATO's General Secretary spoke."
	for _, finding := range newsroomTerms().Audit("NATO-nun Baş katibi danışıb.", target).Findings {
		fmt.Println(finding.Rule, finding.Found, "→", finding.Fix.Text)
	}
	// Output:
	// term.forbidden General Secretary → Secretary General
}

func ExampleExtract() {
	text := []string{"Bakıda Ceyhun Bayramov Xarici İşlər Nazirliyinin işindən danışıb."}
	for _, candidate := range glossary.Extract(text, nil) {
		fmt.Println(candidate.Source, "→", candidate.Target, "("+string(candidate.Kind)+", "+string(candidate.Certainty)+")")
	}
	// Output:
	// Xarici İşlər Nazirliyi → Ministry of Foreign Affairs (institution, rule)
	// Ceyhun Bayramov → Jeyhun Bayramov (person, rule)
	// Bakı → Baku (place, established)
}
