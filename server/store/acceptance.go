package store

import (
	"context"
	"time"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

// AcceptAlignment keeps the units that an alignment has become.
func (s *Store) AcceptAlignment(
	ctx context.Context, id bitext.DocumentID, revision int, at time.Time, units []bitext.Unit,
) (workbench.Alignment, error) {
	var accepted workbench.Alignment
	err := s.write(ctx, "accept an alignment", func(tx *writing) error {
		row, err := tx.lockAlignment(id)
		if err != nil {
			return err
		}
		if err := tx.atRevision(row, revision); err != nil {
			return err
		}
		row.State = string(bitext.AlignAccepted)
		accepted = row.alignment()
		sequence, err := tx.raiseDocument(id, at)
		if err != nil {
			return err
		}
		if err := tx.addUnits(id, sequence, units); err != nil {
			return err
		}
		return tx.db.Model(&alignmentRow{DocumentID: row.DocumentID}).Update("state", row.State).Error
	})
	return accepted, err
}

// ReopenAlignment takes the units of an accepted alignment away. Nothing is lost by it: f sees to it that they are as the
// alignment made them, and it is kept with all its edits.
func (s *Store) ReopenAlignment(
	ctx context.Context, id bitext.DocumentID, at time.Time, f func(a workbench.Alignment, touched int) error,
) (workbench.Alignment, error) {
	var reopened workbench.Alignment
	err := s.write(ctx, "reopen an alignment", func(tx *writing) error {
		row, err := tx.lockAlignment(id)
		if err != nil {
			return err
		}
		touched, err := tx.touched(id)
		if err != nil {
			return err
		}
		if err := f(row.alignment(), touched); err != nil {
			return err
		}
		if err := tx.removeUnits(id); err != nil {
			return err
		}
		row.State = string(bitext.AlignReady)
		if reopened, err = tx.withKinds(row); err != nil {
			return err
		}
		return tx.keepAlignment(reopened, at, map[string]any{"state": row.State})
	})
	return reopened, err
}

// touched counts the units of a document that are more than what the document began with. It takes all of them first, so
// that none is changed while they are counted.
func (tx *writing) touched(id bitext.DocumentID) (int, error) {
	var rows []unitRow
	if err := tx.engine.lock(tx.db.Where("units.document_id = ?", int64(id)), "units").Order("units.id").Find(&rows).Error; err != nil {
		return 0, err
	}
	return tx.countTouched(id)
}

func (tx *writing) countTouched(id bitext.DocumentID) (int, error) {
	var count int64
	err := tx.db.Model(&unitRow{}).Where("document_id = ?", int64(id)).Where("revision > 1 " +
		"OR EXISTS (SELECT 1 FROM waivers WHERE waivers.unit_id = units.id) " +
		"OR EXISTS (SELECT 1 FROM step_units WHERE step_units.unit_id = units.id)").Count(&count).Error
	return int(count), err
}

// removeUnits takes a document's units away with the first entry of their histories.
func (tx *writing) removeUnits(id bitext.DocumentID) error {
	const ofDocument = "unit_id IN (SELECT id FROM units WHERE document_id = ?)"
	if err := tx.db.Where(ofDocument, int64(id)).Delete(&revisionRow{}).Error; err != nil {
		return err
	}
	return tx.db.Where("document_id = ?", int64(id)).Delete(&unitRow{}).Error
}
