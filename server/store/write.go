package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"

	"korpu/server/workbench"
)

// writing is one transaction: its connection, the engine's way to lock, and the events that it will have caused.
type writing struct {
	db     *gorm.DB
	engine engine
	events []workbench.Event
}

// tries is how often a transaction is run that the engine broke off for the sake of another.
const tries = 5

// write runs f inside one transaction. f's error keeps nothing and comes back unchanged; events are told after the
// commit. f may run more than once, and must not keep anything of an earlier run.
//
// Transactions begin in the order in which they were asked for: senders on a channel queue, whereas database/sql gives
// a connection that becomes free to any of those who wait for one, which makes the unlucky wait many times as long.
func (s *Store) write(ctx context.Context, what string, f func(*writing) error) error {
	select {
	case s.turns <- struct{}{}:
		defer func() { <-s.turns }()
	case <-ctx.Done():
		return s.explain(what, ctx.Err())
	}
	var events []workbench.Event
	var err error
	for range tries {
		err = s.writer.WithContext(ctx).Transaction(func(db *gorm.DB) error {
			tx := &writing{db: db, engine: s.engine}
			if err := f(tx); err != nil {
				return err
			}
			events = tx.events
			return s.engine.publish(db, events)
		})
		if err == nil || !s.engine.retry(err) {
			break
		}
	}
	if err != nil {
		return s.explain(what, err)
	}
	if !s.engine.deliversOwn() {
		for _, event := range events {
			s.hub.publish(event)
		}
	}
	return nil
}

// read looks something up outside a transaction.
func (s *Store) read(ctx context.Context) *gorm.DB { return s.reader.WithContext(ctx) }

// explain gives an error of the machine its place and tells a full disk apart; the workbench's own errors pass unchanged.
func (s *Store) explain(what string, err error) error {
	var conflict *workbench.ConflictError
	var invalid *workbench.InvalidError
	var findings *workbench.OpenFindingsError
	var alignment *workbench.AlignmentError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &conflict), errors.As(err, &invalid), errors.As(err, &findings), errors.As(err, &alignment),
		errors.Is(err, workbench.ErrNotFound), errors.Is(err, workbench.ErrLeaseLost):
		return err
	case errors.Is(err, gorm.ErrRecordNotFound):
		return workbench.ErrNotFound
	case s.engine.full(err):
		return fmt.Errorf("%s: %w: %w", what, workbench.ErrStorageFull, err)
	}
	return fmt.Errorf("%s: %w", what, err)
}

// found turns the outcome of a change by number into ErrNotFound where no row was there.
func found(result *gorm.DB) error {
	if result.Error == nil && result.RowsAffected == 0 {
		return workbench.ErrNotFound
	}
	return result.Error
}

// micros is a time as it is kept; the zero time is 0.
func micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

func fromMicros(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.UnixMicro(n).UTC()
}

// deletion is the deleted_at of an object that is hidden, or null.
func deletion(deleted bool, at time.Time) *int64 {
	if !deleted {
		return nil
	}
	n := micros(at)
	return &n
}
