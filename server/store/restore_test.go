package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

// addProjects opens a database, adds projects, and hands the open store to then, if any; it is closed after it.
func addProjects(t *testing.T, path string, names []string, then func(*Store)) {
	t.Helper()
	s, err := Open(t.Context(), Options{Database: path})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		now := time.Now()
		if _, err := s.AddProject(t.Context(), bitext.Project{Name: name, Policy: bitext.Advise, CreatedAt: now, UpdatedAt: now}); err != nil {
			t.Fatal(err)
		}
	}
	if then != nil {
		then(s)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// names opens a database and lists its projects; the database must be whole.
func names(t *testing.T, path string) ([]string, workbench.Identity) {
	t.Helper()
	var list []string
	var identity workbench.Identity
	addProjects(t, path, nil, func(s *Store) {
		projects, err := s.Projects(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range projects {
			list = append(list, p.Name)
		}
		if identity, err = s.Identity(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := s.Integrity(t.Context()); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	})
	slices.Sort(list)
	return list, identity
}

// newBackup is a backup that holds the project Yedək.
func newBackup(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "yedək.db")
	source := filepath.Join(t.TempDir(), "korpu.db")
	addProjects(t, source, []string{"Yedək"}, nil)
	if err := Backup(t.Context(), Options{Database: source}, path); err != nil {
		t.Fatal(err)
	}
	return path
}

// victim runs a part of this file in a process of its own, which a signal ends; see TestVictim.
func victim(t *testing.T, environment ...string) {
	t.Helper()
	command := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestVictim$") //nolint:gosec // this very program
	command.Env = append(os.Environ(), environment...)
	out, err := command.CombinedOutput()
	var ended *exec.ExitError
	if !errors.As(err, &ended) || ended.Success() {
		t.Fatalf("the process ended with %v: %s", err, out)
	}
	if status, ok := ended.Sys().(syscall.WaitStatus); !ok || status.Signal() != syscall.SIGKILL {
		t.Fatalf("the process ended with %v: %s", err, out)
	}
}

func killed() { _ = syscall.Kill(os.Getpid(), syscall.SIGKILL) }

// TestVictim is no test: it is what another process does until it is killed.
func TestVictim(t *testing.T) {
	path := os.Getenv("KORPU_TEST_DATABASE")
	switch os.Getenv("KORPU_TEST_VICTIM") {
	case "":
		t.Skip("it is run by other tests")
	case "server": // killed with its last change in the log alone
		addProjects(t, path, []string{"Jurnalda"}, func(*Store) { killed() })
	case "restore":
		e := &sqliteEngine{path: path, log: Options{}.logger()}
		_, err := e.restore(t.Context(), Options{}, os.Getenv("KORPU_TEST_BACKUP"), func(step string) {
			if step == os.Getenv("KORPU_TEST_STEP") {
				killed()
			}
		})
		t.Fatalf("it was not killed: %v", err)
	case "old": // has the database open as a program does that does not know our locks
		db, err := (&sqliteEngine{path: path}).pool(t.Context(), writerParameters, 1)
		if err == nil {
			err = db.Take(&projectRow{}).Error
		}
		fmt.Println("ready", err)
		_, _ = io.Copy(io.Discard, os.Stdin)
	}
}

// killedServer is a database over which a server was killed: what it holds is in its file and in its log.
func killedServer(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "korpu.db")
	addProjects(t, path, []string{"Köhnə"}, nil)
	victim(t, "KORPU_TEST_VICTIM=server", "KORPU_TEST_DATABASE="+path)
	if log, err := os.Stat(path + "-wal"); err != nil || log.Size() == 0 {
		t.Fatalf("the killed server left no log: %v", err)
	}
	return path
}

var (
	oldProjects = []string{"Jurnalda", "Köhnə"}
	newProjects = []string{"Yedək"}
)

// asides are the databases that were set aside.
func asides(t *testing.T, path string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(globbed(filepath.Dir(path)), "replaced-*", filepath.Base(path)))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// A restore over a killed server's folder brings exactly the backup, and what was there can be opened again, its log
// included. The obvious way, a copy laid over the file, must fail this test.
func TestRestoreOverAKilledServer(t *testing.T) {
	backup := newBackup(t)
	t.Run("restored", func(t *testing.T) {
		path := killedServer(t)
		e := &sqliteEngine{path: path}
		host := e.oldHost(t.Context())
		_, inBackup := names(t, copied(t, backup))
		restored, err := Restore(t.Context(), Options{Database: path}, backup)
		if err != nil {
			t.Fatal(err)
		}
		got, identity := names(t, path)
		if diff := cmp.Diff(newProjects, got); diff != "" {
			t.Errorf("after the restore (-want +got):\n%s", diff)
		}
		if identity.Host != host || identity.ID == inBackup.ID || identity.ID == "" {
			t.Errorf("the restored database is %+v; want the old host %s, and another id than %s", identity, host, inBackup.ID)
		}
		addProjects(t, path, nil, func(s *Store) {
			now := time.Now()
			open := workbench.ForDatabase(t.Context(), inBackup.ID)
			_, err := s.AddProject(open, bitext.Project{Name: "Açıq səhifə", Policy: bitext.Advise, CreatedAt: now, UpdatedAt: now})
			if !errors.Is(err, workbench.ErrOtherDatabase) {
				t.Errorf("what an open page sends for another database: %v", err)
			}
		})
		old, replaced := names(t, filepath.Join(restored.Aside, "korpu.db"))
		if diff := cmp.Diff(oldProjects, old); diff != "" || replaced.ID == identity.ID {
			t.Errorf("what was set aside (-want +got):\n%s", diff)
		}
	})
	t.Run("control: a copy laid over", func(t *testing.T) {
		path := killedServer(t)
		data, err := os.ReadFile(backup)
		if err == nil {
			err = os.WriteFile(path, data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		s, err := Open(t.Context(), Options{Database: path})
		if err != nil {
			return // it is damaged, as was to be expected
		}
		defer func() { _ = s.Close() }()
		if projects, err := s.Projects(t.Context()); err == nil && len(projects) == 1 && projects[0].Name == "Yedək" && s.Integrity(t.Context()) == nil {
			t.Error("a copy laid over the file brings the backup too: the test is too weak")
		}
	})
}

// copied is a copy of a file that may be opened for writing.
func copied(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	path := filepath.Join(t.TempDir(), "korpu.db")
	if err == nil {
		err = os.WriteFile(path, data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// Killed after any of its steps, a restore leaves the old database or the new one, whole, and nothing half done once
// somebody has opened it; the old one is never lost.
func TestRestoreKilledAtEachStep(t *testing.T) {
	backup := newBackup(t)
	for step, want := range map[string][]string{
		"copied": oldProjects, "decided": newProjects, "moved -wal": newProjects, "moved -shm": newProjects, "moved ": newProjects,
		"set aside": newProjects, "placed": newProjects,
	} {
		t.Run(step, func(t *testing.T) {
			path := killedServer(t)
			victim(t, "KORPU_TEST_VICTIM=restore", "KORPU_TEST_DATABASE="+path, "KORPU_TEST_BACKUP="+backup, "KORPU_TEST_STEP="+step)
			got, _ := names(t, path)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			aside := asides(t, path)
			if step == "copied" {
				if len(aside) != 0 {
					t.Errorf("set aside are %v though nothing was replaced", aside)
				}
			} else if len(aside) != 1 {
				t.Fatalf("set aside are %v", aside)
			} else if old, _ := names(t, aside[0]); !slices.Equal(old, oldProjects) {
				t.Errorf("set aside is %v", old)
			}
			for _, pattern := range []string{"*.part*", "*.restoring*"} {
				if left, err := filepath.Glob(filepath.Join(filepath.Dir(path), pattern)); err != nil || len(left) > 0 {
					t.Errorf("left over: %v, %v", left, err)
				}
			}
		})
	}
}

// Whoever puts another database into the place while a restore is interrupted finds that one set aside as well.
func TestNothingSetAsideIsOverwritten(t *testing.T) {
	backup, path := newBackup(t), killedServer(t)
	victim(t, "KORPU_TEST_VICTIM=restore", "KORPU_TEST_DATABASE="+path, "KORPU_TEST_BACKUP="+backup, "KORPU_TEST_STEP=moved ")
	third := filepath.Join(t.TempDir(), "korpu.db")
	addProjects(t, third, []string{"Üçüncü"}, nil)
	if err := os.Rename(third, path); err != nil {
		t.Fatal(err)
	}
	if got, _ := names(t, path); !slices.Equal(got, newProjects) {
		t.Errorf("the restore was not completed: %v", got)
	}
	var found [][]string
	for _, aside := range asides(t, path) {
		old, _ := names(t, aside)
		found = append(found, old)
	}
	if diff := cmp.Diff([][]string{oldProjects, {"Üçüncü"}}, found); diff != "" {
		t.Errorf("set aside (-want +got):\n%s", diff)
	}
}

// TestRestoreThereAndBack restores into an empty folder, then goes back and forth by what was set aside.
func TestRestoreThereAndBack(t *testing.T) {
	backup := newBackup(t)
	path := filepath.Join(t.TempDir(), "yeni", "korpu.db")
	now := time.Date(2026, 11, 27, 10, 15, 0, 0, time.UTC)
	o := Options{Database: path, Now: func() time.Time { return now }}
	restored, err := Restore(t.Context(), o, backup)
	if err != nil || restored.Aside != "" || restored.Database != path {
		t.Fatalf("into an empty folder: %+v, %v", restored, err)
	}
	if got, _ := names(t, path); !slices.Equal(got, newProjects) {
		t.Errorf("restored is %v", got)
	}
	addProjects(t, path, []string{"Sonra"}, nil)
	first, err := Restore(t.Context(), o, backup)
	if err != nil || filepath.Base(first.Aside) != "replaced-20261127-101500" {
		t.Fatalf("over a database: %+v, %v", first, err)
	}
	second, err := Restore(t.Context(), o, filepath.Join(first.Aside, "korpu.db"))
	if err != nil || second.Aside == first.Aside {
		t.Fatalf("back in the same second: %+v, %v", second, err)
	}
	if got, _ := names(t, path); !slices.Equal(got, []string{"Sonra", "Yedək"}) {
		t.Errorf("back again is %v", got)
	}
}

// An older backup is migrated before anything is replaced; the host name is that of the database that was there.
func TestRestoreAnOlderBackup(t *testing.T) {
	backup := filepath.Join(t.TempDir(), "köhnə.db")
	db, err := (&sqliteEngine{path: backup}).connection(t.Context(), "mode=rwc&_foreign_keys=on&_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	provider, err := sqliteMigrations(db)
	if err == nil {
		_, err = provider.UpTo(t.Context(), 6)
	}
	if err == nil {
		_, err = db.ExecContext(t.Context(), "INSERT INTO projects (name, policy, glossary_revision, created_at, updated_at) VALUES ('Altıncı', 'advise', 0, 1, 1)")
	}
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "korpu.db")
	addProjects(t, path, nil, nil)
	_, before := names(t, path)
	restored, err := Restore(t.Context(), Options{Database: path}, backup)
	if err != nil || restored.From != 6 || restored.To <= 6 {
		t.Fatalf("%+v, %v", restored, err)
	}
	got, identity := names(t, path)
	if !slices.Equal(got, []string{"Altıncı"}) || identity.Host != before.Host || identity.ID == before.ID {
		t.Errorf("restored are %v as %+v; before it was %+v", got, identity, before)
	}
}

// Sessions do not come back: one that was ended since the backup must stay so.
func TestRestoreBringsNoSessions(t *testing.T) {
	path := filepath.Join(t.TempDir(), "korpu.db")
	backup := filepath.Join(t.TempDir(), "yedək.db")
	addProjects(t, path, nil, func(s *Store) {
		if err := s.Sessions().CommitCtx(t.Context(), "hash", []byte("inside"), time.Now().Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		if err := s.Backup(t.Context(), backup); err != nil {
			t.Fatal(err)
		}
	})
	if _, err := Restore(t.Context(), Options{Database: path}, backup); err != nil {
		t.Fatal(err)
	}
	addProjects(t, path, nil, func(s *Store) {
		if _, found, err := s.Sessions().FindCtx(t.Context(), "hash"); err != nil || found {
			t.Errorf("the session is found: %v, %v", found, err)
		}
	})
}

// spoilt makes files that must not be restored.
func spoilt(t *testing.T) map[string]string {
	t.Helper()
	folder := t.TempDir()
	whole, err := os.ReadFile(newBackup(t))
	if err != nil {
		t.Fatal(err)
	}
	file := func(name string, data []byte) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	change := func(name, statement string) string {
		path := file(name, whole)
		db, err := sql.Open("sqlite3", "file:"+path+"?_foreign_keys=off")
		if err == nil {
			_, err = db.ExecContext(t.Context(), statement)
		}
		if err := errors.Join(err, db.Close()); err != nil {
			t.Fatal(err)
		}
		return path
	}
	torn := slices.Clone(whole)
	page := len(torn) / 2 / 4096 * 4096
	for i := range 4096 {
		torn[page+i] = 0xa5
	}
	foreign := filepath.Join(folder, "foreign.db")
	db, err := sql.Open("sqlite3", "file:"+foreign)
	if err == nil {
		_, err = db.ExecContext(t.Context(), "CREATE TABLE songs (title TEXT)")
	}
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return map[string]string{
		file("torn.db", torn):                    "damaged",
		file("cut.db", whole[:len(whole)/2]):     "malformed",
		file("cut2.db", whole[:len(whole)-5000]): "malformed",
		file("text.db", []byte("Bakıda sərgi.")): "no SQLite database",
		file("empty.db", nil):                    "no SQLite database",
		foreign:                                  "not one of korpu",
		folder:                                   "is no file",
		filepath.Join(folder, "missing.db"):      "no such file",
		change("newer.db", "INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)"):                                                       "newer program",
		change("trigger.db", "CREATE TRIGGER t AFTER INSERT ON units BEGIN DELETE FROM revisions; END"):                                                    "not one of korpu",
		change("orphan.db", "INSERT INTO documents (project_id, title, date, origin, revision, created_at, updated_at) VALUES (99, 'x', '', '', 1, 1, 1)"): "not there",
	}
}

// TestSpoiltBackupsAreRefused tries files that are no whole backup: each refusal says why, and changes nothing.
func TestSpoiltBackupsAreRefused(t *testing.T) {
	path := killedServer(t)
	before := fingerprints(t, filepath.Dir(path))
	for file, why := range spoilt(t) {
		_, err := Restore(t.Context(), Options{Database: path}, file)
		if err == nil || !strings.Contains(err.Error(), why) || !strings.Contains(err.Error(), "nothing was changed") {
			t.Errorf("%s: %v; want a refusal that says %q", filepath.Base(file), err, why)
		}
	}
	if diff := cmp.Diff(before, fingerprints(t, filepath.Dir(path))); diff != "" {
		t.Errorf("refusals changed the folder (-before +after):\n%s", diff)
	}
	if _, err := Restore(t.Context(), Options{Database: path}, path); err == nil || !strings.Contains(err.Error(), "is the database itself") {
		t.Errorf("the database from itself: %v", err)
	}
}

// fingerprints are the names and contents of a folder's files.
func fingerprints(t *testing.T, folder string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	prints := map[string]string{}
	for _, entry := range entries {
		data, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		prints[entry.Name()] = fmt.Sprintf("%x", sha256.Sum256(data))
	}
	return prints
}

// A database that somebody has open is not replaced, whether by a korpu of today or by a program that knows only the locks
// of SQLite.
func TestNothingIsReplacedThatIsInUse(t *testing.T) {
	backup := newBackup(t)
	path := filepath.Join(t.TempDir(), "korpu.db")
	refused := func(t *testing.T) {
		t.Helper()
		_, err := Restore(t.Context(), Options{Database: path}, backup)
		var inUse *inUseError
		if !errors.As(err, &inUse) {
			t.Errorf("restored over a database in use: %v", err)
		}
	}
	addProjects(t, path, []string{"Açıq"}, func(*Store) { refused(t) })
	command := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestVictim$") //nolint:gosec // this very program
	command.Env = append(os.Environ(), "KORPU_TEST_VICTIM=old", "KORPU_TEST_DATABASE="+path)
	in, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := command.StdoutPipe()
	if err == nil {
		err = command.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	var word, said string
	if _, err := fmt.Fscan(out, &word, &said); err != nil || word != "ready" || said != "<nil>" {
		t.Fatalf("the other program says %q %q, %v", word, said, err)
	}
	refused(t)
	if err := in.Close(); err != nil {
		t.Fatal(err)
	}
	if err := command.Wait(); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(context.WithoutCancel(t.Context()), Options{Database: path}, backup); err != nil {
		t.Errorf("with nobody left: %v", err)
	}
}
