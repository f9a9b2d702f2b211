package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

// DocumentJSON is a document and how far it has come.
type DocumentJSON struct {
	ID               int64        `json:"id" doc:"Number of the document."`
	Project          int64        `json:"project" doc:"Number of its project."`
	ProjectName      string       `json:"projectName"`
	Policy           string       `json:"policy" enum:"advise,enforce" doc:"The project's policy."`
	Title            string       `json:"title"`
	Date             string       `json:"date" doc:"YYYY-MM-DD; empty when the text carries none."`
	Origin           string       `json:"origin" doc:"Name of the file; empty for pasted text."`
	Revision         int          `json:"revision" doc:"Grows with every change of a unit or waiver; the sequence of changedAfter."`
	GlossaryRevision int          `json:"glossaryRevision" doc:"The project's."`
	CreatedAt        time.Time    `json:"createdAt"`
	UpdatedAt        time.Time    `json:"updatedAt"`
	Progress         ProgressJSON `json:"progress"`
	// A document that came with its translation has no units until its alignment is accepted.
	Alignment string          `json:"alignment" enum:",waiting,running,ready,failed,cancelled,accepted" doc:"How far the alignment with its translation has come; empty for a text that came without one."`
	Board     *BoardStateJSON `json:"board,omitempty" doc:"While the alignment is not accepted: how far it has come."`
}

func documentJSON(d workbench.DocumentCard) DocumentJSON {
	return DocumentJSON{
		ID: int64(d.ID), Project: int64(d.Project), ProjectName: d.ProjectName, Policy: string(d.Policy),
		Title: d.Title, Date: d.Date, Origin: d.Origin, Revision: d.Revision, GlossaryRevision: d.GlossaryRevision,
		CreatedAt: d.CreatedAt.UTC(), UpdatedAt: d.UpdatedAt.UTC(), Progress: progressJSON(d.Progress),
		Alignment: string(d.Alignment), Board: boardStateJSON(d.Board),
	}
}

// DocumentsJSON is a list of documents.
type DocumentsJSON struct {
	Items []DocumentJSON `json:"items" nullable:"false"`
}

func documentsJSON(cards []workbench.DocumentCard) DocumentsJSON {
	return DocumentsJSON{Items: shapeAll(cards, documentJSON)}
}

// DocumentPatchJSON changes what is given.
type DocumentPatchJSON struct {
	Title *string `json:"title,omitempty"`
	Date  *string `json:"date,omitempty" doc:"YYYY-MM-DD, or empty."`
}

func (h *handlers) registerDocuments(api huma.API) {
	const tag = "documents"
	huma.Register(api, operation(http.MethodGet, "/projects/{id}/documents", "listDocuments", tag, "List a project's documents, the newest first", 404), h.listDocuments)
	huma.Register(api, operation(http.MethodGet, "/documents/{id}", "getDocument", tag, "Look up a document", 404), h.getDocument)
	huma.Register(api, operation(http.MethodPatch, "/documents/{id}", "changeDocument", tag, "Give a document another title or date", 404, 422), h.changeDocument)
	huma.Register(api, noContent(operation(http.MethodDelete, "/documents/{id}", "deleteDocument", tag, "Hide a document; restoring brings it back", 404)), h.deleteDocument)
	huma.Register(api, operation(http.MethodPost, "/documents/{id}/restore", "restoreDocument", tag, "Bring a deleted document back", 404), h.restoreDocument)
}

func (h *handlers) listDocuments(ctx context.Context, in *ObjectInput) (*body[DocumentsJSON], error) {
	cards, err := h.bench.Documents(ctx, bitext.ProjectID(in.ID))
	return reply(cards, err, documentsJSON)
}

func (h *handlers) getDocument(ctx context.Context, in *ObjectInput) (*body[DocumentJSON], error) {
	card, err := h.bench.Document(ctx, bitext.DocumentID(in.ID))
	return reply(card, err, documentJSON)
}

type changeDocumentInput struct {
	ObjectInput
	Body DocumentPatchJSON
}

func (h *handlers) changeDocument(ctx context.Context, in *changeDocumentInput) (*body[DocumentJSON], error) {
	patch := workbench.DocumentPatch{Title: in.Body.Title, Date: in.Body.Date}
	card, err := h.bench.ChangeDocument(ctx, bitext.DocumentID(in.ID), patch)
	return reply(card, err, documentJSON)
}

func (h *handlers) deleteDocument(ctx context.Context, in *ObjectInput) (*struct{}, error) {
	return done(h.bench.DeleteDocument(ctx, bitext.DocumentID(in.ID)))
}

func (h *handlers) restoreDocument(ctx context.Context, in *ObjectInput) (*body[DocumentJSON], error) {
	card, err := h.bench.RestoreDocument(ctx, bitext.DocumentID(in.ID))
	return reply(card, err, documentJSON)
}
