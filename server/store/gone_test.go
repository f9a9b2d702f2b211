package store

import (
	"bytes"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

// TestAGoneDatabaseKeepsNothing takes the file away from under an open store, in every way that people do. A save that is
// answered without an error would be gone with the process.
func TestAGoneDatabaseKeepsNothing(t *testing.T) {
	for name, harm := range map[string]func(t *testing.T, folder string){
		"the folder is removed":      func(t *testing.T, folder string) { check(t, os.RemoveAll(folder)) },
		"the folder is moved":        func(t *testing.T, folder string) { check(t, os.Rename(folder, folder+"-elsewhere")) },
		"the file is removed":        func(t *testing.T, folder string) { check(t, os.Remove(filepath.Join(folder, "korpu.db"))) },
		"the log is removed":         func(t *testing.T, folder string) { check(t, os.Remove(filepath.Join(folder, "korpu.db-wal"))) },
		"the log's index is removed": func(t *testing.T, folder string) { check(t, os.Remove(filepath.Join(folder, "korpu.db-shm"))) },
		"a copy is put in its place": replaceFile,
		"the folder has become a file": func(t *testing.T, folder string) {
			check(t, os.RemoveAll(folder))
			check(t, os.WriteFile(folder, nil, 0o600))
		},
		"another database is opened": openAnother,
	} {
		t.Run(name, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "data")
			check(t, os.Mkdir(folder, 0o700))
			var log bytes.Buffer
			s, err := Open(t.Context(), Options{Database: filepath.Join(folder, "korpu.db"), Logger: slog.New(slog.NewTextHandler(&log, nil))})
			if err != nil {
				t.Fatal(err)
			}
			defer func() { check(t, s.Close()) }()
			save := func() error {
				now := time.Now()
				_, err := s.AddProject(t.Context(), bitext.Project{Name: "Yoxa çıxan", Policy: bitext.Advise, CreatedAt: now, UpdatedAt: now})
				return err
			}
			check(t, save())
			check(t, s.Ping(t.Context()))
			harm(t, folder)
			for range 3 {
				if err := save(); !errors.Is(err, workbench.ErrDatabaseGone) {
					t.Fatalf("a save into it: %v, want ErrDatabaseGone", err)
				}
			}
			if err := s.Ping(t.Context()); !errors.Is(err, workbench.ErrDatabaseGone) {
				t.Errorf("Ping: %v, want ErrDatabaseGone", err)
			}
			if n := strings.Count(log.String(), "nothing is kept from here on"); n != 1 {
				t.Errorf("the log tells of it %d times:\n%s", n, log.String())
			}
			if projects, err := s.Projects(t.Context()); err != nil || len(projects) != 1 {
				t.Errorf("what is open cannot be read any more: %+v, %v", projects, err)
			}
		})
	}
}

// TestAChangeThatLosesItsFileIsNotAcknowledged takes the file away between the beginning of a transaction and its end.
func TestAChangeThatLosesItsFileIsNotAcknowledged(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "data")
	check(t, os.Mkdir(folder, 0o700))
	s, err := Open(t.Context(), Options{Database: filepath.Join(folder, "korpu.db")})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { check(t, s.Close()) }()
	err = s.write(t.Context(), "test", func(tx *writing) error {
		check(t, os.Rename(folder, folder+"-elsewhere"))
		return tx.db.Create(&projectRow{Name: "İtən", Policy: string(bitext.Advise)}).Error
	})
	if !errors.Is(err, workbench.ErrDatabaseGone) {
		t.Errorf("the change: %v, want ErrDatabaseGone", err)
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func replaceFile(t *testing.T, folder string) {
	t.Helper()
	path := filepath.Join(folder, "korpu.db")
	data, err := os.ReadFile(path)
	check(t, err)
	check(t, os.WriteFile(path+".new", data, 0o600))
	check(t, os.Rename(path+".new", path))
}

func openAnother(t *testing.T, folder string) {
	t.Helper()
	check(t, os.RemoveAll(folder))
	check(t, os.Mkdir(folder, 0o700))
	openFile(t, filepath.Join(folder, "korpu.db"))
}
