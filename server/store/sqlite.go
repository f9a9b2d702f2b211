package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"runtime"
	"time"

	"github.com/pressly/goose/v3"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"

	"korpu/migrations"
	"korpu/server/workbench"
)

// sqliteEngine is the embedded database.
type sqliteEngine struct {
	path string
	// backups is where copies of the database go; empty means beside it.
	backups string
	locks   *sqliteLocks
	log     *slog.Logger
	// files are the database's files as the connections have them open.
	files sqliteFiles
}

// The parameters of the kinds of connection; doc.go says why. A database on a disk that cannot be written is read as it
// lies there, which SQLite only does without locks when told that nobody changes it. One that copies is not told to refuse
// all writing, because the copy is written through it.
const (
	writerParameters = "mode=rwc&_journal_mode=WAL&_synchronous=FULL&_busy_timeout=10000&_foreign_keys=on&_txlock=immediate"
	readerParameters = "mode=ro&_query_only=true&_busy_timeout=10000&_foreign_keys=on&_synchronous=FULL"
	copyParameters   = "mode=ro&_busy_timeout=10000"
	unlocked         = "&immutable=1"
)

func (e *sqliteEngine) connect(ctx context.Context) (writer, reader *gorm.DB, err error) {
	var alone bool
	if e.locks, alone, err = lockSQLite(ctx, e.path); err != nil {
		return nil, nil, err
	}
	if alone {
		if err := e.settle(); err != nil {
			return nil, nil, err
		}
	}
	// A log that is not empty though nobody has the database open was left by a process that was ended.
	unclean := alone && filled(e.path+"-wal")
	if err := private(e.path); err != nil {
		return nil, nil, err
	}
	if writer, err = e.pool(ctx, writerParameters, 1); err != nil {
		return writer, nil, err
	}
	if unclean {
		if err := e.quickCheck(ctx, writer); err != nil {
			return writer, nil, err
		}
	}
	reader, err = e.pool(ctx, readerParameters, max(4, runtime.NumCPU()))
	return writer, reader, err
}

// filled tells whether a file is there and has something in it.
func filled(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Size() > 0
}

// settle completes what a process left undone that was ended while it restored or copied the database. Nobody else may
// have the database open.
func (e *sqliteEngine) settle() error {
	stamps, err := e.interrupted()
	if err != nil {
		return err
	}
	for _, stamp := range stamps {
		aside, err := e.place(stamp, func(string) {})
		if err != nil {
			return fmt.Errorf("complete the restore that was interrupted: %w", err)
		}
		e.log.Warn("a restore that was interrupted has been completed", "database", e.path, "replaced", aside)
	}
	found, err := leftovers(e.path, e.backups)
	if err != nil {
		return err
	}
	for _, name := range found {
		if err := removed(name); err != nil {
			return err
		}
	}
	return nil
}

func (e *sqliteEngine) quickCheck(ctx context.Context, db *gorm.DB) error {
	pool, err := db.DB()
	if err != nil {
		return err
	}
	if err := pragmaCheck(ctx, pool, "quick_check"); err != nil {
		return fmt.Errorf("%w; bring back a backup with korpu restore", err)
	}
	return nil
}

// connectStill opens a database that cannot be written.
func (e *sqliteEngine) connectStill(ctx context.Context) (reader *gorm.DB, err error) {
	stamps, err := e.interrupted()
	if err != nil {
		return nil, err
	}
	if len(stamps) > 0 {
		return nil, fmt.Errorf("a restore of %s was interrupted and cannot be completed while the disk cannot be written", e.path)
	}
	parameters, err := e.stillParameters(ctx, readerParameters)
	if err != nil {
		return nil, err
	}
	return e.pool(ctx, parameters, max(4, runtime.NumCPU()))
}

// still opens one connection that only reads, to a database that can be written or not.
func (e *sqliteEngine) still(ctx context.Context, parameters string) (*sql.DB, error) {
	parameters, err := e.stillParameters(ctx, parameters)
	if err != nil {
		return nil, err
	}
	return e.connection(ctx, parameters)
}

// stillParameters are parameters by which the database can be read as it lies there: those given, or without locks.
func (e *sqliteEngine) stillParameters(ctx context.Context, parameters string) (string, error) {
	if _, err := os.Stat(e.path); err != nil {
		return "", err
	}
	first := e.readable(ctx, parameters)
	if first == nil {
		return parameters, nil
	}
	if kind := e.kind(first); kind == nil || errors.Is(kind, workbench.ErrDamaged) || errors.Is(kind, workbench.ErrBusy) {
		return "", first
	}
	// What lies in the log only would be passed over by a reader that believes that nobody changes the file.
	if filled(e.path + "-wal") {
		return "", fmt.Errorf("the newest changes of %s lie in its log, which cannot be read while the disk cannot be written: "+
			"copy the folder to another disk and open it there with --data", e.path)
	}
	if err := e.readable(ctx, parameters+unlocked); err != nil {
		return "", errors.Join(first, err)
	}
	return parameters + unlocked, nil
}

// readable tells whether a connection of these parameters can read anything.
func (e *sqliteEngine) readable(ctx context.Context, parameters string) error {
	db, err := e.connection(ctx, parameters)
	if err != nil {
		return err
	}
	defer db.Close()
	var tables int
	return db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_master").Scan(&tables)
}

func (e *sqliteEngine) present() error { return e.files.present() }

func (e *sqliteEngine) close() error { return e.locks.release() }

func (e *sqliteEngine) pool(ctx context.Context, parameters string, connections int) (*gorm.DB, error) {
	name := "file:" + (&url.URL{Path: e.path}).EscapedPath() + "?" + parameters
	db, err := gorm.Open(sqlite.Open(name), config())
	if err != nil {
		return nil, err
	}
	pool, err := db.DB()
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	return db, pool.PingContext(ctx)
}

func (e *sqliteEngine) migrate(ctx context.Context, db *sql.DB, o Options) error {
	provider, err := sqliteMigrations(db)
	if err != nil {
		return err
	}
	if err := migrate(ctx, provider, func(version int64) error { return e.backUp(ctx, db, o, version) }); err != nil {
		return err
	}
	if e.files, err = filesOf(e.path); err != nil {
		return err
	}
	return e.locks.share()
}

func sqliteMigrations(db *sql.DB) (*goose.Provider, error) {
	return goose.NewProvider(goose.DialectSQLite3, db, migrations.SQLite(), goose.WithAllowOutofOrder(true))
}

func (e *sqliteEngine) contains(column string) string { return "instr(" + column + ", ?) > 0" }

// lock has nothing to do: a writing transaction holds the whole database from its beginning.
func (e *sqliteEngine) lock(query *gorm.DB, _ string) *gorm.DB { return query }

func (e *sqliteEngine) publish(*gorm.DB, []workbench.Event) error { return nil }

func (e *sqliteEngine) deliversOwn() bool { return false }

// pollEvery is how often the file is asked whether another process wrote to it.
const pollEvery = time.Second

// watch asks, while somebody listens, for SQLite's count of foreign commits. It is read on the writer's connection,
// where the process's own commits do not count.
func (e *sqliteEngine) watch(ctx context.Context, s *Store) {
	ticker := time.NewTicker(pollEvery)
	defer ticker.Stop()
	known := -1
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		if !s.hub.listened() {
			continue
		}
		var version int
		if err := s.writer.WithContext(ctx).Raw("PRAGMA data_version").Scan(&version).Error; err != nil {
			continue // asked again in a second
		}
		if known >= 0 && version != known {
			s.hub.publish(workbench.Event{Resync: true})
		}
		known = version
	}
}
