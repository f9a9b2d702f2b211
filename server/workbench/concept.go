package workbench

import (
	"strconv"
	"time"

	"korpu/glossary"
	"korpu/server/bitext"
)

// ConceptID identifies a concept within one database; it is never used again after a deletion.
type ConceptID int64

// String is the ID as the glossary package carries it.
func (id ConceptID) String() string { return strconv.FormatInt(int64(id), 10) }

// Concept is a concept of a project's glossary as it is kept.
type Concept struct {
	// Entry is the concept itself; its ID field is Number as a string.
	Entry   glossary.Concept
	Number  ConceptID
	Project bitext.ProjectID
	// Revision grows by one with every acknowledged change; it starts at 1.
	Revision  int
	UpdatedAt time.Time
}
