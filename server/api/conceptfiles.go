package api

import (
	"bytes"
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

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

// ConceptReportJSON says what an import did, or would do.
type ConceptReportJSON struct {
	Rows    []ReportRowJSON `json:"rows" nullable:"false"`
	Counts  OutcomesJSON    `json:"counts"`
	Applied bool            `json:"applied" doc:"Whether anything was kept; false for a dry run."`
}

func conceptReportJSON(r workbench.ConceptReport) ConceptReportJSON {
	return ConceptReportJSON{
		Applied: r.Applied, Rows: shapeAll(r.Rows, reportRowJSON),
		Counts: OutcomesJSON{
			New: r.Counts[workbench.OutcomeNew], Merged: r.Counts[workbench.OutcomeMerged], Same: r.Counts[workbench.OutcomeSame],
			Conflict: r.Counts[workbench.OutcomeConflict], Invalid: r.Counts[workbench.OutcomeInvalid],
		},
	}
}

func reportRowJSON(r workbench.ReportRow) ReportRowJSON {
	return ReportRowJSON{
		Line: r.Line, Outcome: string(r.Outcome), Source: r.Source, Target: r.Target, Kind: r.Kind, Concept: int64(r.Concept),
		Problems: shapeAll(r.Problems, func(p workbench.Problem) RowProblemJSON {
			return RowProblemJSON{Code: p.Code, Column: p.Column, Args: p.Args}
		}),
	}
}

func (h *handlers) registerConceptFiles(api huma.API) {
	const tag = "glossary"
	in := limited(operation(http.MethodPost, "/projects/{id}/concepts/import", "importConcepts", tag,
		"Bring in a termbase table (.csv, .tsv), or say what it would bring", 404, 413, 415, 422), maxForm)
	in.SkipValidateBody = true
	in.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
		"multipart/form-data": {Schema: formSchema("file", "The table.", map[string]*huma.Schema{
			"mode": {Type: huma.TypeString, Enum: []any{"add", "replace"}, Description: "Whether rows that contradict the glossary are left out (add) or win (replace)."},
		})},
	}}
	huma.Register(api, in, h.importConcepts)
	out := operation(http.MethodGet, "/projects/{id}/concepts/export", "exportConcepts", tag, "Take the glossary home as a table", 404, 422)
	huma.Register(api, fileReply(out, "text/csv", "text/tab-separated-values"), h.exportConcepts)
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
		Name: file.Name, Data: file.Data, Mode: mode, DryRun: in.DryRun,
	})
	return reply(report, err, conceptReportJSON)
}

type exportConceptsInput struct {
	ObjectInput
	Format string `query:"format" enum:"csv,tsv" default:"csv"`
}

func (h *handlers) exportConcepts(ctx context.Context, in *exportConceptsInput) (*fileOutput, error) {
	project, err := h.bench.Project(ctx, bitext.ProjectID(in.ID))
	if err != nil {
		return nil, problem(err)
	}
	var out bytes.Buffer
	if err := h.bench.ExportConcepts(ctx, project.ID, in.Format, &out); err != nil {
		return nil, problem(err)
	}
	media := map[string]string{"csv": "text/csv; charset=utf-8", "tsv": "text/tab-separated-values; charset=utf-8"}
	return attachment(project.Name+" – glossary."+in.Format, media[in.Format], out.Bytes()), nil
}
