package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// restoringInfix stands between the database's name and the time of the restore in the name of a file that is whole and is
// to be the database: whoever finds it goes on where the restore was ended.
const restoringInfix = ".restoring-"

// decide renames the copy to what an interrupted restore is known by, and returns the time under which the old database is
// to be found: the one given, or one that is not taken.
func (e *sqliteEngine) decide(copied, at string) (stamp string, err error) {
	for n := 1; ; n++ {
		if stamp = at; n > 1 {
			stamp = fmt.Sprintf("%s-%d", at, n)
		}
		if _, err := os.Lstat(e.aside(stamp)); errors.Is(err, fs.ErrNotExist) {
			break
		} else if err != nil {
			return "", err
		}
	}
	if err := os.Rename(copied, e.path+restoringInfix+stamp); err != nil {
		return "", err
	}
	return stamp, synced(filepath.Dir(e.path))
}

// aside is the folder of a database that was replaced.
func (e *sqliteEngine) aside(stamp string) string {
	return filepath.Join(filepath.Dir(e.path), "replaced-"+stamp)
}

// interrupted are the times of the restores that were decided and not completed; there is never more than one, unless
// somebody put another one there.
func (e *sqliteEngine) interrupted() (stamps []string, err error) {
	entries, err := os.ReadDir(filepath.Dir(e.path))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		if stamp, is := strings.CutPrefix(entry.Name(), filepath.Base(e.path)+restoringInfix); is {
			stamps = append(stamps, stamp)
		}
	}
	return stamps, nil
}

// place does what is left to do of a restore that was decided, and returns the folder with the old database; empty when
// there was none. It tells at of each step that it has taken.
func (e *sqliteEngine) place(stamp string, at func(step string)) (aside string, err error) {
	folder, moved, err := e.makeWay(stamp, at)
	if err != nil {
		return "", err
	}
	if err := os.Rename(e.path+restoringInfix+stamp, e.path); err != nil {
		return "", err
	}
	at("placed")
	if !moved {
		folder = ""
	}
	return folder, synced(filepath.Dir(e.path))
}

// makeWay moves what lies in the database's place into its folder, and tells whether that folder has a database then.
func (e *sqliteEngine) makeWay(stamp string, at func(step string)) (folder string, moved bool, err error) {
	present, err := existing(e.family())
	if err != nil {
		return "", false, err
	}
	if folder, err = e.freeFolder(stamp, present); err != nil {
		return "", false, err
	}
	for _, name := range present {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return "", false, err
		}
		if err := os.Rename(name, filepath.Join(folder, filepath.Base(name))); err != nil {
			return "", false, err
		}
		at("moved " + strings.TrimPrefix(name, e.path))
	}
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		return "", false, nil
	}
	// Both folders before anything takes the place: the new database must not be found beside the old one's log.
	if err := errors.Join(synced(folder), synced(filepath.Dir(e.path))); err != nil {
		return "", false, err
	}
	at("set aside")
	return folder, true, nil
}

// freeFolder is the folder of the stamp. When a restore was interrupted, and somebody put another database into the place
// since, that one gets a folder of its own: nothing that was set aside is ever overwritten.
func (e *sqliteEngine) freeFolder(stamp string, names []string) (string, error) {
	for n := 1; ; n++ {
		folder := e.aside(stamp)
		if n > 1 {
			folder = fmt.Sprintf("%s-again-%d", folder, n)
		}
		targets := make([]string, len(names))
		for i, name := range names {
			targets[i] = filepath.Join(folder, filepath.Base(name))
		}
		taken, err := existing(targets)
		if err != nil || len(taken) == 0 {
			return folder, err
		}
	}
}

// existing are those of the files that are there.
func existing(names []string) ([]string, error) {
	var there []string
	for _, name := range names {
		_, err := os.Lstat(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		there = append(there, name)
	}
	return there, nil
}
