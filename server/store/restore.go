package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"korpu/server/workbench"
)

// A restore puts a checked copy of a backup into the database's place. Ended at any moment, it leaves the old database or
// the new one, whole:
//
//	check the backup ─▶ copy it beside the database ─▶ migrate the copy, give it its identity, check it, sync it
//	   nothing was changed                                                     │ killed until here: the copy is left over
//	─▶ rename the copy to DATABASE.restoring-TIME ◀────────────────────────────┘
//	   from here on killed: whoever opens the database next goes on
//	─▶ move DATABASE-wal, -journal, -shm and DATABASE to replaced-TIME/ ─▶ rename the copy to DATABASE
//
// What lay in the old log is thus never played into the new file: it is gone from its side before the new one has its name.

// Restored tells what a restore did.
type Restored struct {
	// Database is the file that was put in place, Aside the folder with the one that lay there; empty when there was none.
	Database, Aside string
	// From is the backup's version, To the one that it was brought to.
	From, To int64
}

// Restore puts a checked copy of the backup file in the place of the database that o names. It gives it a new identity, so
// that what was written for the old one is refused, and lets nobody in who had a session. The host name stays that of the
// old database, so that browsers find again what they keep for it.
func Restore(ctx context.Context, o Options, file string) (Restored, error) {
	e, err := o.sqlite()
	if err != nil {
		return Restored{}, err
	}
	restored, err := e.restore(ctx, o, file, func(string) {})
	if err != nil {
		return Restored{}, fmt.Errorf("restore the database %s: %w", e.path, err)
	}
	return restored, nil
}

// restore tells at of each step that it has taken.
func (e *sqliteEngine) restore(ctx context.Context, o Options, file string, at func(step string)) (restored Restored, err error) {
	if e.owns(file) {
		return Restored{}, fmt.Errorf("%s is the database itself, or belongs to it: name a backup", file)
	}
	if info, err := os.Lstat(e.path); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		return Restored{}, fmt.Errorf("it is a link: name the file that it leads to with --database; nothing was changed")
	}
	backup, err := openBackup(ctx, file)
	if err != nil {
		return Restored{}, fmt.Errorf("%w; nothing was changed", err)
	}
	defer backup.Close()
	if err := os.MkdirAll(filepath.Dir(e.path), 0o700); err != nil {
		return Restored{}, err
	}
	release, err := e.alone(ctx)
	if err != nil {
		return Restored{}, err
	}
	defer func() { err = errors.Join(err, release()) }()
	if err := e.settle(); err != nil {
		return Restored{}, err
	}
	copied, err := part(e.path)
	if err != nil {
		return Restored{}, err
	}
	if restored, err = e.prepare(ctx, backup, copied); err != nil {
		return Restored{}, errors.Join(err, removed(copied))
	}
	at("copied")
	stamp, err := e.decide(copied, o.clock()().UTC().Format(stampLayout))
	if err != nil {
		return Restored{}, errors.Join(err, removed(copied))
	}
	at("decided")
	restored.Aside, err = e.place(stamp, at)
	return restored, err
}

// alone takes the database for this process and refuses one that somebody has open.
func (e *sqliteEngine) alone(ctx context.Context) (release func() error, err error) {
	locks, alone, err := lockSQLite(ctx, e.path)
	if err != nil {
		return nil, err
	}
	if locks == nil {
		return nil, fmt.Errorf("%w: nothing can be put into %s; nothing was changed", workbench.ErrReadOnly, filepath.Dir(e.path))
	}
	if alone {
		// A program that does not know these locks, as one from before there were any, holds those of SQLite.
		var held bool
		held, err = heldElsewhere(e.path)
		alone = !held
	}
	if err == nil && !alone {
		err = &inUseError{path: e.path}
	}
	if err != nil {
		return nil, errors.Join(err, locks.release())
	}
	return locks.release, nil
}

