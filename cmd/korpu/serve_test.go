//go:build unix

package main

import (
	"bytes"
	"context"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
)

// told collects what a program writes and says when a pattern is in it.
type told struct {
	text    bytes.Buffer // not embedded: a copy into it would pass Write by
	pattern *regexp.Regexp
	found   chan []string
}

func (w *told) Write(p []byte) (int, error) {
	n, err := w.text.Write(p)
	if w.pattern != nil {
		if found := w.pattern.FindStringSubmatch(w.text.String()); found != nil {
			w.found <- found
			w.pattern = nil
		}
	}
	return n, err
}

// serveOnce runs the real program over a folder until the test is done with its two addresses; it returns what it logged.
// There is no token: what can be done is what a browser with the printed address can do.
func serveOnce(t *testing.T, data string, visit func(own, fallback string), flags ...string) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	command := exec.CommandContext(ctx, self)
	command.Args = append([]string{"korpu", "serve", "--addr", "127.0.0.1:0", "--data", data, "--no-sample"}, flags...)
	command.Cancel = func() error { return command.Process.Signal(syscall.SIGKILL) }
	out := &told{pattern: regexp.MustCompile(`Körpü: (http\S+)\n.* (http\S+)\n`), found: make(chan []string, 1)}
	var log bytes.Buffer
	command.Stdout, command.Stderr = out, &log
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	select {
	case found := <-out.found:
		visit(found[1], found[2])
		stop()
		if err := <-ended; err == nil {
			t.Error("the program ended by itself")
		}
	case err := <-ended:
		t.Fatalf("the program ended before it told its addresses: %v\n%s%s", err, out.text.String(), log.String())
	}
	return log.String()
}

// visitAs asks for an address as a browser does that came in by a cookie, or without one.
func visitAs(t *testing.T, address, cookie string) (status int, setCookie string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	if cookie != "" {
		req.Header.Set("Cookie", cookie)
	}
	res, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	return res.StatusCode, res.Header.Get("Set-Cookie")
}

func cookieOf(t *testing.T, address string) string {
	t.Helper()
	_, set := visitAs(t, address, "")
	cookie, _, _ := strings.Cut(set, ";")
	return cookie
}

func TestServePrintsAWayInForOneBrowser(t *testing.T) {
	data := t.TempDir()
	projects := func(fallback string) string { return strings.Split(fallback, "/?")[0] + "/api/v1/projects" }
	var cookie, name string
	serveOnce(t, data, func(own, fallback string) {
		parts := regexp.MustCompile(`^(http://korpu-[0-9a-f]{20}\.localhost):\d+/\?code=(\w{26})$`).FindStringSubmatch(own)
		if parts == nil || !strings.HasSuffix(fallback, parts[2]) {
			t.Fatalf("it prints %s and %s", own, fallback)
		}
		name = parts[1]
		if cookie = cookieOf(t, fallback); cookie == "" {
			t.Fatal("the printed address does not let in")
		}
		if cookieOf(t, fallback) != "" {
			t.Error("it lets in twice")
		}
		if got, _ := visitAs(t, projects(fallback), cookie); got != http.StatusOK {
			t.Errorf("inside it answers %d", got)
		}
	})
	serveOnce(t, data, func(own, fallback string) {
		if !strings.HasPrefix(own, name+":") {
			t.Errorf("after a restart it is %s, before it was %s", own, name)
		}
		if got, _ := visitAs(t, projects(fallback), cookie); got != http.StatusOK {
			t.Errorf("after a restart it answers %d", got)
		}
	})
	serveOnce(t, data, func(_, fallback string) {
		if got, _ := visitAs(t, projects(fallback), cookie); got != http.StatusUnauthorized {
			t.Errorf("with new sessions it answers %d", got)
		}
	}, "--new-sessions")
}

func TestTheDataFolderIsForItsOwnerAlone(t *testing.T) {
	before := syscall.Umask(0) // the worst that a login can set
	defer syscall.Umask(before)
	made := filepath.Join(t.TempDir(), "new", "data")
	log := serveOnce(t, made, func(string, string) {})
	if strings.Contains(log, "look into") {
		t.Errorf("it warns of its own folder: %s", log)
	}
	err := filepath.WalkDir(filepath.Dir(made), func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s is %v", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	open := t.TempDir()
	if err := os.Chmod(open, 0o755); err != nil { //nolint:gosec // a folder that others can look into is what this is about
		t.Fatal(err)
	}
	log = serveOnce(t, open, func(string, string) {})
	if !strings.Contains(log, "other users of this machine can look into the data folder") || !strings.Contains(log, "chmod 700") {
		t.Errorf("it does not warn of an open folder: %s", log)
	}
	if info, err := os.Stat(open); err != nil || info.Mode().Perm() != 0o755 {
		t.Errorf("the folder was changed to %v (%v)", info.Mode(), err)
	}
}
