package api

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"korpu/glossary"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

// TermJSON is one term of a concept.
type TermJSON struct {
	Text   string `json:"text"`
	Status string `json:"status" enum:"preferred,admitted,deprecated"`
}

// ConceptFieldsJSON is what a person says of a concept.
type ConceptFieldsJSON struct {
	Kind       string     `json:"kind" enum:"person,place,institution,title,programme,term"`
	Sources    []TermJSON `json:"sources" nullable:"false" doc:"Azerbaijani terms, dictionary forms."`
	Targets    []TermJSON `json:"targets" nullable:"false" doc:"English terms."`
	Forbidden  []string   `json:"forbidden" required:"false" nullable:"false" doc:"English renderings that must not be used."`
	Adjectives []string   `json:"adjectives" required:"false" nullable:"false" doc:"For a place: adjective and people forms that also render it."`
	Case       string     `json:"case" required:"false" enum:",yes,no" doc:"Whether capitals matter; empty: by kind and first letter."`
	Inflect    bool       `json:"inflect" required:"false" default:"true" doc:"Whether inflected forms are found."`
	Subject    string     `json:"subject" required:"false"`
	Definition string     `json:"definition" required:"false"`
	Note       string     `json:"note" required:"false"`
}

// ConceptJSON is a concept of a glossary.
type ConceptJSON struct {
	ID int64 `json:"id" doc:"Number of the concept."`
	ConceptFieldsJSON
	Project   int64     `json:"project" doc:"Number of its project."`
	Revision  int       `json:"revision" doc:"For If-Match."`
	UpdatedAt time.Time `json:"updatedAt"`
}

func conceptJSON(c workbench.Concept) ConceptJSON {
	e := c.Entry
	term := func(t glossary.Term) TermJSON { return TermJSON{Text: t.Text, Status: string(t.Status)} }
	return ConceptJSON{
		ID: int64(c.Number), Project: int64(c.Project), Revision: c.Revision, UpdatedAt: c.UpdatedAt.UTC(),
		ConceptFieldsJSON: ConceptFieldsJSON{
			Kind: string(e.Kind), Sources: shapeAll(e.Sources, term), Targets: shapeAll(e.Targets, term),
			Forbidden: append([]string{}, e.Forbidden...), Adjectives: append([]string{}, e.Adjectives...),
			Case: string(e.Case), Inflect: !e.NoInflect, Subject: e.Subject, Definition: e.Definition, Note: e.Note,
		},
	}
}

func (c ConceptFieldsJSON) entry() glossary.Concept {
	term := func(t TermJSON) glossary.Term {
		return glossary.Term{Text: strings.TrimSpace(t.Text), Status: glossary.Status(t.Status)}
	}
	return glossary.Concept{
		Kind: glossary.Kind(c.Kind), Sources: shapeAll(c.Sources, term), Targets: shapeAll(c.Targets, term),
		Forbidden: shapeAll(c.Forbidden, strings.TrimSpace), Adjectives: shapeAll(c.Adjectives, strings.TrimSpace),
		Case: glossary.Case(c.Case), NoInflect: !c.Inflect, Subject: c.Subject, Definition: c.Definition, Note: c.Note,
	}
}

// ConceptPageJSON is a part of a listing of concepts.
type ConceptPageJSON struct {
	Items            []ConceptJSON `json:"items" nullable:"false"`
	Next             string        `json:"next" doc:"For after, to get the following page; empty at the end."`
	Total            int           `json:"total" doc:"How many concepts the filter chooses."`
	GlossaryRevision int           `json:"glossaryRevision"`
}

func conceptPageJSON(p workbench.ConceptPage) ConceptPageJSON {
	return ConceptPageJSON{
		Items: shapeAll(p.Concepts, conceptJSON), Next: p.Next, Total: p.Total, GlossaryRevision: p.GlossaryRevision,
	}
}

// ConceptChangesJSON is what changed in a glossary.
type ConceptChangesJSON struct {
	Items            []ConceptJSON `json:"items" nullable:"false" doc:"Concepts that were added or changed."`
	Hidden           []int64       `json:"hidden" nullable:"false" doc:"Numbers of those that were deleted."`
	TooMany          bool          `json:"tooMany" doc:"The changes are not listed: look everything up anew."`
	Total            int           `json:"total" doc:"How many concepts there are now."`
	GlossaryRevision int           `json:"glossaryRevision"`
}

func conceptChangesJSON(c workbench.GlossaryChanges) ConceptChangesJSON {
	return ConceptChangesJSON{
		Items: shapeAll(c.Concepts, conceptJSON), Hidden: shapeAll(c.Hidden, func(id workbench.ConceptID) int64 { return int64(id) }),
		TooMany: c.TooMany, Total: c.Total, GlossaryRevision: c.Revision,
	}
}

