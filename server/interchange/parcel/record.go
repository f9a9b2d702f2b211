package parcel

import (
	"fmt"

	"korpu/server/bitext"
)

// Record is a unit as a file has it, with where it stands there.
type Record struct {
	bitext.Unit
	// Document is what the file tells of the document the unit belongs to; empty when it tells nothing.
	Document bitext.Document
	// SourceAt and TargetAt are where the two texts begin.
	SourceAt, TargetAt Place
}

// Place is where a text begins in a file, from 1 and in characters. A text that does not stand in the file as it is, for it
// has entities or other escapes there, has a line alone; one that does not stand there at all has neither.
type Place struct{ Line, Column int }

// Reading says what became of the units of a file.
type Reading struct {
	Units int
	// Foreign counts the units that hold no Azerbaijani text and were therefore left out.
	Foreign int
	// Codes counts the inline codes, such as those for bold type, that were left out of the texts.
	Codes int
	// Others counts the further texts and columns that were left out: a second translation, a third language.
	Others int
}

// Take is given the records of a file in their order. An error that it returns ends the reading and is passed on.
type Take func(Record) error

// Error says why a file cannot be read, where, and what would help.
type Error struct {
	File string
	// Line and Column count from 1, the column in characters; 0 where the whole file is meant.
	Line, Column int
	Text         string
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return e.File + ": " + e.Text
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Text)
}

// State is the state of a unit of which a file tells none: translated when there is a translation.
func State(target []string) bitext.State {
	if len(target) == 0 {
		return bitext.Initial
	}
	return bitext.Translated
}
