package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

func openFile(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(t.Context(), Options{Database: path})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// TestEveryConnectionIsSet reads the settings on every connection that the pools can have: a setting that holds on the
// first one only loses texts on the second.
func TestEveryConnectionIsSet(t *testing.T) {
	s := openFile(t, filepath.Join(t.TempDir(), "korpu.db"))
	settings := map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "10000"}
	for name, db := range map[string]interface{ DB() (*sql.DB, error) }{"writer": s.writer, "reader": s.reader} {
		pool, err := db.DB()
		if err != nil {
			t.Fatal(err)
		}
		want := pool.Stats().MaxOpenConnections
		if name == "writer" && want != 1 {
			t.Errorf("there are %d writers, want 1", want)
		}
		for i := range want {
			conn, err := pool.Conn(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close() // held to the end, so that each round gets another one
			for pragma, value := range settings {
				var got string
				if err := conn.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got); err != nil || got != value {
					t.Errorf("%s %d: %s is %s, %v; want %s", name, i, pragma, got, err, value)
				}
			}
			if name == "reader" {
				if _, err := conn.ExecContext(t.Context(), "DELETE FROM units"); err == nil {
					t.Errorf("reader %d can write", i)
				}
			}
		}
	}
}

// TestFullDisk fills the database to its last page: saving is refused in plain words, reading goes on, and saving works
// again, without a restart, as soon as there is room.
func TestFullDisk(t *testing.T) {
	s := openFile(t, filepath.Join(t.TempDir(), "korpu.db"))
	now := time.Now()
	project, err := s.AddProject(t.Context(), bitext.Project{Name: "Dolu", Policy: bitext.Advise, CreatedAt: now, UpdatedAt: now})
	if err != nil {
		t.Fatal(err)
	}
	unit := bitext.Unit{Source: []string{"Bir."}, State: bitext.Initial, Kind: bitext.Paragraph, CreatedAt: now, UpdatedAt: now}
	document, err := s.AddDocument(t.Context(), bitext.Document{Project: project.ID, Title: "Dolu", CreatedAt: now, UpdatedAt: now}, []bitext.Unit{unit})
	if err != nil {
		t.Fatal(err)
	}
	units, err := s.Units(t.Context(), document.ID, workbench.UnitQuery{After: workbench.FromStart})
	if err != nil {
		t.Fatal(err)
	}
	save := func() error {
		_, err := s.ChangeUnit(t.Context(), units[0].ID, workbench.Change{Revision: 1, Mutation: "m", At: now}, func(u *bitext.Unit) error {
			u.Target, u.State = []string{strings.Repeat("ə", 100_000)}, bitext.Translated
			return nil
		})
		return err
	}
	var pages int
	if err := s.writer.Raw("PRAGMA page_count").Scan(&pages).Error; err != nil {
		t.Fatal(err)
	}
	room := func(pages int) {
		var now int
		if err := s.writer.Raw(fmt.Sprintf("PRAGMA max_page_count = %d", pages)).Scan(&now).Error; err != nil || now != pages {
			t.Fatalf("max_page_count is %d, %v", now, err)
		}
	}
	room(pages)
	if err := save(); !errors.Is(err, workbench.ErrStorageFull) {
		t.Fatalf("saving without room: %v, want ErrStorageFull", err)
	}
	if u, err := s.Unit(t.Context(), units[0].ID); err != nil || u.Revision != 1 || u.TargetText() != "" {
		t.Errorf("after the refusal the unit is %+v, %v", u, err)
	}
	room(1 << 30)
	if err := save(); err != nil {
		t.Errorf("saving with room again: %v", err)
	}
}

func TestNewerDatabaseIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "korpu.db")
	s, err := Open(t.Context(), Options{Database: path})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.writer.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)").Error; err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = Open(context.WithoutCancel(t.Context()), Options{Database: path})
	if err == nil || !strings.Contains(err.Error(), "newer program") {
		t.Errorf("opening a newer database: %v, want a refusal that says why", err)
	}
}

func TestBackupIsWholeAndChecked(t *testing.T) {
	folder := t.TempDir()
	s := openFile(t, filepath.Join(folder, "korpu.db"))
	now := time.Now()
	if _, err := s.AddProject(t.Context(), bitext.Project{Name: "Saxla", Policy: bitext.Advise, CreatedAt: now, UpdatedAt: now}); err != nil {
		t.Fatal(err)
	}
	pool, err := s.writer.DB()
	if err != nil {
		t.Fatal(err)
	}
	backups := filepath.Join(folder, "backups")
	engine := &sqliteEngine{path: filepath.Join(folder, "korpu.db")}
	if err := engine.backUp(t.Context(), pool, Options{BackupDir: backups, Now: time.Now}, 1); err != nil {
		t.Fatal(err)
	}
	found, err := filepath.Glob(filepath.Join(backups, "*.db"))
	if err != nil || len(found) != 1 {
		t.Fatalf("the backups are %v, %v", found, err)
	}
	copied := openFile(t, found[0])
	projects, err := copied.Projects(t.Context())
	if err != nil || len(projects) != 1 || projects[0].Name != "Saxla" {
		t.Errorf("the backup holds %+v, %v", projects, err)
	}
}
