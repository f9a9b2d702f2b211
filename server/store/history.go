package store

import (
	"context"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

type revisionRow struct {
	ID       int64
	UnitID   int64
	Number   int
	Target   sentences
	State    string
	Mutation string
	Author   string
	At       int64
}

func (revisionRow) TableName() string { return "revisions" }

func (r revisionRow) revision() bitext.Revision {
	return bitext.Revision{
		Unit: bitext.UnitID(r.UnitID), Number: r.Number, Target: r.Target.list(), State: bitext.State(r.State),
		Mutation: r.Mutation, Author: r.Author, At: fromMicros(r.At),
	}
}

// ChangeUnit keeps the next revision of a unit: compare-and-set on its revision, once for each mutation.
func (s *Store) ChangeUnit(
	ctx context.Context, id bitext.UnitID, change workbench.Change, f func(*bitext.Unit) error,
) (bitext.Unit, error) {
	var kept bitext.Unit
	err := s.write(ctx, "save a unit", func(tx *writing) error {
		var err error
		if kept, err = tx.lockUnit(id); err != nil {
			return err
		}
		known, err := tx.hasMutation(id, change.Mutation)
		if err != nil || known {
			return err
		}
		if kept.Revision != change.Revision {
			current := kept
			return &workbench.ConflictError{Unit: &current}
		}
		if err := f(&kept); err != nil {
			return err
		}
		return tx.keepRevision(&kept, change)
	})
	if err != nil {
		return bitext.Unit{}, err
	}
	return kept, nil
}

// keepRevision keeps a changed unit as its next revision and appends it to the history.
func (tx *writing) keepRevision(u *bitext.Unit, change workbench.Change) error {
	sequence, err := tx.raiseDocument(u.Document, change.At)
	if err != nil {
		return err
	}
	return tx.keepRevisionAt(u, sequence, change)
}

// keepRevisionAt does so at a revision to which the document was raised already.
func (tx *writing) keepRevisionAt(u *bitext.Unit, sequence int, change workbench.Change) error {
	u.Revision++
	u.Sequence, u.UpdatedAt = sequence, change.At
	row := rowOfUnit(*u)
	err := tx.db.Model(&unitRow{ID: row.ID}).Updates(map[string]any{
		"target": row.Target, "target_key": row.TargetKey, "state": row.State, "kind": row.Kind, "speaker": row.Speaker,
		"revision": row.Revision, "sequence": row.Sequence, "updated_at": row.UpdatedAt,
	}).Error
	if err != nil {
		return err
	}
	return tx.db.Create(&revisionRow{
		UnitID: row.ID, Number: row.Revision, Target: row.Target, State: row.State,
		Mutation: change.Mutation, Author: change.Author, At: micros(change.At),
	}).Error
}

func (tx *writing) lockUnit(id bitext.UnitID) (bitext.Unit, error) {
	var row unitRow
	if err := tx.engine.lock(liveUnits(tx.db), "units").Where("units.id = ?", int64(id)).Take(&row).Error; err != nil {
		return bitext.Unit{}, err
	}
	units := []bitext.Unit{row.unit()}
	err := addWaiversOf(tx.db, id, units)
	return units[0], err
}

func (tx *writing) hasMutation(id bitext.UnitID, mutation string) (bool, error) {
	var count int64
	err := tx.db.Model(&revisionRow{}).Where("unit_id = ? AND mutation = ?", int64(id), mutation).Count(&count).Error
	return count > 0, err
}

// Revisions lists the history of a unit, the newest first.
func (s *Store) Revisions(ctx context.Context, id bitext.UnitID) ([]bitext.Revision, error) {
	if _, err := s.Unit(ctx, id); err != nil {
		return nil, err
	}
	var rows []revisionRow
	if err := s.read(ctx).Where("unit_id = ?", int64(id)).Order("number DESC").Find(&rows).Error; err != nil {
		return nil, s.explain("list revisions", err)
	}
	revisions := make([]bitext.Revision, len(rows))
	for i, row := range rows {
		revisions[i] = row.revision()
	}
	return revisions, nil
}
