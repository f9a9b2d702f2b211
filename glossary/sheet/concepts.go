package sheet

import (
	"slices"
	"strings"

	"korpu/glossary"
)

// rowConcept makes the concept that one row tells of, and tells what is wrong with it.
func rowConcept(t *telling) glossary.Concept {
	c := glossary.Concept{
		Kind: glossary.KindTerm, Forbidden: t.list(colForbidden), Adjectives: t.list(colAdjective),
		Subject: t.get(colSubject), Definition: t.get(colDefinition), Note: t.get(colNote),
	}
	if t.get(colSource) == "" {
		t.problem(colSource, "required")
	}
	if name := strings.ToLower(t.get(colKind)); name != "" {
		kind, err := glossary.ParseKind(name)
		if err != nil {
			t.problem(colKind, "unknown", "value", t.get(colKind))
		}
		c.Kind = kind
	}
	c.Sources = []glossary.Term{{Text: t.get(colSource), Status: status(t, colSourceStatus)}}
	if targetStatus := status(t, colStatus); t.get(colTarget) != "" {
		c.Targets = []glossary.Term{{Text: t.get(colTarget), Status: targetStatus}}
	}
	var ok bool
	if c.Case, ok = caseOf(t.get(colCase)); !ok {
		t.problem(colCase, "unknown", "value", t.get(colCase))
	}
	switch strings.ToLower(t.get(colInflect)) {
	case "", "yes":
	case "no":
		c.NoInflect = true
	default:
		t.problem(colInflect, "unknown", "value", t.get(colInflect))
	}
	return c
}

func status(t *telling, column string) glossary.Status {
	s := glossary.Status(strings.ToLower(t.get(column)))
	switch {
	case s == "":
		return glossary.Preferred
	case !s.Valid():
		t.problem(column, "unknown", "value", t.get(column))
	}
	return s
}

func caseOf(cell string) (glossary.Case, bool) {
	switch c := glossary.Case(strings.ToLower(cell)); c {
	case glossary.CaseByKind, glossary.CaseMatters, glossary.CaseIgnored:
		return c, true
	}
	return glossary.CaseByKind, false
}

// list reads the parts of a cell. Too many are told, before they are sorted out.
func (t *telling) list(column string) []string {
	cell, many := t.get(column), 0
	for part := range strings.SplitSeq(cell, "|") {
		if strings.TrimSpace(part) != "" {
			many++
		}
		if many > glossary.MaxTerms {
			t.tooMany(column)
			return nil
		}
	}
	return list(cell)
}

// list reads the parts of a cell that are parted by bars, each once.
func list(cell string) []string {
	var parts []string
	for part := range strings.SplitSeq(cell, "|") {
		if part = strings.TrimSpace(part); part != "" && !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	return parts
}

// join adds a later row to the concept of the rows before it: the first preferred target wins, later ones are admitted. A
// row that says the contrary of one before is a problem; of texts that differ the first is kept, which is remarked.
func join(c glossary.Concept, row glossary.Concept, t *telling) glossary.Concept {
	if row.Kind != c.Kind {
		t.problem(colKind, "contradiction", "value", string(row.Kind))
	}
	c.Sources = joinTerms(c.Sources, row.Sources, colSourceStatus, t)
	c.Targets = joinTerms(c.Targets, row.Targets, colStatus, t)
	c.Forbidden = joinWords(c.Forbidden, row.Forbidden)
	c.Adjectives = joinWords(c.Adjectives, row.Adjectives)
	switch {
	case c.Case == glossary.CaseByKind:
		c.Case = row.Case
	case row.Case != glossary.CaseByKind && row.Case != c.Case:
		t.problem(colCase, "contradiction", "value", string(row.Case))
	}
	c.NoInflect = c.NoInflect || row.NoInflect
	for _, text := range []struct {
		column string
		kept   *string
		given  string
	}{{colSubject, &c.Subject, row.Subject}, {colDefinition, &c.Definition, row.Definition}, {colNote, &c.Note, row.Note}} {
		switch {
		case *text.kept == "":
			*text.kept = text.given
		case text.given != "" && text.given != *text.kept:
			t.remark(text.column, "differs", "value", text.given, "kept", *text.kept)
		}
	}
	return c
}

// joinTerms adds the terms that are new, at most one more than a concept may have: that is told, and the rest need not be
// looked at.
func joinTerms(terms, more []glossary.Term, column string, t *telling) []glossary.Term {
	terms = slices.Clip(terms)
	for _, term := range more {
		i := slices.IndexFunc(terms, func(k glossary.Term) bool { return k.Text == term.Text })
		switch {
		case i >= 0 && (terms[i].Status == glossary.Deprecated) != (term.Status == glossary.Deprecated):
			t.problem(column, "contradiction", "value", term.Text)
		case i >= 0:
		case len(terms) > glossary.MaxTerms:
			return terms
		case term.Status == glossary.Preferred && slices.ContainsFunc(terms, func(k glossary.Term) bool { return k.Status == glossary.Preferred }):
			terms = append(terms, glossary.Term{Text: term.Text, Status: glossary.Admitted})
		default:
			terms = append(terms, term)
		}
	}
	return terms
}

// joinWords adds the words that are new, at most one more than a concept may have.
func joinWords(words, more []string) []string {
	words = slices.Clip(words)
	for _, word := range more {
		if len(words) > glossary.MaxTerms {
			return words
		}
		if !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return words
}
