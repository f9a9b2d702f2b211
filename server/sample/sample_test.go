package sample_test

import (
	"bytes"
	"testing"

	"korpu/glossary"
	"korpu/glossary/sheet"
	"korpu/server/bitext"
	"korpu/server/importing"
	"korpu/server/sample"
)

func TestTheInterviewHasEveryPartOfANewsText(t *testing.T) {
	text, err := importing.Read("interview.txt", sample.Interview())
	if err != nil {
		t.Fatal(err)
	}
	if len(text.Paragraphs) < 18 || text.Date != "2026-04-18" {
		t.Errorf("%d paragraphs of %s", len(text.Paragraphs), text.Date)
	}
	kinds := map[bitext.Kind]int{}
	for _, p := range text.Paragraphs {
		kinds[p.Kind]++
		if p.Kind == bitext.Answer && p.Speaker == "" {
			t.Errorf("nobody says %q", p.Text)
		}
	}
	for _, kind := range []bitext.Kind{bitext.Title, bitext.DateLine, bitext.TimeLine, bitext.Lead, bitext.Question, bitext.Answer, bitext.Closing} {
		if kinds[kind] == 0 {
			t.Errorf("no paragraph is a %s", kind)
		}
	}
	done := len(sample.Translations())
	if share := float64(done) / float64(len(text.Paragraphs)); share < 0.6 || share > 0.7 {
		t.Errorf("%d of %d paragraphs are translated, want two thirds", done, len(text.Paragraphs))
	}
}

func TestEveryTermStandsInTheInterviewAndSomeAreViolated(t *testing.T) {
	table, err := sheet.Read("glossary.csv", bytes.NewReader(sample.Glossary()))
	if err != nil || len(table.Problems) > 0 {
		t.Fatal(err, table.Problems)
	}
	if len(table.Entries) < 40 {
		t.Errorf("%d concepts", len(table.Entries))
	}
	var concepts []glossary.Concept
	for _, entry := range table.Entries {
		entry.Concept.ID = entry.Concept.Sources[0].Text
		concepts = append(concepts, entry.Concept)
	}
	m, err := glossary.Compile(concepts)
	if err != nil {
		t.Fatal(err)
	}
	text, _ := importing.Read("interview.txt", sample.Interview())
	found := map[string]bool{}
	for _, p := range text.Paragraphs {
		for _, match := range m.Find(p.Text) {
			found[match.Concept] = true
		}
	}
	for _, c := range concepts {
		if !found[c.ID] {
			t.Errorf("%s stands nowhere in the interview", c.ID)
		}
	}
	rules := map[string]int{}
	for _, tr := range sample.Translations() {
		for _, f := range m.Audit(text.Paragraphs[tr.Paragraph].Text, tr.Target).Findings {
			rules[f.Rule]++
			if tr.State.AtLeast(bitext.Reviewed) {
				t.Errorf("paragraph %d is %s with %s %s", tr.Paragraph, tr.State, f.Rule, f.Found)
			}
			t.Logf("%d: %s %s, expected %v", tr.Paragraph, f.Rule, f.Found, f.Expected)
		}
	}
	for _, rule := range []string{glossary.RuleMissing, glossary.RuleForbidden, glossary.RuleDeprecated} {
		if rules[rule] == 0 {
			t.Errorf("nothing shows what %s is", rule)
		}
	}
}
