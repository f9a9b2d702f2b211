package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"korpu/server/workbench"
)

// copyTo gives path a whole copy of the database: written under a temporary name beside it, checked, synced, renamed, and
// the folder synced. It reads one state of the database and keeps nobody from writing.
func copyTo(ctx context.Context, db *sql.DB, path string) error {
	temporary, err := part(path)
	if err != nil {
		return err
	}
	if err := copyInto(ctx, db, temporary); err != nil {
		return errors.Join(err, removed(temporary))
	}
	if err := os.Rename(temporary, path); err != nil {
		return errors.Join(err, removed(temporary))
	}
	return synced(filepath.Dir(path))
}

// part makes an empty file for its owner alone, under a temporary name beside path; see leftovers.
func part(path string) (string, error) {
	folder := filepath.Dir(path)
	file, err := os.CreateTemp(folder, filepath.Base(path)+".part-*")
	if errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("the folder %s is not there: make it first, or name another", folder)
	}
	if err != nil {
		return "", err
	}
	return file.Name(), file.Close()
}

// copyInto writes a copy into an empty file, checks it, and sees it safe on disk.
func copyInto(ctx context.Context, db *sql.DB, path string) error {
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", path); err != nil {
		return fmt.Errorf("copy the database to %s: %w", path, err)
	}
	if err := checkFile(ctx, path); err != nil {
		return fmt.Errorf("check the copy %s: %w", path, err)
	}
	return synced(path)
}

// checkFile looks through a database's file: its pages, and whether what its rows refer to is there.
func checkFile(ctx context.Context, path string) error {
	pool, err := (&sqliteEngine{path: path}).connection(ctx, "mode=ro&_query_only=true")
	if err != nil {
		return err
	}
	defer pool.Close()
	return checkWhole(ctx, pool)
}

func checkWhole(ctx context.Context, db *sql.DB) error {
	if err := pragmaCheck(ctx, db, "integrity_check"); err != nil {
		return err
	}
	return foreignKeyCheck(ctx, db)
}

// Integrity has the database check itself; on PostgreSQL it does nothing.
func (s *Store) Integrity(ctx context.Context) error {
	if _, ok := s.engine.(*sqliteEngine); !ok {
		return nil
	}
	pool, err := s.reader.DB()
	if err != nil {
		return err
	}
	return checkWhole(ctx, pool)
}

// pragmaCheck has SQLite look through its pages, thoroughly (integrity_check) or fast (quick_check).
func pragmaCheck(ctx context.Context, db *sql.DB, pragma string) error {
	var verdict string
	if err := db.QueryRowContext(ctx, "PRAGMA "+pragma).Scan(&verdict); err != nil {
		return fmt.Errorf("check the database: %w", err)
	}
	if verdict != "ok" {
		return fmt.Errorf("%w: %s", workbench.ErrDamaged, verdict)
	}
	return nil
}

// foreignKeyCheck looks for a row that refers to one that is not there.
func foreignKeyCheck(ctx context.Context, db *sql.DB) error {
	var table, parent string
	var row, key sql.NullInt64
	err := db.QueryRowContext(ctx, "PRAGMA foreign_key_check").Scan(&table, &row, &parent, &key)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return fmt.Errorf("check the database's references: %w", err)
	}
	return fmt.Errorf("%w: row %d of %s refers to a row of %s that is not there", workbench.ErrDamaged, row.Int64, table, parent)
}

// connection opens a single connection to the file.
func (e *sqliteEngine) connection(ctx context.Context, parameters string) (*sql.DB, error) {
	db, err := e.pool(ctx, parameters, 1)
	if db == nil {
		return nil, err
	}
	pool, poolErr := db.DB()
	if poolErr != nil {
		return nil, errors.Join(err, poolErr)
	}
	if err != nil {
		return nil, errors.Join(err, pool.Close())
	}
	return pool, nil
}

func removed(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// synced makes sure that a file, or a folder's list of names, is on disk.
func synced(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}
