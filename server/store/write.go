package store

import (
	"context"
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

// write runs f inside one transaction, or inside the one that ctx has joined. f's error keeps nothing and comes back
// unchanged; events are told after the commit. f may run more than once, and must not keep anything of an earlier run.
//
// Before the transaction and after its commit it is asked whether what is written is still what lies at the database's
// place: an answer to a change says that it can be found there.
//
// Transactions begin in the order in which they were asked for: senders on a channel queue, whereas database/sql gives
// a connection that becomes free to any of those who wait for one, which makes the unlucky wait many times as long.
func (s *Store) write(ctx context.Context, what string, f func(*writing) error) error {
	if tx := s.joined(ctx); tx != nil {
		return s.explain(what, f(tx))
	}
	if s.readOnly != nil {
		return fmt.Errorf("%s: %w", what, s.readOnly)
	}
	select {
	case s.turns <- struct{}{}:
		defer func() { <-s.turns }()
	case <-ctx.Done():
		return s.explain(what, ctx.Err())
	}
	if err := s.present(); err != nil {
		return s.explain(what, err)
	}
	tx, err := s.attempt(ctx, f)
	if err == nil {
		err = s.present()
	}
	if err != nil {
		return s.explain(what, err)
	}
	if !s.engine.deliversOwn() {
		for _, event := range tx.events {
			s.hub.publish(event)
		}
	}
	return nil
}

// attempt runs f in a transaction, and again where the engine broke it off and nothing can have been kept.
func (s *Store) attempt(ctx context.Context, f func(*writing) error) (tx *writing, err error) {
	for tried := 1; ; tried++ {
		tx = &writing{engine: s.engine}
		committing := false
		err = s.writer.WithContext(ctx).Transaction(func(db *gorm.DB) error {
			tx.db = db
			if err := s.meant(ctx, tx); err != nil {
				return err
			}
			if err := f(tx); err != nil {
				return err
			}
			if err := s.engine.publish(db, tx.events); err != nil {
				return err
			}
			committing = true
			return nil
		})
		switch {
		case err == nil:
			return tx, nil
		case s.engine.brokenOff(err) && tried < tries:
		case committing && !s.engine.undone(err):
			return nil, fmt.Errorf("%w: %w", workbench.ErrUnknownOutcome, err)
		case s.engine.disconnected(err) && tried == 1 && !committing:
			// A connection that lay idle while its server was started anew, and others lie beside it.
			s.dropIdle()
		default:
			return nil, err
		}
	}
}

// dropIdle closes the connections that lie idle, so that the next one is fresh.
func (s *Store) dropIdle() {
	if pool, err := s.writer.DB(); err == nil {
		pool.SetMaxIdleConns(0)
		pool.SetMaxIdleConns(pool.Stats().MaxOpenConnections)
	}
}

type joinKey struct{}

// together runs f inside one transaction that all calls join which are given f's context, look-ups included.
func (s *Store) together(ctx context.Context, what string, f func(ctx context.Context, tx *writing) error) error {
	return s.write(ctx, what, func(tx *writing) error { return f(context.WithValue(ctx, joinKey{}, tx), tx) })
}

// joined is the transaction that ctx has joined, or nil.
func (s *Store) joined(ctx context.Context) *writing {
	tx, _ := ctx.Value(joinKey{}).(*writing)
	return tx
}

// read looks something up outside a transaction, but for one that ctx has joined.
func (s *Store) read(ctx context.Context) *gorm.DB {
	if tx := s.joined(ctx); tx != nil {
		return tx.db
	}
	return s.reader.WithContext(ctx)
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
