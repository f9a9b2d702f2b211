package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"korpu/glossary"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

// ConceptAtJSON is a concept at the revision that a person saw.
type ConceptAtJSON struct {
	Concept  int64 `json:"concept" doc:"Number of the concept."`
	Revision int   `json:"revision" doc:"Its revision."`
}

// StepFieldsJSON is what a person means to do with a concept.
type StepFieldsJSON struct {
	Kind    string             `json:"kind" enum:"change,merge,delete" doc:"Give it other fields, join it to another concept, or delete it."`
	Concept int64              `json:"concept" doc:"Number of the concept."`
	Fields  *ConceptFieldsJSON `json:"fields,omitempty" doc:"With change: what it becomes."`
	Into    *ConceptAtJSON     `json:"into,omitempty" doc:"With merge: the concept that takes it up."`
	// Preferred is a form of either.
	Preferred string `json:"preferred" required:"false" doc:"With merge: the English form that is preferred from then on; empty for that of the other concept."`
}

// input reads the step; If-Match carries the concept's revision.
func (f StepFieldsJSON) input(ifMatch string) (workbench.StepInput, error) {
	revision, err := matchedRevision(ifMatch)
	if err != nil {
		return workbench.StepInput{}, err
	}
	in := workbench.StepInput{
		Kind: workbench.StepKind(f.Kind), Concept: workbench.ConceptID(f.Concept), Revision: revision, Preferred: f.Preferred,
	}
	switch {
	case f.Fields != nil:
		in.Entry = f.Fields.entry()
	case in.Kind == workbench.StepChange:
		return in, missing("fields")
	}
	switch {
	case f.Into != nil:
		in.Into = workbench.ConceptAt{Concept: workbench.ConceptID(f.Into.Concept), Revision: f.Into.Revision}
	case in.Kind == workbench.StepMerge:
		return in, missing("into")
	}
	return in, nil
}

func missing(field string) error {
	return problem(&workbench.InvalidError{Faults: []workbench.Fault{{Field: field, Code: "required"}}})
}

// UnitAtJSON is a unit at the revision that a person saw.
type UnitAtJSON struct {
	Unit     int64 `json:"unit" doc:"Number of the unit."`
	Revision int   `json:"revision" doc:"Its revision."`
}

// NewStepJSON is a step to be made.
type NewStepJSON struct {
	StepFieldsJSON
	Units    []UnitAtJSON `json:"units" nullable:"false" maxItems:"5000" doc:"The units in which the new form is put for the old one."`
	Mutation string       `json:"mutation" doc:"A unique name of the step (a UUID): sending it twice changes nothing."`
}

// StepUnitJSON is a unit that a step changed and that was not restored when it was taken back.
type StepUnitJSON struct {
	Unit     int64  `json:"unit" doc:"Number of the unit."`
	Document int64  `json:"document" doc:"Number of its document."`
	Outcome  string `json:"outcome" enum:"edited,gone" doc:"Edited since and left as it is, or deleted."`
}

// StepJSON is a change of a concept and of units, made as one.
type StepJSON struct {
	ID      int64        `json:"id" doc:"Number of the step."`
	Project int64        `json:"project" doc:"Number of its project."`
	Kind    string       `json:"kind" enum:"change,merge,delete"`
	Term    string       `json:"term" doc:"The concept's Azerbaijani term."`
	Before  string       `json:"before" doc:"Its English form before."`
	After   string       `json:"after" doc:"Its English form after; empty when it was deleted."`
	At      time.Time    `json:"at"`
	Units   []UnitAtJSON `json:"units" nullable:"false" doc:"The units that it changed, at the revisions that it made."`
	Undone  bool         `json:"undone" doc:"Whether it was taken back."`
	// The rest tells what taking it back left as it was.
	ConceptKept bool           `json:"conceptKept" doc:"Taken back, but the concept was changed since and stays as it is."`
	Kept        []StepUnitJSON `json:"kept" nullable:"false" doc:"Taken back, but these units were not restored."`
}

func stepJSON(s workbench.Step) StepJSON {
	shaped := StepJSON{
		ID: int64(s.ID), Project: int64(s.Project), Kind: string(s.Kind), Term: s.Term, Before: s.Before, After: s.After,
		At: s.At.UTC(), Undone: s.Undone(), Units: []UnitAtJSON{}, Kept: []StepUnitJSON{},
	}
	for _, c := range s.Concepts {
		shaped.ConceptKept = shaped.ConceptKept || c.Outcome == workbench.OutcomeEdited
	}
	for _, u := range s.Units {
		shaped.Units = append(shaped.Units, UnitAtJSON{Unit: int64(u.Unit), Revision: u.Revision})
		if u.Outcome == workbench.OutcomeEdited || u.Outcome == workbench.OutcomeGone {
			shaped.Kept = append(shaped.Kept, StepUnitJSON{Unit: int64(u.Unit), Document: int64(u.Document), Outcome: string(u.Outcome)})
		}
	}
	return shaped
}

// StepsJSON lists steps.
type StepsJSON struct {
	Items []StepJSON `json:"items" nullable:"false"`
}

