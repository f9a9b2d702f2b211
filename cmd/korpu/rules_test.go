package main

import (
	"strings"
	"testing"

	"korpu/server/check"
)

func TestEveryRuleHasItsSentences(t *testing.T) {
	texts := ruleTexts()
	for _, rule := range check.Rules() {
		text, known := texts[rule.Name]
		if !known || text.about == "" {
			t.Errorf("%s is not described", rule.Name)
		}
		said := say(check.Finding{Rule: rule.Name, Term: "T", Found: "F", Expected: []string{"E"}})
		if said == "" || strings.ContainsAny(said, "{}") {
			t.Errorf("%s is said as %q", rule.Name, said)
		}
	}
	if len(texts) != len(check.Rules()) {
		t.Errorf("%d rules, %d descriptions", len(check.Rules()), len(texts))
	}
}
