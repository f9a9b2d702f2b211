package store

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"korpu/server/workbench"
)

func TestBackupBesideAnOpenDatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "korpu.db")
	target := filepath.Join(t.TempDir(), "yedək.db")
	addProjects(t, path, []string{"Bir"}, func(s *Store) {
		if err := Backup(t.Context(), Options{Database: path}, target); err != nil {
			t.Fatal(err)
		}
		// A second copy takes the place of the first.
		addProjects(t, path, []string{"İki"}, nil)
		if err := Backup(t.Context(), Options{Database: path}, target); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := WriteBackup(t.Context(), Options{Database: path}, &out); err != nil {
			t.Fatal(err)
		}
		if data, err := os.ReadFile(target); err != nil || !bytes.Equal(data, out.Bytes()) {
			t.Errorf("what is written through differs from the file: %d and %d bytes, %v", out.Len(), len(data), err)
		}
	})
	if got, _ := names(t, copied(t, target)); !slices.Equal(got, []string{"Bir", "İki"}) {
		t.Errorf("the backup holds %v", got)
	}
	info, err := os.Stat(target)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the backup may be read by others: %v, %v", info.Mode(), err)
	}
	fresh, abandoned := target+".part-1", target+".part-2"
	if err := errors.Join(os.WriteFile(fresh, nil, 0o600), os.WriteFile(abandoned, nil, 0o600), os.Chtimes(abandoned, time.Time{}, time.Now().Add(-25*time.Hour))); err != nil {
		t.Fatal(err)
	}
	if err := Backup(t.Context(), Options{Database: path}, target); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(fresh); err != nil {
		t.Errorf("another's copy that is being written: %v", err)
	}
	entries, err := os.ReadDir(filepath.Dir(target))
	if err != nil || len(entries) != 2 {
		t.Errorf("beside the backup lie %v, %v", entries, err)
	}
}

// A backup replaces a backup, and nothing else: least of all the database itself, by whatever name.
func TestBackupRefusesWhatItMustNotReplace(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "korpu.db")
	addProjects(t, path, []string{"Bir"}, nil)
	link, hard, letter, empty := filepath.Join(folder, "link"), filepath.Join(folder, "hard"), filepath.Join(folder, "letter.txt"), filepath.Join(folder, "empty")
	if err := errors.Join(os.Symlink(path, link), os.Link(path, hard), os.WriteFile(letter, []byte("Əziz Aygün,"), 0o600), os.WriteFile(empty, nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	before := fingerprints(t, folder)
	for target, why := range map[string]string{
		path: "is the database itself", link: "is the database itself", hard: "is the database itself", path + "-wal": "belongs to it",
		filepath.Join(folder, ".", "x", "..", "korpu.db-journal"): "belongs to it", folder: "is a folder", letter: "no backup of korpu",
		filepath.Join(folder, "none", "b.db"): "make it first",
	} {
		if err := Backup(t.Context(), Options{Database: path}, target); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("-o %s: %v; want a refusal that says %q", target, err, why)
		}
	}
	for name, print := range fingerprints(t, folder) {
		if before[name] != print && !strings.HasPrefix(name, "korpu.db-") {
			t.Errorf("%s is not what it was", name)
		}
	}
	if err := Backup(t.Context(), Options{Database: path}, empty); err != nil {
		t.Errorf("over an empty file: %v", err)
	}
	none := filepath.Join(folder, "yox", "korpu.db")
	if err := Backup(t.Context(), Options{Database: none}, filepath.Join(folder, "b.db")); err == nil || !strings.Contains(err.Error(), "there is no database") {
		t.Errorf("of nothing: %v", err)
	}
	if _, err := os.Stat(filepath.Dir(none)); err == nil {
		t.Error("backing up made a folder")
	}
}

