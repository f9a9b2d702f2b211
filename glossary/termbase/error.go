package termbase

import "fmt"

// Error says why a whole file cannot be read.
type Error struct {
	// File is its name.
	File string
	Place
	// Code is a stable word: encoding, empty, format, column_missing, column_twice, quote, too_many_rows, xml, limit and so on.
	Code string
	Args map[string]string
	// Text says the cause and the remedy.
	Text string
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return e.File + ": " + e.Text
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Text)
}
