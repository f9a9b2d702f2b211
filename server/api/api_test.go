package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"korpu/server/api"
	"korpu/server/store"
	"korpu/server/workbench"
)

// token is the bearer token of programs, code the launch code that the program printed.
const (
	token = "the-bearer-token"
	code  = "the-launch-code"
)

// own is the name that only the database under test has.
const own = "korpu-test.localhost:8080"

// house is the API over a fresh SQLite database in a temporary file.
type house struct {
	// database is the path of the SQLite file.
	database string
	t        testing.TB
	server   *httptest.Server
	bench    *workbench.Workbench
	closing  chan struct{}
	// ended names the path of each request of which the handler has returned.
	ended chan string
}

// telling tells when a handler has returned, in whatever way.
func (h *house) telling(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			select {
			case h.ended <- r.URL.Path:
			default: // nobody asks in this test
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func open(t testing.TB) *house {
	t.Helper()
	return openOver(t, filepath.Join(t.TempDir(), "korpu.db"))
}

// openOver is open over a database that may be there already, with options of the test's own.
func openOver(t testing.TB, database string, options ...func(*api.Options)) *house {
	t.Helper()
	return openWith(t, database, nil, 0, options...)
}

// openWith puts something between the workbench and its store, unless wrap is nil, and gives clients their own time to stand
// still.
func openWith(t testing.TB, database string, wrap func(workbench.Store) workbench.Store, stall time.Duration, options ...func(*api.Options)) *house {
	t.Helper()
	kept, err := store.Open(t.Context(), store.Options{Database: database})
	if err != nil {
		t.Fatal(err)
	}
	var over workbench.Store = kept
	if wrap != nil {
		over = wrap(kept)
	}
	h := &house{t: t, database: database, bench: workbench.New(over, workbench.Options{}), closing: make(chan struct{}), ended: make(chan string, 1000)}
	h.server = httptest.NewUnstartedServer(nil)
	o := api.Options{
		Stall: stall, Workbench: h.bench, Token: token, Code: code, Database: "d", Sessions: kept.Sessions(), Closing: h.closing,
		Hosts: []string{h.server.Listener.Addr().String(), own}, Own: own,
		Ready: func(r *http.Request) error { return kept.Ping(r.Context()) },
		Files: fstest.MapFS{"index.html": {Data: []byte("<title>Körpü</title>")}, "assets/a-1.js": {Data: []byte("1")}},
	}
	for _, change := range options {
		change(&o)
	}
	h.server.Config.Handler = h.telling(api.New(o))
	h.server.Start()
	t.Cleanup(func() {
		close(h.closing)
		h.server.Close()
		if err := kept.Close(); err != nil {
			t.Error(err)
		}
	})
	return h
}

// work lets searches for pairs be done until the test is over.
func (h *house) work() {
	ctx, stop := context.WithCancel(h.t.Context())
	var group sync.WaitGroup
	group.Go(func() { h.bench.Work(ctx) })
	h.t.Cleanup(func() {
		stop()
		group.Wait()
	})
}

// answer is a reply, read to its end.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// request is what a test sends; the token goes along unless anonymous.
type request struct {
	method, path, body string
	header             map[string]string
	anonymous          bool
}

func (h *house) do(r request) answer {
	h.t.Helper()
	req, err := http.NewRequestWithContext(h.t.Context(), r.method, h.server.URL+r.path, strings.NewReader(r.body))
	if err != nil {
		h.t.Fatal(err)
	}
	if !r.anonymous {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	if r.body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	for name, value := range r.header {
		if name == "Host" {
			req.Host = value
		}
		req.Header.Set(name, value)
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.Do(req)
	if err != nil {
		h.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		h.t.Fatal(err)
	}
	return answer{status: res.StatusCode, header: res.Header, body: body}
}

// want sends and fails unless the reply has the status; out, when not nil, is decoded from it.
func (h *house) want(status int, r request, out any) answer {
	h.t.Helper()
	got := h.do(r)
	if got.status != status {
		h.t.Fatalf("%s %s: %d, want %d: %s", r.method, r.path, got.status, status, got.body)
	}
	if out != nil {
		if err := json.Unmarshal(got.body, out); err != nil {
			h.t.Fatalf("%s %s: %v: %s", r.method, r.path, err, got.body)
		}
	}
	return got
}

// text brings in a text of the given lines and returns its units.
func (h *house) text(policy string, lines ...string) (api.DocumentJSON, []api.UnitJSON) {
	h.t.Helper()
	var project api.ProjectJSON
	h.want(201, request{method: "POST", path: "/api/v1/projects", body: fmt.Sprintf(`{"name":"Xəbərlər","policy":%q}`, policy)}, &project)
	body, err := json.Marshal(map[string]string{"text": strings.Join(lines, "\n")})
	if err != nil {
		h.t.Fatal(err)
	}
	var document api.DocumentJSON
	h.want(201, request{method: "POST", path: fmt.Sprintf("/api/v1/projects/%d/documents", project.ID), body: string(body)}, &document)
	var page api.UnitPageJSON
	h.want(200, request{method: "GET", path: fmt.Sprintf("/api/v1/documents/%d/units", document.ID)}, &page)
	return document, page.Items
}

func save(id int64, revision int, target, state, mutation string) request {
	body, err := json.Marshal(map[string]any{"target": []string{target}, "state": state, "mutation": mutation})
	if err != nil {
		panic(err)
	}
	return request{method: "PUT", path: fmt.Sprintf("/api/v1/units/%d", id), body: string(body), header: map[string]string{"If-Match": fmt.Sprintf("%q", fmt.Sprint(revision))}}
}

// file is a form with one file.
func file(path, field, name string, data []byte, fields map[string]string) request {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {fmt.Sprintf("form-data; name=%q; filename=%q", field, name)}, "Content-Type": {"text/plain"},
	})
	if err == nil {
		_, err = part.Write(data)
	}
	for name, value := range fields {
		if err == nil {
			err = form.WriteField(name, value)
		}
	}
	if err == nil {
		err = form.Close()
	}
	if err != nil {
		panic(err)
	}
	return request{method: "POST", path: path, body: body.String(), header: map[string]string{"Content-Type": form.FormDataContentType()}}
}

func problemOf(t testing.TB, a answer) api.Problem {
	t.Helper()
	var p api.Problem
	if err := json.Unmarshal(a.body, &p); err != nil {
		t.Fatalf("%v: %s", err, a.body)
	}
	if got := a.header.Get("Content-Type"); got != "application/problem+json" {
		t.Errorf("a problem comes as %q", got)
	}
	return p
}
