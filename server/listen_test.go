package server_test

import (
	"bytes"
	"context"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"korpu/server"
)

// running is a server over a fresh folder until the test is over, and what it logged at its start.
func running(t *testing.T, addr string) (*server.Server, string) {
	t.Helper()
	var log bytes.Buffer
	s, err := server.Open(t.Context(), server.Options{Data: t.TempDir(), Addr: addr, NoSample: true, Logger: slog.New(slog.NewTextHandler(&log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	said := log.String()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, said
}

// status asks an address under a name, as a browser does that found the address for the name.
func status(t *testing.T, address, name string) int {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+address+"/healthz", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Host = name
	res, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	return res.StatusCode
}

func hostOf(t *testing.T, address string) string {
	t.Helper()
	parsed, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return parsed.Host
}

// hasIPv6 skips a test where the machine has one loopback address only.
func hasIPv6(t *testing.T) {
	t.Helper()
	probe, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "[::1]:0")
	if err != nil {
		t.Skip("the machine has no ::1")
	}
	if err := probe.Close(); err != nil {
		t.Fatal(err)
	}
}

// A browser asks for a name below localhost at both loopback addresses: none of the two is left to somebody else.
func TestANameIsAnsweredAtBothLoopbackAddresses(t *testing.T) {
	hasIPv6(t)
	for _, addr := range []string{"127.0.0.1:0", "[::1]:0"} {
		s, _ := running(t, addr)
		own := hostOf(t, s.URL())
		_, port, err := net.SplitHostPort(own)
		if err != nil {
			t.Fatal(err)
		}
		for _, address := range []string{"127.0.0.1:" + port, "[::1]:" + port} {
			for name, want := range map[string]int{
				own: 200, address: 200, "localhost:" + port: 200,
				"korpu-0123456789abcdef0123.localhost:" + port: 421, "evil.example:" + port: 421, "": 200,
			} {
				if got := status(t, address, name); got != want {
					t.Errorf("%s under the name %q: %d, want %d", address, name, got, want)
				}
			}
		}
	}
}

func TestNoNameWhereABrowserCouldReachSomebodyElse(t *testing.T) {
	hasIPv6(t)
	other, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "[::1]:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = other.Close() }()
	_, port, _ := strings.Cut(other.Addr().String(), "]:")
	for _, addr := range []string{"127.0.0.1:" + port, "127.0.0.2:0"} {
		s, log := running(t, addr)
		if s.URL() != s.FallbackURL() || strings.Contains(s.URL(), "localhost") {
			t.Errorf("%s: it prints %s and %s", addr, s.URL(), s.FallbackURL())
		}
		if !strings.Contains(log, "no name of its own") {
			t.Errorf("%s: it does not say why: %s", addr, log)
		}
		if got := status(t, hostOf(t, s.URL()), ""); got != 200 {
			t.Errorf("%s: under its address it answers %d", addr, got)
		}
	}
}
