// Package sheet reads and writes termbases as tables: CSV, TSV and XLSX, a row a term.
//
//	file ─ rows of cells (csv.go, tsv.go, xlsx.go), counted as they are made ─▶ named fields ─ rowConcept, join ─▶ concepts and the rows they came from
//
// The first row names the columns, in any order: source, target, kind, status, forbidden, adjective, case, inflect,
// subject, definition, note. Rows with the same source and kind belong to one concept; where a concept has several source
// terms, or shares them with another, a column concept holds the same number in all of its rows.
//
// A row that cannot be understood, or contradicts one before it, is told with its place and left out; a file that cannot
// be read at all is an [*termbase.Error]. What a table cannot hold is told on writing.
//
// A workbook is read as a stream by a reader of its own (workbook.go, part.go); the library that writes it makes every cell
// before the first can be looked at, and one text in a million cells is a million texts then.
//
// The package decides nothing about a glossary that is there already: that is the work of who imports.
package sheet
