package tbx

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"korpu/glossary"
	"korpu/glossary/termbase"
)

// check tells what is wrong with the entry: terms that are empty or too long, and those to be used and not to be used at
// once.
func (e *entry) check(n *node) {
	count := 0
	for _, s := range e.sections {
		seen := map[string]glossary.Status{}
		for _, t := range s.terms {
			count++
			if t.Text == "" {
				e.problem(t.place, "term", "required")
				continue
			}
			status := e.valued(s.side, t)
			before, twice := seen[t.Text]
			if twice && (before == glossary.Deprecated) != (status == glossary.Deprecated) && s.side != glossary.SideOther {
				e.problem(t.place, "term", "contradiction", "value", t.Text)
			}
			if !twice {
				seen[t.Text] = status
			}
			if s.side != glossary.SideOther && !t.usable() {
				e.remarks = append(e.remarks, problem(e.row, t.place, "term", "no_word", "value", t.Text))
			}
		}
	}
	if count == 0 {
		e.problem(n.place, "", "no_terms")
		return
	}
	e.validate(n)
}

func (e *entry) valued(side glossary.Side, t term) glossary.Status {
	if t.use == useForbidden {
		return glossary.Deprecated
	}
	if status, ok := statusOf(t.Status); ok {
		return status
	}
	return e.status(side, t.Text)
}

// validate tells the faults that the concept has by the rules of the glossary, each at its term. A concept without a
// source term is sound here: it has terms of other languages.
func (e *entry) validate(n *node) {
	for _, fault := range faultsOf(e.concept) {
		if fault.Field == "sources" && fault.Code == "required" {
			continue
		}
		at, value := e.locate(fault, n)
		told := func(p termbase.Problem) bool { return p.Code == fault.Code && p.Args["value"] == value }
		if slices.ContainsFunc(e.problems, told) {
			continue
		}
		args := []string{"value", value}
		for name, text := range fault.Args {
			args = append(args, name, text)
		}
		e.problem(at, strings.TrimRight(strings.SplitN(fault.Field, "[", 2)[0], "s"), fault.Code, args...)
	}
}

// locate finds the term of which a fault tells.
func (e *entry) locate(fault glossary.Fault, n *node) (termbase.Place, string) {
	list := map[string][]string{
		"sources": texts(e.concept.Sources), "targets": texts(e.concept.Targets),
		"forbidden": e.concept.Forbidden, "adjectives": e.concept.Adjectives,
	}
	field, rest, isTerm := strings.Cut(fault.Field, "[")
	var i int
	if _, err := fmt.Sscanf(rest, "%d", &i); !isTerm || err != nil || i >= len(list[field]) {
		return n.place, ""
	}
	text := list[field][i]
	for _, s := range e.sections {
		for _, t := range s.terms {
			if t.Text == text && (s.side == glossary.SideSource) == (field == "sources") && (field != "forbidden" || t.use == useForbidden) {
				return t.place, text
			}
		}
	}
	return n.place, text
}

func texts(terms []glossary.Term) []string {
	all := make([]string, len(terms))
	for i, t := range terms {
		all[i] = t.Text
	}
	return all
}

func faultsOf(c glossary.Concept) []glossary.Fault {
	var faulty *glossary.ConceptError
	if errors.As(c.Validate(), &faulty) {
		return faulty.Faults
	}
	return nil
}
