package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/mattn/go-sqlite3"
	"github.com/pressly/goose/v3"
	"gorm.io/gorm"

	"korpu/migrations"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

// TestSeveralOpenAFreshDatabaseAtOnce has one of them make the tables while the others wait.
func TestSeveralOpenAFreshDatabaseAtOnce(t *testing.T) {
	for range 5 {
		path := filepath.Join(t.TempDir(), "korpu.db")
		var group sync.WaitGroup
		for range 6 {
			group.Go(func() {
				s, err := Open(t.Context(), Options{Database: path})
				if err != nil {
					t.Error(err)
					return
				}
				if _, err := s.Identity(t.Context()); err != nil {
					t.Error(err)
				}
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
	}
}

// TestADatabaseFromBetweenGetsItsIndexes opens a database that was made between the two forms of migration 5.
func TestADatabaseFromBetweenGetsItsIndexes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "korpu.db")
	s, err := Open(t.Context(), Options{Database: path})
	check(t, err)
	pool, err := s.writer.DB()
	check(t, err)
	provider, err := goose.NewProvider(goose.DialectSQLite3, pool, migrations.SQLite())
	check(t, err)
	_, err = provider.DownTo(t.Context(), 6)
	check(t, err)
	for _, statement := range []string{
		"DROP INDEX concepts_by_source", "DROP INDEX concepts_by_target", "DROP INDEX concepts_by_kind", "DROP INDEX concepts_by_update",
		"CREATE INDEX concepts_by_source ON concepts (project_id, source_order, id)",
		"CREATE INDEX concepts_by_target ON concepts (project_id, target_order, id)",
	} {
		check(t, s.writer.Exec(statement).Error)
	}
	check(t, s.Close())
	mended := openFile(t, path)
	var indexes []string
	check(t, mended.writer.Raw("SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '%deleted_at IS NULL%' AND tbl_name = 'concepts' AND name LIKE 'concepts_by%' ORDER BY name").Scan(&indexes).Error)
	if want := "[concepts_by_kind concepts_by_source concepts_by_target concepts_by_update]"; fmt.Sprint(indexes) != want {
		t.Errorf("the orders of the concepts are %v, want %s", indexes, want)
	}
}

// TestADatabaseThatWasCutOffIsChecked damages a page of a database whose program was ended: it is not opened as if it were
// whole. One that was closed in good order is not looked through at each start.
func TestADatabaseThatWasCutOffIsChecked(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "korpu.db")
	s := openFile(t, path)
	for i := range 200 {
		_, err := s.AddProject(t.Context(), bitext.Project{Name: fmt.Sprintf("Layihə %d", i), Policy: bitext.Advise})
		check(t, err)
	}
	var busy int
	check(t, s.writer.Raw("PRAGMA wal_checkpoint(TRUNCATE)").Row().Scan(&busy, new(int), new(int)))
	_, err := s.AddProject(t.Context(), bitext.Project{Name: "Sonuncu", Policy: bitext.Advise})
	check(t, err)
	killed := t.TempDir()
	for _, suffix := range []string{"", "-wal"} {
		data, err := os.ReadFile(path + suffix)
		check(t, err)
		check(t, os.WriteFile(filepath.Join(killed, "korpu.db"+suffix), data, 0o600))
	}
	whole := openFile(t, filepath.Join(killed, "korpu.db"))
	projects, err := whole.Projects(t.Context())
	if check(t, err); len(projects) != 201 {
		t.Errorf("after the cut there are %d projects, want 201", len(projects))
	}

	damaged := filepath.Join(t.TempDir(), "korpu.db")
	data, err := os.ReadFile(path)
	check(t, err)
	root := 0
	check(t, s.writer.Raw("SELECT rootpage FROM sqlite_master WHERE name = 'documents_of_project'").Scan(&root).Error)
	copy(data[(root-1)*4096:root*4096], make([]byte, 4096))
	check(t, os.WriteFile(damaged, data, 0o600))
	log, err := os.ReadFile(path + "-wal")
	check(t, err)
	check(t, os.WriteFile(damaged+"-wal", log, 0o600))
	if _, err := Open(t.Context(), Options{Database: damaged}); !errors.Is(err, workbench.ErrDamaged) {
		t.Errorf("a damaged database that was cut off: %v, want ErrDamaged", err)
	}
}

