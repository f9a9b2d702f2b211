package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

type documentRow struct {
	ID        int64
	ProjectID int64
	Title     string
	Date      string
	Origin    string
	Revision  int
	CreatedAt int64 `gorm:"autoCreateTime:false"`
	UpdatedAt int64 `gorm:"autoUpdateTime:false"`
	DeletedAt *int64
	// Alignment is looked up from the document's alignment.
	Alignment *string `gorm:"->"`
}

func (documentRow) TableName() string { return "documents" }

func (r documentRow) document() bitext.Document {
	d := bitext.Document{
		ID: bitext.DocumentID(r.ID), Project: bitext.ProjectID(r.ProjectID), Title: r.Title, Date: r.Date, Origin: r.Origin,
		Revision: r.Revision, CreatedAt: fromMicros(r.CreatedAt), UpdatedAt: fromMicros(r.UpdatedAt),
	}
	if r.Alignment != nil {
		d.Alignment = bitext.AlignmentState(*r.Alignment)
	}
	return d
}

func rowOfDocument(d bitext.Document) documentRow {
	return documentRow{
		ID: int64(d.ID), ProjectID: int64(d.Project), Title: d.Title, Date: d.Date, Origin: d.Origin,
		Revision: d.Revision, CreatedAt: micros(d.CreatedAt), UpdatedAt: micros(d.UpdatedAt),
	}
}

// liveDocuments chooses documents that are hidden neither themselves nor with their project.
func liveDocuments(db *gorm.DB) *gorm.DB {
	return db.Select("documents.*, alignments.state AS alignment").
		Joins("LEFT JOIN alignments ON alignments.document_id = documents.id").
		Joins("JOIN projects ON projects.id = documents.project_id AND projects.deleted_at IS NULL").
		Where("documents.deleted_at IS NULL")
}

// Documents lists a project's documents, the newest first.
func (s *Store) Documents(ctx context.Context, project bitext.ProjectID) ([]bitext.Document, error) {
	var rows []documentRow
	err := liveDocuments(s.read(ctx)).Where("documents.project_id = ?", int64(project)).Order("documents.id DESC").Find(&rows).Error
	if err != nil {
		return nil, s.explain("list documents", err)
	}
	documents := make([]bitext.Document, len(rows))
	for i, row := range rows {
		documents[i] = row.document()
	}
	return documents, nil
}

// Document looks up one document.
func (s *Store) Document(ctx context.Context, id bitext.DocumentID) (bitext.Document, error) {
	var row documentRow
	if err := liveDocuments(s.read(ctx)).Where("documents.id = ?", int64(id)).Take(&row).Error; err != nil {
		return bitext.Document{}, s.explain("look up a document", err)
	}
	return row.document(), nil
}

// insertBatch is how many rows go into one statement: SQLite takes 32,766 values at most.
const insertBatch = 500

// AddDocument keeps a document with all its units, or nothing.
func (s *Store) AddDocument(ctx context.Context, d bitext.Document, units []bitext.Unit) (bitext.Document, error) {
	var added bitext.Document
	err := s.write(ctx, "add a document", func(tx *writing) error {
		var err error
		if added, err = tx.addDocument(d); err != nil {
			return err
		}
		return tx.addUnits(added.ID, 1, units)
	})
	return added, err
}

// addDocument keeps a new document without its units, at revision 1.
func (tx *writing) addDocument(d bitext.Document) (bitext.Document, error) {
	var project projectRow
	if err := tx.engine.lock(liveProject(tx.db, d.Project), "projects").Take(&project).Error; err != nil {
		return bitext.Document{}, err
	}
	row := rowOfDocument(d)
	row.ID, row.Revision = 0, 1
	if err := tx.db.Create(&row).Error; err != nil {
		return bitext.Document{}, err
	}
	tx.events = append(tx.events, workbench.Event{Project: d.Project, Document: bitext.DocumentID(row.ID), Sequence: 1})
	return row.document(), tx.db.Model(&project).Update("updated_at", max(project.UpdatedAt, row.CreatedAt)).Error
}

// addUnits keeps units of a document that has none, and the first entry of each one's history.
func (tx *writing) addUnits(document bitext.DocumentID, sequence int, units []bitext.Unit) error {
	rows := make([]unitRow, len(units))
	for i, u := range units {
		u.Document, u.Position, u.Revision, u.Sequence = document, i, 1, sequence
		rows[i] = rowOfUnit(u)
		rows[i].ID = 0
	}
	if len(rows) == 0 {
		return nil
	}
	if err := tx.db.CreateInBatches(rows, insertBatch).Error; err != nil {
		return err
	}
	history := make([]revisionRow, len(rows))
	for i, row := range rows {
		history[i] = revisionRow{UnitID: row.ID, Number: 1, Target: row.Target, State: row.State, At: row.CreatedAt}
	}
	return tx.db.CreateInBatches(history, insertBatch).Error
}

// ChangeDocument changes a document inside one transaction.
func (s *Store) ChangeDocument(
	ctx context.Context, id bitext.DocumentID, f func(*bitext.Document) error,
) (bitext.Document, error) {
	var changed bitext.Document
	err := s.write(ctx, "change a document", func(tx *writing) error {
		row, err := tx.lockDocument(id)
		if err != nil {
			return err
		}
		changed = row.document()
		if err := f(&changed); err != nil {
			return err
		}
		changed.Revision++
		tx.events = append(tx.events, workbench.Event{Project: changed.Project, Document: id, Sequence: changed.Revision})
		return tx.db.Model(&row).Updates(map[string]any{
			"title": changed.Title, "date": changed.Date, "revision": changed.Revision, "updated_at": micros(changed.UpdatedAt),
		}).Error
	})
	return changed, err
}

// SetDocumentDeleted hides a document or brings it back.
func (s *Store) SetDocumentDeleted(ctx context.Context, id bitext.DocumentID, deleted bool, at time.Time) error {
	return s.write(ctx, "delete or restore a document", func(tx *writing) error {
		query := tx.db.Model(&documentRow{}).Where("id = ?", int64(id)).
			Where("project_id IN (SELECT id FROM projects WHERE deleted_at IS NULL)")
		if deleted {
			query = query.Where("deleted_at IS NULL")
		}
		return found(query.Update("deleted_at", deletion(deleted, at)))
	})
}

func (tx *writing) lockDocument(id bitext.DocumentID) (documentRow, error) {
	var row documentRow
	err := tx.engine.lock(liveDocuments(tx.db), "documents").Where("documents.id = ?", int64(id)).Take(&row).Error
	return row, err
}

// raiseDocument raises the document's revision and tells of it. A transaction that also holds a unit takes the unit
// first and the document after it, always: two that wait for each other in a circle cannot come about.
func (tx *writing) raiseDocument(id bitext.DocumentID, at time.Time) (sequence int, err error) {
	row, err := tx.lockDocument(id)
	if err != nil {
		return 0, err
	}
	row.Revision++
	tx.events = append(tx.events, workbench.Event{
		Project: bitext.ProjectID(row.ProjectID), Document: id, Sequence: row.Revision,
	})
	return row.Revision, tx.db.Model(&row).Updates(map[string]any{
		"revision": row.Revision, "updated_at": max(row.UpdatedAt, micros(at)),
	}).Error
}
