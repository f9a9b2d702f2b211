package workbench

import (
	"context"

	"korpu/glossary"
	"korpu/server/align"
	"korpu/server/bitext"
	"korpu/server/check"
)

// UnitsBy says what becomes a unit when an alignment is accepted.
type UnitsBy string

// Additions says what becomes of translation that has no source.
type Additions string

// The ways to accept.
const (
	// UnitsByBead makes a unit of each bead, UnitsByParagraph one of all beads of a source paragraph.
	UnitsByBead      UnitsBy = "bead"
	UnitsByParagraph UnitsBy = "paragraph"
	// LeaveAdditions leaves it out, JoinAdditions adds it to the unit before.
	LeaveAdditions Additions = "leave"
	JoinAdditions  Additions = "join"
)

// Acceptance says how a board becomes units; the zero value makes a translated unit of each bead and leaves additions out.
type Acceptance struct {
	By        UnitsBy
	Additions Additions
	// State is what units with a translation get; empty means translated. Where the policy enforces terms, units with open
	// term findings are not signed off and get translated.
	State bitext.State
}

// Accepted counts what became of a board.
type Accepted struct {
	Units int
	// Untranslated are the units that got no translation.
	Untranslated int
	// LeftOut and Joined are the beads without source that were left out, or joined to a unit.
	LeftOut, Joined int
	// Lowered are the units that the policy kept from the state that was wanted.
	Lowered int
}

// check refuses what is not known and puts in what is meant by nothing.
func (a *Acceptance) check() error {
	var f faults
	unknown := func(field, value, known string) {
		f.add(field, "unknown", map[string]string{"value": value, "known": known})
	}
	switch a.By {
	case "":
		a.By = UnitsByBead
	case UnitsByBead, UnitsByParagraph:
	default:
		unknown("by", string(a.By), "bead or paragraph")
	}
	switch a.Additions {
	case "":
		a.Additions = LeaveAdditions
	case LeaveAdditions, JoinAdditions:
	default:
		unknown("additions", string(a.Additions), "leave or join")
	}
	if a.State == "" {
		a.State = bitext.Translated
	}
	if !a.State.Valid() {
		unknown("state", string(a.State), "initial, translated, reviewed or final")
	}
	return f.err()
}

// AcceptAlignment makes a document's board its units; their history begins with it. Revision, when not 0, is the one that
// the person saw.
func (w *Workbench) AcceptAlignment(ctx context.Context, id bitext.DocumentID, revision int, how Acceptance) (DocumentCard, Accepted, error) {
	if err := how.check(); err != nil {
		return DocumentCard{}, Accepted{}, err
	}
	project, _, err := w.place(ctx, id)
	if err != nil {
		return DocumentCard{}, Accepted{}, err
	}
	alignment, err := w.store.Alignment(ctx, id)
	if err != nil {
		return DocumentCard{}, Accepted{}, err
	}
	if alignment.State != bitext.AlignReady {
		return DocumentCard{}, Accepted{}, &AlignmentError{Code: "not_ready", State: alignment.State}
	}
	if revision != 0 && revision != alignment.Revision {
		return DocumentCard{}, Accepted{}, &ConflictError{Alignment: &alignment}
	}
	rows, err := w.rows(ctx, alignment)
	if err != nil {
		return DocumentCard{}, Accepted{}, err
	}
	texts, err := w.texts(ctx, id)
	if err != nil {
		return DocumentCard{}, Accepted{}, err
	}
	units, accepted, err := w.accepted(ctx, project, rows, texts, how)
	if err != nil {
		return DocumentCard{}, Accepted{}, err
	}
	now := w.now()
	stamp(units, now)
	if _, err := w.store.AcceptAlignment(ctx, id, alignment.Revision, now, units); err != nil {
		return DocumentCard{}, Accepted{}, err
	}
	card, err := w.Document(ctx, id)
	return card, accepted, err
}

// ReopenAlignment takes an acceptance back: the units go and the board is there again. It refuses, with an
// *AlignmentError, when a unit was changed since, because that would be lost.
func (w *Workbench) ReopenAlignment(ctx context.Context, id bitext.DocumentID) (Alignment, error) {
	return w.store.ReopenAlignment(ctx, id, w.now(), func(a Alignment, touched int) error {
		switch {
		case a.State != bitext.AlignAccepted:
			return &AlignmentError{Code: "not_accepted", State: a.State}
		case touched > 0:
			return &AlignmentError{Code: "touched", State: a.State, Count: touched}
		}
		return nil
	})
}

// accepted makes the units of a board. The acceptance must have been checked.
func (w *Workbench) accepted(
	ctx context.Context, p bitext.Project, rows []align.Row, texts boardTexts, how Acceptance,
) ([]bitext.Unit, Accepted, error) {
	units, accepted := texts.units(rows, how)
	if signsOff(p.Policy, how.State) {
		matcher, err := w.matcher(ctx, p)
		if err != nil {
			return nil, Accepted{}, err
		}
		if accepted.Lowered, err = lower(ctx, matcher, units); err != nil {
			return nil, Accepted{}, err
		}
	}
	return units, accepted, nil
}

// lower takes the state of those units that have open term findings down to translated and counts them.
func lower(ctx context.Context, m *glossary.Matcher, units []bitext.Unit) (int, error) {
	lowered := 0
	var before glossary.Names
	for i := range units {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		result := check.Run(m, units[i], before)
		before = before.With(result.Names)
		if units[i].State.AtLeast(bitext.Reviewed) && len(result.Blocking()) > 0 {
			units[i].State = bitext.Translated
			lowered++
		}
	}
	return lowered, nil
}
