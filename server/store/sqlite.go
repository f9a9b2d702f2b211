package store

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"runtime"
	"time"

	"github.com/mattn/go-sqlite3"
	"github.com/pressly/goose/v3"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"

	"korpu/migrations"
	"korpu/server/workbench"
)

// sqliteEngine is the embedded database.
type sqliteEngine struct{ path string }

// The parameters of the two kinds of connection; doc.go says why.
const (
	writerParameters = "mode=rwc&_journal_mode=WAL&_synchronous=FULL&_busy_timeout=10000&_foreign_keys=on&_txlock=immediate"
	readerParameters = "mode=ro&_query_only=true&_busy_timeout=10000&_foreign_keys=on&_synchronous=FULL"
)

func (e *sqliteEngine) connect(ctx context.Context) (writer, reader *gorm.DB, err error) {
	if writer, err = e.pool(ctx, writerParameters, 1); err != nil {
		return nil, nil, err
	}
	reader, err = e.pool(ctx, readerParameters, max(4, runtime.NumCPU()))
	return writer, reader, err
}

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

func (e *sqliteEngine) migrate(ctx context.Context, db *sql.DB, o Options) (bool, error) {
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, migrations.SQLite())
	if err != nil {
		return false, err
	}
	return migrate(ctx, provider, func(version int64) error { return e.backUp(ctx, db, o, version) })
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

func (e *sqliteEngine) full(err error) bool {
	var lite sqlite3.Error
	return errors.As(err, &lite) && (lite.Code == sqlite3.ErrFull || lite.Code == sqlite3.ErrIoErr)
}

func (e *sqliteEngine) retry(error) bool { return false }
