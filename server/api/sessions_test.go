package api_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/alexedwards/scs/v2"

	"korpu/server/api"
	"korpu/server/workbench"
)

// signIn brings a code, and returns the cookie for it; empty when the code opens nothing.
func (h *house) signIn(code, host string) string {
	h.t.Helper()
	header := map[string]string{}
	if host != "" {
		header["Host"] = host
	}
	got := h.want(303, request{method: "GET", path: "/?code=" + code, anonymous: true, header: header}, nil)
	cookie, _, _ := strings.Cut(got.header.Get("Set-Cookie"), ";")
	return cookie
}

func withCookie(method, path, cookie string) request {
	return request{method: method, path: path, anonymous: true, header: map[string]string{"Cookie": cookie}}
}

func TestLaunchCodeOpensOnce(t *testing.T) {
	database := filepath.Join(t.TempDir(), "korpu.db")
	var cookie string
	t.Run("first run", func(t *testing.T) {
		h := openOver(t, database)
		if got := h.signIn("wrong", ""); got != "" {
			t.Errorf("a wrong code gets %q", got)
		}
		first := h.want(303, request{method: "GET", path: "/documents/1?code=" + code, anonymous: true, header: map[string]string{"Host": own}}, nil)
		if got := first.header.Get("Location"); got != "/documents/1" {
			t.Errorf("it leads to %q", got)
		}
		set := first.header.Get("Set-Cookie")
		// 18ac3e73 begins the SHA-256 of the identity, which is d here.
		for _, part := range []string{"korpu_18ac3e73=", "HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=2592"} {
			if !strings.Contains(set, part) {
				t.Errorf("the cookie lacks %s: %s", part, set)
			}
		}
		if strings.Contains(set, "Domain=") {
			t.Errorf("the cookie goes to other names: %s", set)
		}
		cookie, _, _ = strings.Cut(set, ";")
		if h.signIn(code, "") != "" {
			t.Error("the launch code opens a second time")
		}
		h.want(200, withCookie("GET", "/api/v1/projects", cookie), nil)
		h.want(401, withCookie("GET", "/api/v1/projects", "korpu_18ac3e73=x"), nil)
		elsewhere := h.want(303, request{method: "GET", path: "//evil.example/?code=" + code, anonymous: true}, nil)
		if got := elsewhere.header.Get("Location"); strings.HasPrefix(got, "//") || strings.Contains(got, "http") {
			t.Errorf("it leads to %q", got)
		}
	})
	t.Run("the session outlives a restart", func(t *testing.T) {
		openOver(t, database).want(200, withCookie("GET", "/api/v1/projects", cookie), nil)
	})
	t.Run("the session is of one database", func(t *testing.T) {
		another := openOver(t, database, func(o *api.Options) { o.Database = "e" })
		another.want(401, withCookie("GET", "/api/v1/projects", cookie), nil)
		if second := another.signIn(code, ""); strings.HasPrefix(second, "korpu_18ac3e73=") {
			t.Errorf("signing in there signs out here: %s", second)
		}
	})
	data, err := os.ReadFile(database)
	if err != nil {
		t.Fatal(err)
	}
	if _, value, _ := strings.Cut(cookie, "="); strings.Contains(string(data), value) {
		t.Error("the database holds the session's token as it is")
	}
}

// What lies in a browser's history and in a terminal's scrollback opens nothing but one browser, once.
func TestACodeIsNoBearerTokenAndATokenNoCode(t *testing.T) {
	h := open(t)
	bearer := func(token string) request {
		return request{method: "GET", path: "/api/v1/projects", anonymous: true, header: map[string]string{"Authorization": "Bearer " + token}}
	}
	h.want(401, bearer(code), nil)
	h.want(200, bearer(token), nil)
	for _, path := range []string{"/?code=" + token, "/?token=" + token, "/?token=" + code} {
		if got := h.do(request{method: "GET", path: path, anonymous: true}).header.Get("Set-Cookie"); got != "" {
			t.Errorf("%s gets %q", path, got)
		}
	}
	h.want(401, request{method: "GET", path: "/api/v1/projects?code=" + code, anonymous: true}, nil)
	if h.signIn(code, "") == "" {
		t.Error("the code was spent on an API request")
	}
	h.want(401, bearer(code), nil)
	without := openOver(t, filepath.Join(t.TempDir(), "korpu.db"), func(o *api.Options) { o.Token = "" })
	without.want(401, bearer(""), nil)
	without.want(401, bearer(code), nil)
}