// A copy whose rows refer to what is not there is no backup: it does not get the name of one.
func TestBackupIsCheckedForReferences(t *testing.T) {
	path := filepath.Join(t.TempDir(), "korpu.db")
	addProjects(t, path, nil, nil)
	db, err := (&sqliteEngine{path: path}).connection(t.Context(), "mode=rw&_foreign_keys=off")
	if err == nil {
		_, err = db.ExecContext(t.Context(), "INSERT INTO documents (project_id, title, date, origin, revision, created_at, updated_at) VALUES (99, 'x', '', '', 1, 1, 1)")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	folder := t.TempDir()
	if err := Backup(t.Context(), Options{Database: path}, filepath.Join(folder, "b.db")); !errors.Is(err, workbench.ErrDamaged) {
		t.Errorf("backed up with an orphan: %v", err)
	}
	e := &sqliteEngine{path: path}
	if err := e.backUp(t.Context(), db, Options{BackupDir: folder, Now: time.Now}, 6); !errors.Is(err, workbench.ErrDamaged) {
		t.Errorf("backed up before a migration with an orphan: %v", err)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 0 {
		t.Errorf("left are %v, %v", left, err)
	}
}

// What is open can be copied when its file is gone from its place, or another lies there.
func TestCopyOfWhatIsOpen(t *testing.T) {
	for name, disturb := range map[string]func(t *testing.T, path string) error{
		"in its place": func(*testing.T, string) error { return nil },
		"moved": func(_ *testing.T, path string) error {
			return os.Rename(filepath.Dir(path), filepath.Dir(path)+"-getdi")
		},
		"removed": func(_ *testing.T, path string) error { return os.RemoveAll(filepath.Dir(path)) },
		"replaced": func(t *testing.T, path string) error {
			other := filepath.Join(t.TempDir(), "korpu.db")
			addProjects(t, other, []string{"Başqa"}, nil)
			return errors.Join(os.Rename(filepath.Dir(path), filepath.Dir(path)+"-getdi"), os.Rename(filepath.Dir(other), filepath.Dir(path)))
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "data", "korpu.db")
			if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			target := filepath.Join(t.TempDir(), "korpu.db")
			addProjects(t, path, []string{"Açıq"}, func(s *Store) {
				if err := disturb(t, path); err != nil {
					t.Fatal(err)
				}
				copied, err := s.Copy(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				data, err := io.ReadAll(copied)
				if err != nil || int64(len(data)) != copied.Size {
					t.Errorf("%d bytes of %d, %v", len(data), copied.Size, err)
				}
				if err := copied.Close(); err != nil {
					t.Error(err)
				}
				if err := os.WriteFile(target, data, 0o600); err != nil {
					t.Fatal(err)
				}
				err = s.Backup(t.Context(), filepath.Join(t.TempDir(), "b.db"))
				if gone := errors.Is(err, workbench.ErrDatabaseGone); gone != (name != "in its place") {
					t.Errorf("the daily backup: %v", err)
				}
			})
			if got, _ := names(t, target); !slices.Equal(got, []string{"Açıq"}) {
				t.Errorf("the copy holds %v", got)
			}
		})
	}
}

// What a process leaves behind that was ended while it copied goes with the next opening; nothing else does.
func TestLeftovers(t *testing.T) {
	folder, here := t.TempDir(), t.TempDir()
	t.Chdir(here)
	path := filepath.Join(folder, "iş.db")
	names := map[string]bool{"iş.db.part-1": false, "backups/korpu-20261127-101500.db.part-2": false, "backups/korpu-20261127-101500.db": true, "qeyd.part": true}
	if err := os.Mkdir(filepath.Join(folder, "backups"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name := range names {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	elsewhere := filepath.Join(here, "korpu.db.part-3")
	if err := os.WriteFile(elsewhere, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, backups := range []string{filepath.Join(folder, "backups"), ""} {
		s, err := Open(t.Context(), Options{Database: path, BackupDir: backups})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for name, stays := range names {
		if _, err := os.Stat(filepath.Join(folder, name)); (err == nil) != stays {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := os.Stat(elsewhere); err != nil {
		t.Errorf("a file of the folder that the program was started in: %v", err)
	}
}
