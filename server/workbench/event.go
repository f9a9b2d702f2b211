package workbench

import "korpu/server/bitext"

// Event tells that something changed; it carries no content, so that a lost or repeated one does no harm.
type Event struct {
	Project bitext.ProjectID
	// Document and Sequence tell that units of a document changed: Sequence is the document's revision now.
	Document bitext.DocumentID
	Sequence int
	// GlossaryRevision, when not 0, tells that the project's concepts changed.
	GlossaryRevision int
	// Resync tells that events may have been missed and everything on show should be looked up again.
	Resync bool
}
