package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

// UnitJSON is a piece of source text, its translation, and what the checks say of it. Positions refer to the sentences
// of a side joined by single spaces.
type UnitJSON struct {
	ID        int64     `json:"id" doc:"Number of the unit."`
	Document  int64     `json:"document" doc:"Number of its document."`
	Position  int       `json:"position" doc:"Its place in the document, from 0."`
	Source    []string  `json:"source" nullable:"false" doc:"Sentences of the source."`
	Target    []string  `json:"target" nullable:"false" doc:"Sentences of the translation; none when it is not translated."`
	Cuts      CutsJSON  `json:"cuts" doc:"Where the two sides are cut for those who work by sentences; a cut changes nothing in the text."`
	State     string    `json:"state" enum:"initial,translated,reviewed,final"`
	Kind      string    `json:"kind" enum:"title,date,time,lead,heading,question,answer,paragraph,closing"`
	Speaker   string    `json:"speaker" doc:"Who says it; empty when nobody does."`
	Revision  int       `json:"revision" doc:"For If-Match; grows with every acknowledged change."`
	Sequence  int       `json:"sequence" doc:"The document's revision at which the unit last changed."`
	Hash      string    `json:"hash" doc:"Hexadecimal SHA-256 of the translation's text in UTF-8."`
	CreatedAt time.Time `json:"createdAt"`
	UpdatedAt time.Time `json:"updatedAt"`
	CheckJSON
}

func unitJSON(u workbench.UnitView) UnitJSON {
	return UnitJSON{
		ID: int64(u.ID), Document: int64(u.Document), Position: u.Position,
		Source: append([]string{}, u.Source...), Target: append([]string{}, u.Target...),
		Cuts: cutsJSON(u), State: string(u.State), Kind: string(u.Kind), Speaker: u.Speaker,
		Revision: u.Revision, Sequence: u.Sequence, Hash: u.Hash(),
		CreatedAt: u.CreatedAt.UTC(), UpdatedAt: u.UpdatedAt.UTC(), CheckJSON: positionsOf(u.Unit).check(u.Check),
	}
}

// CutsJSON tells where a unit's sides are cut into sentences: the places of the spaces between them, in UTF-16 code units
// of the joined text. A side that is a list of several sentences is cut between those, any other by the rules of its language.
type CutsJSON struct {
	Source []int `json:"source" nullable:"false"`
	Target []int `json:"target" nullable:"false"`
}

func cutsJSON(u workbench.UnitView) CutsJSON {
	at := positionsOf(u.Unit)
	return CutsJSON{Source: cutsOf(at.source, u.Sentences.Source), Target: cutsOf(at.target, u.Sentences.Target)}
}

// UnitPageJSON is a part of a document's units, in order.
type UnitPageJSON struct {
	Items            []UnitJSON `json:"items" nullable:"false"`
	Next             string     `json:"next" doc:"For after, to get the following page; empty at the end."`
	Total            int        `json:"total" doc:"How many units the filter chooses."`
	Sequence         int        `json:"sequence" doc:"For changedAfter: the document's revision when the page was read."`
	GlossaryRevision int        `json:"glossaryRevision" doc:"The glossary's revision when the page was read."`
}

func unitPageJSON(p workbench.UnitPage) UnitPageJSON {
	return UnitPageJSON{
		Items: shapeAll(p.Units, unitJSON), Next: p.Next, Total: p.Total, Sequence: p.Sequence, GlossaryRevision: p.GlossaryRevision,
	}
}

// RevisionJSON is an acknowledged text of a unit.
type RevisionJSON struct {
	Number   int       `json:"number" doc:"The unit's revision."`
	Target   []string  `json:"target" nullable:"false"`
	State    string    `json:"state" enum:"initial,translated,reviewed,final"`
	Mutation string    `json:"mutation" doc:"The client's name of the change; empty for the import."`
	Author   string    `json:"author" doc:"Who made it; empty without accounts."`
	At       time.Time `json:"at"`
}

// RevisionsJSON is the history of a unit.
type RevisionsJSON struct {
	Items []RevisionJSON `json:"items" nullable:"false"`
}

func revisionsJSON(revisions []bitext.Revision) RevisionsJSON {
	return RevisionsJSON{Items: shapeAll(revisions, func(r bitext.Revision) RevisionJSON {
		return RevisionJSON{
			Number: r.Number, Target: append([]string{}, r.Target...), State: string(r.State),
			Mutation: r.Mutation, Author: r.Author, At: r.At.UTC(),
		}
	})}
}

// SaveUnitJSON is a change of a unit.
type SaveUnitJSON struct {
	Target   []string `json:"target" nullable:"false" doc:"Sentences of the translation; none to empty it, which makes the unit initial."`
	State    string   `json:"state" enum:"initial,translated,reviewed,final"`
	Mutation string   `json:"mutation" doc:"A unique name of the change (a UUID): sending it twice changes nothing."`
}

