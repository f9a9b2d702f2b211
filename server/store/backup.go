package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"korpu/server/workbench"
)

// backUp copies the database before it is migrated and checks the copy.
func (e *sqliteEngine) backUp(ctx context.Context, db *sql.DB, o Options, version int64) error {
	folder := o.BackupDir
	if folder == "" {
		folder = filepath.Dir(e.path)
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	name := fmt.Sprintf("korpu-version-%d-%s.db", version, o.Now().UTC().Format("20060102-150405"))
	return copyDatabase(ctx, db, filepath.Join(folder, name))
}

// copyDatabase writes a consistent copy under a temporary name, checks it, and gives it its name when it is safe on disk.
func copyDatabase(ctx context.Context, db *sql.DB, path string) (err error) {
	temporary := path + ".part"
	defer func() {
		if err != nil {
			err = errors.Join(err, removed(temporary))
		}
	}()
	if err := removed(temporary); err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", temporary); err != nil {
		return fmt.Errorf("copy the database to %s: %w", temporary, err)
	}
	if err := checkFile(ctx, temporary); err != nil {
		return err
	}
	if err := synced(temporary); err != nil {
		return err
	}
	if err := os.Rename(temporary, path); err != nil {
		return err
	}
	return synced(filepath.Dir(path))
}

func checkFile(ctx context.Context, path string) error {
	db, err := (&sqliteEngine{path: path}).pool(ctx, "mode=ro&_query_only=true", 1)
	if err != nil {
		return fmt.Errorf("open the copy %s: %w", path, err)
	}
	pool, err := db.DB()
	if err != nil {
		return err
	}
	defer pool.Close()
	return pragmaCheck(ctx, pool, "integrity_check")
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
	return pragmaCheck(ctx, pool, "integrity_check")
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
