package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

type projectRow struct {
	ID               int64
	Name             string
	Policy           string
	GlossaryRevision int
	// Stage is the newest stage of the glossary that is seen.
	Stage     int
	CreatedAt int64 `gorm:"autoCreateTime:false"`
	UpdatedAt int64 `gorm:"autoUpdateTime:false"`
	DeletedAt *int64
}

func (projectRow) TableName() string { return "projects" }

func (r projectRow) project() bitext.Project {
	return bitext.Project{
		ID: bitext.ProjectID(r.ID), Name: r.Name, Policy: bitext.Policy(r.Policy), GlossaryRevision: r.GlossaryRevision,
		CreatedAt: fromMicros(r.CreatedAt), UpdatedAt: fromMicros(r.UpdatedAt),
	}
}

func rowOfProject(p bitext.Project) projectRow {
	return projectRow{
		ID: int64(p.ID), Name: p.Name, Policy: string(p.Policy), GlossaryRevision: p.GlossaryRevision,
		CreatedAt: micros(p.CreatedAt), UpdatedAt: micros(p.UpdatedAt),
	}
}

// liveProject chooses one project that is not hidden.
func liveProject(db *gorm.DB, id bitext.ProjectID) *gorm.DB {
	return db.Where("projects.id = ? AND projects.deleted_at IS NULL", int64(id))
}

// Projects lists the projects, the one changed last first.
func (s *Store) Projects(ctx context.Context) ([]bitext.Project, error) {
	var rows []projectRow
	err := s.read(ctx).Where("deleted_at IS NULL").Order("updated_at DESC, id DESC").Find(&rows).Error
	if err != nil {
		return nil, s.explain("list projects", err)
	}
	projects := make([]bitext.Project, len(rows))
	for i, row := range rows {
		projects[i] = row.project()
	}
	return projects, nil
}

// Project looks up one project.
func (s *Store) Project(ctx context.Context, id bitext.ProjectID) (bitext.Project, error) {
	var row projectRow
	if err := liveProject(s.read(ctx), id).Take(&row).Error; err != nil {
		return bitext.Project{}, s.explain("look up a project", err)
	}
	return row.project(), nil
}

// AddProject keeps a new project.
func (s *Store) AddProject(ctx context.Context, p bitext.Project) (bitext.Project, error) {
	row := rowOfProject(p)
	row.ID = 0
	err := s.write(ctx, "add a project", func(tx *writing) error { return tx.db.Create(&row).Error })
	return row.project(), err
}

// ChangeProject changes a project inside one transaction.
func (s *Store) ChangeProject(
	ctx context.Context, id bitext.ProjectID, f func(*bitext.Project) error,
) (bitext.Project, error) {
	var changed bitext.Project
	err := s.write(ctx, "change a project", func(tx *writing) error {
		var row projectRow
		if err := tx.engine.lock(liveProject(tx.db, id), "projects").Take(&row).Error; err != nil {
			return err
		}
		changed = row.project()
		if err := f(&changed); err != nil {
			return err
		}
		tx.events = append(tx.events, workbench.Event{Project: id, GlossaryRevision: changed.GlossaryRevision})
		return tx.db.Model(&row).Updates(map[string]any{
			"name": changed.Name, "policy": string(changed.Policy), "updated_at": micros(changed.UpdatedAt),
		}).Error
	})
	return changed, err
}

// SetProjectDeleted hides a project or brings it back.
func (s *Store) SetProjectDeleted(ctx context.Context, id bitext.ProjectID, deleted bool, at time.Time) error {
	return s.write(ctx, "delete or restore a project", func(tx *writing) error {
		query := tx.db.Model(&projectRow{}).Where("id = ?", int64(id))
		if deleted {
			query = query.Where("deleted_at IS NULL")
		}
		return found(query.Update("deleted_at", deletion(deleted, at)))
	})
}

// raiseGlossary raises the glossary's revision, holding the project's row, and tells of it. Whoever reads a concept of
// the new revision thus sees all of the revisions before it.
func (tx *writing) raiseGlossary(id bitext.ProjectID, at time.Time) (revision int, err error) {
	var row projectRow
	if err := tx.engine.lock(liveProject(tx.db, id), "projects").Take(&row).Error; err != nil {
		return 0, err
	}
	row.GlossaryRevision++
	tx.events = append(tx.events, workbench.Event{Project: id, GlossaryRevision: row.GlossaryRevision})
	return row.GlossaryRevision, tx.db.Model(&row).Updates(map[string]any{
		"glossary_revision": row.GlossaryRevision, "updated_at": max(row.UpdatedAt, micros(at)),
	}).Error
}
