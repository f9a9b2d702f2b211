package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"korpu/glossary"
	"korpu/server/check"
)

// ruleText is a rule in English: what it looks for, and how one of its findings is said.
type ruleText struct {
	about string
	// message has {term} for the term, {found} for the text at the place and {expected} for what should stand there; what
	// follows a colon falls away where nothing is expected.
	message string
}

// ruleTexts describes every rule.
func ruleTexts() map[string]ruleText {
	return map[string]ruleText{
		glossary.RuleMissing:       {"A term of the source is not rendered by any of its English forms.", "“{term}” should be rendered as {expected}"},
		glossary.RuleForbidden:     {"An English form stands that the termbase forbids.", "“{found}” must not be used: write {expected}"},
		glossary.RuleDeprecated:    {"An English form stands that the termbase calls deprecated.", "“{found}” is deprecated: write {expected}"},
		glossary.RuleUntranslated:  {"A term stands in the translation as it is spelt in Azerbaijani.", "“{found}” is still Azerbaijani: write {expected}"},
		glossary.RuleMisspelt:      {"A name stands that is an English form of a term but for a letter or two.", "“{found}” looks misspelt: write {expected}"},
		glossary.RuleInconsistent:  {"A term is rendered by an admitted form, and by another one in most of the document.", "“{term}” is “{found}” here and {expected} elsewhere"},
		check.RuleNumberMissing:    {"A number of the source stands in the translation in no shape, neither in figures nor in words.", "“{found}” is not in the translation: {expected} is expected"},
		check.RuleNumberExtra:      {"A number stands in the translation that the source does not have.", "“{found}” is not in the source"},
		check.RuleNumberFormat:     {"A number is grouped or pointed as in Azerbaijani, which reads as another number in English.", "“{found}” is written as in Azerbaijani: write {expected}"},
		check.RuleDateMismatch:     {"A date of the translation names another month than the source.", "“{found}” is another date than that of the source: {expected}"},
		check.RuleTimeMismatch:     {"A time of the translation is twelve hours off.", "“{found}” is twelve hours off: write {expected}"},
		check.RulePercentMissing:   {"A percentage of the source has lost its per cent.", "“{found}” has lost its per cent: write {expected}"},
		check.RuleCurrencyMismatch: {"A sum of money is given in another currency than in the source.", "“{found}” is another currency than that of the source: {expected}"},
	}
}

// say is a finding as a sentence without a full stop.
func say(f check.Finding) string {
	var quoted []string
	for _, form := range f.Expected {
		if form != f.Found || f.Term != "" { // a number that is written alike in both languages need not be said twice
			quoted = append(quoted, "“"+form+"”")
		}
	}
	if f.More > 0 {
		quoted = append(quoted, fmt.Sprintf("%d other forms", f.More))
	}
	message := ruleTexts()[f.Rule].message
	if len(quoted) == 0 {
		message, _, _ = strings.Cut(message, ":")
	}
	return strings.NewReplacer("{term}", f.Term, "{found}", f.Found, "{expected}", strings.Join(quoted, " or ")).Replace(message)
}

// listRules writes a line a rule.
func listRules(out io.Writer) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	texts := ruleTexts()
	for _, rule := range check.Rules() {
		fmt.Fprintf(table, "%s\t%s\t%s\n", rule.Name, rule.Severity, texts[rule.Name].about)
	}
	return table.Flush()
}
