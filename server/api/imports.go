package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"korpu/server/bitext"
	"korpu/server/importing"
	"korpu/server/workbench"
)

// ParagraphJSON is a paragraph of a text as it was understood.
type ParagraphJSON struct {
	Text    string `json:"text" doc:"The paragraph, its dash and speaker label included."`
	Kind    string `json:"kind" enum:"title,date,time,lead,heading,question,answer,paragraph,closing" doc:"The part it plays."`
	Speaker string `json:"speaker" required:"false" doc:"Who says it; empty when nobody does."`
}

// NoteJSON tells something that was done or guessed while a text was read.
type NoteJSON struct {
	Code string            `json:"code" doc:"The stable name of the note."`
	Args map[string]string `json:"args,omitempty" doc:"Names and figures of the sentence."`
}

// TextJSON is a text as it was understood, before anything is kept.
type TextJSON struct {
	Title      string          `json:"title"`
	Date       string          `json:"date" doc:"YYYY-MM-DD; empty when the text carries none."`
	Origin     string          `json:"origin" doc:"Name of the file; empty for pasted text."`
	Paragraphs []ParagraphJSON `json:"paragraphs" nullable:"false"`
	Notes      []NoteJSON      `json:"notes" nullable:"false"`
}

func textJSON(t importing.Text) TextJSON {
	return TextJSON{
		Title: t.Title, Date: t.Date, Origin: t.Origin,
		Paragraphs: shapeAll(t.Paragraphs, func(p importing.Paragraph) ParagraphJSON {
			return ParagraphJSON{Text: p.Text, Kind: string(p.Kind), Speaker: p.Speaker}
		}),
		Notes: shapeAll(t.Notes, func(n importing.Note) NoteJSON { return NoteJSON{Code: n.Code, Args: n.Args} }),
	}
}

// NewDocumentJSON brings in a text: either text, to be understood by the program, or paragraphs, understood already.
type NewDocumentJSON struct {
	Title      string          `json:"title,omitempty" doc:"Its title; otherwise the text's own."`
	Date       string          `json:"date,omitempty" doc:"YYYY-MM-DD."`
	Origin     string          `json:"origin,omitempty" doc:"Name of the file it came from."`
	Text       string          `json:"text,omitempty" doc:"The whole text, a paragraph a line."`
	Paragraphs []ParagraphJSON `json:"paragraphs,omitempty" doc:"The paragraphs in order; then text must be absent."`
}

// PasteJSON is a text that was pasted.
type PasteJSON struct {
	Text string `json:"text" doc:"The whole text, a paragraph a line."`
}

func (h *handlers) registerImports(api huma.API) {
	const tag = "documents"
	preview := operation(http.MethodPost, "/imports/preview", "previewImport", tag, "Say how a text would be understood; nothing is kept", 413, 415, 422)
	huma.Register(api, eitherForm[PasteJSON](api, preview, "PasteJSON"), h.previewImport)
	add := created(operation(http.MethodPost, "/projects/{id}/documents", "addDocument", tag, "Bring a text into a project, a unit a paragraph", 404, 413, 415, 422))
	huma.Register(api, eitherForm[NewDocumentJSON](api, add, "NewDocumentJSON"), h.addDocument)
}

func (h *handlers) previewImport(_ context.Context, in *UploadInput) (*body[TextJSON], error) {
	file, isFile, err := in.file("source")
	if err != nil {
		return nil, err
	}
	if isFile {
		text, err := h.bench.PreviewImport(file.Name, file.Data)
		return reply(text, err, textJSON)
	}
	var paste PasteJSON
	if err := in.decode(&paste); err != nil {
		return nil, err
	}
	text, err := h.bench.PreviewPaste(paste.Text)
	return reply(text, err, textJSON)
}

type addDocumentInput struct {
	ObjectInput
	UploadInput
}

func (h *handlers) addDocument(ctx context.Context, in *addDocumentInput) (*body[DocumentJSON], error) {
	document, err := h.documentInput(&in.UploadInput)
	if err != nil {
		return nil, problem(err)
	}
	card, err := h.bench.AddDocument(ctx, bitext.ProjectID(in.ID), document)
	return reply(card, err, documentJSON)
}

// documentInput makes the workbench's input of whichever way the text was sent.
func (h *handlers) documentInput(in *UploadInput) (workbench.DocumentInput, error) {
	file, isFile, err := in.file("source")
	if err != nil {
		return workbench.DocumentInput{}, err
	}
	if isFile {
		text, err := h.bench.PreviewImport(file.Name, file.Data)
		return workbench.DocumentInput{Title: text.Title, Date: text.Date, Origin: text.Origin, Paragraphs: text.Paragraphs}, err
	}
	var given NewDocumentJSON
	if err := in.decode(&given); err != nil {
		return workbench.DocumentInput{}, err
	}
	document := workbench.DocumentInput{Title: given.Title, Date: given.Date, Origin: given.Origin}
	if given.Text == "" {
		document.Paragraphs = shapeAll(given.Paragraphs, func(p ParagraphJSON) importing.Paragraph {
			return importing.Paragraph{Text: p.Text, Kind: bitext.Kind(p.Kind), Speaker: p.Speaker}
		})
		return document, nil
	}
	if len(given.Paragraphs) > 0 {
		return document, say(http.StatusUnprocessableEntity, "Send either text or paragraphs, not both.")
	}
	text, err := h.bench.PreviewPaste(given.Text)
	document.Paragraphs = text.Paragraphs
	if document.Title == "" {
		document.Title = text.Title
	}
	if document.Date == "" {
		document.Date = text.Date
	}
	return document, err
}
