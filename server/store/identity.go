package store

import (
	"context"
	"crypto/rand"
	"encoding/hex"

	"gorm.io/gorm"

	"korpu/server/workbench"
)

type identityRow struct {
	OnlyRow int `gorm:"primaryKey"`
	ID      string
	Host    string
	Begun   bool
}

func (identityRow) TableName() string { return "identity" }

// Identity returns who the database is. It is asked anew each time: a database may be restored while a program has it open.
func (s *Store) Identity(ctx context.Context) (workbench.Identity, error) {
	var row identityRow
	if err := s.read(ctx).Take(&row).Error; err != nil {
		return workbench.Identity{}, s.explain("look up who the database is", err)
	}
	return workbench.Identity{ID: row.ID, Host: row.Host, ReadOnly: s.readOnly}, nil
}

// meant refuses a change that was made for another database.
func (s *Store) meant(ctx context.Context, tx *writing) error {
	wanted := workbench.DatabaseOf(ctx)
	if wanted == "" {
		return nil
	}
	var row identityRow
	if err := tx.db.Take(&row).Error; err != nil {
		return err
	}
	if row.ID != wanted {
		return workbench.ErrOtherDatabase
	}
	return nil
}

// FirstStart does f if the database is fresh.
func (s *Store) FirstStart(ctx context.Context, f func(ctx context.Context) error) error {
	var row identityRow
	if err := s.read(ctx).Take(&row).Error; err != nil {
		return s.explain("look whether the database is fresh", err)
	}
	if row.Begun || !s.writable() {
		return nil
	}
	return s.together(ctx, "begin with a fresh database", func(ctx context.Context, tx *writing) error {
		// Somebody else may have begun between the look and the transaction: the row is held from here on.
		row = identityRow{}
		if err := tx.engine.lock(tx.db, "identity").Take(&row).Error; err != nil || row.Begun {
			return err
		}
		if err := f(ctx); err != nil {
			return err
		}
		return tx.db.Model(&identityRow{OnlyRow: 1}).Update("begun", true).Error
	})
}

func (s *Store) writable() bool { return s.readOnly == nil }

// probe writes what is there already, to see whether the database can be written.
func (s *Store) probe(ctx context.Context) error {
	return s.write(ctx, "try whether the database can be written", func(tx *writing) error {
		return tx.db.Model(&identityRow{OnlyRow: 1}).Update("begun", gorm.Expr("begun")).Error
	})
}

func newID() string {
	id := make([]byte, 16)
	_, _ = rand.Read(id) // never fails
	return hex.EncodeToString(id)
}