func TestWhereTheCookieIsSharedItIsShortLived(t *testing.T) {
	h := open(t)
	got := h.want(303, request{method: "GET", path: "/?code=" + code, anonymous: true}, nil)
	if set := got.header.Get("Set-Cookie"); !strings.Contains(set, "Max-Age=86") {
		t.Errorf("under 127.0.0.1 the cookie is not for a day: %s", set)
	}
}

func TestASignedInBrowserInvitesAnother(t *testing.T) {
	now := time.Now()
	h := openOver(t, filepath.Join(t.TempDir(), "korpu.db"), func(o *api.Options) { o.Now = func() time.Time { return now } })
	first := h.signIn(code, own)
	invite := func() string {
		t.Helper()
		var made api.SessionCodeJSON
		h.want(201, withCookie("POST", "/api/v1/session/code", first), &made)
		if got := made.Expires.Sub(now).Round(time.Second); got != 10*time.Minute {
			t.Errorf("the code is good for %v", got)
		}
		return strings.TrimPrefix(made.Path, "/?code=")
	}
	invited := invite()
	second := h.signIn(invited, own)
	if second == "" || second == first {
		t.Fatalf("the other browser gets %q", second)
	}
	if h.signIn(invited, own) != "" {
		t.Error("the invitation opens a second time")
	}
	late := invite()
	now = now.Add(10 * time.Minute)
	if h.signIn(late, own) != "" {
		t.Error("the invitation opens after its time")
	}
	t.Run("signing out ends one of the two", func(t *testing.T) {
		out := h.want(204, withCookie("POST", "/api/v1/session/end", first), nil)
		if set := out.header.Get("Set-Cookie"); !strings.Contains(set, "Max-Age=0") {
			t.Errorf("the browser keeps its cookie: %q", set)
		}
		h.want(401, withCookie("GET", "/api/v1/projects", first), nil)
		h.want(200, withCookie("GET", "/api/v1/projects", second), nil)
	})
	t.Run("a program has no session to end", func(t *testing.T) {
		h.want(204, request{method: "POST", path: "/api/v1/session/end"}, nil)
		h.want(200, withCookie("GET", "/api/v1/projects", second), nil)
	})
	t.Run("a browser that comes in again leaves no session behind", func(t *testing.T) {
		var made api.SessionCodeJSON
		h.want(201, withCookie("POST", "/api/v1/session/code", second), &made)
		h.want(303, withCookie("GET", made.Path, second), nil)
		h.want(401, withCookie("GET", "/api/v1/projects", second), nil)
	})
}

// troubled is a session store whose disk can be filled.
type troubled struct {
	scs.CtxStore
	trouble atomic.Pointer[error]
	commits atomic.Int32
}

func (s *troubled) fill(err error) { s.trouble.Store(&err) }

func (s *troubled) err() error {
	if err := s.trouble.Load(); err != nil {
		return *err
	}
	return nil
}

func (s *troubled) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	if err := s.err(); err != nil {
		return err
	}
	s.commits.Add(1)
	return s.CtxStore.CommitCtx(ctx, token, data, expiry)
}

func (s *troubled) DeleteCtx(ctx context.Context, token string) error {
	if err := s.err(); err != nil {
		return err
	}
	return s.CtxStore.DeleteCtx(ctx, token)
}

