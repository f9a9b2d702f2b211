package workbench

import (
	"context"

	"korpu/glossary"
	"korpu/server/bitext"
	"korpu/server/check"
)

// UnitSave is a change of a unit's translation or state, as a client sends it.
type UnitSave struct {
	// Revision is the unit's revision that the person saw when the change was made.
	Revision int
	Target   []string
	State    bitext.State
	// Mutation is the client's unique name of the change; sending it a second time changes nothing.
	Mutation string
}

// SaveUnit keeps a translation and a state. What it returns without error is durable and stays in the history.
//
// A unit without a translation is always initial. It returns a *ConflictError when somebody else was faster, and an
// *OpenFindingsError when the project enforces its terms and the unit would be signed off with open findings. When the
// mutation was kept before, the unit is returned as it stands now, which may be a later text by somebody else.
func (w *Workbench) SaveUnit(ctx context.Context, id bitext.UnitID, save UnitSave) (UnitView, error) {
	if err := save.check(); err != nil {
		return UnitView{}, err
	}
	unit, err := w.store.Unit(ctx, id)
	if err != nil {
		return UnitView{}, err
	}
	project, document, matcher, err := w.rules(ctx, unit)
	if err != nil {
		return UnitView{}, err
	}
	var before glossary.Names
	if signsOff(project.Policy, save.State) {
		tally, err := w.tally(ctx, project, document)
		if err != nil {
			return UnitView{}, err
		}
		before = tally.unit(id).before
	}
	change := Change{Revision: save.Revision, Mutation: save.Mutation, At: w.now()}
	unit, err = w.store.ChangeUnit(ctx, id, change, func(u *bitext.Unit) error {
		u.Target, u.State = save.Target, save.State
		if len(u.Target) == 0 {
			u.State = bitext.Initial
		}
		return signOff(project.Policy, matcher, *u, before)
	})
	if err != nil {
		return UnitView{}, err
	}
	document.Revision = max(document.Revision, unit.Sequence)
	result, err := w.inDocument(ctx, matcher, project, document, unit)
	if err != nil {
		return UnitView{}, err
	}
	return w.seen(unit, result), nil
}

// signOff refuses the states reviewed and final to a unit with open term findings where the policy enforces terms. before are
// the persons whom its document has named before it.
func signOff(policy bitext.Policy, m *glossary.Matcher, u bitext.Unit, before glossary.Names) error {
	if !signsOff(policy, u.State) {
		return nil
	}
	if blocking := check.Run(m, u, before).Blocking(); len(blocking) > 0 {
		return &OpenFindingsError{Unit: u, Findings: blocking}
	}
	return nil
}

// signsOff tells whether a state is one that the policy refuses to a unit with open term findings.
func signsOff(policy bitext.Policy, state bitext.State) bool {
	return policy == bitext.Enforce && state.AtLeast(bitext.Reviewed)
}

func (save UnitSave) check() error {
	var f faults
	f.sentences("target", save.Target)
	f.required("mutation", save.Mutation, maxMutation)
	if !save.State.Valid() {
		f.add("state", "unknown", map[string]string{"value": string(save.State)})
	}
	return f.err()
}
