package server

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"

	"korpu/server/api"
	"korpu/server/store"
	"korpu/server/workbench"
	"korpu/web"
)

// Options say where the workbench lives and what it answers to.
type Options struct {
	// Data is the folder of the workbench; it is made when it is not there.
	Data string
	// Database is a postgres:// URL, or the path of an SQLite file; empty means korpu.db in Data.
	Database string
	// Addr is the address to listen on; only a loopback address is taken, as there are no accounts.
	Addr string
	// Token opens the door every time; when empty one is made that lets a browser in once.
	Token string
	// Backups is how many of its daily backups are kept; 0 means that none are made.
	Backups int
	// NoSample leaves the sample project out of a fresh database.
	NoSample bool
	Version  string
	Logger   *slog.Logger
}

// Bench opens the store and the use cases over it, without a server: for commands that work beside one.
func Bench(ctx context.Context, o Options) (*workbench.Workbench, *store.Store, error) {
	if o.Database == "" {
		if err := os.MkdirAll(o.Data, 0o700); err != nil {
			return nil, nil, fmt.Errorf("make the data folder: %w", err)
		}
	}
	kept, err := store.Open(ctx, o.stored())
	if err != nil {
		return nil, nil, err
	}
	bench := workbench.New(kept, workbench.Options{Version: o.Version, Logger: o.Logger})
	if err := bench.Start(ctx, !o.NoSample); err != nil {
		return nil, nil, errors.Join(err, kept.Close())
	}
	return bench, kept, nil
}

// Server is a workbench that listens.
type Server struct {
	bench    *workbench.Workbench
	store    *store.Store
	listener net.Listener
	http     *http.Server
	backups  *dailyBackups
	closing  chan struct{}
	address  string
	token    string
}

// Open opens the store, puts in the sample where the database is fresh, and begins to listen.
func Open(ctx context.Context, o Options) (*Server, error) {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if err := checkLoopback(o.Addr); err != nil {
		return nil, err
	}
	// The address is taken first: a second start on it must fail before it touches the data.
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", o.Addr)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w; choose another with --addr", o.Addr, err)
	}
	bench, kept, err := Bench(ctx, o)
	if err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	s := &Server{bench: bench, store: kept, listener: listener, closing: make(chan struct{}), token: o.Token}
	s.backups = newDailyBackups(kept, o)
	if s.token == "" {
		s.token = rand.Text()
	}
	hosts := hostsOf(listener.Addr())
	s.address = hosts[0]
	s.http = &http.Server{
		Handler: api.New(api.Options{
			Workbench: bench, Files: web.Files(), Token: s.token, TokenFixed: o.Token != "", Sessions: kept.Sessions(), Hosts: hosts,
			Ready: func(r *http.Request) error { return kept.Ping(r.Context()) }, Closing: s.closing, Logger: o.Logger, Version: o.Version,
		}),
		ReadHeaderTimeout: 10 * time.Second,
		// A body of 64 MiB over a slow line still arrives; event streams only write.
		ReadTimeout:    5 * time.Minute,
		IdleTimeout:    2 * time.Minute,
		MaxHeaderBytes: 64 << 10,
		ErrorLog:       slog.NewLogLogger(o.Logger.Handler(), slog.LevelWarn),
	}
	return s, nil
}

// URL is the address to open in a browser, with the launch token.
func (s *Server) URL() string {
	return (&url.URL{Scheme: "http", Host: s.address, Path: "/", RawQuery: url.Values{"token": {s.token}}.Encode()}).String()
}

// shutdownTime is how long running requests may take to end.
const shutdownTime = 10 * time.Second

// Run serves, and does the work that waits in the database, until ctx ends; then it lets running requests finish. Work that
// is not done by then waits again.
func (s *Server) Run(ctx context.Context) error {
	working, rest := context.WithCancel(ctx)
	var workers sync.WaitGroup
	workers.Go(func() { s.bench.Work(working) })
	workers.Go(func() { s.backups.run(working) })
	defer workers.Wait()
	defer rest()
	failed := make(chan error, 1)
	go func() { failed <- s.http.Serve(s.listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	close(s.closing)
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	if err := s.http.Shutdown(ending); err != nil {
		return fmt.Errorf("stop serving: %w", err)
	}
	return nil
}

// Close closes the store and, if Run never did, the listener.
func (s *Server) Close() error {
	_ = s.listener.Close() // closed already when Run ended
	return s.store.Close()
}

// checkLoopback refuses an address that others could reach: without accounts everybody who can reach the workbench could
// change it.
func checkLoopback(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("the address %q is not host:port: %w", addr, err)
	}
	if ip := net.ParseIP(host); host == "localhost" || ip != nil && ip.IsLoopback() {
		return nil
	}
	return fmt.Errorf("the address %q can be reached from other machines, and the workbench has no accounts yet: use 127.0.0.1", addr)
}

// hostsOf are the names under which a loopback address may be asked for; the first is the one to print.
func hostsOf(addr net.Addr) []string {
	_, port, _ := strings.Cut(addr.String(), "]:")
	if port == "" {
		_, port, _ = net.SplitHostPort(addr.String())
	}
	return []string{addr.String(), "localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port}
}
