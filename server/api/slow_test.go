package api_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"korpu/server/api"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

// dial opens a connection that takes in little, and sends what is given.
func (h *house) dial(sent string) net.Conn {
	h.t.Helper()
	conn, err := (&net.Dialer{}).DialContext(h.t.Context(), "tcp", h.server.Listener.Addr().String())
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() { _ = conn.Close() })
	if tcp, ok := conn.(*net.TCPConn); ok {
		if err := tcp.SetReadBuffer(4096); err != nil {
			h.t.Fatal(err)
		}
	}
	if _, err := io.WriteString(conn, sent); err != nil {
		h.t.Fatal(err)
	}
	return conn
}

// head is what comes before a body.
func (h *house) head(method, path string, more string) string {
	return fmt.Sprintf("%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n%s\r\n", method, path, h.server.Listener.Addr(), token, more)
}

const shortStall = 300 * time.Millisecond

// TestClientsThatStandStillAreLetGo: clients that do not read a download, and such as do not send what they announced, are let
// go, while one that listens to events all the time stays.
func TestClientsThatStandStillAreLetGo(t *testing.T) {
	h := openWith(t, filepath.Join(t.TempDir(), "korpu.db"), nil, shortStall)
	long := strings.Repeat("Bakı küləkli bir şəhərdir. ", 1800) // 7 MB in all: more than the system's buffers take
	lines := make([]string, 120)
	for i := range lines {
		lines[i] = fmt.Sprintf("%d. %s", i, long)
	}
	document, _ := h.text("advise", lines...)
	events := h.listen(t, 0)
	export := fmt.Sprintf("/api/v1/documents/%d/export", document.ID)
	upload := fmt.Sprintf("/api/v1/projects/%d/documents", document.Project)
	const clients = 5
	for range clients {
		h.dial(h.head("GET", export+"?format=jsonl&states=initial", ""))
		h.dial(h.head("POST", upload, "Content-Type: application/json\r\nContent-Length: 100000\r\n") + `{"title":`)
	}
	var ended int
	for late := time.After(time.Minute); ended < 2*clients; {
		select {
		case path := <-h.ended:
			if path == export || path == upload {
				ended++
			}
			if path == "/api/v1/events" {
				t.Fatal("somebody who listens to events was let go")
			}
		case <-late:
			t.Fatalf("%d of %d clients that stand still were let go", ended, 2*clients)
		}
	}
	h.want(201, request{method: "POST", path: fmt.Sprintf("/api/v1/projects/%d/concepts", document.Project), body: bodies["POST /api/v1/projects/{id}/concepts"]}, nil)
	<-events
}

// breaking is a store whose second page of units cannot be read, or the first.
type breaking struct {
	workbench.Store
	after int
}

func (b *breaking) Units(ctx context.Context, id bitext.DocumentID, q workbench.UnitQuery) ([]bitext.Unit, error) {
	if q.Limit == 500 && q.After >= b.after {
		return nil, errors.New("page cannot be read")
	}
	return b.Store.Units(ctx, id, q)
}

// TestABrokenExportIsNoWholeFile: what goes wrong before the first byte is a problem, and after it the download is cut off so
// that a client sees it.
func TestABrokenExportIsNoWholeFile(t *testing.T) {
	store := &breaking{after: 100}
	h := openWith(t, filepath.Join(t.TempDir(), "korpu.db"), func(kept workbench.Store) workbench.Store {
		store.Store = kept
		return store
	}, 0)
	lines := make([]string, 700)
	for i := range lines {
		lines[i] = fmt.Sprintf("%d. Bakı küləkli bir şəhərdir.", i)
	}
	document, _ := h.text("advise", lines...)
	for _, format := range []string{"tmx", "json", "jsonl", "csv", "tsv"} {
		path := fmt.Sprintf("%s/api/v1/documents/%d/export?states=initial&format=%s", h.server.URL, document.ID, format)
		store.after = 100
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Authorization", "Bearer "+token)
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatalf("%s: %v before the first byte", format, err)
		}
		data, err := io.ReadAll(res.Body)
		_ = res.Body.Close()
		if err == nil || len(data) == 0 || res.StatusCode != http.StatusOK {
			t.Errorf("%s: %d, %d bytes, %v; want a download that is cut off", format, res.StatusCode, len(data), err)
		}
		store.after = workbench.FromStart
		got := h.do(request{method: "GET", path: strings.TrimPrefix(path, h.server.URL)})
		if got.status != http.StatusInternalServerError || !strings.Contains(string(got.body), `"code": "internal"`) || got.header.Get("Content-Disposition") != "" {
			t.Errorf("%s, broken at once: %d %.200s", format, got.status, got.body)
		}
	}
}

