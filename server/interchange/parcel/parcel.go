package parcel

import (
	"iter"
	"time"

	"korpu/server/bitext"
)

// Header says where the documents come from and who writes them.
type Header struct {
	Project bitext.Project
	// Tool and ToolVersion name the program; At is the time of writing.
	Tool, ToolVersion string
	At                time.Time
}

// Document is a document with those of its units that are to be written, in their order. They may be read while they are
// written, so that nobody holds them all; an error that comes instead of a unit ends the file.
type Document struct {
	bitext.Document
	Units iter.Seq2[Unit, error]
}

// Unit is a unit and the terms of the glossary that stand in its source.
type Unit struct {
	bitext.Unit
	Terms []Term
}

// Term is a term of the glossary with its preferred English form.
type Term struct{ Source, Target, Kind string }

// Report says what became of the units.
type Report struct {
	Units int
	// Removed counts the characters that the format cannot hold and that were therefore left out.
	Removed int
}

// Writer writes units as they come. An error may come late; it is in any case the end's.
type Writer interface {
	// Unit writes a unit of a document; the units of one document follow one another.
	Unit(d bitext.Document, u Unit) error
	// End completes the file.
	End() (Report, error)
}
