package store

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"sync"
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

func (o Options) clock() func() time.Time {
	if o.Now == nil {
		return time.Now
	}
	return o.Now
}

func (o Options) logger() *slog.Logger {
	if o.Logger == nil {
		return slog.New(slog.DiscardHandler)
	}
	return o.Logger
}

// Store keeps the workbench's objects. It implements workbench.Store.
type Store struct {
	// writer runs all transactions; on PostgreSQL reader is the same pool.
	writer, reader *gorm.DB
	engine         engine
	// turns lets as many transactions begin as the writer has connections; see [Store.write].
	turns chan struct{}
	hub   *hub
	log   *slog.Logger
	now   func() time.Time
	// readOnly is why nothing can be written, as one of the workbench's errors; nil when it can.
	readOnly error
	// goneTold keeps the log at one line for a database that is gone.
	goneTold sync.Once
	stop     context.CancelFunc
	watching chan struct{}
}

var _ workbench.Store = (*Store)(nil)

// engine is what differs between the two databases.
type engine interface {
	// connect opens writer and reader; the writer first, because it makes the file.
	connect(ctx context.Context) (writer, reader *gorm.DB, err error)
	// connectStill opens a reader over a database that cannot be written.
	connectStill(ctx context.Context) (reader *gorm.DB, err error)
	// migrate brings the tables to the program's version.
	migrate(ctx context.Context, db *sql.DB, o Options) error
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
	// present returns an error when what the connections write is not what lies at the database's place any more.
	present() error
	// kind names what is wrong with the machine by one of the workbench's errors; nil when it is nothing of the kind.
	kind(err error) error
	// brokenOff tells of a transaction that was undone for the sake of another and may well succeed the next time.
	brokenOff(err error) bool
	// disconnected tells of a connection that is no more.
	disconnected(err error) bool
	// undone tells of an error of a commit whether it is certain that nothing was kept.
	undone(err error) bool
	// close lets go of what connect took besides the connections; they are closed by then.
	close() error
}

// Open connects to the database and brings its tables to the program's version. A database that a newer program made is
// refused; an SQLite database is copied, and the copy checked, before its tables are changed.
func Open(ctx context.Context, o Options) (*Store, error) {
	engine, err := engineFor(o)
	if err != nil {
		return nil, err
	}
	return openOver(ctx, engine, o)
}

func openOver(ctx context.Context, engine engine, o Options) (*Store, error) {
	o.Now, o.Logger = o.clock(), o.logger()
	s := &Store{engine: engine, hub: newHub(), log: o.Logger, now: o.Now, watching: make(chan struct{})}
	if err := s.open(ctx, o); err != nil {
		err = s.explain("open the database "+redacted(o.Database), err)
		return nil, errors.Join(err, s.closePools())
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
	if err := s.connect(ctx); err != nil {
		return err
	}
	pool, err := s.writer.DB()
	if err != nil {
		return err
	}
	s.turns = make(chan struct{}, pool.Stats().MaxOpenConnections)
	return s.engine.migrate(ctx, pool, o)
}

// connect opens the connections. A database that cannot be written is opened for reading.
func (s *Store) connect(ctx context.Context) error {
	var err error
	if s.writer, s.reader, err = s.engine.connect(ctx); err == nil {
		return nil
	}
	kind := s.engine.kind(err)
	if !errors.Is(kind, workbench.ErrStorageFull) && !errors.Is(kind, workbench.ErrStorageBroken) && !errors.Is(kind, workbench.ErrReadOnly) {
		return err
	}
	if err := errors.Join(s.closePools()); err != nil {
		return err
	}
	reader, still := s.engine.connectStill(ctx)
	s.writer, s.reader, s.readOnly = reader, reader, kind
	if still != nil {
		return errors.Join(err, still)
	}
	s.log.Error("the database cannot be written: it is open for reading only; mend the disk and start again", "error", err)
	return nil
}

// present returns an error when the database is not at its place any more, and logs it the first time.
func (s *Store) present() error {
	err := s.engine.present()
	if errors.Is(err, workbench.ErrDatabaseGone) {
		s.goneTold.Do(func() {
			s.log.Error("nothing is kept from here on: the database file is gone or was replaced; "+
				"take a copy of what is open with GET /api/v1/backup, then put it back and start again", "error", err)
		})
	}
	return err
}

// Ping tells whether the database can be read and written, by writing.
func (s *Store) Ping(ctx context.Context) error { return s.probe(ctx) }

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
	return errors.Join(append(errs, s.engine.close())...)
}

// config is how gorm is used on both engines: prepared statements, no transactions but ours, no log of anybody's text.
func config() *gorm.Config {
	return &gorm.Config{
		SkipDefaultTransaction: true, PrepareStmt: true, TranslateError: true, DisableAutomaticPing: true,
		Logger: logger.Discard,
	}
}
