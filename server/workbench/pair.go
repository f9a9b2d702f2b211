package workbench

import (
	"context"

	"korpu/glossary/lang"
	"korpu/server/align"
	"korpu/server/bitext"
	"korpu/server/importing"
)

// PairInput is a text with its translation, as both were understood.
type PairInput struct {
	// DocumentInput is the source.
	DocumentInput
	Target TargetInput
	// By says what the segments are; empty means sentences.
	By Segmentation
	// Anyway takes texts whose languages or likeness speak against it.
	Anyway bool
}

// TargetInput is the translation.
type TargetInput struct {
	Origin     string
	Paragraphs []importing.Paragraph
}

// draft checks a pair and makes of it the document and the alignment that waits to be searched.
func (w *Workbench) draft(in PairInput) (bitext.Document, AlignmentDraft, error) {
	by, err := in.By.check()
	if err != nil {
		return bitext.Document{}, AlignmentDraft{}, err
	}
	units := unitsOf(in.Paragraphs)
	document := titled(in.document(), units)
	var f faults
	f.document(document)
	f.text("target.origin", in.Target.Origin, maxTitle)
	if len(units) > 0 {
		f.units("paragraphs", units)
	}
	if len(in.Target.Paragraphs) > 0 {
		f.units("target.paragraphs", unitsOf(in.Target.Paragraphs))
	}
	if document.Title == "" {
		f = nil // without a source there is nothing that could give it a title, and that the source is missing is told below
	}
	if err := f.err(); err != nil {
		return bitext.Document{}, AlignmentDraft{}, err
	}
	draft := AlignmentDraft{
		Alignment: Alignment{State: bitext.AlignWaiting, By: by, Anyway: in.Anyway, TargetOrigin: in.Target.Origin},
		Source:    w.cut(in.Paragraphs, by, lang.Azerbaijani), Target: w.cut(in.Target.Paragraphs, by, lang.English),
	}
	f.sides(draft.Source, draft.Target, in.Anyway)
	return document, draft, f.err()
}

// AddPair keeps a text with its translation as a document of a project. Its pairs are searched for by [Workbench.Work];
// the document has no units until they are accepted.
func (w *Workbench) AddPair(ctx context.Context, id bitext.ProjectID, in PairInput) (DocumentCard, error) {
	document, draft, err := w.draft(in)
	if err != nil {
		return DocumentCard{}, err
	}
	project, err := w.store.Project(ctx, id)
	if err != nil {
		return DocumentCard{}, err
	}
	if document, err = w.store.AddAligned(ctx, w.begun(document, id, nil), draft); err != nil {
		return DocumentCard{}, err
	}
	w.searches.poke()
	return w.documentCard(ctx, project, document)
}

// PairPlan says how far AlignPair goes.
type PairPlan struct {
	// Accept, when not nil, makes the pairs units at once; otherwise they wait on the board.
	Accept *Acceptance
	// Progress, when not nil, is told the part of the search that is done, from 0 to 1.
	Progress func(float64)
}

// AlignPair keeps a text with its translation as AddPair does, but searches for the pairs before it keeps anything. Texts
// that do not look like translations of each other are refused with an *UnlikeError, and nothing is kept.
func (w *Workbench) AlignPair(ctx context.Context, id bitext.ProjectID, in PairInput, plan PairPlan) (DocumentCard, Accepted, error) {
	document, draft, err := w.draft(in)
	if err == nil && plan.Accept != nil {
		err = plan.Accept.check()
	}
	if err != nil {
		return DocumentCard{}, Accepted{}, err
	}
	project, err := w.store.Project(ctx, id)
	if err != nil {
		return DocumentCard{}, Accepted{}, err
	}
	outcome, _, err := w.find(ctx, project, draft, plan.Progress)
	if err != nil {
		return DocumentCard{}, Accepted{}, err
	}
	if outcome.Fault == FaultUnlike {
		return DocumentCard{}, Accepted{}, &UnlikeError{Likeness: outcome.Likeness}
	}
	draft.Beads = outcome.Beads
	draft.Alignment.State, draft.Alignment.Likeness, draft.Alignment.Progress = bitext.AlignReady, outcome.Likeness, 1
	draft.Alignment.Counts = outcome.Counts
	var accepted Accepted
	if plan.Accept != nil {
		texts := boardTexts{source: draft.Source, target: draft.Target}
		if draft.Units, accepted, err = w.accepted(ctx, project, align.Rows(outcome.Beads), texts, *plan.Accept); err != nil {
			return DocumentCard{}, Accepted{}, err
		}
		draft.Alignment.State = bitext.AlignAccepted
	}
	if document, err = w.store.AddAligned(ctx, w.begun(document, id, draft.Units), draft); err != nil {
		return DocumentCard{}, Accepted{}, err
	}
	card, err := w.documentCard(ctx, project, document)
	return card, accepted, err
}
