package store

import (
	"context"
	"crypto/rand"
	"errors"
	"slices"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

// A change of a great many concepts takes seconds to write, and no transaction may keep the others waiting for so long.
// It is written in batches that nobody sees, and one short transaction shows all of them:
//
//	open ─ sweep ─▶ batch ─▶ batch ─▶ … ─▶ close: projects.stage and the glossary's revision are raised
//	         ▲                 │
//	         └── interrupted ──┘   whoever opens a stage next, or starts the program, sweeps it away
//
// A project has one open stage at most. Whoever opens one takes over what another has left open, who then finds at the next
// batch that it is lost: so no clock has to tell whether somebody is still at work, and nobody waits for the dead.

// stageRow is a stage of a glossary; Sequence is 0 and Holder its writer while it is open.
type stageRow struct {
	ProjectID int64 `gorm:"primaryKey;autoIncrement:false"`
	Number    int   `gorm:"primaryKey;autoIncrement:false"`
	Holder    string
	Sequence  int
	At        int64
}

func (stageRow) TableName() string { return "stages" }

// stage is an open stage, for the one who writes it.
type stage struct {
	store   *Store
	project bitext.ProjectID
	number  int
	holder  string
}

// stageBatch is how many concepts one transaction of a stage writes, and the most that are kept without one.
const stageBatch = 250

// sweepTime is how long it may take to clear away a stage whose writer was given up. What is left is cleared away later.
const sweepTime = 10 * time.Second

// openStage opens a project's next stage, empty.
func (s *Store) openStage(ctx context.Context, project bitext.ProjectID, at time.Time) (*stage, error) {
	opened := &stage{store: s, project: project, holder: rand.Text()}
	err := s.write(ctx, "open a stage of the glossary", func(tx *writing) error {
		row, err := tx.lockProject(project)
		if err != nil {
			return err
		}
		opened.number = row.Stage + 1
		return tx.db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&stageRow{
			ProjectID: int64(project), Number: opened.number, Holder: opened.holder, At: micros(at),
		}).Error
	})
	if err != nil {
		return nil, err
	}
	return opened, opened.sweep(ctx)
}

// turn does one short piece of work on the stage: ErrLeaseLost when it is somebody else's by now, or closed.
func (g *stage) turn(ctx context.Context, what string, f func(*writing) error) error {
	return g.store.write(ctx, what, func(tx *writing) error {
		// The project is taken first by all who change its concepts, so that none of them waits for another in a circle.
		project, err := tx.lockProject(g.project)
		if err != nil {
			return err
		}
		var row stageRow
		err = tx.db.Where("project_id = ? AND number = ?", int64(g.project), g.number).Take(&row).Error
		if errors.Is(err, gorm.ErrRecordNotFound) || err == nil && (row.Holder != g.holder || project.Stage >= g.number) {
			return workbench.ErrLeaseLost
		}
		if err != nil {
			return err
		}
		return f(tx)
	})
}

// sweep takes out, batch by batch, what another has left in the stage.
func (g *stage) sweep(ctx context.Context) error {
	for {
		left := false
		err := g.turn(ctx, "clear an interrupted stage away", func(tx *writing) error {
			var err error
			left, err = tx.sweepBatch(g)
			return err
		})
		if err != nil || !left {
			return err
		}
	}
}

// sweepBatch takes a batch of rows out of a stage, or lets a batch of rows hold again that it was to replace; false when
// there are none of either.
func (tx *writing) sweepBatch(g *stage) (bool, error) {
	var ids []int64
	batch := func(column string) error {
		query := tx.db.Model(&conceptRow{}).Where("project_id = ? AND "+column+" = ?", int64(g.project), g.number)
		return query.Limit(stageBatch).Pluck("id", &ids).Error
	}
	if err := batch("stage"); err != nil {
		return false, err
	}
	if len(ids) > 0 {
		return true, tx.db.Where("id IN ?", ids).Delete(&conceptRow{}).Error
	}
	if err := batch("replaced_by"); err != nil || len(ids) == 0 {
		return false, err
	}
	return true, tx.db.Model(&conceptRow{}).Where("id IN ?", ids).Update("replaced_by", 0).Error
}

// keep writes a change into the stage and closes it.
func (g *stage) keep(ctx context.Context, c workbench.ConceptsChange) (revision int, err error) {
	kept := slices.Clone(c.Concepts)
	if err := g.fill(ctx, kept); err != nil {
		return 0, err
	}
	if c.Staged != nil {
		if err := c.Staged(kept); err != nil {
			return 0, err
		}
	}
	return g.store.settle(ctx, c, func(revision int) (int, error) { return g.close(ctx, revision, c) })
}

