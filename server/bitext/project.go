package bitext

import "time"

// ProjectID identifies a project within one database; it is never used again after a deletion.
type ProjectID int64

// DocumentID identifies a document within one database; it is never used again after a deletion.
type DocumentID int64

// The languages of every project today, as BCP 47 tags.
const (
	SourceLanguage = "az"
	TargetLanguage = "en"
)

// Policy says what open term findings do to a unit.
type Policy string

const (
	// Advise shows findings and refuses nothing.
	Advise Policy = "advise"
	// Enforce refuses the states reviewed and final while a unit has open term findings.
	Enforce Policy = "enforce"
)

// Valid tells whether p is one of the policies.
func (p Policy) Valid() bool { return p == Advise || p == Enforce }

// Project is a body of documents that share one glossary and one policy.
type Project struct {
	ID     ProjectID
	Name   string
	Policy Policy
	// GlossaryRevision grows by one with every change of the project's concepts.
	GlossaryRevision int
	CreatedAt        time.Time
	UpdatedAt        time.Time
}

// Document is one text of a project: an interview, an article.
type Document struct {
	ID      DocumentID
	Project ProjectID
	Title   string
	// Date is the day the text carries, as YYYY-MM-DD; empty when it carries none.
	Date string
	// Origin is the name of the file it came from; empty for pasted text.
	Origin string
	// Alignment is how far its translation, when it came with one, was put together with it.
	Alignment AlignmentState
	// Revision grows by one with every change of the document's units, waivers or alignment.
	Revision  int
	CreatedAt time.Time
	UpdatedAt time.Time
}