// prepare makes of an empty file what will be the database, and sees it safe on disk.
func (e *sqliteEngine) prepare(ctx context.Context, backup *sql.DB, copied string) (Restored, error) {
	if err := copyInto(ctx, backup, copied); err != nil {
		return Restored{}, err
	}
	restored := Restored{Database: e.path}
	db, err := (&sqliteEngine{path: copied}).connection(ctx, "mode=rw&_synchronous=FULL&_foreign_keys=on&_txlock=immediate")
	if err != nil {
		return Restored{}, err
	}
	restored.From, restored.To, err = upgrade(ctx, db)
	if err == nil {
		err = reidentify(ctx, db, e.oldHost(ctx))
	}
	if err := errors.Join(err, db.Close()); err != nil {
		return Restored{}, err
	}
	if err := checkFile(ctx, copied); err != nil {
		return Restored{}, err
	}
	return restored, synced(copied)
}

// upgrade migrates the copy of a backup: one that cannot be migrated is refused while the old database is in its place.
func upgrade(ctx context.Context, db *sql.DB) (from, to int64, err error) {
	provider, err := sqliteMigrations(db)
	if err != nil {
		return 0, 0, err
	}
	if from, err = versionOf(ctx, db); err != nil {
		return 0, 0, err
	}
	none := func(int64) error { return nil } // the backup itself stays as it is
	return from, newestOf(provider), migrate(ctx, provider, none)
}

// reidentify makes another database of the copy, under the old one's name where that is known.
func reidentify(ctx context.Context, db *sql.DB, host string) error {
	if _, err := db.ExecContext(ctx, "DELETE FROM sessions"); err != nil {
		return err
	}
	_, err := db.ExecContext(ctx, "UPDATE identity SET id = ?, host = CASE WHEN ? = '' THEN host ELSE ? END", newID(), host, host)
	return err
}

// oldHost is the host name of the database that is to be replaced; empty when there is none, or it cannot be read.
func (e *sqliteEngine) oldHost(ctx context.Context) string {
	db, err := e.still(ctx, readerParameters)
	if err != nil {
		return ""
	}
	defer db.Close()
	var host string
	if err := db.QueryRowContext(ctx, "SELECT host FROM identity").Scan(&host); err != nil {
		return ""
	}
	return host
}

// openBackup opens a file to copy it, once it has been looked through.
func openBackup(ctx context.Context, file string) (*sql.DB, error) {
	if err := isSQLite(file); err != nil {
		return nil, err
	}
	db, err := (&sqliteEngine{path: file}).still(ctx, copyParameters)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", file, err)
	}
	if err := checkBackup(ctx, db); err != nil {
		return nil, errors.Join(fmt.Errorf("%s cannot be restored: %w", file, err), db.Close())
	}
	return db, nil
}

func checkBackup(ctx context.Context, db *sql.DB) error {
	version, err := versionOf(ctx, db)
	if err != nil {
		return err
	}
	provider, err := sqliteMigrations(db)
	if err != nil {
		return err
	}
	if err := checkVersion(version, newestOf(provider)); err != nil {
		return err
	}
	return checkWhole(ctx, db)
}

// isBackup returns an error when a file is no database of korpu.
func isBackup(ctx context.Context, file string) error {
	if err := isSQLite(file); err != nil {
		return err
	}
	db, err := (&sqliteEngine{path: file}).still(ctx, copyParameters)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = versionOf(ctx, db)
	return err
}

// sqliteMagic is how every file of SQLite begins.
const sqliteMagic = "SQLite format 3\x00"

func isSQLite(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s is no file", path)
	}
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	head := make([]byte, len(sqliteMagic))
	if _, err := io.ReadFull(file, head); err != nil || !bytes.Equal(head, []byte(sqliteMagic)) {
		return fmt.Errorf("%s is no SQLite database", path)
	}
	return nil
}

// versionOf is the version of a database of korpu; any other is refused. Ours never have a trigger or a view, and one that
// came in with a file would do as it likes with what is kept later.
func versionOf(ctx context.Context, db *sql.DB) (int64, error) {
	var tables, foreign int
	err := db.QueryRowContext(ctx, `SELECT
		count(CASE WHEN type = 'table' AND name IN ('goose_db_version', 'projects', 'documents', 'units', 'revisions') THEN 1 END),
		count(CASE WHEN type IN ('trigger', 'view') THEN 1 END) FROM sqlite_master`).Scan(&tables, &foreign)
	if err != nil {
		return 0, err
	}
	if tables != 5 || foreign > 0 {
		return 0, errors.New("it is a database, but not one of korpu")
	}
	var version int64
	err = db.QueryRowContext(ctx, "SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied").Scan(&version)
	return version, err
}
