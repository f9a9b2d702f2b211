package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

// AddStep carries out a step. It takes the project first, then the units by number, then their documents by number: a
// save takes its unit before its document too, and two steps of a project wait for each other.
func (s *Store) AddStep(
	ctx context.Context, draft workbench.StepDraft, f func(*bitext.Unit) error,
) (workbench.Step, error) {
	var kept workbench.Step
	err := s.write(ctx, "carry out a step", func(tx *writing) error {
		project, err := tx.lockProject(draft.Step.Project)
		if err != nil {
			return err
		}
		known, err := tx.steps(liveSteps(tx.db).Where("steps.project_id = ? AND steps.mutation = ?", project.ID, draft.Step.Mutation))
		if err != nil {
			return err
		}
		if len(known) > 0 {
			kept = known[0]
			return nil
		}
		row := rowOfStep(draft.Step)
		if err := tx.db.Create(&row).Error; err != nil {
			return err
		}
		if err := tx.editConcepts(row, draft); err != nil {
			return err
		}
		if err := tx.stepUnits(row, draft.Units, f); err != nil {
			return err
		}
		kept, err = tx.step(row)
		return err
	})
	return kept, err
}

// editConcepts changes the step's concepts at one new revision of the glossary, and notes what they were.
func (tx *writing) editConcepts(step stepRow, draft workbench.StepDraft) error {
	sequence, err := tx.raiseGlossary(draft.Step.Project, draft.Step.At)
	if err != nil {
		return err
	}
	order := newCollator()
	for _, edit := range draft.Concepts {
		var row conceptRow
		if err := numbered(liveConcepts(tx.db), edit.Concept).Take(&row).Error; err != nil {
			return err
		}
		before := row.concept()
		if before.Revision != edit.Revision || before.Project != draft.Step.Project {
			return &workbench.ConflictError{Concept: &before}
		}
		after := before
		if !edit.Hide {
			after.Entry = edit.Entry
		}
		after.UpdatedAt = draft.Step.At
		if err := tx.replaceConcept(row, after, sequence, edit.Hide, order); err != nil {
			return err
		}
		noted := stepConceptRow{
			StepID: step.ID, ConceptID: int64(edit.Concept), Revision: before.Revision + 1, Before: entryOf(before.Entry), Deleted: edit.Hide,
		}
		if err := tx.db.Create(&noted).Error; err != nil {
			return err
		}
	}
	return nil
}

// replaceConcept keeps a concept as its next revision, hidden or not.
func (tx *writing) replaceConcept(row conceptRow, c workbench.Concept, sequence int, hide bool, order *collator) error {
	c.Revision++
	row = row.with(c, order)
	row.Sequence, row.DeletedAt = sequence, deletion(hide, c.UpdatedAt)
	return tx.db.Save(&row).Error
}

// stepUnits applies f to the units that are at the revision that a person saw, and notes those that it changed.
func (tx *writing) stepUnits(step stepRow, wanted []workbench.UnitAt, f func(*bitext.Unit) error) error {
	ids := make([]bitext.UnitID, len(wanted))
	seen := make(map[bitext.UnitID]int, len(wanted))
	for i, at := range wanted {
		ids[i], seen[at.Unit] = at.Unit, at.Revision
	}
	units, err := tx.lockUnits(bitext.ProjectID(step.ProjectID), ids)
	if err != nil {
		return err
	}
	var changed []bitext.Unit
	for _, u := range units {
		before := u
		if u.Revision != seen[u.ID] {
			continue
		}
		if err := f(&u); err != nil {
			return err
		}
		if u.State != before.State || sentencesOf(u.Target) != sentencesOf(before.Target) {
			changed = append(changed, u)
		}
	}
	change := workbench.Change{Mutation: fmt.Sprintf("step:%d", step.ID), Author: step.Author, At: fromMicros(step.At)}
	if err := tx.keepTogether(changed, change); err != nil {
		return err
	}
	rows := make([]stepUnitRow, len(changed))
	for i, u := range changed {
		rows[i] = stepUnitRow{StepID: step.ID, UnitID: int64(u.ID), Revision: u.Revision}
	}
	if len(rows) == 0 {
		return nil
	}
	return tx.db.CreateInBatches(rows, insertBatch).Error
}

// keepTogether keeps changed units as their next revisions; those of a document share its new revision.
func (tx *writing) keepTogether(units []bitext.Unit, change workbench.Change) error {
	sequences := map[bitext.DocumentID]int{}
	for _, id := range documentsOf(units) {
		sequence, err := tx.raiseDocument(id, change.At)
		if err != nil {
			return err
		}
		sequences[id] = sequence
	}
	for i := range units {
		if err := tx.keepRevisionAt(&units[i], sequences[units[i].Document], change); err != nil {
			return err
		}
	}
	return nil
}

// Step looks up one step.
func (s *Store) Step(ctx context.Context, id workbench.StepID) (workbench.Step, error) {
	return s.oneStep(ctx, liveSteps(s.read(ctx)).Where("steps.id = ?", int64(id)))
}

// StepOf looks up the step that a client made under a name of its own.
func (s *Store) StepOf(ctx context.Context, project bitext.ProjectID, mutation string) (workbench.Step, error) {
	return s.oneStep(ctx, liveSteps(s.read(ctx)).Where("steps.project_id = ? AND steps.mutation = ?", int64(project), mutation))
}

func (s *Store) oneStep(ctx context.Context, query *gorm.DB) (workbench.Step, error) {
	steps, err := s.reading(ctx).steps(query)
	if err == nil && len(steps) == 0 {
		err = gorm.ErrRecordNotFound
	}
	if err != nil {
		return workbench.Step{}, s.explain("look up a step", err)
	}
	return steps[0], nil
}

// Steps lists a project's newest steps.
func (s *Store) Steps(ctx context.Context, project bitext.ProjectID, limit int) ([]workbench.Step, error) {
	query := liveSteps(s.read(ctx)).Where("steps.project_id = ?", int64(project)).Order("steps.id DESC").Limit(limit)
	steps, err := s.reading(ctx).steps(query)
	return steps, s.explain("list steps", err)
}

// reading lets a look-up outside a transaction use what transactions use.
func (s *Store) reading(ctx context.Context) *writing {
	return &writing{db: s.read(ctx), engine: s.engine}
}
