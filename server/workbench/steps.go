package workbench

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"korpu/glossary"
	"korpu/server/bitext"
)

// StepOrder is a step with the units that it is to change.
type StepOrder struct {
	StepInput
	// Units are those chosen, at the revisions that the person saw.
	Units []UnitAt
	// Mutation is the client's unique name of the step; sending it a second time changes nothing.
	Mutation string
}

// maxStepUnits is how many units one step may change.
const maxStepUnits = 5000

// TakeStep changes a concept and the chosen units that used its English form, all or nothing, as one step that UndoStep
// takes back. Units that were edited since the person saw them are left as they are; the step tells which it changed. A
// unit that was signed off stays so, unless the policy enforces terms and it has open findings then.
func (w *Workbench) TakeStep(ctx context.Context, id bitext.ProjectID, order StepOrder) (Step, error) {
	var f faults
	f.required("mutation", order.Mutation, maxMutation)
	if len(order.Units) > maxStepUnits {
		f.add("units", "too_many", map[string]string{"limit": strconv.Itoa(maxStepUnits)})
	}
	if err := f.err(); err != nil {
		return Step{}, err
	}
	// A step that was taken already has changed the concepts, so that its plan would fail.
	if known, err := w.store.StepOf(ctx, id, order.Mutation); !errors.Is(err, ErrNotFound) {
		return known, err
	}
	plan, err := w.plan(ctx, id, order.StepInput)
	if err != nil {
		return Step{}, err
	}
	plan.step.Mutation = order.Mutation
	draft := StepDraft{Step: plan.step, Concepts: plan.edits, Units: order.Units}
	return w.store.AddStep(ctx, draft, func(u *bitext.Unit) error {
		if err := ctx.Err(); err != nil {
			return err // whoever asked is gone, and all is taken back
		}
		if touch := plan.touch(*u); touch.Target != nil {
			u.Target, u.State = touch.Target, touch.State
		}
		return nil
	})
}

// recentSteps is how many steps are listed.
const recentSteps = 30

// Steps lists a project's newest steps, the newest first.
func (w *Workbench) Steps(ctx context.Context, id bitext.ProjectID) ([]Step, error) {
	if _, err := w.store.Project(ctx, id); err != nil {
		return nil, err
	}
	return w.store.Steps(ctx, id, recentSteps)
}

// UndoStep takes a step back: the concepts become what they were, if nobody changed them since, and so do the units that
// nobody edited since. The step tells what became of each. Taking it back twice changes nothing.
func (w *Workbench) UndoStep(ctx context.Context, id StepID) (Step, error) {
	step, err := w.store.Step(ctx, id)
	if err != nil || step.Undone() {
		return step, err
	}
	project, err := w.store.Project(ctx, step.Project)
	if err != nil {
		return Step{}, err
	}
	if err := w.checkReturning(ctx, step); err != nil {
		return Step{}, err
	}
	now, err := w.matcher(ctx, project)
	if err != nil {
		return Step{}, err
	}
	before := make([]glossary.Concept, len(step.Concepts))
	for i, c := range step.Concepts {
		before[i] = c.Before
	}
	then, err := now.With(before, nil)
	if err != nil {
		return Step{}, err
	}
	return w.store.UndoStep(ctx, id, Undo{At: w.now()}, func(restored bool, u *bitext.Unit) error {
		matcher := now
		if restored {
			matcher = then
		}
		*u = settled(project.Policy, matcher, *u)
		return nil
	})
}

// checkReturning refuses to bring back a concept one of whose source terms stands in another concept by now.
func (w *Workbench) checkReturning(ctx context.Context, step Step) error {
	var selves []ConceptID
	for _, c := range step.Concepts {
		selves = append(selves, c.Concept)
	}
	for _, c := range step.Concepts {
		current, err := w.store.Concept(ctx, c.Concept)
		if hidden := errors.Is(err, ErrNotFound); hidden != c.Hidden || !hidden && current.Revision != c.Revision {
			return nil // it changed since, and the concepts stay as they are
		}
	}
	for _, c := range slices.Backward(step.Concepts) {
		if err := w.checkTwin(ctx, step.Project, c.Before, selves...); err != nil {
			return err
		}
	}
	return nil
}
