package workbench

import (
	"context"
	"errors"

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
func (w *Workbench) draft(ctx context.Context, in PairInput) (bitext.Document, AlignmentDraft, error) {
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
	draft := AlignmentDraft{Alignment: Alignment{State: bitext.AlignWaiting, By: by, Anyway: in.Anyway, TargetOrigin: in.Target.Origin}}
	if draft.Source, draft.Target, err = w.cutBoth(ctx, in.Paragraphs, in.Target.Paragraphs, by); err != nil {
		return bitext.Document{}, AlignmentDraft{}, err
	}
	f.sides(draft.Source, draft.Target, in.Anyway)
	return document, draft, f.err()
}

// AddPair keeps a text with its translation as a document of a project. Its pairs are searched for by [Workbench.Work];
// the document has no units until they are accepted. Mutations are as with AddDocument.
func (w *Workbench) AddPair(ctx context.Context, id bitext.ProjectID, in PairInput) (DocumentCard, error) {
	m := w.mutation(MakeDocument, id, in.Mutation)
	document, draft, err := w.draft(ctx, in)
	if err := errors.Join(err, m.check()); err != nil {
		return DocumentCard{}, err
	}
	if _, err := w.store.Project(ctx, id); err != nil {
		return DocumentCard{}, err
	}
	made, err := w.addAligned(ctx, m, document, draft)
	if err != nil {
		return DocumentCard{}, err
	}
	w.searches.poke()
	return w.Document(ctx, made)
}

// addAligned keeps a pair and returns its document, or the one that was made under the mutation before.
func (w *Workbench) addAligned(ctx context.Context, m Mutation, document bitext.Document, draft AlignmentDraft) (bitext.DocumentID, error) {
	made, err := w.once(ctx, m, func(ctx context.Context) (int64, error) {
		added, err := w.store.AddAligned(ctx, w.begun(document, m.Project, draft.Units), draft)
		return int64(added.ID), err
	})
	return bitext.DocumentID(made), err
}

// PairPlan says how far AlignPair goes.
type PairPlan struct {
	// Accept, when not nil, makes the pairs units at once; otherwise they wait on the board.
	Accept *Acceptance
	// Progress, when not nil, is told the part of the search that is done, from 0 to 1.
	Progress func(float64)
}

// AlignPair keeps a text with its translation as AddPair does, but searches for the pairs before it keeps anything. Texts
// that do not look like translations of each other are refused with an *UnlikeError, and nothing is kept. Asked again under
// the same mutation, it returns the document that it made, and counts nothing.
func (w *Workbench) AlignPair(ctx context.Context, id bitext.ProjectID, in PairInput, plan PairPlan) (DocumentCard, Accepted, error) {
	m := w.mutation(MakeDocument, id, in.Mutation)
	document, draft, err := w.draft(ctx, in)
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
	// Looked up before the search, which takes long, and once more when the pair is kept: two may search at once.
	if made, err := w.made(ctx, m); err != nil || made != 0 {
		return w.pairMade(ctx, bitext.DocumentID(made), err)
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
	made, err := w.addAligned(ctx, m, document, draft)
	if err != nil {
		return DocumentCard{}, Accepted{}, err
	}
	card, err := w.Document(ctx, made)
	return card, accepted, err
}

// pairMade answers for a pair that was made before.
func (w *Workbench) pairMade(ctx context.Context, id bitext.DocumentID, err error) (DocumentCard, Accepted, error) {
	if err != nil {
		return DocumentCard{}, Accepted{}, err
	}
	card, err := w.Document(ctx, id)
	return card, Accepted{}, err
}
