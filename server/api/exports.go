package api

import (
	"context"
	"io"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"korpu/server/bitext"
	"korpu/server/interchange"
	"korpu/server/workbench"
)

// LeftOutJSON says it of one document.
type LeftOutJSON struct {
	ID       int64      `json:"id" doc:"Number of the document."`
	Title    string     `json:"title"`
	Included int        `json:"included" doc:"Units that go into the file."`
	Left     StatesJSON `json:"left" doc:"Units left out, by state."`
}

// ExportSummaryJSON says what an export holds and what it leaves out.
type ExportSummaryJSON struct {
	Documents         []LeftOutJSON `json:"documents" nullable:"false"`
	Included          int           `json:"included" doc:"Units that go into the file."`
	LeftOut           int           `json:"leftOut" doc:"Units of the chosen documents that do not."`
	RemovedCharacters int           `json:"removedCharacters" doc:"Characters that the format cannot hold and that are taken out."`
}

func exportSummaryJSON(s workbench.ExportSummary) ExportSummaryJSON {
	return ExportSummaryJSON{
		Included: s.Included, LeftOut: s.LeftOut, RemovedCharacters: s.Removed,
		Documents: shapeAll(s.Documents, func(d workbench.ExportedDocument) LeftOutJSON {
			return LeftOutJSON{ID: int64(d.ID), Title: d.Title, Included: d.Included, Left: statesJSON(d.Left)}
		}),
	}
}

func (h *handlers) registerExports(api huma.API) {
	const tag = "export"
	var media []string
	for _, format := range interchange.Formats() {
		media = append(media, format.MediaType)
	}
	document := operation(http.MethodGet, "/documents/{id}/export", "exportDocument", tag, "Take a document home", 404, 422)
	huma.Register(api, fileReply(document, media...), h.exportDocument)
	project := operation(http.MethodGet, "/projects/{id}/export", "exportProject", tag, "Take documents of a project home", 404, 422)
	huma.Register(api, fileReply(project, media...), h.exportProject)
	huma.Register(api, operation(http.MethodGet, "/projects/{id}/export/summary", "summariseExport", tag, "Say what an export would hold and leave out", 404, 422), h.summariseExport)
}

// ExportChoice is what every export route lets choose.
type ExportChoice struct {
	ObjectInput
	Format string   `query:"format" enum:"tmx,json,jsonl,csv,tsv,txt" default:"tmx"`
	States []string `query:"states" enum:"initial,translated,reviewed,final" doc:"Wanted states, separated by commas; translated and better unless told otherwise."`
}

func (h *handlers) exportDocument(ctx context.Context, in *ExportChoice) (*huma.StreamResponse, error) {
	document, err := h.bench.Document(ctx, bitext.DocumentID(in.ID))
	if err != nil {
		return nil, problem(err)
	}
	return h.export(ctx, document.Title, workbench.ExportRequest{
		Project: document.Project, Documents: []bitext.DocumentID{document.ID}, States: statesOf(in.States), Format: in.Format,
	})
}

type exportProjectInput struct {
	ExportChoice
	Documents []int64 `query:"documents" doc:"Numbers of the wanted documents, separated by commas; all unless told otherwise."`
}

func (in exportProjectInput) request() workbench.ExportRequest {
	return workbench.ExportRequest{
		Project: bitext.ProjectID(in.ID), States: statesOf(in.States), Format: in.Format,
		Documents: shapeAll(in.Documents, func(id int64) bitext.DocumentID { return bitext.DocumentID(id) }),
	}
}

func (h *handlers) exportProject(ctx context.Context, in *exportProjectInput) (*huma.StreamResponse, error) {
	project, err := h.bench.Project(ctx, bitext.ProjectID(in.ID))
	if err != nil {
		return nil, problem(err)
	}
	name := project.Name
	if len(in.Documents) == 1 {
		document, err := h.bench.Document(ctx, bitext.DocumentID(in.Documents[0]))
		if err != nil {
			return nil, problem(err)
		}
		name = document.Title
	}
	return h.export(ctx, name, in.request())
}

func (h *handlers) export(ctx context.Context, name string, request workbench.ExportRequest) (*huma.StreamResponse, error) {
	for _, format := range interchange.Formats() {
		if format.Name == request.Format {
			return h.download(ctx, name+"."+format.Extension, format.MediaType, func(out io.Writer) error {
				_, err := h.bench.Export(ctx, request, out)
				return err
			}), nil
		}
	}
	return nil, say(http.StatusUnprocessableEntity, "There is no such format.")
}

func (h *handlers) summariseExport(ctx context.Context, in *exportProjectInput) (*body[ExportSummaryJSON], error) {
	summary, err := h.bench.ExportSummary(ctx, in.request())
	return reply(summary, err, exportSummaryJSON)
}
