package sheet

import (
	"slices"
	"strings"

	"korpu/glossary"
)

// rowConcept makes the concept that one row tells of.
func rowConcept(fields map[string]string) (glossary.Concept, []Problem) {
	var problems []Problem
	refuse := func(column, code, value string) {
		problems = append(problems, Problem{Column: column, Code: code, Args: map[string]string{"value": value}})
	}
	c := glossary.Concept{
		Kind: glossary.KindTerm, Forbidden: list(fields[colForbidden]), Adjectives: list(fields[colAdjective]),
		Subject: fields[colSubject], Definition: fields[colDefinition], Note: fields[colNote],
	}
	if fields[colSource] == "" {
		refuse(colSource, "required", "")
	}
	if name := strings.ToLower(fields[colKind]); name != "" {
		kind, err := glossary.ParseKind(name)
		if err != nil {
			refuse(colKind, "unknown", fields[colKind])
		}
		c.Kind = kind
	}
	status := func(column string) glossary.Status {
		s := glossary.Status(strings.ToLower(fields[column]))
		if s == "" {
			return glossary.Preferred
		}
		if !s.Valid() {
			refuse(column, "unknown", fields[column])
		}
		return s
	}
	c.Sources = []glossary.Term{{Text: fields[colSource], Status: status(colSourceStatus)}}
	if targetStatus := status(colStatus); fields[colTarget] != "" {
		c.Targets = []glossary.Term{{Text: fields[colTarget], Status: targetStatus}}
	}
	var ok bool
	if c.Case, ok = caseOf(fields[colCase]); !ok {
		refuse(colCase, "unknown", fields[colCase])
	}
	switch strings.ToLower(fields[colInflect]) {
	case "", "yes":
	case "no":
		c.NoInflect = true
	default:
		refuse(colInflect, "unknown", fields[colInflect])
	}
	return c, problems
}

func caseOf(cell string) (glossary.Case, bool) {
	switch c := glossary.Case(strings.ToLower(cell)); c {
	case glossary.CaseByKind, glossary.CaseMatters, glossary.CaseIgnored:
		return c, true
	}
	return glossary.CaseByKind, false
}

// list reads the parts of a cell that are parted by bars.
func list(cell string) []string {
	var parts []string
	for part := range strings.SplitSeq(cell, "|") {
		if part = strings.TrimSpace(part); part != "" && !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	return parts
}

// join adds a later row of the same concept: the first preferred target wins, later ones are admitted.
func join(c *glossary.Concept, row glossary.Concept) {
	c.Sources = joinTerms(c.Sources, row.Sources)
	c.Targets = joinTerms(c.Targets, row.Targets)
	for _, word := range row.Forbidden {
		if !slices.Contains(c.Forbidden, word) {
			c.Forbidden = append(c.Forbidden, word)
		}
	}
	for _, word := range row.Adjectives {
		if !slices.Contains(c.Adjectives, word) {
			c.Adjectives = append(c.Adjectives, word)
		}
	}
	if c.Case == glossary.CaseByKind {
		c.Case = row.Case
	}
	c.NoInflect = c.NoInflect || row.NoInflect
	for _, text := range []struct {
		kept  *string
		given string
	}{{&c.Subject, row.Subject}, {&c.Definition, row.Definition}, {&c.Note, row.Note}} {
		if *text.kept == "" {
			*text.kept = text.given
		}
	}
}

func joinTerms(terms, more []glossary.Term) []glossary.Term {
	for _, term := range more {
		if slices.ContainsFunc(terms, func(t glossary.Term) bool { return t.Text == term.Text }) {
			continue
		}
		if term.Status == glossary.Preferred && slices.ContainsFunc(terms, func(t glossary.Term) bool { return t.Status == glossary.Preferred }) {
			term.Status = glossary.Admitted
		}
		terms = append(terms, term)
	}
	return terms
}
