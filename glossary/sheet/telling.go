package sheet

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"korpu/glossary"
	"korpu/glossary/termbase"
)

// telling gathers what there is to tell of one row.
type telling struct {
	fields
	row               int
	problems, remarks []termbase.Problem
}

func (t *telling) problem(column, code string, args ...string) {
	t.problems = append(t.problems, t.telling(column, code, args))
}

func (t *telling) remark(column, code string, args ...string) {
	t.remarks = append(t.remarks, t.telling(column, code, args))
}

func (t *telling) telling(column, code string, args []string) termbase.Problem {
	p := termbase.Problem{Row: t.row, Place: t.place(column), Field: column, Code: code}
	for i := 0; i+1 < len(args); i += 2 {
		if p.Args == nil {
			p.Args = map[string]string{}
		}
		p.Args[args[i]] = termbase.Short(args[i+1])
	}
	return p
}

// faults tells what is wrong with a concept by the rules of the glossary.
func (t *telling) faults(c glossary.Concept) {
	var faulty *glossary.ConceptError
	if !errors.As(c.Validate(), &faulty) {
		return
	}
	forbidden := list(t.get(colForbidden))
	for _, f := range faulty.Faults[:min(len(faulty.Faults), termbase.MaxToldOfRow)] {
		column := columnOf(f.Field)
		if f.Code == "contradiction" && !slices.Contains(forbidden, f.Args["value"]) {
			column = colTarget // an earlier row forbids what this one tells
		}
		p := t.telling(column, f.Code, nil)
		for name, value := range f.Args {
			f.Args[name] = termbase.Short(value)
		}
		p.Args = f.Args
		t.problems = append(t.problems, p)
	}
}

// growth tells what is wrong with a concept that a row made larger. The limit is looked at first: a file may give one
// concept a million rows.
func (t *telling) growth(before, after glossary.Concept) {
	sizes := func(c glossary.Concept) [4]int {
		return [4]int{len(c.Sources), len(c.Targets), len(c.Forbidden), len(c.Adjectives)}
	}
	for i, size := range sizes(after) {
		if size > glossary.MaxTerms {
			t.tooMany([]string{colSource, colTarget, colForbidden, colAdjective}[i])
			return
		}
	}
	if sizes(before) != sizes(after) {
		t.faults(after)
	}
}

func (t *telling) tooMany(column string) {
	t.problem(column, "too_many", "limit", strconv.Itoa(glossary.MaxTerms))
}

// columnOf is the column that a field of a concept comes from.
func columnOf(field string) string {
	field, _, _ = strings.Cut(field, "[")
	switch field {
	case "sources":
		return colSource
	case "targets":
		return colTarget
	case "adjectives":
		return colAdjective
	}
	return field
}
