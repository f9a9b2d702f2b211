package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

type sessionRow struct {
	Token  string `gorm:"primaryKey"`
	Data   []byte
	Expiry int64
}

func (sessionRow) TableName() string { return "sessions" }

// Sessions keeps the sessions of browsers; it implements scs.CtxStore.
type Sessions struct{ store *Store }

// Sessions returns the store's sessions.
func (s *Store) Sessions() *Sessions { return &Sessions{store: s} }

// FindCtx looks a session up; an expired one is not found.
func (s *Sessions) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	var row sessionRow
	err := s.store.read(ctx).Where("token = ? AND expiry > ?", token, micros(s.store.now())).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, false, nil
	}
	return row.Data, err == nil, s.store.explain("look up a session", err)
}

// CommitCtx keeps a session, and lets go of those that have expired.
func (s *Sessions) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	return s.store.write(ctx, "keep a session", func(tx *writing) error {
		if err := tx.db.Where("expiry <= ?", micros(s.store.now())).Delete(&sessionRow{}).Error; err != nil {
			return err
		}
		row := sessionRow{Token: token, Data: data, Expiry: micros(expiry)}
		return tx.db.Clauses(clause.OnConflict{
			Columns: []clause.Column{{Name: "token"}}, DoUpdates: clause.AssignmentColumns([]string{"data", "expiry"}),
		}).Create(&row).Error
	})
}

// DeleteCtx lets a session go.
func (s *Sessions) DeleteCtx(ctx context.Context, token string) error {
	return s.store.write(ctx, "end a session", func(tx *writing) error {
		return tx.db.Where("token = ?", token).Delete(&sessionRow{}).Error
	})
}

// EndAll ends the sessions of all browsers.
func (s *Sessions) EndAll(ctx context.Context) error {
	return s.store.write(ctx, "end all sessions", func(tx *writing) error { return endAll(tx.db) })
}

func endAll(db *gorm.DB) error { return db.Where("true").Delete(&sessionRow{}).Error }

// The plain methods complete scs.Store; scs calls those with a context where a store has them.

// Find is FindCtx without a context.
func (s *Sessions) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit is CommitCtx without a context.
func (s *Sessions) Commit(token string, data []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, data, expiry)
}

// Delete is DeleteCtx without a context.
func (s *Sessions) Delete(token string) error {
	return s.DeleteCtx(context.Background(), token)
}