// TouchJSON is a unit that a step touches.
type TouchJSON struct {
	Unit     int64      `json:"unit" doc:"Number of the unit."`
	Document int64      `json:"document" doc:"Number of its document."`
	Title    string     `json:"title" doc:"Title of its document."`
	Position int        `json:"position" doc:"Its place in the document, from 0."`
	Revision int        `json:"revision" doc:"For the step's units."`
	State    string     `json:"state" enum:"initial,translated,reviewed,final"`
	After    string     `json:"after" enum:"initial,translated,reviewed,final" doc:"Its state after the step."`
	Outcome  string     `json:"outcome" enum:"ready,elsewhere,same,by_hand,blank" doc:"ready: the new form can be put in; elsewhere: so it can, but the source lacks the term; same: nothing is to be changed; by_hand: no known form stands there; blank: not translated."`
	Source   []string   `json:"source" nullable:"false" doc:"Sentences of the source."`
	Target   []string   `json:"target" nullable:"false" doc:"Sentences of the translation as it is."`
	Terms    []SpanJSON `json:"terms" nullable:"false" doc:"The concept's terms in the source."`
	Forms    []SpanJSON `json:"forms" nullable:"false" doc:"Its English forms in the translation."`
	Preview  []string   `json:"preview" nullable:"false" doc:"The translation with the new form; empty where nothing can be put in."`
	New      []SpanJSON `json:"new" nullable:"false" doc:"The new form in the preview."`
}

func touchJSON(t workbench.Touch) TouchJSON {
	at := positionsOf(t.Unit)
	after := positionsOf(bitext.Unit{Target: t.Target})
	return TouchJSON{
		Unit: int64(t.ID), Document: int64(t.Document), Title: t.Title, Position: t.Position, Revision: t.Revision,
		State: string(t.Unit.State), After: string(t.State), Outcome: string(t.Outcome),
		Source: append([]string{}, t.Source...), Target: append([]string{}, t.Unit.Target...), Preview: append([]string{}, t.Target...),
		Terms: spansJSON(at.on(glossary.SideSource), t.Terms), Forms: spansJSON(at.on(glossary.SideTarget), t.Forms),
		New: spansJSON(after.on(glossary.SideTarget), t.New),
	}
}

// TouchPageJSON is a part of the units that a step touches.
type TouchPageJSON struct {
	Items  []TouchJSON `json:"items" nullable:"false"`
	Next   string      `json:"next" doc:"For after, to get the following page; empty at the end."`
	Total  int         `json:"total" doc:"How many units the step touches."`
	Before string      `json:"before" doc:"The preferred English form as it is."`
	After  string      `json:"afterForm" doc:"The preferred English form after the step; empty when the concept is deleted."`
}

func touchPageJSON(p workbench.TouchPage) TouchPageJSON {
	return TouchPageJSON{Items: shapeAll(p.Touches, touchJSON), Next: p.Next, Total: p.Total, Before: p.Before, After: p.After}
}

func (h *handlers) registerSteps(api huma.API) {
	const tag = "steps"
	huma.Register(api, operation(http.MethodPost, "/projects/{id}/steps/preview", "previewStep", tag, "Say what a change of a concept touches; nothing is kept", 404, 412, 422, 428), h.previewStep)
	huma.Register(api, created(operation(http.MethodPost, "/projects/{id}/steps", "takeStep", tag, "Change a concept and the units that use it as one", 404, 412, 422, 428, 507)), h.takeStep)
	huma.Register(api, operation(http.MethodGet, "/projects/{id}/steps", "listSteps", tag, "List the newest steps, the newest first", 404), h.listSteps)
	huma.Register(api, operation(http.MethodPost, "/steps/{id}/undo", "undoStep", tag, "Take a step back; what was edited since stays as it is", 404, 422, 507), h.undoStep)
}

type previewStepInput struct {
	ObjectInput
	IfMatch string `header:"If-Match" doc:"The concept's revision, in quotes." example:"\"3\""`
	After   string `query:"after" doc:"The next of the page before."`
	Limit   int    `query:"limit" minimum:"0" maximum:"500" doc:"Most units of a page; 200 unless told otherwise."`
	Body    StepFieldsJSON
}

func (h *handlers) previewStep(ctx context.Context, in *previewStepInput) (*body[TouchPageJSON], error) {
	step, err := in.Body.input(in.IfMatch)
	if err != nil {
		return nil, err
	}
	page, err := h.bench.PreviewStep(ctx, bitext.ProjectID(in.ID), step, in.After, in.Limit)
	return reply(page, err, touchPageJSON)
}

type takeStepInput struct {
	ObjectInput
	IfMatch string `header:"If-Match" doc:"The concept's revision, in quotes." example:"\"3\""`
	Body    NewStepJSON
}

func (h *handlers) takeStep(ctx context.Context, in *takeStepInput) (*body[StepJSON], error) {
	input, err := in.Body.input(in.IfMatch)
	if err != nil {
		return nil, err
	}
	step, err := h.bench.TakeStep(ctx, bitext.ProjectID(in.ID), workbench.StepOrder{
		StepInput: input, Mutation: in.Body.Mutation,
		Units: shapeAll(in.Body.Units, func(u UnitAtJSON) workbench.UnitAt {
			return workbench.UnitAt{Unit: bitext.UnitID(u.Unit), Revision: u.Revision}
		}),
	})
	return reply(step, err, stepJSON)
}

func (h *handlers) listSteps(ctx context.Context, in *ObjectInput) (*body[StepsJSON], error) {
	steps, err := h.bench.Steps(ctx, bitext.ProjectID(in.ID))
	return reply(steps, err, func(all []workbench.Step) StepsJSON { return StepsJSON{Items: shapeAll(all, stepJSON)} })
}

func (h *handlers) undoStep(ctx context.Context, in *ObjectInput) (*body[StepJSON], error) {
	step, err := h.bench.UndoStep(ctx, workbench.StepID(in.ID))
	return reply(step, err, stepJSON)
}
