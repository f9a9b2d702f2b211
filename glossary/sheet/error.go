package sheet

import "fmt"

// Error says why a whole file cannot be read.
type Error struct {
	// File is its name; Line and Column count from 1 and are 0 where they make no sense.
	File         string
	Line, Column int
	// Code is a stable word: encoding, empty, format, column_missing, column_twice, quote, too_many_rows.
	Code string
	Args map[string]string
	text string
}

func (e *Error) Error() string {
	place := e.File
	if e.Line > 0 {
		place = fmt.Sprintf("%s:%d:%d", e.File, e.Line, e.Column)
	}
	return place + ": " + e.text
}

// Problem is something that is wrong with one row.
type Problem struct {
	// Line is where the row begins, from 1.
	Line   int
	Column string
	// Code is a stable word: ragged, required, unknown, too_long and the others of glossary.Fault.
	Code string
	Args map[string]string
}
