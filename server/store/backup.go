package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"korpu/server/workbench"
)

// Backup gives path a checked copy of the database that o names, beside whoever works with it. What lies at path is
// replaced only if it is a copy of a korpu's database itself, or empty. The database is neither made nor migrated.
func Backup(ctx context.Context, o Options, path string) error {
	return o.copying(ctx, func(e *sqliteEngine, db *sql.DB) error {
		target, err := e.target(ctx, path)
		if err != nil {
			return err
		}
		if err := forget(target, o.clock()().Add(-abandonedTime)); err != nil {
			return err
		}
		return copyTo(ctx, db, target)
	})
}

// abandonedTime is how long a copy under a temporary name may not have grown until whoever wrote it must have been ended.
const abandonedTime = 24 * time.Hour

// forget removes copies of the same name that were left half done before a time.
func forget(target string, before time.Time) error {
	found, err := filepath.Glob(globbed(target) + ".part-*")
	if err != nil {
		return err
	}
	for _, name := range found {
		if info, err := os.Stat(name); err == nil && info.ModTime().Before(before) {
			if err := removed(name); err != nil {
				return err
			}
		}
	}
	return nil
}

// WriteBackup writes a checked copy of the database that o names to out, beside whoever works with it.
func WriteBackup(ctx context.Context, o Options, out io.Writer) error {
	return o.copying(ctx, func(e *sqliteEngine, db *sql.DB) error {
		copied, err := e.copyAside(ctx, db)
		if err != nil {
			return err
		}
		_, err = io.Copy(out, copied)
		return errors.Join(err, copied.Close())
	})
}

// copying lets f copy a database that need not be open in this process.
func (o Options) copying(ctx context.Context, f func(*sqliteEngine, *sql.DB) error) (err error) {
	e, err := o.sqlite()
	if err != nil {
		return err
	}
	if err := e.there(); err != nil {
		return err
	}
	// Whoever has the database open is not disturbed; whoever wants to exchange it waits for its copy.
	locks, alone, err := lockSQLite(ctx, e.path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, locks.release()) }()
	if alone {
		if err := e.settle(); err != nil {
			return err
		}
	}
	if err := locks.share(); err != nil {
		return err
	}
	db, err := e.still(ctx, copyParameters)
	if err == nil {
		defer db.Close()
		_, err = versionOf(ctx, db)
	}
	if err == nil {
		err = f(e, db)
	}
	if err != nil {
		return fmt.Errorf("back up the database %s: %w", e.path, err)
	}
	return nil
}

// sqlite is the engine of an SQLite database; for any other it says what to use instead.
func (o Options) sqlite() (*sqliteEngine, error) {
	engine, err := engineFor(o)
	if err != nil {
		return nil, err
	}
	if e, ok := engine.(*sqliteEngine); ok {
		return e, nil
	}
	return nil, workbench.ErrNoCopies
}

// there refuses a database that is not there: a copy of it is not to make one. One that waits for an interrupted restore
// to be completed counts as there.
func (e *sqliteEngine) there() error {
	_, err := os.Stat(e.path)
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	stamps, waiting := e.interrupted()
	if waiting == nil && len(stamps) > 0 {
		return nil
	}
	return fmt.Errorf("there is no database %s: name the folder of the workbench with --data", e.path)
}

// target is the file that a copy goes to: path, or what it leads to.
func (e *sqliteEngine) target(ctx context.Context, path string) (string, error) {
	if link, err := filepath.EvalSymlinks(path); err == nil {
		path = link
	}
	if e.owns(path) {
		return "", fmt.Errorf("%s is the database itself, or belongs to it: name another file", path)
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return path, nil
	case err != nil:
		return "", err
	case info.IsDir():
		return "", fmt.Errorf("%s is a folder: name a file in it", path)
	case info.Size() == 0:
		return path, nil
	}
	if err := isBackup(ctx, path); err != nil {
		return "", fmt.Errorf("%s is there already and is no backup of korpu (%w): name another file, or remove it", path, err)
	}
	return path, nil
}

// owns tells whether a file is one of the database's own, by whatever name.
func (e *sqliteEngine) owns(path string) bool {
	given, givenErr := os.Stat(path)
	for _, name := range append(e.family(), e.path+".opening", e.path+".using") {
		if info, err := os.Stat(name); err == nil && givenErr == nil && os.SameFile(given, info) {
			return true
		}
		if resolved(name) == resolved(path) {
			return true
		}
	}
	return false
}

