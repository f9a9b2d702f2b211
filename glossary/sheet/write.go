package sheet

import (
	"encoding/csv"
	"fmt"
	"hash/maphash"
	"io"
	"strconv"
	"strings"

	"korpu/glossary"
	"korpu/glossary/termbase"
)

// Write writes concepts as a table, "csv", "tsv" or "xlsx", and tells what a table cannot hold. What [Read] makes of it
// are the same concepts without their details. The concepts are read twice: first it is looked which share a source term.
func Write(w io.Writer, format string, concepts termbase.Concepts) (termbase.Losses, error) {
	var losses termbase.Losses
	shared, err := homonyms(concepts)
	if err != nil {
		return losses, err
	}
	put, flush, err := writer(w, format, &losses)
	if err != nil {
		return losses, err
	}
	if err := put(columns()); err != nil {
		return losses, fmt.Errorf("write the termbase: %w", err)
	}
	number := 0
	for c, err := range concepts {
		if err != nil {
			return losses, err
		}
		number++
		if lose(c, &losses); len(c.Sources) == 0 {
			continue
		}
		for _, row := range rows(c, number, shared) {
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

// twins tells which concepts share a source term and the kind, which is what reading takes for one concept. It holds a number
// for a term and not the term; two terms that have the same one are at worst numbered without need.
type twins struct {
	seed  maphash.Seed
	count map[uint64]uint8
}

func (t twins) key(kind glossary.Kind, source string) uint64 {
	return maphash.String(t.seed, string(kind)+"\x00"+source)
}

func (t twins) shared(kind glossary.Kind, source string) bool {
	return t.count[t.key(kind, source)] > 1
}

// homonyms looks which concepts share a source term and the kind.
func homonyms(concepts termbase.Concepts) (twins, error) {
	t := twins{seed: maphash.MakeSeed(), count: map[uint64]uint8{}}
	for c, err := range concepts {
		if err != nil {
			return t, err
		}
		for _, source := range c.Sources {
			key := t.key(c.Kind, source.Text)
			t.count[key] = min(2, t.count[key]+1)
		}
	}
	return t, nil
}

// rows gives a concept a row for each term, so that the first row pairs the first terms of both languages and every other
// adds one term. The concept column binds them together where they differ in their source, and parts concepts that share
// one.
func rows(c glossary.Concept, number int, shared twins) [][]string {
	all := [][]string{row(c, c.Sources[0], target(c, 0))}
	for i := 1; i < len(c.Targets); i++ {
		all = append(all, short(c, c.Sources[0], c.Targets[i]))
	}
	numbered := shared.shared(c.Kind, c.Sources[0].Text)
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
