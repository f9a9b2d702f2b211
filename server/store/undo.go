package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

// UndoStep takes a step back.
func (s *Store) UndoStep(
	ctx context.Context, id workbench.StepID, undo workbench.Undo, f func(restored bool, u *bitext.Unit) error,
) (workbench.Step, error) {
	var kept workbench.Step
	err := s.write(ctx, "take a step back", func(tx *writing) error {
		var row stepRow
		byID := func() *gorm.DB { return liveSteps(tx.db).Where("steps.id = ?", int64(id)) }
		if err := byID().Take(&row).Error; err != nil {
			return err
		}
		if _, err := tx.lockProject(bitext.ProjectID(row.ProjectID)); err != nil {
			return err
		}
		row = stepRow{} // it may have been taken back while the project was waited for
		if err := byID().Take(&row).Error; err != nil {
			return err
		}
		step, err := tx.step(row)
		if err != nil || step.Undone() {
			kept = step
			return err
		}
		if kept, err = tx.undo(step, undo, f); err != nil {
			return err
		}
		return tx.db.Model(&stepRow{ID: row.ID}).Update("undone_at", micros(undo.At)).Error
	})
	return kept, err
}

func (tx *writing) undo(
	step workbench.Step, undo workbench.Undo, f func(restored bool, u *bitext.Unit) error,
) (workbench.Step, error) {
	restored, err := tx.restoreConcepts(&step, undo)
	if err != nil {
		return step, err
	}
	if err := tx.restoreUnits(&step, undo, func(u *bitext.Unit) error { return f(restored, u) }); err != nil {
		return step, err
	}
	step.UndoneAt = undo.At
	return step, nil
}

// restoreConcepts gives the step's concepts their fields of before: all of them, or none when one changed since, because
// half of a merger taken back leaves a term in two concepts.
func (tx *writing) restoreConcepts(step *workbench.Step, undo workbench.Undo) (bool, error) {
	rows := make([]conceptRow, len(step.Concepts))
	untouched := true
	for i, c := range step.Concepts {
		if err := numbered(currentConcepts(tx.db), c.Concept).Take(&rows[i]).Error; err != nil {
			return false, err
		}
		untouched = untouched && rows[i].Revision == c.Revision && (rows[i].DeletedAt != nil) == c.Hidden
	}
	outcome := workbench.OutcomeEdited
	if untouched {
		outcome = workbench.OutcomeRestored
		sequence, err := tx.raiseGlossary(step.Project, undo.At)
		if err != nil {
			return false, err
		}
		order := newCollator()
		for i, c := range step.Concepts {
			concept := rows[i].concept()
			concept.Entry, concept.UpdatedAt = c.Before, undo.At
			if err := tx.replaceConcept(rows[i], concept, sequence, false, order); err != nil {
				return false, err
			}
		}
	}
	for i := range step.Concepts {
		step.Concepts[i].Outcome = outcome
	}
	return untouched, tx.db.Model(&stepConceptRow{}).Where("step_id = ?", int64(step.ID)).Update("outcome", string(outcome)).Error
}

// restoreUnits gives the units that were not edited since their text and state of before.
func (tx *writing) restoreUnits(step *workbench.Step, undo workbench.Undo, f func(*bitext.Unit) error) error {
	ids := make([]bitext.UnitID, len(step.Units))
	places := make(map[bitext.UnitID]*workbench.StepUnit, len(step.Units))
	for i := range step.Units {
		unit := &step.Units[i]
		ids[i], places[unit.Unit] = unit.Unit, unit
		unit.Outcome = workbench.OutcomeGone
	}
	units, err := tx.lockUnits(step.Project, ids)
	if err != nil {
		return err
	}
	var changed []bitext.Unit
	for _, u := range units {
		noted := places[u.ID]
		if u.Revision != noted.Revision {
			noted.Outcome = workbench.OutcomeEdited
			continue
		}
		noted.Outcome = workbench.OutcomeRestored
		if err := tx.textBefore(&u); err != nil {
			return err
		}
		if err := f(&u); err != nil {
			return err
		}
		changed = append(changed, u)
	}
	change := workbench.Change{Mutation: fmt.Sprintf("undo:%d", step.ID), Author: undo.Author, At: undo.At}
	if err := tx.keepTogether(changed, change); err != nil {
		return err
	}
	for _, u := range step.Units {
		row := stepUnitRow{StepID: int64(step.ID), UnitID: int64(u.Unit)}
		if err := tx.db.Model(&row).Update("outcome", string(u.Outcome)).Error; err != nil {
			return err
		}
	}
	return nil
}

// textBefore puts in the text and state of the unit's revision before its newest one.
func (tx *writing) textBefore(u *bitext.Unit) error {
	var row revisionRow
	if err := tx.db.Where("unit_id = ? AND number = ?", int64(u.ID), u.Revision-1).Take(&row).Error; err != nil {
		return err
	}
	before := row.revision()
	u.Target, u.State = before.Target, before.State
	return nil
}