// fill writes concepts into the stage, and into the concepts the numbers and revisions that they get. The rows of a batch are
// made before its transaction begins.
func (g *stage) fill(ctx context.Context, concepts []workbench.Concept) error {
	order := newCollator()
	for batch := range slices.Chunk(concepts, stageBatch) {
		rows := make([]conceptRow, len(batch))
		for i, c := range batch {
			c.Project = g.project
			c.Revision++
			rows[i] = rowOfConcept(c, order)
			rows[i].ID, rows[i].Stage = 0, g.number
			if number := int64(c.Number); number != 0 {
				rows[i].VersionOf = &number
			}
		}
		var added []conceptRow
		err := g.turn(ctx, "write a batch of concepts", func(tx *writing) error {
			added = slices.Clone(rows) // the transaction may run again, and the rows get their numbers
			return tx.stageConcepts(g, batch, added)
		})
		if err != nil {
			return err
		}
		for i, row := range added {
			batch[i].Number, batch[i].Revision, batch[i].Project = row.number(), row.Revision, g.project
			batch[i].Entry.ID = row.number().String()
		}
	}
	return nil
}

// stageConcepts writes a batch and notes in the rows that it will replace which stage does so.
func (tx *writing) stageConcepts(g *stage, batch []workbench.Concept, rows []conceptRow) error {
	current, err := tx.rowsAtRevision(g.project, batch)
	if err != nil {
		return err
	}
	if err := tx.db.Create(&rows).Error; err != nil || len(current) == 0 {
		return err
	}
	var replaced []int64
	for _, row := range current {
		replaced = append(replaced, row.ID)
	}
	return tx.db.Model(&conceptRow{}).Where("id IN ?", replaced).Update("replaced_by", g.number).Error
}

// close shows the stage if the glossary is at the revision given.
func (g *stage) close(ctx context.Context, revision int, c workbench.ConceptsChange) (sequence int, err error) {
	err = g.turn(ctx, "close a stage of the glossary", func(tx *writing) error {
		if sequence, err = tx.raiseGlossaryFrom(g.project, revision, c.At); err != nil {
			return err
		}
		if err := tx.firstTime(c.Mutation); err != nil {
			return err
		}
		query := tx.db.Model(&stageRow{}).Where("project_id = ? AND number = ?", int64(g.project), g.number)
		if err := query.Updates(map[string]any{"sequence": sequence, "holder": ""}).Error; err != nil {
			return err
		}
		return tx.db.Model(&projectRow{ID: int64(g.project)}).Update("stage", g.number).Error
	})
	return sequence, err
}

// drop clears the stage away though its writer was given up. What it cannot, the next one does.
func (g *stage) drop(ctx context.Context) {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), sweepTime)
	defer stop()
	if err := g.sweep(ctx); err != nil && !errors.Is(err, workbench.ErrLeaseLost) {
		g.store.log.Warn("an interrupted import waits to be cleared away", "project", g.project, "error", err)
	}
}

// tidy hides the rows that a closed stage replaced, which hold no more: the orders in which concepts are listed are then free
// of them. Nothing depends on it.
func (g *stage) tidy(ctx context.Context) {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), sweepTime)
	defer stop()
	for {
		var hidden int64
		err := g.store.write(ctx, "hide replaced concepts", func(tx *writing) error {
			project, err := tx.lockProject(g.project)
			if err != nil {
				return err
			}
			batch := tx.db.Model(&conceptRow{}).Select("id").Limit(stageBatch).
				Where("project_id = ? AND replaced_by > 0 AND replaced_by <= ? AND deleted_at IS NULL", int64(g.project), project.Stage)
			result := tx.db.Model(&conceptRow{}).Where("id IN (?)", batch).Update("deleted_at", gorm.Expr("updated_at"))
			hidden = result.RowsAffected
			return result.Error
		})
		if err != nil {
			g.store.log.Warn("replaced concepts wait to be hidden", "project", g.project, "error", err)
		}
		if err != nil || hidden == 0 {
			return
		}
	}
}

// DropStages clears away what was written of changes that were interrupted.
func (s *Store) DropStages(ctx context.Context) error {
	var open []stageRow
	err := s.read(ctx).Where("sequence = 0").Order("project_id").Find(&open).Error
	if err != nil || s.readOnly != nil {
		return s.explain("look for interrupted imports", err)
	}
	for _, row := range open {
		taken, err := s.openStage(ctx, bitext.ProjectID(row.ProjectID), s.now())
		if errors.Is(err, workbench.ErrNotFound) {
			continue // its project is hidden: nobody sees the rows, and an import after its return clears them away
		}
		if err == nil {
			err = taken.forget(ctx)
		}
		if err != nil && !errors.Is(err, workbench.ErrLeaseLost) {
			return err
		}
	}
	return nil
}

// forget takes an empty open stage out of the list.
func (g *stage) forget(ctx context.Context) error {
	return g.turn(ctx, "forget an interrupted stage", func(tx *writing) error {
		return tx.db.Where("project_id = ? AND number = ?", int64(g.project), g.number).Delete(&stageRow{}).Error
	})
}

// closedStages returns the revisions of the stages of a glossary that came to be seen after a revision, by number.
func (s *Store) closedStages(ctx context.Context, project bitext.ProjectID, after int) (map[int]int, error) {
	var rows []stageRow
	if err := s.read(ctx).Where("project_id = ? AND sequence > ?", int64(project), after).Find(&rows).Error; err != nil {
		return nil, s.explain("look up the stages of a glossary", err)
	}
	closed := make(map[int]int, len(rows))
	for _, row := range rows {
		closed[row.Number] = row.Sequence
	}
	return closed, nil
}
