package store_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"korpu/server/store"
	"korpu/server/store/pgtest"
	"korpu/server/store/storetest"
	"korpu/server/workbench"
)

// postgres is the tests' own server, started when the first test asks for it.
var postgres = sync.OnceValues(func() (*pgtest.Server, error) {
	server, err := pgtest.Start(context.Background())
	if err == nil {
		running = server
	}
	return server, err
})

var running *pgtest.Server

func TestMain(m *testing.M) {
	code := m.Run()
	if running != nil {
		if err := running.Stop(); err != nil {
			fmt.Fprintln(os.Stderr, "stop PostgreSQL:", err)
			code = 1
		}
	}
	os.Exit(code)
}

// over opens a database as often as a test wishes.
func over(database string) storetest.Open {
	return func(t testing.TB) workbench.Store { return openStore(t, database) }
}

func openStore(t testing.TB, database string) *store.Store {
	t.Helper()
	kept, err := store.Open(t.Context(), store.Options{Database: database})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := kept.Close(); err != nil {
			t.Error(err)
		}
	})
	return kept
}

func TestSQLite(t *testing.T) {
	storetest.Run(t, func(t testing.TB) storetest.Open { return over(filepath.Join(t.TempDir(), "korpu.db")) })
}

func TestPostgreSQL(t *testing.T) {
	server, err := postgres()
	if err != nil {
		t.Fatal(err)
	}
	storetest.Run(t, func(t testing.TB) storetest.Open { return over(server.Database(t)) })
}

// TestOtherDatabasesAreRefused tries what a person may take for the name of a database. None is taken for the path of a
// file, and none is repeated: each may hold a password.
func TestOtherDatabasesAreRefused(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	for _, database := range []string{
		"mysql://team:secret@db/korpu", "postgress://team:secret@db/korpu", "postgres:team:secret@db/korpu", "mysql:secret", "POSTGRES://team:secret@db/x",
		"host=db user=team password=secret dbname=korpu", "password=secret", "user = team password = 'secret'", "Server=db;Password=secret",
		"jdbc:postgresql://db/korpu?password=secret", "team:secret@db/korpu", "team:secret@tcp(db:3306)/korpu", "//team:secret@db", "db/korpu?password=secret",
		"file:korpu.db?secret", "file:secret", ":memory:secret", ":memory:", "", " ", "\t\n", " secret.db", "secret.db ", "secret\x00.db", "secret\n.db", "https://db/secret",
		"postgres://team:secret@db:port/korpu", "postgres://team:sec%ret@db/korpu", "postgres://team:secret@db/korpu?sslmode=secret",
		"postgres://team:se cret@[db/korpu?password=secret", "postgres://db/korpu?password=secret&connect_timeout=secret", "postgresql://team:secret@db:99999/korpu",
		"postgres://db/korpu?sslpassword=secret&sslkey=/none&sslcert=/none&sslmode=require",
	} {
		kept, err := store.Open(t.Context(), store.Options{Database: database})
		if err == nil {
			_ = kept.Close()
		}
		if err == nil || strings.Contains(err.Error(), "secret") || strings.Contains(err.Error(), "cret") || !strings.Contains(err.Error(), "postgres://") {
			t.Errorf("%q: %v", database, err)
		}
	}
	if made, err := os.ReadDir(folder); err != nil || len(made) > 0 {
		t.Errorf("made %v, %v", made, err)
	}
}

// TestPathsOfDatabases opens files of odd but honest names.
func TestPathsOfDatabases(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	for _, path := range []string{"korpu.db", "Yeni qovluq.db", "./a=b@c?d#e.db", filepath.Join(folder, "x:y=z?.db"), "ə%20#.db"} {
		openStore(t, path)
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// TestPasswordsAreNotPrinted reaches for a server that is not there.
func TestPasswordsAreNotPrinted(t *testing.T) {
	for _, database := range []string{
		"postgres://team:secret@127.0.0.1:1/korpu", "postgres://127.0.0.1:1/korpu?user=team&password=secret", "postgresql://team:se%63ret@127.0.0.1:1/korpu?sslpassword=secret",
	} {
		_, err := store.Open(t.Context(), store.Options{Database: database})
		if err == nil || strings.Contains(err.Error(), "secret") || strings.Contains(err.Error(), "se%63ret") || !strings.Contains(err.Error(), "127.0.0.1:1/korpu") {
			t.Errorf("%s: %v", database, err)
		}
	}
}

// TestSeveralOpenAFreshServerAtOnce has one program make PostgreSQL's tables while the others wait.
func TestSeveralOpenAFreshServerAtOnce(t *testing.T) {
	server, err := postgres()
	if err != nil {
		t.Fatal(err)
	}
	for range 4 {
		database := server.Database(t)
		var group sync.WaitGroup
		for range 6 {
			group.Go(func() {
				kept, err := store.Open(t.Context(), store.Options{Database: database})
				if err != nil {
					t.Error(err)
					return
				}
				if err := kept.Close(); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
	}
}
