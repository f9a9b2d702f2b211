package bitext

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"
)

// UnitID identifies a unit within one database; it is never used again after a deletion.
type UnitID int64

// Unit is a piece of source text and its translation, kept together through the whole workbench.
type Unit struct {
	ID       UnitID
	Document DocumentID
	// Position orders the units of a document; it starts at 0 and has no gaps.
	Position int
	// Source and Target are lists of sentences; a paragraph that was not split is a list of one.
	// An empty Target is a unit that is not translated yet.
	Source []string
	Target []string
	State  State
	Kind   Kind
	// Speaker is who says the paragraph, as the text names them ("T. Lorentsson"); empty when nobody does.
	Speaker string
	// Revision grows by one with every acknowledged change; the first stored text has revision 1.
	Revision int
	// Sequence is the document's revision at which the unit last changed, its waivers included.
	Sequence int
	// Waivers are those that hold.
	Waivers   []Waiver
	CreatedAt time.Time
	UpdatedAt time.Time
}

// Text joins the sentences of one side into the text a reader sees. Spans of terms and findings are offsets in it.
func Text(sentences []string) string { return strings.Join(sentences, " ") }

// SourceText is the source as a reader sees it.
func (u Unit) SourceText() string { return Text(u.Source) }

// TargetText is the translation as a reader sees it.
func (u Unit) TargetText() string { return Text(u.Target) }

// Hash identifies the target text: the hexadecimal SHA-256 of [Unit.TargetText] in UTF-8. A client that gets back the
// hash of what it sent knows that exactly its text is stored.
func (u Unit) Hash() string {
	sum := sha256.Sum256([]byte(u.TargetText()))
	return hex.EncodeToString(sum[:])
}

// Sentences makes a side from one text: none when it is blank, otherwise the text as it is.
func Sentences(text string) []string {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	return []string{text}
}
