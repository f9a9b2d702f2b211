package sheet

import (
	"fmt"
	"hash/maphash"
	"io"
	"slices"
	"strings"
	"unicode"

	"korpu/glossary"
	"korpu/glossary/termbase"
)

// The columns, in the order in which they are written.
const (
	colSource, colTarget, colKind, colStatus = "source", "target", "kind", "status"
	colForbidden, colAdjective               = "forbidden", "adjective"
	colCase, colInflect                      = "case", "inflect"
	colSubject, colDefinition, colNote       = "subject", "definition", "note"
	colSourceStatus, colConcept              = "source_status", "concept"
)

func columns() []string {
	return []string{
		colSource, colTarget, colKind, colStatus, colForbidden, colAdjective, colCase, colInflect,
		colSubject, colDefinition, colNote, colSourceStatus, colConcept,
	}
}

// Read reads a table; the ending of its name, .csv, .tsv or .xlsx, tells the format. UTF-8 with or without a byte-order
// mark, any line ends, and in CSV comma, semicolon or tab between the cells are understood.
func Read(name string, r io.Reader) (termbase.File, error) {
	t := &tableReader{name: name, group: map[string]int{}, seen: map[uint64]int{}, seed: maphash.MakeSeed()}
	err := eachRecord(name, r, func(rec record) error {
		if t.header == nil {
			return t.readHeader(rec)
		}
		t.row(rec)
		return nil
	})
	if err != nil {
		return termbase.File{}, err
	}
	if t.header == nil {
		return termbase.File{}, fail(name, termbase.Place{}, "empty", "is empty: the first row must name the columns, source and target among them")
	}
	return t.file, nil
}

// tableReader makes concepts of rows.
type tableReader struct {
	name string
	file termbase.File
	// header finds the place of a column by its name; width is how many there are.
	header map[string]int
	width  int
	// group finds the entry of the rows that belong together.
	group map[string]int
	// seen finds the first of rows that are alike by the hash of their cells.
	seen map[uint64]int
	seed maphash.Seed
}

func (t *tableReader) readHeader(rec record) error {
	header := map[string]int{}
	for i, cell := range rec.cells {
		name := strings.ToLower(strings.TrimSpace(cell))
		if !slices.Contains(columns(), name) {
			if name != "" {
				t.file.Losses.Add("column", name, "")
			}
			continue
		}
		if _, twice := header[name]; twice {
			return t.headerError(rec, i, "column_twice", name, "stands twice in the first row: rename one")
		}
		header[name] = i
	}
	for _, want := range []string{colSource, colTarget} {
		if _, ok := header[want]; !ok {
			return t.headerError(rec, 0, "column_missing", want, "is missing in the first row: name the column of the terms so")
		}
	}
	t.header, t.width = header, len(rec.cells)
	return nil
}

func (t *tableReader) headerError(rec record, cell int, code, column, text string) error {
	return fail(t.name, rec.at(cell), code, fmt.Sprintf("the column %q %s", column, text), "column", column)
}

// fields are the cells of a row by the names of their columns.
type fields struct {
	record
	header map[string]int
	width  int
}

func (f fields) get(column string) string {
	if i, ok := f.header[column]; ok && i < len(f.cells) {
		return f.cells[i]
	}
	return ""
}

// place is where the cell of a column stands, or the row when it has no such cell.
func (f fields) place(column string) termbase.Place {
	if i, ok := f.header[column]; ok && i < len(f.cells) {
		return f.at(i)
	}
	return termbase.Place{Line: f.line, Column: 1}
}

// plain is the text of a cell: without the space around it, unless that was escaped.
func plain(cell string) string {
	if text, escaped := unescapeFormula(cell); escaped {
		return strings.TrimRightFunc(text, unicode.IsSpace)
	}
	return strings.TrimSpace(cell)
}

// row takes up a row, or tells why it is left out.
func (t *tableReader) row(rec record) {
	f := fields{record: rec, header: t.header, width: t.width}
	empty := true
	for i, cell := range rec.cells {
		f.cells[i] = plain(cell)
		empty = empty && f.cells[i] == ""
	}
	for len(f.cells) > t.width && f.cells[len(f.cells)-1] == "" {
		f.cells = f.cells[:len(f.cells)-1]
	}
	if empty {
		return
	}
	index := len(t.file.Rows)
	t.file.Rows = append(t.file.Rows, termbase.Row{
		Place: termbase.Place{Line: rec.line, Column: 1}, Source: f.get(colSource), Target: f.get(colTarget), Kind: f.get(colKind),
	})
	told := &telling{row: index, fields: f}
	if len(f.cells) > t.width {
		told.problem("", "ragged", "cells", fmt.Sprint(len(f.cells)), "columns", fmt.Sprint(t.width))
	} else if concept := rowConcept(told); len(told.problems) == 0 {
		t.add(told, concept)
	}
	t.file.Tell(told.problems, told.remarks)
}

// add joins a row's concept to the rows before it that belong to the same. A row that would make the concept unsound is
// told and leaves it as it was.
func (t *tableReader) add(told *telling, c glossary.Concept) {
	key := string(c.Kind) + "\x00" + told.get(colSource)
	if number := told.get(colConcept); number != "" {
		key = "\x00" + number
	}
	i, joins := t.group[key]
	before, alike := t.alike(told)
	if joins && alike {
		told.remark("", "repeated", "line", fmt.Sprint(before))
		t.file.Entries[i].Rows = append(t.file.Entries[i].Rows, told.row)
		return
	}
	told.faults(c)
	whole := c
	if joins && len(told.problems) == 0 {
		kept := t.file.Entries[i].Concept
		whole = join(kept, c, told)
		told.growth(kept, whole)
	}
	switch {
	case len(told.problems) > 0:
	case joins:
		t.file.Entries[i].Concept = whole
		t.file.Entries[i].Rows = append(t.file.Entries[i].Rows, told.row)
	default:
		t.group[key] = len(t.file.Entries)
		t.file.Entries = append(t.file.Entries, termbase.Entry{Concept: c, Rows: []int{told.row}})
	}
}

// alike finds the line of a row before with the same cells, and remembers this one.
func (t *tableReader) alike(told *telling) (line int, found bool) {
	var hash maphash.Hash
	hash.SetSeed(t.seed)
	for _, cell := range told.cells {
		_, _ = hash.WriteString(cell) // it never fails
		_ = hash.WriteByte(0)
	}
	key := hash.Sum64()
	if line, found = t.seen[key]; !found {
		t.seen[key] = told.line
	}
	return line, found
}