func (h *handlers) registerConcepts(api huma.API) {
	const tag = "glossary"
	huma.Register(api, operation(http.MethodGet, "/projects/{id}/concepts", "listConcepts", tag, "List concepts; inflected queries find their dictionary form", 404, 422), h.listConcepts)
	huma.Register(api, operation(http.MethodGet, "/projects/{id}/concepts/changes", "listConceptChanges", tag, "List the concepts that changed since a revision of the glossary", 404, 422), h.listConceptChanges)
	huma.Register(api, created(operation(http.MethodPost, "/projects/{id}/concepts", "addConcept", tag, "Add a concept", 404, 422)), h.addConcept)
	huma.Register(api, operation(http.MethodGet, "/concepts/{id}", "getConcept", tag, "Look up a concept", 404), h.getConcept)
	huma.Register(api, operation(http.MethodPut, "/concepts/{id}", "changeConcept", tag, "Replace a concept", 404, 412, 422, 428), h.changeConcept)
	huma.Register(api, noContent(operation(http.MethodDelete, "/concepts/{id}", "deleteConcept", tag, "Hide a concept; restoring brings it back", 404)), h.deleteConcept)
	huma.Register(api, operation(http.MethodPost, "/concepts/{id}/restore", "restoreConcept", tag, "Bring a deleted concept back", 404), h.restoreConcept)
}

type listConceptsInput struct {
	ObjectInput
	Text  string `query:"q" doc:"A text that must stand in a term, or an inflected form of one."`
	Kind  string `query:"kind" doc:"Only concepts of this kind."`
	Sort  string `query:"sort" enum:"source,target,kind,updated,-source,-target,-kind,-updated" default:"source" doc:"Column, with - for descending."`
	After string `query:"after" doc:"The next of the page before."`
	Limit int    `query:"limit" minimum:"0" maximum:"500" doc:"Most concepts of a page; 200 unless told otherwise."`
}

func (h *handlers) listConcepts(ctx context.Context, in *listConceptsInput) (*body[ConceptPageJSON], error) {
	column, descending := strings.CutPrefix(in.Sort, "-")
	page, err := h.bench.Concepts(ctx, bitext.ProjectID(in.ID), workbench.ConceptFilter{
		Text: in.Text, Kind: in.Kind, Order: workbench.ConceptOrder(column), Descending: descending, Cursor: in.After, Limit: in.Limit,
	})
	return reply(page, err, conceptPageJSON)
}

type conceptChangesInput struct {
	ObjectInput
	After int `query:"after" minimum:"0" doc:"The glossary's revision that is known."`
}

func (h *handlers) listConceptChanges(ctx context.Context, in *conceptChangesInput) (*body[ConceptChangesJSON], error) {
	changes, err := h.bench.ConceptChanges(ctx, bitext.ProjectID(in.ID), in.After)
	return reply(changes, err, conceptChangesJSON)
}

type conceptOutput struct {
	ETag string `header:"ETag" doc:"The concept's revision, for If-Match."`
	Body ConceptJSON
}

func conceptReply(c workbench.Concept, err error) (*conceptOutput, error) {
	if err != nil {
		return nil, problem(err)
	}
	return &conceptOutput{ETag: etag(c.Revision), Body: conceptJSON(c)}, nil
}

// NewConceptJSON adds a concept.
type NewConceptJSON struct {
	ConceptFieldsJSON
	Once
}

type addConceptInput struct {
	ObjectInput
	Body NewConceptJSON
}

func (h *handlers) addConcept(ctx context.Context, in *addConceptInput) (*conceptOutput, error) {
	return conceptReply(h.bench.AddConcept(ctx, bitext.ProjectID(in.ID), in.Body.entry(), in.Body.Mutation))
}

func (h *handlers) getConcept(ctx context.Context, in *ObjectInput) (*conceptOutput, error) {
	return conceptReply(h.bench.Concept(ctx, workbench.ConceptID(in.ID)))
}

type changeConceptInput struct {
	ObjectInput
	IfMatch string `header:"If-Match" doc:"The revision from which the change was made, in quotes." example:"\"3\""`
	Body    ConceptFieldsJSON
}

func (h *handlers) changeConcept(ctx context.Context, in *changeConceptInput) (*conceptOutput, error) {
	revision, err := matchedRevision(in.IfMatch)
	if err != nil {
		return nil, err
	}
	return conceptReply(h.bench.ChangeConcept(ctx, workbench.ConceptID(in.ID), revision, in.Body.entry()))
}

func (h *handlers) deleteConcept(ctx context.Context, in *ObjectInput) (*struct{}, error) {
	return done(h.bench.DeleteConcept(ctx, workbench.ConceptID(in.ID)))
}

func (h *handlers) restoreConcept(ctx context.Context, in *ObjectInput) (*conceptOutput, error) {
	return conceptReply(h.bench.RestoreConcept(ctx, workbench.ConceptID(in.ID)))
}
