package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"korpu/server/bitext"
)

type waiverRow struct {
	ID        int64
	UnitID    int64
	Finding   string
	Reason    string
	Author    string
	At        int64
	RevokedAt *int64
}

func (waiverRow) TableName() string { return "waivers" }

func (r waiverRow) waiver() bitext.Waiver {
	return bitext.Waiver{
		ID: r.ID, Unit: bitext.UnitID(r.UnitID), Finding: r.Finding, Reason: r.Reason, Author: r.Author, At: fromMicros(r.At),
	}
}

// addWaivers gives units of one document the waivers that hold.
func addWaivers(db *gorm.DB, document bitext.DocumentID, units []bitext.Unit) error {
	if len(units) == 0 {
		return nil
	}
	return laid(units, db.Where("unit_id IN (SELECT id FROM units WHERE document_id = ? AND position BETWEEN ? AND ?)",
		int64(document), units[0].Position, units[len(units)-1].Position))
}

func addWaiversOf(db *gorm.DB, id bitext.UnitID, units []bitext.Unit) error {
	return laid(units, db.Where("unit_id = ?", int64(id)))
}

func laid(units []bitext.Unit, query *gorm.DB) error {
	var rows []waiverRow
	if err := query.Where("revoked_at IS NULL").Order("id").Find(&rows).Error; err != nil {
		return err
	}
	places := make(map[bitext.UnitID]int, len(units))
	for i, u := range units {
		places[u.ID] = i
	}
	for _, row := range rows {
		if i, ok := places[bitext.UnitID(row.UnitID)]; ok {
			units[i].Waivers = append(units[i].Waivers, row.waiver())
		}
	}
	return nil
}

// errHolds ends a transaction that would say again what holds already.
var errHolds = errors.New("it holds already")

// AddWaiver keeps a waiver; one of the same finding that holds is revoked, unless it says the same.
func (s *Store) AddWaiver(ctx context.Context, w bitext.Waiver) (bitext.Unit, error) {
	unit, err := s.changeWaivers(ctx, w.Unit, w.At, func(tx *writing) error {
		var same int64
		err := tx.db.Model(&waiverRow{}).
			Where("unit_id = ? AND finding = ? AND reason = ? AND author = ? AND revoked_at IS NULL", int64(w.Unit), w.Finding, w.Reason, w.Author).
			Count(&same).Error
		if err == nil && same > 0 {
			err = errHolds
		}
		if err != nil {
			return err
		}
		err = tx.db.Model(&waiverRow{}).
			Where("unit_id = ? AND finding = ? AND revoked_at IS NULL", int64(w.Unit), w.Finding).
			Update("revoked_at", micros(w.At)).Error
		if err != nil {
			return err
		}
		return tx.db.Create(&waiverRow{
			UnitID: int64(w.Unit), Finding: w.Finding, Reason: w.Reason, Author: w.Author, At: micros(w.At),
		}).Error
	})
	if errors.Is(err, errHolds) {
		return s.Unit(ctx, w.Unit)
	}
	return unit, err
}

// RevokeWaiver takes a waiver back.
func (s *Store) RevokeWaiver(ctx context.Context, unit bitext.UnitID, waiver int64, at time.Time) (bitext.Unit, error) {
	return s.changeWaivers(ctx, unit, at, func(tx *writing) error {
		return found(tx.db.Model(&waiverRow{}).
			Where("id = ? AND unit_id = ? AND revoked_at IS NULL", waiver, int64(unit)).
			Update("revoked_at", micros(at)))
	})
}

// changeWaivers changes the waivers of a unit, which makes the unit one that changed, though not its text.
func (s *Store) changeWaivers(
	ctx context.Context, id bitext.UnitID, at time.Time, f func(*writing) error,
) (bitext.Unit, error) {
	var kept bitext.Unit
	err := s.write(ctx, "change waivers", func(tx *writing) error {
		unit, err := tx.lockUnit(id)
		if err != nil {
			return err
		}
		if err := f(tx); err != nil {
			return err
		}
		sequence, err := tx.raiseDocument(unit.Document, at)
		if err != nil {
			return err
		}
		if err := tx.db.Model(&unitRow{ID: int64(id)}).Update("sequence", sequence).Error; err != nil {
			return err
		}
		kept, err = unitWithWaivers(tx.db, id)
		return err
	})
	return kept, err
}
