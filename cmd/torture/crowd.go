package main

import (
	"bufio"
	"context"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"korpu/cmd/torture/rig"
)

const (
	// guardSwift is that answers come at once; guardTelling that streams bring what happens. Proxies take both out.
	guardSwift   = "answers at once"
	guardTelling = "events that arrive"
	// guardMeter is the limit itself: with a hundredth of it, what is measured must be noticed.
	guardMeter = "a limit that can be kept"
)

const (
	// swift is how long 99 of 100 saves may take at the most when a hundred editors save at once.
	swift = 300 * time.Millisecond
	// crowdSaves is how many saves each of them makes.
	crowdSaves = 30
)

// crowd lets as many editors as count save at once.
func crowd(ctx context.Context, t *trial) error {
	data, _, err := t.copied("data")
	if err != nil {
		return err
	}
	p, err := rig.Start(ctx, rig.Launch{Binary: t.binary, Data: data})
	if err != nil {
		return err
	}
	defer p.Kill()
	base := p.URL
	if t.missing == guardSwift {
		slow, err := startProxy(ctx, p.URL, func(w http.ResponseWriter, r *http.Request, next http.Handler) {
			if isSave(r) {
				time.Sleep(2 * swift)
			}
			next.ServeHTTP(w, r)
		})
		if err != nil {
			return err
		}
		defer slow.stop()
		base = slow.url
	}
	client := rig.NewClient(base)
	defer client.Close()
	text, err := client.NewText(ctx, t.count)
	if err != nil {
		return err
	}
	ledger := rig.NewLedger(nil)
	took, err := t.together(ctx, client, ledger, text.Units, crowdSaves)
	if err != nil {
		return err
	}
	if p99 := t.measure(took, fmt.Sprintf("%d editors", t.count)); p99 > swift {
		t.Add(rig.Frozen, "99 of 100 saves take up to %s, and %s are promised", p99.Round(time.Millisecond), swift)
	}
	p.Kill()
	return t.judgeFile(ctx, data, ledger)
}

// together lets an editor save each unit, all at once, and returns how long each save took, the shortest first.
func (t *trial) together(ctx context.Context, client *rig.Client, ledger *rig.Ledger, units []rig.Unit, saves int) ([]time.Duration, error) {
	var mu sync.Mutex
	var took []time.Duration
	errs := make([]error, len(units))
	var wait sync.WaitGroup
	for i, unit := range units {
		e := &rig.Editor{Client: client, Ledger: ledger, Unit: unit}
		wait.Go(func() {
			for range saves {
				begun := time.Now()
				a, err := e.Save(ctx)
				if err != nil {
					errs[i] = err
					return
				}
				if !a.Done() {
					t.Add(rig.Untrue, "a save without trouble is told %s", a)
				}
				mu.Lock()
				took = append(took, time.Since(begun))
				mu.Unlock()
				t.Try()
			}
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(took)
	return took, nil
}

// measure tells how long saves took, and returns what 99 of 100 of them took at the most.
func (t *trial) measure(took []time.Duration, who string) time.Duration {
	p99 := took[len(took)*99/100]
	t.Figure("%s: a save takes %s at the median, %s at p99", who, took[len(took)/2].Round(time.Millisecond), p99.Round(time.Millisecond))
	return p99
}

// streamEditors is how many save while all streams are open.
const streamEditors = 20

// streams keeps as many event streams open as count while editors save; each must tell of the last save.
func streams(ctx context.Context, t *trial) error {
	data, text, err := t.copied("data")
	if err != nil {
		return err
	}
	p, err := rig.Start(ctx, rig.Launch{Binary: t.binary, Data: data})
	if err != nil {
		return err
	}
	defer p.Kill()
	base := p.URL
	if t.missing == guardTelling {
		mute, err := startProxy(ctx, p.URL, mutingEvents)
		if err != nil {
			return err
		}
		defer mute.stop()
		base = mute.url
	}
	ctx, stop := context.WithTimeout(ctx, 2*time.Minute)
	defer stop()
	client := rig.NewClient(p.URL)
	defer client.Close()
	hear := &hearing{document: text.Document, heard: map[int]int64{}}
	listening, hangUp := context.WithCancel(ctx)
	defer hangUp()
	for i := range t.count {
		if err := hear.open(listening, base, i); err != nil {
			return err
		}
	}
	ledger := rig.NewLedger(nil)
	took, err := t.together(ctx, client, ledger, text.Units[:streamEditors], crowdSaves)
	if err != nil {
		return err
	}
	t.measure(took, fmt.Sprintf("%d editors beside %d streams", streamEditors, t.count))
	var document struct{ Revision int64 }
	if err := client.Must(ctx, http.MethodGet, fmt.Sprintf("/documents/%d", text.Document), nil, &document); err != nil {
		return err
	}
	if deaf := hear.missing(document.Revision, t.count); deaf > 0 {
		t.Add(rig.Lost, "%d of %d streams never told of the last save", deaf, t.count)
	}
	hangUp()
	hear.wait.Wait()
	p.Kill()
	return t.judgeFile(ctx, data, ledger)
}

// hearing is many open streams, and the last revision of a document that each has told.
type hearing struct {
	document int64
	mu       sync.Mutex
	heard    map[int]int64
	wait     sync.WaitGroup
}

func (h *hearing) open(ctx context.Context, base string, i int) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, fmt.Sprintf("%s/api/v1/events?document=%d", base, h.document), nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+rig.Token)
	res, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		return err
	}
	if res.StatusCode != http.StatusOK {
		_ = res.Body.Close()
		return fmt.Errorf("stream %d is answered %s", i, res.Status)
	}
	h.wait.Go(func() {
		defer res.Body.Close()
		lines := bufio.NewScanner(res.Body)
		for lines.Scan() {
			var id, sequence int64
			line := lines.Text()
			if strings.Contains(line, "resync") {
				sequence = math.MaxInt64 // the listener reads everything anew
			} else if n, _ := fmt.Sscanf(line, `data: {"id":%d,"sequence":%d}`, &id, &sequence); n != 2 {
				continue
			}
			h.mu.Lock()
			h.heard[i] = max(h.heard[i], sequence)
			h.mu.Unlock()
		}
	})
	return nil
}

// missing waits some seconds for the streams to tell of a revision, and returns how many did not.
func (h *hearing) missing(revision int64, count int) int {
	missing := count
	for range 100 {
		missing = count
		h.mu.Lock()
		for _, sequence := range h.heard {
			if sequence >= revision {
				missing--
			}
		}
		h.mu.Unlock()
		if missing == 0 {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	return missing
}

// mutingEvents opens streams that tell nothing.
func mutingEvents(w http.ResponseWriter, r *http.Request, _ http.Handler) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.WriteHeader(http.StatusOK)
	w.(http.Flusher).Flush()
	<-r.Context().Done()
}
