// Package sheet reads and writes termbases as tables: CSV and TSV, a row a term.
//
//	file ─ cells (csv.go, tsv.go) ─▶ rows with named fields ─ concepts.go ─▶ concepts and the lines they came from
//
// The first row names the columns, in any order: source, target, kind, status, forbidden, adjective, case, inflect,
// subject, definition, note. Rows with the same source and kind belong to one concept; where a concept has several source
// terms, a column concept holds the same number in all of its rows.
//
// A row that cannot be understood is told with its line and left out; a file that cannot be read at all is an [*Error].
// The package decides nothing about a glossary that is there already: that is the work of who imports.
package sheet