// holding is a store in which whoever looks at a whole glossary waits.
type holding struct {
	workbench.Store
	release   chan struct{}
	now, most atomic.Int64
}

func (s *holding) ConceptChanges(ctx context.Context, id bitext.ProjectID, after int) (workbench.ConceptChanges, error) {
	s.most.Store(max(s.most.Load(), s.now.Add(1)))
	defer s.now.Add(-1)
	select {
	case <-s.release:
	case <-ctx.Done():
		return workbench.ConceptChanges{}, ctx.Err()
	}
	return s.Store.ConceptChanges(ctx, id, after)
}

// TestTwoImportsAtATime: the third waits and is told of, one that is given up leaves the queue, and where fifty wait the next
// is sent away.
func TestTwoImportsAtATime(t *testing.T) {
	store := &holding{release: make(chan struct{})}
	h := openWith(t, filepath.Join(t.TempDir(), "korpu.db"), func(kept workbench.Store) workbench.Store {
		store.Store = kept
		return store
	}, 0)
	var project api.ProjectJSON
	h.want(201, request{method: "POST", path: "/api/v1/projects", body: `{"name":"Xəbərlər"}`}, &project)
	path := fmt.Sprintf("/api/v1/projects/%d/concepts/import?dryRun=true", project.ID)
	form := "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nsource,target,kind\r\nsöz,word,term\r\n--x--\r\n"
	send := func(ctx context.Context) (int, error) {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, h.server.URL+path, strings.NewReader(form))
		if err != nil {
			return 0, err
		}
		req.Header.Set("Authorization", "Bearer "+token)
		req.Header.Set("Content-Type", "multipart/form-data; boundary=x")
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			return 0, err
		}
		return res.StatusCode, res.Body.Close()
	}
	queue := func(want api.ImportsJSON) {
		t.Helper()
		var got api.ImportsJSON
		for late := time.Now().Add(time.Minute); got != want; {
			got = api.ImportsJSON{}
			if err := json.Unmarshal(h.do(request{method: "GET", path: "/api/v1/imports"}).body, &got); err != nil || time.Now().After(late) {
				t.Fatalf("the queue is %+v, %v; want %+v", got, err, want)
			}
		}
	}
	impatient, leave := context.WithCancel(t.Context())
	var group sync.WaitGroup
	var kept atomic.Int64
	begin := func(ctx context.Context, n int) {
		for range n {
			group.Go(func() {
				if status, err := send(ctx); err == nil && status == http.StatusOK {
					kept.Add(1)
				}
			})
		}
	}
	begin(t.Context(), 2)
	queue(api.ImportsJSON{Running: 2})
	begin(impatient, 1)
	queue(api.ImportsJSON{Running: 2, Waiting: 1})
	leave()
	queue(api.ImportsJSON{Running: 2})
	begin(t.Context(), 50)
	queue(api.ImportsJSON{Running: 2, Waiting: 50})
	got := h.do(request{method: "POST", path: path, body: form, header: map[string]string{"Content-Type": "multipart/form-data; boundary=x"}})
	if got.status != http.StatusServiceUnavailable || got.header.Get("Retry-After") == "" || !strings.Contains(string(got.body), `"busy"`) {
		t.Errorf("one too many: %d %s", got.status, got.body)
	}
	close(store.release)
	group.Wait()
	queue(api.ImportsJSON{})
	if kept.Load() != 52 || store.most.Load() != 2 {
		t.Errorf("%d of 52 imports were done, %d at a time", kept.Load(), store.most.Load())
	}
}
