package server_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"korpu/server"
	"korpu/server/bitext"
)

// A server that is stopped in the middle of a search leaves nothing running, and the search to whoever comes next.
func TestAStoppedServerLeavesNothingRunning(t *testing.T) {
	// gorm's cache of statements and the sessions' default store keep a goroutine each for as long as the process lives.
	defer goleak.VerifyNone(t,
		goleak.IgnoreTopFunction("gorm.io/gorm/internal/lru.NewLRU[...].func1"),
		goleak.IgnoreTopFunction("github.com/alexedwards/scs/v2/memstore.(*MemStore).startCleanup"))
	options := server.Options{Data: t.TempDir(), Addr: "127.0.0.1:0", Token: "token", NoSample: true}
	s, err := server.Open(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	base, _, _ := strings.Cut(s.FallbackURL(), "/?")
	post := func(path, body string) {
		t.Helper()
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, base+"/api/v1"+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Authorization", "Bearer token")
		req.Header.Set("Content-Type", "application/json")
		res, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		if res.StatusCode != http.StatusCreated {
			t.Fatalf("%s: %s", path, res.Status)
		}
	}
	post("/projects", `{"name":"Xəbərlər","policy":"advise"}`)
	var source, target strings.Builder
	for i := range 4000 {
		fmt.Fprintf(&source, `Bağda %d ağac var.\n`, i)
		fmt.Fprintf(&target, `There are %d trees in the garden.\n`, i)
	}
	post("/projects/1/documents", fmt.Sprintf(`{"title":"Bağ","text":"%s","target":{"text":"%s"}}`, source.String(), target.String()))
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	bench, kept, err := server.Bench(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := kept.Close(); err != nil {
			t.Error(err)
		}
	}()
	next, cease := context.WithCancel(t.Context())
	defer cease()
	events := bench.Watch(next)
	worked := make(chan struct{})
	go func() {
		defer close(worked)
		bench.Work(next)
	}()
	for {
		a, err := bench.Alignment(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		if a.State == bitext.AlignReady {
			break
		}
		if a.State != bitext.AlignWaiting && a.State != bitext.AlignRunning {
			t.Fatalf("the next one finds it %+v", a)
		}
		<-events
	}
	cease()
	<-worked
}
