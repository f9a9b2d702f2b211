package sheet

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"korpu/glossary"
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

// Row is a row of a table by the names of its columns.
type Row struct {
	// Line is where it begins in the file, from 1.
	Line   int
	Fields map[string]string
}

// Entry is a concept of a table.
type Entry struct {
	Concept glossary.Concept
	// Lines are those of the rows that it was made from.
	Lines []int
}

// Table is a termbase table as it was understood.
type Table struct {
	Rows     []Row
	Concepts []Entry
	// Problems are those of rows that were left out, in order of line.
	Problems []Problem
}

// Read reads a table; the ending of its name, .csv or .tsv, tells the format. UTF-8 with or without a byte-order mark,
// any line ends, and in CSV comma, semicolon or tab between the cells are understood.
func Read(name string, r io.Reader) (Table, error) {
	all, err := records(name, r)
	if err != nil {
		return Table{}, err
	}
	if len(all) == 0 {
		return Table{}, &Error{File: name, Code: "empty", text: "is empty: the first row must name the columns, source and target among them"}
	}
	header, err := readHeader(name, all[0])
	if err != nil {
		return Table{}, err
	}
	t := tableReader{table: &Table{}, group: map[string]int{}}
	for _, rec := range all[1:] {
		t.row(header, rec)
	}
	t.finish()
	return *t.table, nil
}

func readHeader(name string, first record) ([]string, error) {
	header := make([]string, len(first.cells))
	for i, cell := range first.cells {
		header[i] = strings.ToLower(strings.TrimSpace(cell))
		if slices.Contains(columns(), header[i]) && slices.Contains(header[:i], header[i]) {
			return nil, headerError(name, first.line, "column_twice", header[i], "stands twice in the first row: rename one")
		}
	}
	for _, want := range []string{colSource, colTarget} {
		if !slices.Contains(header, want) {
			return nil, headerError(name, first.line, "column_missing", want, "is missing in the first row: name the column of the terms so")
		}
	}
	return header, nil
}

func headerError(name string, line int, code, column, text string) error {
	return &Error{File: name, Line: line, Column: 1, Code: code, Args: map[string]string{"column": column}, text: fmt.Sprintf("the column %q %s", column, text)}
}

type tableReader struct {
	table *Table
	// group finds the entry of the rows that belong together.
	group map[string]int
}

func (t *tableReader) row(header []string, rec record) {
	row := Row{Line: rec.line, Fields: map[string]string{}}
	empty := true
	for i, cell := range rec.cells {
		if i < len(header) {
			row.Fields[header[i]] = strings.TrimSpace(unescapeFormula(cell))
			empty = empty && row.Fields[header[i]] == ""
		}
	}
	if empty && len(rec.cells) <= len(header) {
		return
	}
	t.table.Rows = append(t.table.Rows, row)
	if len(rec.cells) > len(header) {
		t.problem(row.Line, "", "ragged", map[string]string{"cells": fmt.Sprint(len(rec.cells)), "columns": fmt.Sprint(len(header))})
		return
	}
	concept, problems := rowConcept(row.Fields)
	if len(problems) > 0 {
		for _, p := range problems {
			t.problem(row.Line, p.Column, p.Code, p.Args)
		}
		return
	}
	t.add(row, concept)
}

func (t *tableReader) problem(line int, column, code string, args map[string]string) {
	t.table.Problems = append(t.table.Problems, Problem{Line: line, Column: column, Code: code, Args: args})
}

// add joins a row's concept to the rows before it that belong to the same.
func (t *tableReader) add(row Row, c glossary.Concept) {
	key := string(c.Kind) + "\x00" + row.Fields[colSource]
	if number := row.Fields[colConcept]; number != "" {
		key = "\x00" + number
	}
	i, ok := t.group[key]
	if !ok {
		t.group[key] = len(t.table.Concepts)
		t.table.Concepts = append(t.table.Concepts, Entry{Concept: c, Lines: []int{row.Line}})
		return
	}
	entry := &t.table.Concepts[i]
	entry.Lines = append(entry.Lines, row.Line)
	join(&entry.Concept, c)
}

// finish drops the concepts that are faulty as a whole and tells why at their first line.
func (t *tableReader) finish() {
	t.table.Concepts = slices.DeleteFunc(t.table.Concepts, func(e Entry) bool {
		var faulty *glossary.ConceptError
		if !errors.As(e.Concept.Validate(), &faulty) {
			return false
		}
		for _, line := range e.Lines {
			for _, f := range faulty.Faults {
				t.problem(line, columnOf(f.Field), f.Code, f.Args)
			}
		}
		return true
	})
	slices.SortStableFunc(t.table.Problems, func(a, b Problem) int { return a.Line - b.Line })
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
