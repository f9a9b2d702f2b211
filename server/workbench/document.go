package workbench

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"korpu/server/bitext"
	"korpu/server/importing"
)

// DocumentCard is a document, what its project says of it, and how far it has come.
type DocumentCard struct {
	bitext.Document
	ProjectName      string
	Policy           bitext.Policy
	GlossaryRevision int
	Progress         Progress
	// Board is the alignment of a document that has no units yet; nil for all others.
	Board *Alignment
}

// DocumentInput is a text to bring in, as it was understood and mended.
type DocumentInput struct {
	// Title may be empty: the first paragraph's opening words then stand for it.
	Title, Date, Origin string
	Paragraphs          []importing.Paragraph
	// Mutation, when not empty, is the client's unique name of what it asks for; see [Mutation].
	Mutation string
}

// DocumentPatch changes what is not nil.
type DocumentPatch struct{ Title, Date *string }

// PreviewImport says how a file would be understood. It keeps nothing.
func (w *Workbench) PreviewImport(name string, data []byte) (importing.Text, error) {
	return importing.Read(name, data)
}

// PreviewPaste says how a pasted text would be understood. It keeps nothing.
func (w *Workbench) PreviewPaste(text string) (importing.Text, error) {
	return importing.Parse("", text)
}

// Documents lists a project's documents, the newest first.
func (w *Workbench) Documents(ctx context.Context, id bitext.ProjectID) ([]DocumentCard, error) {
	project, err := w.store.Project(ctx, id)
	if err != nil {
		return nil, err
	}
	documents, err := w.store.Documents(ctx, id)
	if err != nil {
		return nil, err
	}
	cards := make([]DocumentCard, len(documents))
	for i, document := range documents {
		if cards[i], err = w.documentCard(ctx, project, document); err != nil {
			return nil, err
		}
	}
	return cards, nil
}

// Document returns one document; ErrNotFound when there is none.
func (w *Workbench) Document(ctx context.Context, id bitext.DocumentID) (DocumentCard, error) {
	project, document, err := w.place(ctx, id)
	if err != nil {
		return DocumentCard{}, err
	}
	return w.documentCard(ctx, project, document)
}

// AddDocument keeps a text as a document of a project, a unit a paragraph: all of it or nothing. Asked again under the same
// mutation, it returns the document that it made; ErrNotFound when that was deleted since.
func (w *Workbench) AddDocument(ctx context.Context, id bitext.ProjectID, in DocumentInput) (DocumentCard, error) {
	return w.addDocument(ctx, w.mutation(MakeDocument, id, in.Mutation), in.document(), unitsOf(in.Paragraphs))
}

func (in DocumentInput) document() bitext.Document {
	return bitext.Document{Title: in.Title, Date: in.Date, Origin: in.Origin}
}

// unitsOf makes a unit of each paragraph.
func unitsOf(paragraphs []importing.Paragraph) []bitext.Unit {
	units := make([]bitext.Unit, len(paragraphs))
	for i, p := range paragraphs {
		if p.Kind == "" {
			p.Kind = bitext.Paragraph
		}
		units[i] = bitext.Unit{
			Source: bitext.Sentences(p.Text), State: bitext.Initial, Kind: p.Kind, Speaker: strings.TrimSpace(p.Speaker),
		}
	}
	return units
}

func (w *Workbench) addDocument(
	ctx context.Context, m Mutation, document bitext.Document, units []bitext.Unit,
) (DocumentCard, error) {
	document = titled(document, units)
	if err := errors.Join(checkDocument(document, units), m.check()); err != nil {
		return DocumentCard{}, err
	}
	if _, err := w.store.Project(ctx, m.Project); err != nil {
		return DocumentCard{}, err
	}
	made, err := w.once(ctx, m, func(ctx context.Context) (int64, error) {
		added, err := w.store.AddDocument(ctx, w.begun(document, m.Project, units), units)
		return int64(added.ID), err
	})
	if err != nil {
		return DocumentCard{}, err
	}
	return w.Document(ctx, bitext.DocumentID(made))
}

// titled is the document with the opening of its text for a title where it has none.
func titled(document bitext.Document, units []bitext.Unit) bitext.Document {
	document.Title = strings.TrimSpace(document.Title)
	if document.Title == "" && len(units) > 0 {
		document.Title = opening(units[0].SourceText())
	}
	return document
}

