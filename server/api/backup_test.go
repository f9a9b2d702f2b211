package api_test

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"korpu/server/api"
	"korpu/server/store"
	"korpu/server/workbench"
)

func TestBackup(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "data")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	h := openOver(t, filepath.Join(folder, "korpu.db"))
	h.text("advise", "Bakıda sərgi açılıb.")
	before := temporary(t)
	check := func(when string) {
		t.Helper()
		got := h.want(200, request{method: "GET", path: "/api/v1/backup"}, nil)
		if !strings.HasPrefix(got.header.Get("Content-Disposition"), "attachment; filename=korpu-2") || got.header.Get("Content-Type") != "application/vnd.sqlite3" {
			t.Errorf("%s: the headers are %v", when, got.header)
		}
		path := filepath.Join(t.TempDir(), "korpu.db")
		if err := os.WriteFile(path, got.body, 0o600); err != nil {
			t.Fatal(err)
		}
		kept, err := store.Open(t.Context(), store.Options{Database: path})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = kept.Close() }()
		if projects, err := kept.Projects(t.Context()); err != nil || len(projects) != 1 || kept.Integrity(t.Context()) != nil {
			t.Errorf("%s: it holds %+v, %v", when, projects, err)
		}
	}
	check("in its place")
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	h.want(503, request{method: "POST", path: "/api/v1/projects", body: `{"name":"x"}`}, nil)
	check("when it is gone")
	if after := temporary(t); after != before {
		t.Errorf("there were %d temporary files and are %d", before, after)
	}
}

func temporary(t *testing.T) int {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(os.TempDir(), "korpu-copy*"))
	if err != nil {
		t.Fatal(err)
	}
	return len(found)
}

// copies is a store whose copies a test gives out.
type copies struct {
	workbench.Store
	copy func(ctx context.Context) (workbench.Copy, error)
}

func (c copies) Copy(ctx context.Context) (workbench.Copy, error) { return c.copy(ctx) }

// slow is a copy that is not read before it is let go.
type slow struct {
	*bytes.Reader
	asked, let chan struct{}
}

func (s slow) Read(p []byte) (int, error) {
	select {
	case s.asked <- struct{}{}:
	default:
	}
	<-s.let
	return s.Reader.Read(p)
}

func (s slow) Close() error { return nil }

func TestOneBackupAtATime(t *testing.T) {
	kept, err := store.Open(t.Context(), store.Options{Database: filepath.Join(t.TempDir(), "korpu.db")})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = kept.Close() }()
	s := slow{Reader: bytes.NewReader([]byte("copy")), asked: make(chan struct{}, 1), let: make(chan struct{})}
	given := func(context.Context) (workbench.Copy, error) { return workbench.Copy{ReadCloser: s, Size: 4}, nil }
	serving := httptest.NewUnstartedServer(nil)
	serving.Config.Handler = api.New(api.Options{
		Workbench: workbench.New(copies{kept, func(ctx context.Context) (workbench.Copy, error) { return given(ctx) }}, workbench.Options{}),
		Token:     token, Hosts: []string{serving.Listener.Addr().String()}, Files: fstest.MapFS{"index.html": {}},
	})
	serving.Start()
	defer serving.Close()
	h := &house{t: t, server: serving}
	first := make(chan answer)
	ask := request{method: "GET", path: "/api/v1/backup"}
	go func() { first <- h.do(ask) }()
	<-s.asked
	if p := problemOf(t, h.want(http.StatusServiceUnavailable, ask, nil)); p.Code != "busy" {
		t.Errorf("a second one: %+v", p)
	}
	close(s.let)
	if got := <-first; got.status != 200 || string(got.body) != "copy" {
		t.Errorf("the first: %d %q", got.status, got.body)
	}
	given = func(context.Context) (workbench.Copy, error) { return workbench.Copy{}, workbench.ErrNoCopies }
	got := h.do(ask)
	for got.status == http.StatusServiceUnavailable {
		got = h.do(ask) // the first is sent whole a moment before it is over
	}
	if p := problemOf(t, got); got.status != http.StatusConflict || p.Code != "unsupported" || !strings.Contains(p.Detail, "pg_dump") {
		t.Errorf("of a server's database: %+v", p)
	}
}
