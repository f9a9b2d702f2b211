package sheet

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"korpu/glossary"
	"korpu/glossary/termbase"
)

// Write writes concepts as a table, "csv", "tsv" or "xlsx", and tells what a table cannot hold. What [Read] makes of it
// are the same concepts without their details.
func Write(w io.Writer, format string, concepts []glossary.Concept) (termbase.Losses, error) {
	var losses termbase.Losses
	put, flush, err := writer(w, format, &losses)
	if err != nil {
		return losses, err
	}
	if err := put(columns()); err != nil {
		return losses, fmt.Errorf("write the termbase: %w", err)
	}
	shared := homonyms(concepts)
	for i, c := range concepts {
		if lose(c, &losses); len(c.Sources) == 0 {
			continue
		}
		for _, row := range rows(c, i+1, shared) {
			if err := put(row); err != nil {
				return losses, fmt.Errorf("write the termbase: %w", err)
			}
		}
	}
	if err := flush(); err != nil {
		return losses, fmt.Errorf("write the termbase: %w", err)
	}
	return losses, nil
}

func writer(w io.Writer, format string, losses *termbase.Losses) (put func([]string) error, flush func() error, err error) {
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
	case "xlsx":
		return xlsxWriter(w, losses)
	default:
		return nil, nil, fmt.Errorf("a termbase table is written as csv, tsv or xlsx, not as %q", format)
	}
	return put, flush, nil
}

// twin is what rows have in common that reading takes for one concept.
type twin struct {
	kind   glossary.Kind
	source string
}

// homonyms counts how many concepts share a source term and the kind.
func homonyms(concepts []glossary.Concept) map[twin]int {
	count := make(map[twin]int, len(concepts))
	for _, c := range concepts {
		for _, source := range c.Sources {
			count[twin{c.Kind, source.Text}]++
		}
	}
	return count
}

// rows gives a concept a row for each term, so that the first row pairs the first terms of both languages and every other
// adds one term. The concept column binds them together where they differ in their source, and parts concepts that share
// one.
func rows(c glossary.Concept, number int, shared map[twin]int) [][]string {
	all := [][]string{row(c, c.Sources[0], target(c, 0))}
	for i := 1; i < len(c.Targets); i++ {
		all = append(all, short(c, c.Sources[0], c.Targets[i]))
	}
	numbered := shared[twin{c.Kind, c.Sources[0].Text}] > 1
	for _, source := range c.Sources[1:] {
		all = append(all, short(c, source, target(c, 0)))
		numbered = true
	}
	if numbered {
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
