package api

import (
	"context"
	"io"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"korpu/glossary/exchange"
	"korpu/glossary/termbase"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

// RowProblemJSON is something a person should know of a row.
type RowProblemJSON struct {
	Code   string            `json:"code" doc:"The stable name of the problem."`
	Column string            `json:"column" doc:"The column concerned; empty for the row."`
	Args   map[string]string `json:"args,omitempty" doc:"Names and figures of the sentence."`
}

// ReportRowJSON says what becomes of one row of a glossary file.
type ReportRowJSON struct {
	Line     int              `json:"line" doc:"Line of the file, from 1."`
	Column   int              `json:"column" doc:"Column of the line, from 1; two entries may begin in one line."`
	Outcome  string           `json:"outcome" enum:"new,merged,same,conflict,invalid"`
	Source   string           `json:"source"`
	Target   string           `json:"target"`
	Kind     string           `json:"kind"`
	Problems []RowProblemJSON `json:"problems" nullable:"false"`
	Concept  int64            `json:"concept,omitempty" doc:"The concept that is there already."`
}

// OutcomesJSON counts rows by outcome.
type OutcomesJSON struct {
	New      int `json:"new"`
	Merged   int `json:"merged"`
	Same     int `json:"same"`
	Conflict int `json:"conflict"`
	Invalid  int `json:"invalid"`
}

// LossJSON is a kind of thing that a file or a format cannot bring or hold.
type LossJSON struct {
	Code     string   `json:"code" doc:"The stable name of the kind: no_source, language, property, column, element and so on."`
	Name     string   `json:"name" doc:"Which language, property, column or element; empty where the code says all."`
	Count    int      `json:"count"`
	Examples []string `json:"examples" nullable:"false" doc:"A few of them."`
}

func lossJSON(l termbase.Loss) LossJSON {
	return LossJSON{Code: l.Code, Name: l.Name, Count: l.Count, Examples: append([]string{}, l.Examples...)}
}

// ConceptReportJSON says what an import did, or would do.
type ConceptReportJSON struct {
	Rows     []ReportRowJSON `json:"rows" nullable:"false" doc:"Those that a person should see, in the order of the file, at most 1,000; texts longer than 200 characters are cut."`
	Counts   OutcomesJSON    `json:"counts" doc:"All rows of the file."`
	Unlisted OutcomesJSON    `json:"unlisted" doc:"Those of them that rows leaves out."`
	LeftOut  []LossJSON      `json:"leftOut" nullable:"false" doc:"What the file holds and the glossary cannot."`
	Applied  bool            `json:"applied" doc:"Whether anything was kept; false for a dry run."`
}

func conceptReportJSON(r workbench.ConceptReport) ConceptReportJSON {
	return ConceptReportJSON{
		Applied: r.Applied, Rows: shapeAll(r.Rows, reportRowJSON), LeftOut: shapeAll(r.LeftOut, lossJSON),
		Counts: outcomesJSON(r.Counts), Unlisted: outcomesJSON(r.Unlisted),
	}
}

func outcomesJSON(counts map[workbench.Outcome]int) OutcomesJSON {
	return OutcomesJSON{
		New: counts[workbench.OutcomeNew], Merged: counts[workbench.OutcomeMerged], Same: counts[workbench.OutcomeSame],
		Conflict: counts[workbench.OutcomeConflict], Invalid: counts[workbench.OutcomeInvalid],
	}
}

func reportRowJSON(r workbench.ReportRow) ReportRowJSON {
	return ReportRowJSON{
		Line: r.Line, Column: r.Column, Outcome: string(r.Outcome), Source: r.Source, Target: r.Target, Kind: r.Kind, Concept: int64(r.Concept),
		Problems: shapeAll(r.Problems, func(p workbench.Problem) RowProblemJSON {
			return RowProblemJSON{Code: p.Code, Column: p.Column, Args: p.Args}
		}),
	}
}

func (h *handlers) registerConceptFiles(api huma.API) {
	const tag = "glossary"
	in := limited(operation(http.MethodPost, "/projects/{id}/concepts/import", "importConcepts", tag,
		"Bring in a termbase (.csv, .tsv, .xlsx, .tbx), or say what it would bring", 404, 413, 415, 422), maxForm)
	in.SkipValidateBody = true
	in.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
		"multipart/form-data": {Schema: formSchema("file", "The termbase.", map[string]*huma.Schema{
			"mode":        {Type: huma.TypeString, Enum: []any{"add", "replace"}, Description: "Whether rows that contradict the glossary are left out (add) or win (replace)."},
			mutationField: mutationSchema(),
		})},
	}}
	huma.Register(api, h.queued(in), h.importConcepts)
	var media []string
	for _, format := range exchange.Formats() {
		media = append(media, plainMedia(format))
	}
	out := operation(http.MethodGet, "/projects/{id}/concepts/export", "exportConcepts", tag, "Take the glossary home", 404, 422)
	huma.Register(api, fileReply(out, media...), h.exportConcepts)
	huma.Register(api, operation(http.MethodGet, "/projects/{id}/concepts/export/summary", "summariseConceptExport", tag,
		"Say what an export of the glossary would hold and leave out", 404, 422), h.summariseConceptExport)
}

