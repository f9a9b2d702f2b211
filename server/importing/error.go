package importing

import "fmt"

// Error says why a text cannot be read and what would help.
type Error struct {
	File string
	// Line and Column count from 1, the column in characters; 0 where the whole text is meant.
	Line, Column int
	// Code is a stable word: encoding, binary, empty, too_large, too_long, too_many.
	Code string
	Args map[string]string
	text string
}

func (e *Error) Error() string {
	name := e.File
	if name == "" {
		name = "the text"
	}
	if e.Line > 0 {
		return fmt.Sprintf("%s, line %d, column %d: %s", name, e.Line, e.Column, e.text)
	}
	return name + " " + e.text
}

func fault(name, code, text string, args ...string) *Error {
	e := &Error{File: name, Code: code, text: text, Args: map[string]string{}}
	for i := 0; i+1 < len(args); i += 2 {
		e.Args[args[i]] = args[i+1]
	}
	return e
}
