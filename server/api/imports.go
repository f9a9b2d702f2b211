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
	Once
	// The rest is for a text that comes with its translation.
	Target     *NewTargetJSON  `json:"target,omitempty" doc:"Its translation, to be aligned with it."`
	By         string          `json:"by,omitempty" enum:"sentence,paragraph" doc:"With target: what is aligned; sentence unless told otherwise."`
	Anyway     bool            `json:"anyway,omitempty" doc:"With target: also when the languages or the likeness of the texts speak against it."`
	Accept     bool            `json:"accept,omitempty" doc:"With target: wait, and make the pairs units at once."`
	Acceptance *AcceptanceJSON `json:"acceptance,omitempty" doc:"With accept: how."`
}

// NewTargetJSON is the translation of a text: either text or paragraphs.
type NewTargetJSON struct {
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
	huma.Register(api, eitherForm[PasteJSON](api, h.queued(preview), "PasteJSON", nil), h.previewImport)
	pair := operation(http.MethodPost, "/imports/pair", "previewPair", tag, "Say how a text and its translation would be understood; nothing is kept", 413, 415, 422)
	huma.Register(api, eitherForm[PairJSON](api, h.queued(pair), "PairJSON", pairFields()), h.previewPair)
	add := created(operation(http.MethodPost, "/projects/{id}/documents", "addDocument", tag, "Bring a text into a project, a unit a paragraph, or a text with its translation, to be aligned", 404, 413, 415, 422))
	huma.Register(api, eitherForm[NewDocumentJSON](api, h.queued(add), "NewDocumentJSON", documentFields()), h.addDocument)
	huma.Register(api, operation(http.MethodGet, "/imports", "watchImports", tag, "Say how many imports are worked at and how many wait for their turn"), h.watchImports)
}

func (h *handlers) watchImports(context.Context, *struct{}) (*body[ImportsJSON], error) {
	return &body[ImportsJSON]{Body: h.imports.counts()}, nil
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
	order, err := h.documentOrder(&in.UploadInput)
	if err != nil {
		return nil, problem(err)
	}
	project := bitext.ProjectID(in.ID)
	var card workbench.DocumentCard
	switch {
	case !order.pair:
		card, err = h.bench.AddDocument(ctx, project, order.input.DocumentInput)
	case order.accept:
		card, _, err = h.bench.AlignPair(ctx, project, order.input, workbench.PairPlan{Accept: &order.acceptance})
	default:
		card, err = h.bench.AddPair(ctx, project, order.input)
	}
	return reply(card, err, documentJSON)
}
