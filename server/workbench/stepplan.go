package workbench

import (
	"context"
	"slices"
	"strings"

	"korpu/glossary"
	"korpu/glossary/lang"
	"korpu/server/bitext"
)

// StepInput is what a person means to do with a concept.
type StepInput struct {
	Kind    StepKind
	Concept ConceptID
	// Revision is the concept's revision that the person saw.
	Revision int
	// Entry is what the concept becomes, for StepChange.
	Entry glossary.Concept
	// Into is the concept that takes the other one up, for StepMerge, and Preferred the English form of theirs that is
	// preferred from then on; empty means Into's.
	Into      ConceptAt
	Preferred string
}

// ConceptAt is a concept at the revision that a person saw.
type ConceptAt struct {
	Concept  ConceptID
	Revision int
}

// stepPlan is a step that is thought through: what becomes of the concepts, and how a unit is rewritten.
type stepPlan struct {
	project bitext.Project
	step    Step
	edits   []ConceptEdit
	// before are the concepts whose terms the step concerns, after what becomes of them; nil when they are gone.
	before []Concept
	after  *glossary.Concept
	// old are the English forms in whose place the new one is to be put; same those of them that differ from it in
	// capitals and hyphens alone.
	old, same []string
	// now and then are the glossary before and after the step; swap is then with the old forms forbidden, so that its audit says where
	// they stand and how the new one is put in.
	now, then, swap *glossary.Matcher
}

// plan thinks a step through. It returns a *ConflictError when a concept is not at the revision that the person saw.
func (w *Workbench) plan(ctx context.Context, id bitext.ProjectID, in StepInput) (*stepPlan, error) {
	project, err := w.store.Project(ctx, id)
	if err != nil {
		return nil, err
	}
	p := &stepPlan{project: project}
	concept, err := w.conceptAt(ctx, id, ConceptAt{in.Concept, in.Revision})
	if err != nil {
		return nil, err
	}
	p.before = []Concept{concept}
	switch in.Kind {
	case StepChange:
		err = w.planChange(ctx, p, concept, in)
	case StepMerge:
		err = w.planMerge(ctx, p, concept, in)
	case StepDelete:
		p.edits = []ConceptEdit{{Concept: concept.Number, Revision: concept.Revision, Hide: true}}
	default:
		err = invalid("kind", "unknown")
	}
	if err != nil {
		return nil, err
	}
	p.step = Step{
		Project: id, Kind: in.Kind, Term: concept.Entry.Sources[0].Text, Before: concept.Entry.Preferred(), At: w.now(),
	}
	if p.after != nil {
		p.step.After = p.after.Preferred()
	}
	now, err := w.matcher(ctx, project)
	if err != nil {
		return nil, err
	}
	p.now = now
	return p, p.compile()
}

// conceptAt looks a concept up through its project and holds it to the revision that a person saw.
func (w *Workbench) conceptAt(ctx context.Context, project bitext.ProjectID, at ConceptAt) (Concept, error) {
	concept, err := w.store.Concept(ctx, at.Concept)
	switch {
	case err != nil:
		return Concept{}, err
	case concept.Project != project:
		return Concept{}, ErrNotFound
	case concept.Revision != at.Revision:
		return Concept{}, &ConflictError{Concept: &concept}
	}
	return concept, nil
}

func (w *Workbench) planChange(ctx context.Context, p *stepPlan, concept Concept, in StepInput) error {
	entry := in.Entry.WithDetailsOf(concept.Entry)
	entry.ID = concept.Number.String()
	if err := checkConcept(entry); err != nil {
		return err
	}
	if err := w.checkTwin(ctx, concept.Project, entry, concept.Number); err != nil {
		return err
	}
	p.after = &entry
	p.edits = []ConceptEdit{{Concept: concept.Number, Revision: concept.Revision, Entry: entry}}
	return nil
}

func (w *Workbench) planMerge(ctx context.Context, p *stepPlan, concept Concept, in StepInput) error {
	if in.Into.Concept == in.Concept {
		return invalid("into.concept", "same")
	}
	into, err := w.conceptAt(ctx, concept.Project, in.Into)
	if err != nil {
		return err
	}
	entry, err := joined(into.Entry, concept.Entry, in.Preferred)
	if err != nil {
		return err
	}
	if err := checkConcept(entry); err != nil {
		return err
	}
	if err := w.checkTwin(ctx, concept.Project, entry, concept.Number, into.Number); err != nil {
		return err
	}
	p.after = &entry
	p.before = append(p.before, into)
	p.edits = []ConceptEdit{
		{Concept: into.Number, Revision: into.Revision, Entry: entry},
		{Concept: concept.Number, Revision: concept.Revision, Hide: true},
	}
	return nil
}

// compile makes the glossaries of after the step, and finds the forms that the new one is to replace.
func (p *stepPlan) compile() error {
	var gone []string
	for _, c := range p.before {
		gone = append(gone, c.Number.String())
	}
	var err error
	if p.after == nil {
		p.then, err = p.now.With(nil, gone)
		return err
	}
	gone = slices.DeleteFunc(gone, func(id string) bool { return id == p.after.ID })
	if p.then, err = p.now.With([]glossary.Concept{*p.after}, gone); err != nil {
		return err
	}
	if p.after.Preferred() == "" {
		return nil
	}
	p.replaced()
	p.swap, err = p.now.With([]glossary.Concept{p.forbidding()}, gone)
	return err
}

// replaced finds the old forms: those that may not stand any longer, and those that were preferred and no longer are.
func (p *stepPlan) replaced() {
	preferred := p.after.Preferred()
	for _, c := range p.before {
		for _, term := range c.Entry.Targets {
			switch {
			case term.Text == preferred || slices.Contains(p.old, term.Text) || slices.Contains(p.same, term.Text):
			case term.Status == glossary.Deprecated || hasTarget(*p.after, term.Text) && term.Text != c.Entry.Preferred():
			case bare(term.Text) == bare(preferred):
				p.same = append(p.same, term.Text)
			default:
				p.old = append(p.old, term.Text)
			}
		}
	}
}

// bare is a form without what the audit does not tell apart: capitals and hyphens.
func bare(form string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(string(lang.FoldEnglish(form)), "-", " ")), " ")
}

// forbidding is the concept of after the step with the old forms forbidden.
func (p *stepPlan) forbidding() glossary.Concept {
	c := *p.after
	c.Targets = nil
	for _, term := range p.after.Targets {
		if !slices.Contains(p.old, term.Text) {
			c.Targets = append(c.Targets, term)
		}
	}
	c.Forbidden = nil
	for _, form := range union(p.old, p.after.Forbidden) {
		if len(c.Forbidden) < maxForbidden {
			c.Forbidden = append(c.Forbidden, form)
		}
	}
	return c
}

// maxForbidden is how many forbidden forms a concept may have.
const maxForbidden = 100
