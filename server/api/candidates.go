package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"korpu/glossary/lang"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

// CandidateJSON is a name or a term that a glossary lacks.
type CandidateJSON struct {
	Source    string   `json:"source" doc:"Azerbaijani dictionary form."`
	Kind      string   `json:"kind" enum:"person,place,institution,title,programme,term"`
	Count     int      `json:"count" doc:"How often it stands in the text, in whatever form."`
	Forms     []string `json:"forms" nullable:"false" doc:"The forms as they stand, the commonest first."`
	Target    string   `json:"target" doc:"A suggestion for the English form; empty when there is none."`
	Certainty string   `json:"certainty" enum:"established,rule,look up" doc:"How far to trust the suggestion: a known English form, made by rule, or a guess to look up."`
	Document  int64    `json:"document" doc:"Number of the document of the example."`
	Unit      int64    `json:"unit" doc:"Number of the unit of the example."`
	Example   string   `json:"example" doc:"The unit's source text."`
	Start     int      `json:"start" doc:"Where the form begins in the example."`
	End       int      `json:"end" doc:"Where it ends."`
	Short     string   `json:"short" doc:"The acronym that the text gives for it, or empty."`
	Long      string   `json:"long" doc:"The name that the text gives for it, an acronym, or empty."`
	Title     string   `json:"title" doc:"The title that stands before a person's name, or empty."`
}

func candidateJSON(c workbench.Candidate) CandidateJSON {
	offsets := lang.NewOffsets(c.Example)
	return CandidateJSON{
		Source: c.Source, Kind: string(c.Kind), Count: c.Count, Forms: append([]string{}, c.Forms...),
		Target: c.Target, Certainty: string(c.Certainty), Document: int64(c.Document), Unit: int64(c.Unit),
		Example: c.Example, Start: offsets.UTF16(c.Span.Start), End: offsets.UTF16(c.Span.End),
		Short: c.Short, Long: c.Long, Title: c.Title,
	}
}

// CandidatesJSON are the most useful candidates.
type CandidatesJSON struct {
	Items            []CandidateJSON `json:"items" nullable:"false"`
	Total            int             `json:"total" doc:"How many are open; what was accepted or refused leaves the list, and others move up."`
	Refused          int             `json:"refused" doc:"How many the project refused."`
	GlossaryRevision int             `json:"glossaryRevision"`
}

func candidatesJSON(l workbench.CandidateList) CandidatesJSON {
	return CandidatesJSON{
		Items: shapeAll(l.Candidates, candidateJSON), Total: l.Total, Refused: l.Refused, GlossaryRevision: l.GlossaryRevision,
	}
}

// RefusalJSON is a name or a term that is not to be proposed.
type RefusalJSON struct {
	ID     int64     `json:"id" doc:"Number of the refusal."`
	Source string    `json:"source" doc:"What is refused, in its dictionary form."`
	Author string    `json:"author" doc:"Who refused it; empty without accounts."`
	At     time.Time `json:"at"`
}

func refusalJSON(r workbench.Refusal) RefusalJSON {
	return RefusalJSON{ID: r.ID, Source: r.Source, Author: r.Author, At: r.At.UTC()}
}

// RefusalsJSON are the refusals of a project, the newest first.
type RefusalsJSON struct {
	Items []RefusalJSON `json:"items" nullable:"false"`
}

func refusalsJSON(refusals []workbench.Refusal) RefusalsJSON {
	return RefusalsJSON{Items: shapeAll(refusals, refusalJSON)}
}

// NewRefusalJSON refuses a candidate.
type NewRefusalJSON struct {
	Source string `json:"source" doc:"The candidate's source."`
}

func (h *handlers) registerCandidates(api huma.API) {
	const tag = "glossary"
	huma.Register(api, operation(http.MethodGet, "/documents/{id}/candidates", "listDocumentCandidates", tag, "Propose a document's names and terms that the glossary lacks; adding the concept accepts one", 404, 422), h.documentCandidates)
	huma.Register(api, operation(http.MethodGet, "/projects/{id}/candidates", "listProjectCandidates", tag, "Propose the names and terms of all documents that the glossary lacks", 404, 422), h.projectCandidates)
	huma.Register(api, operation(http.MethodGet, "/projects/{id}/refusals", "listRefusals", tag, "List what is refused and not proposed again, the newest first", 404), h.listRefusals)
	huma.Register(api, created(operation(http.MethodPost, "/projects/{id}/refusals", "refuseCandidate", tag, "Refuse a proposed name or term; what is refused already stays so", 404, 422)), h.refuse)
	huma.Register(api, noContent(operation(http.MethodDelete, "/projects/{id}/refusals/{refusal}", "takeBackRefusal", tag, "Let a refused name or term be proposed again", 404)), h.takeBackRefusal)
}

type candidatesInput struct {
	ObjectInput
	Limit int `query:"limit" minimum:"0" maximum:"500" doc:"Most candidates of the list; 200 unless told otherwise."`
}

func (h *handlers) documentCandidates(ctx context.Context, in *candidatesInput) (*body[CandidatesJSON], error) {
	list, err := h.bench.DocumentCandidates(ctx, bitext.DocumentID(in.ID), in.Limit)
	return reply(list, err, candidatesJSON)
}

func (h *handlers) projectCandidates(ctx context.Context, in *candidatesInput) (*body[CandidatesJSON], error) {
	list, err := h.bench.ProjectCandidates(ctx, bitext.ProjectID(in.ID), in.Limit)
	return reply(list, err, candidatesJSON)
}

func (h *handlers) listRefusals(ctx context.Context, in *ObjectInput) (*body[RefusalsJSON], error) {
	refusals, err := h.bench.Refusals(ctx, bitext.ProjectID(in.ID))
	return reply(refusals, err, refusalsJSON)
}

type refuseInput struct {
	ObjectInput
	Body NewRefusalJSON
}

func (h *handlers) refuse(ctx context.Context, in *refuseInput) (*body[RefusalJSON], error) {
	refusal, err := h.bench.Refuse(ctx, bitext.ProjectID(in.ID), in.Body.Source)
	return reply(refusal, err, refusalJSON)
}

type takeBackInput struct {
	ObjectInput
	Refusal int64 `path:"refusal" minimum:"1" doc:"Number of the refusal."`
}

func (h *handlers) takeBackRefusal(ctx context.Context, in *takeBackInput) (*struct{}, error) {
	return done(h.bench.TakeBackRefusal(ctx, bitext.ProjectID(in.ID), in.Refusal))
}
