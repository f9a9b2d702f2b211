package workbench

import (
	"context"
	"log/slog"
	"time"

	"korpu/server/segment"
)

// Options are what a workbench needs besides its store.
type Options struct {
	// Now is the clock; time.Now when nil. It dates what is kept and never decides an order.
	Now    func() time.Time
	Logger *slog.Logger
	// Version is the program's version, told in exported files.
	Version string
}

// Workbench carries out the use cases over one store. It is safe for many goroutines.
type Workbench struct {
	store     Store
	now       func() time.Time
	log       *slog.Logger
	version   string
	segments  *segment.Rules
	termbases termbases
	tallies   tallies
	boards    boards
	searches  searches
	// keeping lets one import of a termbase at a time be kept.
	keeping chan struct{}
}

// New makes a workbench over a store.
func New(store Store, o Options) *Workbench {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return &Workbench{
		store: store, now: o.Now, log: o.Logger, version: o.Version, segments: segment.Default(), searches: newSearches(),
		keeping: make(chan struct{}, 1),
	}
}

// Watch tells of changes, by whomever, until ctx ends.
func (w *Workbench) Watch(ctx context.Context) <-chan Event { return w.store.Watch(ctx) }

// take takes a turn, or gives up when ctx ends.
func take(ctx context.Context, turns chan<- struct{}) error {
	select {
	case turns <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
