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

func TestOtherDatabasesAreRefused(t *testing.T) {
	_, err := store.Open(t.Context(), store.Options{Database: "mysql://team:secret@db/korpu"})
	if err == nil || strings.Contains(err.Error(), "secret") || !strings.Contains(err.Error(), "postgres://") {
		t.Errorf("a database of another kind: %v", err)
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