// begun is the document as one of the project that begins now.
func (w *Workbench) begun(document bitext.Document, id bitext.ProjectID, units []bitext.Unit) bitext.Document {
	now := w.now()
	stamp(units, now)
	document.Project, document.CreatedAt, document.UpdatedAt = id, now, now
	return document
}

// stamp dates new units.
func stamp(units []bitext.Unit, at time.Time) {
	for i := range units {
		units[i].CreatedAt, units[i].UpdatedAt = at, at
	}
}

// ChangeDocument gives a document another title or date.
func (w *Workbench) ChangeDocument(ctx context.Context, id bitext.DocumentID, patch DocumentPatch) (DocumentCard, error) {
	_, err := w.store.ChangeDocument(ctx, id, func(d *bitext.Document) error {
		if patch.Title != nil {
			d.Title = strings.TrimSpace(*patch.Title)
		}
		if patch.Date != nil {
			d.Date = *patch.Date
		}
		d.UpdatedAt = w.now()
		var f faults
		f.document(*d)
		return f.err()
	})
	if err != nil {
		return DocumentCard{}, err
	}
	return w.Document(ctx, id)
}

// DeleteDocument hides a document with its units; RestoreDocument brings it back.
func (w *Workbench) DeleteDocument(ctx context.Context, id bitext.DocumentID) error {
	return w.store.SetDocumentDeleted(ctx, id, true, w.now())
}

// RestoreDocument undoes DeleteDocument.
func (w *Workbench) RestoreDocument(ctx context.Context, id bitext.DocumentID) (DocumentCard, error) {
	if err := w.store.SetDocumentDeleted(ctx, id, false, w.now()); err != nil {
		return DocumentCard{}, err
	}
	return w.Document(ctx, id)
}

// place looks up a document and its project.
func (w *Workbench) place(ctx context.Context, id bitext.DocumentID) (bitext.Project, bitext.Document, error) {
	document, err := w.store.Document(ctx, id)
	if err != nil {
		return bitext.Project{}, bitext.Document{}, err
	}
	project, err := w.store.Project(ctx, document.Project)
	return project, document, err
}

func (w *Workbench) documentCard(ctx context.Context, p bitext.Project, d bitext.Document) (DocumentCard, error) {
	tally, err := w.tally(ctx, p, d)
	if err != nil {
		return DocumentCard{}, err
	}
	card := DocumentCard{
		Document: d, ProjectName: p.Name, Policy: p.Policy, GlossaryRevision: p.GlossaryRevision, Progress: tally.progress(),
	}
	if d.Alignment.Unaccepted() {
		board, err := w.store.Alignment(ctx, d.ID)
		if err != nil {
			return DocumentCard{}, err
		}
		card.Board = &board
	}
	return card, nil
}

func checkDocument(d bitext.Document, units []bitext.Unit) error {
	var f faults
	f.document(d)
	f.units("paragraphs", units)
	return f.err()
}

// units checks the paragraphs that are to become units.
func (f *faults) units(field string, units []bitext.Unit) {
	if len(units) == 0 {
		f.add(field, "required", nil)
	}
	if len(units) > maxParagraphs {
		count, limit := strconv.Itoa(len(units)), strconv.Itoa(maxParagraphs)
		f.add(field, "too_many", map[string]string{"limit": limit, "count": count})
		return
	}
	for i, u := range units {
		at := fmt.Sprintf("%s[%d]", field, i)
		f.required(at+".text", u.SourceText(), maxText)
		f.text(at+".speaker", u.Speaker, maxSpeaker)
		if !u.Kind.Valid() {
			f.add(at+".kind", "unknown", map[string]string{"value": string(u.Kind)})
		}
	}
}

func (f *faults) document(d bitext.Document) {
	f.required("title", d.Title, maxTitle)
	f.text("origin", d.Origin, maxTitle)
	f.date("date", d.Date)
}

// opening is the beginning of a text, cut between two words where it is long.
func opening(text string) string {
	const limit = 80
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	cut := string([]rune(text)[:limit])
	if space := strings.LastIndexByte(cut, ' '); space > limit/2 {
		cut = cut[:space]
	}
	return strings.TrimRight(cut, " ,;:–-") + "…"
}