// TestLeftoversAreCleaned removes what a copy left behind that was cut off, and nothing else.
func TestLeftoversAreCleaned(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"korpu-version-5-20261101-101010.db.part", "notes.part", "korpu-version-5-20261101-101010.db"} {
		check(t, os.WriteFile(filepath.Join(folder, name), []byte("x"), 0o600))
	}
	openFile(t, filepath.Join(folder, "korpu.db"))
	for name, want := range map[string]bool{
		"korpu-version-5-20261101-101010.db.part": false, "notes.part": true, "korpu-version-5-20261101-101010.db": true,
	} {
		if _, err := os.Stat(filepath.Join(folder, name)); (err == nil) != want {
			t.Errorf("%s is there: %v, want %v", name, err == nil, want)
		}
	}
}

// TestFilesAreForTheirOwner also tightens what an earlier program left open to others.
func TestFilesAreForTheirOwner(t *testing.T) {
	path := filepath.Join(t.TempDir(), "korpu.db")
	check(t, os.WriteFile(path, nil, 0o600))
	check(t, os.Chmod(path, 0o644)) //nolint:gosec // as an earlier program made it
	openFile(t, path)
	for _, suffix := range []string{"", "-wal", "-shm", ".using", ".opening"} {
		info, err := os.Stat(path + suffix)
		if check(t, err); info.Mode().Perm() != 0o600 {
			t.Errorf("korpu.db%s has the rights %v", suffix, info.Mode().Perm())
		}
	}
}

// unwritable is a disk that lets nothing be opened for writing.
type unwritable struct {
	*sqliteEngine
	err error
}

func (e unwritable) connect(context.Context) (writer, reader *gorm.DB, err error) {
	return nil, nil, e.err
}

func (e unwritable) migrate(context.Context, *sql.DB, Options) error { return nil }

// TestAFullDiskIsOpenedForReading starts over a disk that is full or only for reading: what is there can be read, and each
// change is told why it is not kept.
func TestAFullDiskIsOpenedForReading(t *testing.T) {
	path := filepath.Join(t.TempDir(), "korpu.db")
	s := openFile(t, path)
	_, err := s.AddProject(t.Context(), bitext.Project{Name: "Oxunur", Policy: bitext.Advise})
	check(t, err)
	for name, c := range map[string]struct{ err, want error }{
		"full":      {sqlite3.Error{Code: sqlite3.ErrFull}, workbench.ErrStorageFull},
		"read-only": {sqlite3.Error{Code: sqlite3.ErrReadonly}, workbench.ErrReadOnly},
		"broken":    {sqlite3.Error{Code: sqlite3.ErrIoErr}, workbench.ErrStorageBroken},
	} {
		t.Run(name, func(t *testing.T) {
			still, err := openOver(t.Context(), unwritable{&sqliteEngine{path: path}, c.err}, Options{Database: path})
			if err != nil {
				t.Fatal(err)
			}
			defer func() { check(t, still.Close()) }()
			projects, err := still.Projects(t.Context())
			if err != nil || len(projects) != 1 {
				t.Errorf("it reads %+v, %v", projects, err)
			}
			who, err := still.Identity(t.Context())
			if err != nil || !errors.Is(who.ReadOnly, c.want) {
				t.Errorf("it says of itself %+v, %v", who, err)
			}
			if _, err := still.AddProject(t.Context(), bitext.Project{Name: "Yox", Policy: bitext.Advise}); !errors.Is(err, c.want) {
				t.Errorf("a change: %v, want %v", err, c.want)
			}
			if err := still.FirstStart(t.Context(), func(context.Context) error { return errors.New("begun") }); err != nil {
				t.Errorf("the first start: %v", err)
			}
		})
	}
	if _, err := openOver(t.Context(), unwritable{&sqliteEngine{path: path}, sqlite3.Error{Code: sqlite3.ErrCorrupt}}, Options{Database: path}); !errors.Is(err, workbench.ErrDamaged) {
		t.Errorf("a damaged one: %v, want ErrDamaged", err)
	}
}