func TestAFullDiskKeepsNobodyOut(t *testing.T) {
	for _, trouble := range []error{workbench.ErrStorageFull, workbench.ErrStorageBroken, workbench.ErrReadOnly, workbench.ErrBusy, errors.New("something else")} {
		t.Run(trouble.Error(), func(t *testing.T) {
			database := filepath.Join(t.TempDir(), "korpu.db")
			now := time.Now()
			var sessions *troubled
			h := openOver(t, database, func(o *api.Options) {
				sessions = &troubled{CtxStore: o.Sessions}
				o.Sessions, o.Now = sessions, func() time.Time { return now }
			})
			sessions.fill(fmt.Errorf("keep a session: %w", trouble))
			in := h.signIn(code, own)
			if in == "" {
				t.Fatal("nobody gets in")
			}
			if h.signIn(code, own) != "" {
				t.Error("the launch code opens a second time")
			}
			h.want(200, withCookie("GET", "/api/v1/projects", in), nil)
			var made api.SessionCodeJSON
			h.want(201, withCookie("POST", "/api/v1/session/code", in), &made)
			out := h.signIn(strings.TrimPrefix(made.Path, "/?code="), own)
			h.want(204, withCookie("POST", "/api/v1/session/end", out), nil)
			h.want(401, withCookie("GET", "/api/v1/projects", out), nil)

			// There is room again: what is held goes into the database, when it is looked at next.
			sessions.fill(nil)
			h.want(200, withCookie("GET", "/api/v1/projects", in), nil)
			if got := sessions.commits.Load(); got != 0 {
				t.Errorf("the database is tried %d times at once", got)
			}
			now = now.Add(time.Minute)
			h.want(200, withCookie("GET", "/api/v1/projects", in), nil)
			next := openOver(t, database)
			next.want(200, withCookie("GET", "/api/v1/projects", in), nil)
			next.want(401, withCookie("GET", "/api/v1/projects", out), nil)
		})
	}
}

// A session that the database holds already is ended at once, and in the database when that can be written again.
func TestAFullDiskKeepsNobodyIn(t *testing.T) {
	database := filepath.Join(t.TempDir(), "korpu.db")
	now := time.Now()
	var sessions *troubled
	h := openOver(t, database, func(o *api.Options) {
		sessions = &troubled{CtxStore: o.Sessions}
		o.Sessions, o.Now = sessions, func() time.Time { return now }
	})
	in := h.signIn(code, own)
	sessions.fill(workbench.ErrStorageFull)
	h.want(204, withCookie("POST", "/api/v1/session/end", in), nil)
	h.want(401, withCookie("GET", "/api/v1/projects", in), nil)
	sessions.fill(nil)
	now = now.Add(time.Minute)
	h.want(401, withCookie("GET", "/api/v1/projects", in), nil)
	openOver(t, database).want(401, withCookie("GET", "/api/v1/projects", in), nil)
}

func TestOfTwoBrowsersWithOneCodeOneComesIn(t *testing.T) {
	for range 20 {
		h := open(t)
		var group sync.WaitGroup
		cookies := make([]string, 8)
		for i := range cookies {
			group.Go(func() { cookies[i] = h.signIn(code, own) })
		}
		group.Wait()
		in := 0
		for _, cookie := range cookies {
			if cookie == "" {
				continue
			}
			in++
			h.want(200, withCookie("GET", "/api/v1/projects", cookie), nil)
		}
		if in != 1 {
			t.Fatalf("%d browsers come in by one code", in)
		}
	}
}

// A browser that gives up before its session is kept has spent nothing.
func TestACodeIsSpentAfterTheSessionIsKept(t *testing.T) {
	cancel := make(chan context.CancelFunc, 1)
	h := openOver(t, filepath.Join(t.TempDir(), "korpu.db"), func(o *api.Options) {
		o.Sessions = &abandoned{CtxStore: o.Sessions, cancel: cancel}
	})
	ctx, stop := context.WithCancel(t.Context())
	cancel <- stop
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, h.server.URL+"/?code="+code, nil)
	if err != nil {
		t.Fatal(err)
	}
	if res, err := http.DefaultClient.Do(req); err == nil {
		_ = res.Body.Close()
		t.Fatalf("the browser that gave up is answered %s", res.Status)
	}
	if h.signIn(code, own) == "" {
		t.Error("the code was spent on a browser that has no session")
	}
}

// abandoned is a session store whose first caller goes away while it works.
type abandoned struct {
	scs.CtxStore
	cancel chan context.CancelFunc
}

func (s *abandoned) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	select {
	case cancel := <-s.cancel:
		cancel()
		<-ctx.Done()
		return ctx.Err()
	default:
		return s.CtxStore.CommitCtx(ctx, token, data, expiry)
	}
}
