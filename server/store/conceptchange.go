package store

import (
	"context"
	"errors"
	"slices"
	"time"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

// ChangeConcepts changes and adds many concepts, all or none. As many as one statement takes are kept in one transaction;
// more come in a stage, batch by batch, so that whoever saves meanwhile waits for one batch at most.
func (s *Store) ChangeConcepts(ctx context.Context, c workbench.ConceptsChange) (revision int, err error) {
	if len(c.Concepts) == 0 {
		return c.Revision, nil
	}
	if s.joined(ctx) != nil || len(c.Concepts) <= stageBatch {
		return s.settle(ctx, c, func(revision int) (int, error) { return s.changeAtOnce(ctx, c, revision) })
	}
	stage, err := s.openStage(ctx, c.Project, c.At)
	if err != nil {
		return 0, err
	}
	revision, err = stage.keep(ctx, c)
	switch {
	case errors.Is(err, workbench.ErrLeaseLost):
		return 0, workbench.ErrGlossaryChanged
	case err != nil:
		stage.drop(ctx)
		return 0, err
	}
	stage.tidy(ctx)
	return revision, nil
}

// HoldGlossary lets nobody else change a glossary while f does.
func (s *Store) HoldGlossary(ctx context.Context, project bitext.ProjectID, f func(ctx context.Context) error) error {
	return s.together(ctx, "hold the glossary", func(ctx context.Context, tx *writing) error {
		if _, err := tx.lockProject(project); err != nil {
			return err
		}
		return f(ctx)
	})
}

// settle does what ends a change, which does nothing but look whether the glossary is at the revision given and write. Where
// it is not, it is looked outside of the transaction whether the change is right all the same.
func (s *Store) settle(ctx context.Context, c workbench.ConceptsChange, end func(revision int) (int, error)) (int, error) {
	revision := c.Revision
	for range tries {
		sequence, err := end(revision)
		if !errors.Is(err, workbench.ErrGlossaryChanged) || c.Holds == nil {
			return sequence, err
		}
		// The project is read first: what it says of the revision is then true of the concepts, too.
		project, err := s.Project(ctx, c.Project)
		if err != nil {
			return 0, err
		}
		later, err := s.ConceptChanges(ctx, c.Project, revision)
		if err != nil {
			return 0, err
		}
		if !c.Holds(later) {
			return 0, workbench.ErrGlossaryChanged
		}
		revision = max(revision, project.GlossaryRevision, later.Revision)
	}
	return 0, workbench.ErrGlossaryChanged
}

// changeAtOnce keeps a change in one transaction if the glossary is at the revision.
func (s *Store) changeAtOnce(ctx context.Context, c workbench.ConceptsChange, revision int) (sequence int, err error) {
	err = s.write(ctx, "change concepts", func(tx *writing) error {
		if sequence, err = tx.raiseGlossaryFrom(c.Project, revision, c.At); err != nil {
			return err
		}
		if err := tx.firstTime(c.Mutation); err != nil {
			return err
		}
		order := newCollator()
		for batch := range slices.Chunk(c.Concepts, insertBatch) {
			if err := tx.keepConcepts(c.Project, sequence, batch, order); err != nil {
				return err
			}
		}
		return nil
	})
	return sequence, err
}

// raiseGlossaryFrom raises the glossary's revision if it is the one given.
func (tx *writing) raiseGlossaryFrom(project bitext.ProjectID, revision int, at time.Time) (sequence int, err error) {
	sequence, err = tx.raiseGlossary(project, at)
	if err == nil && sequence != revision+1 {
		err = workbench.ErrGlossaryChanged
	}
	return sequence, err
}

// keepConcepts changes the concepts that have a number and adds the others.
func (tx *writing) keepConcepts(project bitext.ProjectID, sequence int, concepts []workbench.Concept, order *collator) error {
	current, err := tx.rowsAtRevision(project, concepts)
	if err != nil {
		return err
	}
	var added []conceptRow
	for _, c := range concepts {
		c.Project = project
		c.Revision++
		row := current[c.Number].with(c, order)
		row.Sequence = sequence
		if c.Number == 0 {
			added = append(added, row)
		} else if err := tx.db.Save(&row).Error; err != nil {
			return err
		}
	}
	if len(added) == 0 {
		return nil
	}
	return tx.db.Create(&added).Error
}

// rowsAtRevision looks up the rows of those concepts that have a number already. One that is not at its revision any more ends
// all with a ConflictError.
func (tx *writing) rowsAtRevision(project bitext.ProjectID, concepts []workbench.Concept) (map[workbench.ConceptID]conceptRow, error) {
	current := map[workbench.ConceptID]conceptRow{}
	var ids []workbench.ConceptID
	for _, c := range concepts {
		if c.Number != 0 {
			ids = append(ids, c.Number)
		}
	}
	if len(ids) == 0 {
		return current, nil
	}
	var rows []conceptRow
	if err := numbered(liveConcepts(tx.db), ids...).Where("+concepts.project_id = ?", int64(project)).Find(&rows).Error; err != nil {
		return nil, err
	}
	for _, row := range rows {
		current[row.number()] = row
	}
	for _, c := range concepts {
		if c.Number != 0 && current[c.Number].Revision != c.Revision {
			return nil, &workbench.ConflictError{Concept: &c}
		}
	}
	return current, nil
}
