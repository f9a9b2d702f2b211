package server

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"os"
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
	// Token is the bearer token of programs; when empty none comes in.
	Token string
	// Backups is how many of its daily backups are kept; 0 means that none are made.
	Backups int
	// NewSessions ends the sessions of all browsers that came in before.
	NewSessions bool
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
	bench     *workbench.Workbench
	store     *store.Store
	addresses *addresses
	http      *http.Server
	backups   *dailyBackups
	closing   chan struct{}
	// own is the name, with port, that only this database has; empty when a browser could reach somebody else by it.
	own  string
	code string
}

// Open opens the store, puts in the sample where the database is fresh, and begins to listen.
func Open(ctx context.Context, o Options) (*Server, error) {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	// The address is taken first: a second start on it must fail before it touches the data.
	taken, err := listen(ctx, o.Addr)
	if err != nil {
		return nil, err
	}
	bench, kept, err := Bench(ctx, o)
	if err != nil {
		return nil, errors.Join(err, taken.close())
	}
	s := &Server{bench: bench, store: kept, addresses: taken, closing: make(chan struct{}), code: rand.Text()}
	s.backups = newDailyBackups(kept, o)
	identity, err := s.prepare(ctx, o)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	s.http = &http.Server{
		Handler: api.New(api.Options{
			Workbench: bench, Files: web.Files(), Token: o.Token, Code: s.code, Database: identity.ID, Sessions: kept.Sessions(),
			Hosts: taken.hosts(s.own), Own: s.own,
			Ready: func(r *http.Request) error { return kept.Ping(r.Context()) }, Closing: s.closing, Logger: o.Logger, Version: o.Version,
		}),
		ReadHeaderTimeout: 10 * time.Second,
		// The deadlines of bodies and replies move with progress: see api/progress.go.
		IdleTimeout:    2 * time.Minute,
		MaxHeaderBytes: 64 << 10,
		ErrorLog:       slog.NewLogLogger(o.Logger.Handler(), slog.LevelWarn),
	}
	return s, nil
}

// prepare looks up who the database is, and sees to what must be so before the first request.
func (s *Server) prepare(ctx context.Context, o Options) (workbench.Identity, error) {
	identity, err := s.bench.Identity(ctx)
	if err != nil {
		return identity, err
	}
	if o.NewSessions {
		if err := s.store.Sessions().EndAll(ctx); err != nil {
			return identity, fmt.Errorf("not all sessions could be ended, so nobody is let in: %w", err)
		}
	}
	if s.addresses.taken == nil {
		s.own = s.addresses.own(identity.Host)
	} else {
		o.Logger.Warn("the workbench has no name of its own here: other programs of this machine are sent its cookie by browsers that visit them", "error", s.addresses.taken)
	}
	return identity, nil
}

// URL is the address to open in a browser, with a code that lets one in, once.
func (s *Server) URL() string {
	if s.own == "" {
		return s.FallbackURL()
	}
	return s.launch(s.own)
}

// FallbackURL is the same for browsers that do not find names below localhost; its code is that of URL.
func (s *Server) FallbackURL() string { return s.launch(s.addresses.fallback()) }

func (s *Server) launch(host string) string {
	return (&url.URL{Scheme: "http", Host: host, Path: "/", RawQuery: url.Values{"code": {s.code}}.Encode()}).String()
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
	failed := make(chan error, len(s.addresses.listeners))
	for _, listener := range s.addresses.listeners {
		go func() { failed <- s.http.Serve(listener) }()
	}
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

// Close closes the store and, if Run never did, the listeners.
func (s *Server) Close() error { return errors.Join(s.addresses.close(), s.store.Close()) }