// resolved is the place of a file that need not be there.
func resolved(path string) string {
	if all, err := filepath.EvalSymlinks(path); err == nil {
		path = all
	} else if folder, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		path = filepath.Join(folder, filepath.Base(path))
	}
	if whole, err := filepath.Abs(path); err == nil {
		return whole
	}
	return path
}

// Copies tells whether the program makes the backups of this database: of a file that can be written, it does.
func (s *Store) Copies() bool {
	_, ok := s.engine.(*sqliteEngine)
	return ok && s.readOnly == nil
}

// Backup gives path a checked copy of the database, which must be at its place.
func (s *Store) Backup(ctx context.Context, path string) error {
	e, ok := s.engine.(*sqliteEngine)
	if !ok {
		return workbench.ErrNoCopies
	}
	if err := s.present(); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	db, err := e.still(ctx, copyParameters)
	if err != nil {
		return err
	}
	defer db.Close()
	return s.explain("back up the database", copyTo(ctx, db, path))
}

// Copy makes a copy of the database as it is open.
func (s *Store) Copy(ctx context.Context) (workbench.Copy, error) {
	e, ok := s.engine.(*sqliteEngine)
	if !ok {
		return workbench.Copy{}, workbench.ErrNoCopies
	}
	db, done, err := s.source(ctx, e)
	if err != nil {
		return workbench.Copy{}, s.explain("copy the database", err)
	}
	copied, err := e.copyAside(ctx, db)
	return copied, s.explain("copy the database", errors.Join(err, done()))
}

// source is a connection to copy from: one of its own, so that nobody waits for the writer, or, when the file is not at
// its place any more, the writer's, which has it open still.
func (s *Store) source(ctx context.Context, e *sqliteEngine) (db *sql.DB, done func() error, err error) {
	own, err := e.still(ctx, copyParameters)
	if err == nil && e.present() == nil {
		return own, own.Close, nil
	}
	if err == nil {
		err = own.Close()
	}
	if e.present() == nil {
		return nil, nil, err
	}
	db, err = s.writer.DB()
	return db, func() error { return nil }, err
}

// copyAside makes a copy where there is room, which goes when it is closed.
func (e *sqliteEngine) copyAside(ctx context.Context, db *sql.DB) (workbench.Copy, error) {
	folders := []string{os.TempDir(), filepath.Dir(e.path)}
	if e.backups != "" {
		folders = append(folders, e.backups)
	}
	var errs []error
	for _, folder := range folders {
		copied, err := copyIn(ctx, db, folder)
		if err == nil {
			return copied, nil
		}
		errs = append(errs, err)
		if kind := e.kind(err); ctx.Err() != nil || errors.Is(kind, workbench.ErrDamaged) || errors.Is(err, workbench.ErrDamaged) {
			break
		}
	}
	return workbench.Copy{}, errors.Join(errs...)
}

func copyIn(ctx context.Context, db *sql.DB, folder string) (workbench.Copy, error) {
	path, err := part(filepath.Join(folder, "korpu-copy.db"))
	if err != nil {
		return workbench.Copy{}, err
	}
	if err := copyInto(ctx, db, path); err != nil {
		return workbench.Copy{}, errors.Join(err, removed(path))
	}
	file, err := os.Open(path)
	if err != nil {
		return workbench.Copy{}, errors.Join(err, removed(path))
	}
	// Where the system lets an open file go from its folder, nothing stays behind however the process ends.
	_ = os.Remove(path)
	info, err := file.Stat()
	if err != nil {
		return workbench.Copy{}, errors.Join(err, file.Close(), removed(path))
	}
	return workbench.Copy{ReadCloser: asideFile{file, path}, Size: info.Size()}, nil
}

// asideFile is a file that goes when it is closed.
type asideFile struct {
	*os.File
	path string
}

func (f asideFile) Close() error { return errors.Join(f.File.Close(), removed(f.path)) }

// backUp copies the database before it is migrated and checks the copy.
func (e *sqliteEngine) backUp(ctx context.Context, db *sql.DB, o Options, version int64) error {
	folder := o.BackupDir
	if folder == "" {
		folder = filepath.Dir(e.path)
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	name := fmt.Sprintf("korpu-version-%d-%s.db", version, o.Now().UTC().Format(stampLayout))
	return copyTo(ctx, db, filepath.Join(folder, name))
}

// stampLayout is the time, in UTC, as it stands in names of files.
const stampLayout = "20060102-150405"
