package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"

	"korpu/server/workbench"
)

// sqliteFiles are the files of a database as they were when it was opened.
type sqliteFiles []sqliteFile

type sqliteFile struct {
	path string
	info os.FileInfo
}

// The files that SQLite keeps beside a database while it is open: the log of what is not in the database's file yet, and
// the log's index.
var sqliteSuffixes = [...]string{"", "-wal", "-shm"}

// family are all files that belong to a database, the database's own last: it is not whole without the others, a journal
// being what an interrupted transaction without a log leaves.
func (e *sqliteEngine) family() []string {
	return []string{e.path + "-wal", e.path + "-journal", e.path + "-shm", e.path}
}

// filesOf notes which files the connections have open by now.
func filesOf(path string) (sqliteFiles, error) {
	var files sqliteFiles
	for _, suffix := range sqliteSuffixes {
		info, err := os.Stat(path + suffix)
		if errors.Is(err, os.ErrNotExist) && suffix != "" {
			continue
		}
		if err != nil {
			return nil, err
		}
		files = append(files, sqliteFile{path: path + suffix, info: info})
	}
	return files, nil
}

// present returns an error when a file is not at its place any more: a file that was removed or replaced can still be
// written by whoever has it open, and is gone with the process.
func (files sqliteFiles) present() error {
	for _, file := range files {
		info, err := os.Stat(file.path)
		switch {
		case errors.Is(err, os.ErrNotExist), errors.Is(err, syscall.ENOTDIR), err == nil && !os.SameFile(info, file.info):
			return fmt.Errorf("%w: %s", workbench.ErrDatabaseGone, file.path)
		case err != nil:
			return fmt.Errorf("look whether the database is at its place: %w", err)
		}
	}
	return nil
}

// private makes sure that a database's files are for their owner alone; SQLite gives those beside it the same rights.
func private(path string) error {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	for _, suffix := range sqliteSuffixes {
		if err := os.Chmod(path+suffix, 0o600); err != nil && !errors.Is(err, os.ErrNotExist) && !errors.Is(err, os.ErrPermission) {
			return err
		}
	}
	return nil
}

// leftovers are the files under a temporary name that a process left behind which was ended while it copied.
func leftovers(path string, folders ...string) ([]string, error) {
	var found []string
	for _, folder := range append(folders, filepath.Dir(path)) {
		if folder == "" {
			continue
		}
		for _, pattern := range []string{"korpu*.db.part*", globbed(filepath.Base(path)) + ".part*"} {
			names, err := filepath.Glob(filepath.Join(globbed(folder), pattern))
			if err != nil {
				return nil, err
			}
			found = append(found, names...)
		}
	}
	return found, nil
}

// globbed is a name with nothing in it that Glob would read as a pattern.
func globbed(name string) string {
	var out []rune
	for _, r := range name {
		if r == '*' || r == '?' || r == '[' || r == '\\' {
			out = append(out, '\\')
		}
		out = append(out, r)
	}
	return string(out)
}
