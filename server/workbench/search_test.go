package workbench_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"korpu/server/align"
	"korpu/server/bitext"
	"korpu/server/store"
	"korpu/server/workbench"
)

// work lets a workbench search in the background until the test is over, or stop is called.
func work(t *testing.T, w *workbench.Workbench) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	var group sync.WaitGroup
	group.Go(func() { w.Work(ctx) })
	stop = func() {
		cancel()
		group.Wait()
	}
	t.Cleanup(stop)
	return stop
}

// waitFor waits until a document's alignment has come to a state.
func waitFor(t *testing.T, w *workbench.Workbench, id bitext.DocumentID, state bitext.AlignmentState) workbench.Alignment {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	events := w.Watch(ctx)
	for {
		a, err := w.Alignment(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		if a.State == state {
			return a
		}
		if _, open := <-events; !open {
			t.Fatalf("it is still %s, want %s", a.State, state)
		}
	}
}

func TestAPairIsSearchedInTheBackground(t *testing.T) {
	w := open(t)
	project := newProject(t, w, bitext.Advise)
	card, err := w.AddPair(t.Context(), project, pair(t, library, libraryEnglish))
	if err != nil {
		t.Fatal(err)
	}
	if card.Alignment != bitext.AlignWaiting || card.Board == nil || card.Progress.Units != 0 || card.Title != "Yeni kitabxana" {
		t.Errorf("the new document is %+v", card)
	}
	var early *workbench.AlignmentError
	if _, _, err := w.Board(t.Context(), card.ID); !errors.As(err, &early) || early.Code != "not_ready" {
		t.Errorf("the board before the search: %v", err)
	}
	work(t, w)
	a := waitFor(t, w, card.ID, bitext.AlignReady)
	if a.Progress != 1 || a.Sources != 11 || a.Targets != 10 || a.Counts.Beads == 0 || a.Revision != 1 {
		t.Errorf("after the search it is %+v", a)
	}
	revision, rows, err := w.Board(t.Context(), card.ID)
	if err != nil || revision != 1 || len(rows) != a.Counts.Beads {
		t.Errorf("the board: %d, %v, %v", revision, rows, err)
	}
	project2, err := w.Project(t.Context(), project)
	if err != nil || project2.Documents != 1 || project2.Progress.Units != 0 {
		t.Errorf("the project: %+v, %v", project2, err)
	}
}

// A search whose process died is taken up by another one once its lease has been silent long enough, and not before.
func TestASearchOutlivesItsProcess(t *testing.T) {
	kept := openStore(t)
	first := newWorkbench(kept)
	card, err := first.AddPair(t.Context(), newProject(t, first, bitext.Advise), pair(t, library, libraryEnglish))
	if err != nil {
		t.Fatal(err)
	}
	start := time.Date(2026, 5, 28, 9, 0, 0, 0, time.UTC)
	died := workbench.Lease{Holder: "died", At: start}
	if _, err := kept.ClaimSearch(t.Context(), died); err != nil {
		t.Fatal(err)
	}
	// A clock that goes on by step each time it is looked at, and is an hour behind the dead one's.
	clock := func(step time.Duration) *workbench.Workbench {
		var looks atomic.Int64
		return workbench.New(kept, workbench.Options{Now: func() time.Time {
			return start.Add(-time.Hour + time.Duration(looks.Add(1))*step)
		}})
	}
	early := clock(time.Millisecond)
	stop := work(t, early)
	other, err := early.AddPair(t.Context(), newProject(t, early, bitext.Advise), pair(t, library, libraryEnglish))
	if err != nil {
		t.Fatal(err)
	}
	waitFor(t, early, other.ID, bitext.AlignReady) // it works, and leaves the other one to its holder
	stop()
	if a, err := early.Alignment(t.Context(), card.ID); err != nil || a.State != bitext.AlignRunning {
		t.Errorf("while the lease holds it is %+v, %v", a, err)
	}
	late := clock(4 * time.Second)
	work(t, late)
	waitFor(t, late, card.ID, bitext.AlignReady)
	if err := kept.EndSearch(t.Context(), card.ID, died, workbench.SearchOutcome{State: bitext.AlignFailed}); !errors.Is(err, workbench.ErrLeaseLost) {
		t.Errorf("the dead one comes back: %v, want ErrLeaseLost", err)
	}
}

// watched is a store in which something happens when a search looks its segments up.
type watched struct {
	*store.Store
	looked func()
}

func (s watched) Segments(ctx context.Context, id bitext.DocumentID, side align.Side, after, limit int) ([]workbench.Segment, error) {
	if side == align.SourceSide && limit == 0 {
		s.looked()
	}
	return s.Store.Segments(ctx, id, side, after, limit)
}

func TestASearchIsCancelledAndStartedAgain(t *testing.T) {
	kept := openStore(t)
	w := newWorkbench(kept)
	card, err := w.AddPair(t.Context(), newProject(t, w, bitext.Advise), pair(t, library, libraryEnglish))
	if err != nil {
		t.Fatal(err)
	}
	var once sync.Once
	searching := workbench.New(watched{kept, func() {
		once.Do(func() {
			if _, err := w.CancelAlignment(t.Context(), card.ID); err != nil {
				t.Error(err)
			}
		})
	}}, workbench.Options{})
	work(t, searching)
	waitFor(t, searching, card.ID, bitext.AlignCancelled)
	var state *workbench.AlignmentError
	if _, err := w.CancelAlignment(t.Context(), card.ID); !errors.As(err, &state) || state.Code != "not_running" {
		t.Errorf("cancelled twice: %v", err)
	}
	if _, err := searching.StartAlignment(t.Context(), card.ID, false); err != nil {
		t.Fatal(err)
	}
	waitFor(t, searching, card.ID, bitext.AlignReady)
	if _, err := w.StartAlignment(t.Context(), card.ID, false); !errors.As(err, &state) || state.Code != "not_stopped" {
		t.Errorf("started though it is ready: %v", err)
	}
}

func TestASearchThatIsStoppedOrBreaks(t *testing.T) {
	kept := openStore(t)
	w := newWorkbench(kept)
	card, err := w.AddPair(t.Context(), newProject(t, w, bitext.Advise), pair(t, library, libraryEnglish))
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	workbench.New(watched{kept, stop}, workbench.Options{}).Work(ctx)
	if a, err := w.Alignment(t.Context(), card.ID); err != nil || a.State != bitext.AlignWaiting {
		t.Errorf("when the program stops it is %+v, %v, want it to wait", a, err)
	}
	breaking := workbench.New(watched{kept, func() { panic("an unheard-of text") }}, workbench.Options{})
	work(t, breaking)
	if a := waitFor(t, breaking, card.ID, bitext.AlignFailed); a.Fault != workbench.FaultBroken {
		t.Errorf("when the search breaks it is %+v", a)
	}
}
