package workbench

import (
	"context"
	"crypto/rand"
	"errors"
	"math"
	"sync"
	"sync/atomic"
	"time"

	"korpu/server/align"
	"korpu/server/bitext"
)

// Searches for pairs are kept in the store as work to do, so that they outlive a reload and a restart. Any number of
// processes may do them: each claims one under a lease whose beat it raises while it searches, and that is taken over when
// the beat stands still.
//
//	AddPair ─ waiting ─▶ claim ─▶ running ─┬─▶ ready    the pairs are on the board
//	             ▲                 │  ▲    ├─▶ failed   the texts are unlike, or something broke
//	             │   lease is silent └──┘    └─▶ cancelled
//	             └──────────── StartAlignment ◀──┘

// How searches are shared out.
const (
	// workers is how many texts are searched at a time: a long one must not keep a short one waiting.
	workers = 2
	// leaseTime is how long a worker may be silent, by the clock of whoever waits for it; told is how often it speaks.
	leaseTime = 10 * time.Second
	told      = time.Second
	// lookEvery is how often work is looked for that another process left behind.
	lookEvery = 2 * time.Second
	// endTime is how long the end of a search may take to be kept while the program stops.
	endTime = 5 * time.Second
)

// searches wakes the workers of this process.
type searches struct {
	work chan struct{}
	warm chan bitext.DocumentID
	// turns lets as many search at once as there are workers, whoever asked for it: a long text takes much memory.
	turns chan struct{}
	*silence
}

func newSearches() searches {
	return searches{silence: &silence{}, work: make(chan struct{}, 1), warm: make(chan bitext.DocumentID, 4), turns: make(chan struct{}, workers)}
}

// poke tells a worker to look for work.
func (s searches) poke() {
	select {
	case s.work <- struct{}{}:
	default: // one is told already
	}
}

// Work searches for the pairs of documents that wait for it, until ctx ends; what is being searched then waits again.
func (w *Workbench) Work(ctx context.Context) {
	var group sync.WaitGroup
	for range workers {
		group.Go(func() { w.worker(ctx) })
	}
	group.Go(func() { w.warmer(ctx) })
	group.Go(func() { w.tidy(ctx) })
	group.Wait()
}

// tidy clears away what imports left behind that were interrupted when the program ended.
func (w *Workbench) tidy(ctx context.Context) {
	if err := w.store.DropStages(ctx); err != nil && ctx.Err() == nil {
		w.log.Error("clear away what interrupted imports left", "error", err)
	}
}

func (w *Workbench) worker(ctx context.Context) {
	ticker := time.NewTicker(lookEvery)
	defer ticker.Stop()
	for {
		for ctx.Err() == nil && w.searchNext(ctx) {
		}
		select {
		case <-ctx.Done():
			return
		case <-w.searches.work:
		case <-ticker.C:
		}
	}
}

// searchNext does one search; false when there is none to do.
func (w *Workbench) searchNext(ctx context.Context) bool {
	holder := rand.Text()
	claimed, err := w.claim(ctx, holder)
	if err != nil {
		if !errors.Is(err, ErrNotFound) && ctx.Err() == nil {
			w.log.Error("look for a search to do", "error", err)
		}
		return false
	}
	w.searches.poke() // there may be more than this one
	outcome, aligner, err := w.searchLeased(ctx, claimed, holder)
	if errors.Is(err, ErrLeaseLost) || errors.Is(err, ErrNotFound) {
		return true
	}
	// The end is kept though the program stops: the document waits again for whoever comes next.
	ending, stop := context.WithTimeout(context.WithoutCancel(ctx), endTime)
	defer stop()
	if err := w.store.EndSearch(ending, claimed.Document, w.lease(holder), outcome); err != nil {
		if !errors.Is(err, ErrLeaseLost) && !errors.Is(err, ErrNotFound) {
			w.log.Error("keep how a search ended", "document", claimed.Document, "error", err)
		}
		return true
	}
	if outcome.State == bitext.AlignReady {
		w.boards.found(claimed, outcome, aligner)
	}
	return true
}

func (w *Workbench) lease(holder string) Lease { return Lease{Holder: holder, At: w.now()} }

// claim takes a search that waits, or one whose worker has been silent for too long.
func (w *Workbench) claim(ctx context.Context, holder string) (Alignment, error) {
	leases, err := w.store.Leases(ctx)
	if err != nil {
		return Alignment{}, err
	}
	lease := w.lease(holder)
	lease.Silent = w.searches.silent(leases, lease.At)
	return w.store.ClaimSearch(ctx, lease)
}

// silence remembers since when leases have stood still.
type silence struct {
	mu    sync.Mutex
	since map[LeaseMark]time.Time
}

// silent returns those of the leases that have been the same for leaseTime. It forgets the others that it knew: a worker
// that went on is looked at anew.
func (s *silence) silent(leases []LeaseMark, now time.Time) []LeaseMark {
	s.mu.Lock()
	defer s.mu.Unlock()
	since := make(map[LeaseMark]time.Time, len(leases))
	var silent []LeaseMark
	for _, lease := range leases {
		first, known := s.since[lease]
		if !known {
			first = now
		}
		since[lease] = first
		if now.Sub(first) > leaseTime {
			silent = append(silent, lease)
		}
	}
	s.since = since
	return silent
}

// searchLeased searches while it keeps the lease. Its error is that of the lease; what else goes wrong is an outcome.
func (w *Workbench) searchLeased(ctx context.Context, a Alignment, holder string) (SearchOutcome, *align.Aligner, error) {
	searching, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var progress atomic.Uint64
	var keeping sync.WaitGroup
	keeping.Go(func() {
		ticker := time.NewTicker(told)
		defer ticker.Stop()
		for {
			select {
			case <-searching.Done():
				return
			case <-ticker.C:
			}
			err := w.store.KeepSearch(searching, a.Document, w.lease(holder), math.Float64frombits(progress.Load()))
			if errors.Is(err, ErrLeaseLost) || errors.Is(err, ErrNotFound) {
				stop(err)
			}
		}
	})
	outcome, aligner, err := w.searchFor(searching, a, func(part float64) { progress.Store(math.Float64bits(part)) })
	stop(nil)
	keeping.Wait()
	switch {
	case err == nil:
		return outcome, aligner, nil
	case ctx.Err() != nil:
		return SearchOutcome{State: bitext.AlignWaiting}, nil, nil
	case errors.Is(context.Cause(searching), ErrLeaseLost), errors.Is(context.Cause(searching), ErrNotFound):
		return SearchOutcome{}, nil, context.Cause(searching)
	}
	w.log.Error("search for pairs", "document", a.Document, "error", err)
	return SearchOutcome{State: bitext.AlignFailed, Fault: FaultBroken}, nil, nil
}