// plainMedia is the media type without its parameters.
func plainMedia(format exchange.Format) string {
	media, _, _ := strings.Cut(format.MediaType, ";")
	return media
}

type importConceptsInput struct {
	ObjectInput
	UploadInput
	DryRun bool `query:"dryRun" doc:"Only make the report."`
}

func (h *handlers) importConcepts(ctx context.Context, in *importConceptsInput) (*body[ConceptReportJSON], error) {
	file, isFile, err := in.file("file")
	if err != nil {
		return nil, err
	}
	if !isFile {
		return nil, say(http.StatusUnsupportedMediaType, "Send a form (multipart/form-data) with a file.")
	}
	mode := workbench.ImportMode(file.Fields["mode"])
	if mode == "" {
		mode = workbench.ImportAdd
	}
	report, err := h.bench.ImportConcepts(ctx, bitext.ProjectID(in.ID), workbench.ConceptFile{
		Name: file.Name, Data: file.Data, Mode: mode, DryRun: in.DryRun, Mutation: file.Fields[mutationField],
	})
	return reply(report, err, conceptReportJSON)
}

type exportConceptsInput struct {
	ObjectInput
	Format string `query:"format" enum:"csv,tsv,xlsx,tbx" default:"csv"`
	Style  string `query:"style" enum:"dca,dct" default:"dca" doc:"How TBX is written: data categories as attributes (dca) or as tags (dct)."`
}

func (in exportConceptsInput) choice() workbench.ConceptExport {
	return workbench.ConceptExport{Format: in.Format, Style: in.Style}
}

func (h *handlers) exportConcepts(ctx context.Context, in *exportConceptsInput) (*huma.StreamResponse, error) {
	project, err := h.bench.Project(ctx, bitext.ProjectID(in.ID))
	if err != nil {
		return nil, problem(err)
	}
	name := "glossary." + in.Format
	format, err := exchange.FormatOf(name)
	if err != nil {
		return nil, problem(err)
	}
	return h.download(ctx, project.Name+" – "+name, format.MediaType, func(out io.Writer) error {
		_, err := h.bench.ExportConcepts(ctx, project.ID, in.choice(), out)
		return err
	}), nil
}

// ConceptExportSummaryJSON says what an export of a glossary holds and what the format leaves out.
type ConceptExportSummaryJSON struct {
	Concepts int        `json:"concepts" doc:"Concepts of the glossary."`
	LeftOut  []LossJSON `json:"leftOut" nullable:"false" doc:"What the format cannot hold."`
}

func (h *handlers) summariseConceptExport(ctx context.Context, in *exportConceptsInput) (*body[ConceptExportSummaryJSON], error) {
	summary, err := h.bench.ExportConcepts(ctx, bitext.ProjectID(in.ID), in.choice(), io.Discard)
	return reply(summary, err, func(s workbench.ConceptExportSummary) ConceptExportSummaryJSON {
		return ConceptExportSummaryJSON{Concepts: s.Concepts, LeftOut: shapeAll(s.LeftOut, lossJSON)}
	})
}