// CheckUnitJSON is a translation to be checked.
type CheckUnitJSON struct {
	Target []string `json:"target" nullable:"false" doc:"Sentences of the translation."`
}

func (h *handlers) registerUnits(api huma.API) {
	const tag = "units"
	huma.Register(api, operation(http.MethodGet, "/documents/{id}/units", "listUnits", tag, "List units with their terms and findings", 404, 422), h.listUnits)
	huma.Register(api, operation(http.MethodGet, "/units/{id}", "getUnit", tag, "Look up a unit", 404), h.getUnit)
	save := operation(http.MethodPut, "/units/{id}", "saveUnit", tag, "Save a translation and a state", 404, 409, 412, 413, 422, 428, 507)
	huma.Register(api, limited(save, maxSave), h.saveUnit)
	huma.Register(api, operation(http.MethodGet, "/units/{id}/revisions", "listRevisions", tag, "List every acknowledged text, the newest first", 404), h.listRevisions)
	try := operation(http.MethodPost, "/units/{id}/check", "checkUnit", tag, "Say what the checks would say of a translation; nothing is kept", 404, 422)
	huma.Register(api, limited(try, maxSave), h.checkUnit)
}

type listUnitsInput struct {
	ObjectInput
	After        string   `query:"after" doc:"The next of the page before."`
	Limit        int      `query:"limit" minimum:"0" maximum:"500" doc:"Most units of a page; 200 unless told otherwise."`
	State        []string `query:"state" enum:"initial,translated,reviewed,final" doc:"Wanted states, separated by commas."`
	Text         string   `query:"q" doc:"A text that must stand in either side, whatever its capitals."`
	Finding      string   `query:"finding" doc:"open, waived, any, or a rule's name."`
	ChangedAfter int      `query:"changedAfter" minimum:"0" doc:"Only units that changed after this sequence."`
	// GlossaryAfter spares a client the units that say the same as before.
	GlossaryAfter int `query:"glossaryAfter" minimum:"0" doc:"Only units that changes of the glossary after this revision may judge anew."`
}

func (h *handlers) listUnits(ctx context.Context, in *listUnitsInput) (*body[UnitPageJSON], error) {
	page, err := h.bench.Units(ctx, bitext.DocumentID(in.ID), workbench.UnitFilter{
		Cursor: in.After, Limit: in.Limit, States: statesOf(in.State), Text: in.Text, Finding: in.Finding, ChangedAfter: in.ChangedAfter,
		GlossaryAfter: in.GlossaryAfter,
	})
	return reply(page, err, unitPageJSON)
}

func statesOf(names []string) []bitext.State {
	return shapeAll(names, func(name string) bitext.State { return bitext.State(name) })
}

type unitOutput struct {
	ETag string `header:"ETag" doc:"The unit's revision, for If-Match."`
	Body UnitJSON
}

func unitReply(view workbench.UnitView, err error) (*unitOutput, error) {
	if err != nil {
		return nil, problem(err)
	}
	return &unitOutput{ETag: etag(view.Revision), Body: unitJSON(view)}, nil
}

func (h *handlers) getUnit(ctx context.Context, in *ObjectInput) (*unitOutput, error) {
	return unitReply(h.bench.Unit(ctx, bitext.UnitID(in.ID)))
}

type saveUnitInput struct {
	ObjectInput
	IfMatch string `header:"If-Match" doc:"The revision from which the change was made, in quotes." example:"\"3\""`
	Body    SaveUnitJSON
}

func (h *handlers) saveUnit(ctx context.Context, in *saveUnitInput) (*unitOutput, error) {
	revision, err := matchedRevision(in.IfMatch)
	if err != nil {
		return nil, err
	}
	return unitReply(h.bench.SaveUnit(ctx, bitext.UnitID(in.ID), workbench.UnitSave{
		Revision: revision, Target: in.Body.Target, State: bitext.State(in.Body.State), Mutation: in.Body.Mutation,
	}))
}

func (h *handlers) listRevisions(ctx context.Context, in *ObjectInput) (*body[RevisionsJSON], error) {
	revisions, err := h.bench.Revisions(ctx, bitext.UnitID(in.ID))
	return reply(revisions, err, revisionsJSON)
}

type checkUnitInput struct {
	ObjectInput
	Body CheckUnitJSON
}

func (h *handlers) checkUnit(ctx context.Context, in *checkUnitInput) (*body[CheckJSON], error) {
	view, err := h.bench.CheckUnit(ctx, bitext.UnitID(in.ID), in.Body.Target)
	return reply(view, err, func(v workbench.UnitView) CheckJSON { return positionsOf(v.Unit).check(v.Check) })
}
