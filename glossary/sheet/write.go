package sheet

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"korpu/glossary"
)

// Write writes concepts as a table, "csv" or "tsv". What [Read] makes of it are the same concepts.
func Write(w io.Writer, format string, concepts []glossary.Concept) error {
	put, flush, err := writer(w, format)
	if err != nil {
		return err
	}
	if err := put(columns()); err != nil {
		return fmt.Errorf("write the termbase: %w", err)
	}
	for i, c := range concepts {
		for _, row := range rows(c, i+1) {
			if err := put(row); err != nil {
				return fmt.Errorf("write the termbase: %w", err)
			}
		}
	}
	if err := flush(); err != nil {
		return fmt.Errorf("write the termbase: %w", err)
	}
	return nil
}

func writer(w io.Writer, format string) (put func([]string) error, flush func() error, err error) {
	switch format {
	case "csv":
		out := csv.NewWriter(w)
		put = func(cells []string) error { return out.Write(cells) }
		flush = func() error { out.Flush(); return out.Error() }
	case "tsv":
		put = func(cells []string) error {
			escaped := make([]string, len(cells))
			for i, cell := range cells {
				escaped[i] = tsvEscape.Replace(cell)
			}
			_, err := io.WriteString(w, strings.Join(escaped, "\t")+"\n")
			return err
		}
		flush = func() error { return nil }
	default:
		return nil, nil, fmt.Errorf("a termbase is written as csv or tsv, not as %q", format)
	}
	return put, flush, nil
}

// rows gives a concept a row for each term, so that the first row pairs the first terms of both languages and every other
// adds one term. The concept column binds them together where they differ in their source.
func rows(c glossary.Concept, number int) [][]string {
	all := [][]string{row(c, c.Sources[0], target(c, 0))}
	for i := 1; i < len(c.Targets); i++ {
		all = append(all, short(c, c.Sources[0], c.Targets[i]))
	}
	for _, source := range c.Sources[1:] {
		all = append(all, short(c, source, target(c, 0)))
	}
	if len(c.Sources) > 1 {
		for i := range all {
			all[i][len(all[i])-1] = strconv.Itoa(number)
		}
	}
	return all
}

func target(c glossary.Concept, i int) glossary.Term {
	if i < len(c.Targets) {
		return c.Targets[i]
	}
	return glossary.Term{}
}

func row(c glossary.Concept, source, target glossary.Term) []string {
	cells := short(c, source, target)
	inflect := ""
	if c.NoInflect {
		inflect = "no"
	}
	full := []string{strings.Join(c.Forbidden, "|"), strings.Join(c.Adjectives, "|"), string(c.Case), inflect, c.Subject, c.Definition, c.Note}
	for i, cell := range full {
		cells[4+i] = escapeFormula(cell)
	}
	return cells
}

func short(c glossary.Concept, source, target glossary.Term) []string {
	cells := make([]string, len(columns()))
	cells[0], cells[1] = escapeFormula(source.Text), escapeFormula(target.Text)
	cells[2], cells[3] = string(c.Kind), string(target.Status)
	if source.Status != glossary.Preferred {
		cells[11] = string(source.Status)
	}
	return cells
}
