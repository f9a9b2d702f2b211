package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

type refusalRow struct {
	ID        int64
	ProjectID int64
	Source    string
	SourceKey string
	Author    string
	At        int64
	RevokedAt *int64
}

func (refusalRow) TableName() string { return "refusals" }

func (r refusalRow) refusal() workbench.Refusal {
	return workbench.Refusal{
		ID: r.ID, Project: bitext.ProjectID(r.ProjectID), Source: r.Source, Author: r.Author, At: fromMicros(r.At),
	}
}

// Refusals lists the refusals that hold, the newest first.
func (s *Store) Refusals(ctx context.Context, project bitext.ProjectID) ([]workbench.Refusal, error) {
	var rows []refusalRow
	if err := heldRefusals(s.read(ctx), project).Order("id DESC").Find(&rows).Error; err != nil {
		return nil, s.explain("list refusals", err)
	}
	refusals := make([]workbench.Refusal, len(rows))
	for i, row := range rows {
		refusals[i] = row.refusal()
	}
	return refusals, nil
}

func heldRefusals(db *gorm.DB, project bitext.ProjectID) *gorm.DB {
	return db.Where("project_id = ? AND revoked_at IS NULL", int64(project))
}

// AddRefusal keeps a refusal, or finds the one that holds. The project's row is locked so that two who refuse at once
// refuse once.
func (s *Store) AddRefusal(ctx context.Context, r workbench.Refusal) (workbench.Refusal, error) {
	var row refusalRow
	err := s.write(ctx, "refuse a proposal", func(tx *writing) error {
		var project projectRow
		if err := tx.engine.lock(liveProject(tx.db, r.Project), "projects").Take(&project).Error; err != nil {
			return err
		}
		row = refusalRow{}
		err := heldRefusals(tx.db, r.Project).Where("source_key = ?", r.Key()).Take(&row).Error
		if !errors.Is(err, gorm.ErrRecordNotFound) {
			return err
		}
		row = refusalRow{ProjectID: int64(r.Project), Source: r.Source, SourceKey: r.Key(), Author: r.Author, At: micros(r.At)}
		return tx.db.Create(&row).Error
	})
	if err != nil {
		return workbench.Refusal{}, err
	}
	return row.refusal(), nil
}

// RevokeRefusal takes a refusal back.
func (s *Store) RevokeRefusal(ctx context.Context, project bitext.ProjectID, refusal int64, at time.Time) error {
	return s.write(ctx, "take a refusal back", func(tx *writing) error {
		if err := liveProject(tx.db, project).Take(&projectRow{}).Error; err != nil {
			return err
		}
		return found(heldRefusals(tx.db.Model(&refusalRow{}), project).Where("id = ?", refusal).Update("revoked_at", micros(at)))
	})
}
