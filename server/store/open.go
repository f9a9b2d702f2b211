package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"korpu/server/workbench"
)

// Options say where the data lie.
type Options struct {
	// Database is the path of an SQLite file, made when it is not there, or a postgres:// URL.
	Database string
	// BackupDir is where a copy of an SQLite database goes before it is migrated; empty means beside it.
	BackupDir string
	// Now is the clock; time.Now when nil.
	Now    func() time.Time
	Logger *slog.Logger
}

// Store keeps the workbench's objects. It implements workbench.Store.
type Store struct {
	// writer runs all transactions; on PostgreSQL reader is the same pool.
	writer, reader *gorm.DB
	engine         engine
	// turns lets as many transactions begin as the writer has connections; see [Store.write].
	turns    chan struct{}
	hub      *hub
	log      *slog.Logger
	now      func() time.Time
	fresh    bool
	stop     context.CancelFunc
	watching chan struct{}
}

var _ workbench.Store = (*Store)(nil)

// engine is what differs between the two databases.
type engine interface {
	// connect opens writer and reader; the writer first, because it makes the file.
	connect(ctx context.Context) (writer, reader *gorm.DB, err error)
	// migrate brings the tables to the program's version and tells whether the database was empty before.
	migrate(ctx context.Context, db *sql.DB, o Options) (fresh bool, err error)
	// contains is an SQL condition: the column holds the text of one placeholder, literally.
	contains(column string) string
	// lock makes a query of the table take the row for the rest of the transaction.
	lock(query *gorm.DB, table string) *gorm.DB
	// publish tells of events from inside the transaction that made them, where the engine can.
	publish(tx *gorm.DB, events []workbench.Event) error
	// watch feeds the hub with what other processes do, until ctx ends.
	watch(ctx context.Context, s *Store)
	// deliversOwn tells whether watch also brings the events of this process.
	deliversOwn() bool
	// full tells whether an error means that there is no room; retry whether the same transaction may well succeed.
	full(err error) bool
	retry(err error) bool
}

// Open connects to the database and brings its tables to the program's version. A database that a newer program made is
// refused; an SQLite database is copied, and the copy checked, before its tables are changed.
func Open(ctx context.Context, o Options) (*Store, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	engine, err := engineFor(o.Database)
	if err != nil {
		return nil, err
	}
	s := &Store{engine: engine, hub: newHub(), log: o.Logger, now: o.Now, watching: make(chan struct{})}
	if err := s.open(ctx, o); err != nil {
		return nil, fmt.Errorf("open the database %s: %w", redacted(o.Database), errors.Join(err, s.closePools()))
	}
	watch, stop := context.WithCancel(context.WithoutCancel(ctx))
	s.stop = stop
	go func() {
		defer close(s.watching)
		s.engine.watch(watch, s)
	}()
	return s, nil
}

func (s *Store) open(ctx context.Context, o Options) error {
	var err error
	if s.writer, s.reader, err = s.engine.connect(ctx); err != nil {
		return err
	}
	pool, err := s.writer.DB()
	if err != nil {
		return err
	}
	s.turns = make(chan struct{}, pool.Stats().MaxOpenConnections)
	s.fresh, err = s.engine.migrate(ctx, pool, o)
	return err
}

// Fresh tells whether Open found an empty database.
func (s *Store) Fresh() bool { return s.fresh }

// Ping tells whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	pool, err := s.reader.DB()
	if err != nil {
		return err
	}
	return pool.PingContext(ctx)
}

// Close ends all watching and every connection.
func (s *Store) Close() error {
	s.stop()
	<-s.watching
	s.hub.close()
	return s.closePools()
}

func (s *Store) closePools() error {
	var errs []error
	for i, db := range []*gorm.DB{s.reader, s.writer} {
		if db == nil || i == 1 && db == s.reader {
			continue
		}
		pool, err := db.DB()
		if err == nil {
			err = pool.Close()
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// config is how gorm is used on both engines: prepared statements, no transactions but ours, no log of anybody's text.
func config() *gorm.Config {
	return &gorm.Config{
		SkipDefaultTransaction: true, PrepareStmt: true, TranslateError: true, DisableAutomaticPing: true,
		Logger: logger.Discard,
	}
}
