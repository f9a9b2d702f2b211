package main

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/anishathalye/porcupine"

	"korpu/cmd/torture/rig"
)

// guardCompare is that a save names the revision that its author saw. Taken out, a proxy names whatever is newest.
const guardCompare = "compare-and-set"

const (
	linearClients = 8
	linearUnits   = 3
	// linearOperations is how many each client makes before the program is killed under them.
	linearOperations = 60
	// checkTime is how long a history may be thought about; they take milliseconds.
	checkTime = time.Minute
)

// asked is an operation on a unit: a read, or a save from a revision.
type asked struct {
	unit int64
	from int // 0 for a read
	text string
}

// answered is what came back: the unit as it was then. Nothing came when it is unknown.
type answered struct {
	unknown, refused bool
	revision         int
	text             string
}

// register is a unit as the promise describes it: a text with a number, replaced only by who knows the number.
func register() porcupine.NondeterministicModel {
	type state struct {
		revision int
		text     string
	}
	return porcupine.NondeterministicModel{
		Partition: func(history []porcupine.Operation) [][]porcupine.Operation {
			by := map[int64][]porcupine.Operation{}
			for _, o := range history {
				unit := o.Input.(asked).unit
				by[unit] = append(by[unit], o)
			}
			var parts [][]porcupine.Operation
			for _, part := range by {
				parts = append(parts, part)
			}
			return parts
		},
		Init: func() []any { return []any{state{revision: 1}} },
		Step: func(before, input, output any) []any {
			s, in, out := before.(state), input.(asked), output.(answered)
			kept := state{revision: s.revision + 1, text: in.text}
			is := out.revision == s.revision && out.text == s.text
			switch {
			case in.from == 0 && (out.unknown || is), out.refused && is && in.from != s.revision:
				return []any{s}
			case out.unknown && in.from == s.revision:
				return []any{s, kept}
			case out.unknown:
				return []any{s}
			case !out.refused && in.from == s.revision && out.revision == kept.revision && out.text == kept.text:
				return []any{kept}
			}
			return nil
		},
		Equal: func(a, b any) bool { return a == b },
	}
}

// linear lets many clients save few units, kills the program under them, reads, and asks whether what they were answered
// can have happened one after another to units that nobody overwrites unseen.
func linear(ctx context.Context, t *trial) error {
	unit := register()
	model := unit.ToModel()
	return lanes(t.count, func(i int) error {
		h := &histories{trial: t, begun: time.Now()}
		if err := h.make(ctx, fmt.Sprint(i)); err != nil {
			return err
		}
		t.Try()
		switch porcupine.CheckOperationsTimeout(model, h.operations, checkTime) {
		case porcupine.Ok:
		case porcupine.Illegal:
			t.Add(rig.Overwritten, "%d operations of %d clients cannot have happened one after another", len(h.operations), linearClients)
		case porcupine.Unknown:
			return fmt.Errorf("a history of %d operations was not understood within %s", len(h.operations), checkTime)
		}
		return nil
	})
}

// histories gathers the operations of all clients.
type histories struct {
	*trial
	begun      time.Time
	mu         sync.Mutex
	operations []porcupine.Operation
}

func (h *histories) make(ctx context.Context, name string) error {
	data, text, err := h.copied(name)
	if err != nil {
		return err
	}
	p, err := rig.Start(ctx, rig.Launch{Binary: h.binary, Data: data})
	if err != nil {
		return err
	}
	defer p.Kill()
	base := p.URL
	if h.missing == guardCompare {
		last, err := startProxy(ctx, p.URL, stubborn(http.DefaultClient, p.URL))
		if err != nil {
			return err
		}
		defer last.stop()
		base = last.url
	}
	var wait sync.WaitGroup
	halfway := make(chan struct{}, linearClients)
	for c := range linearClients {
		client := rig.NewClient(base)
		wait.Go(func() {
			defer client.Close()
			h.work(ctx, client, c, text.Units, halfway)
		})
	}
	for range linearClients {
		<-halfway
	}
	p.Kill()
	wait.Wait()
	return h.readAll(ctx, data, text.Units[:linearUnits])
}

// work reads and saves by turns; most saves are made from a revision that somebody else has overtaken.
func (h *histories) work(ctx context.Context, client *rig.Client, c int, units []rig.Unit, halfway chan<- struct{}) {
	known := map[int64]int{}
	for n := range 2 * linearOperations {
		if n == linearOperations {
			halfway <- struct{}{}
		}
		unit := units[(c+n/4)%linearUnits].ID
		in := asked{unit: unit}
		if n%3 != 0 && known[unit] > 0 {
			in.from, in.text = known[unit], fmt.Sprintf("by %d, the %d.", c, n)
		}
		out := h.operate(ctx, client, c, fmt.Sprintf("c%dn%d", c, n), in)
		if out.unknown {
			if n < linearOperations {
				halfway <- struct{}{}
			}
			return
		}
		known[unit] = out.revision
	}
}

// operate makes one request and notes it.
func (h *histories) operate(ctx context.Context, client *rig.Client, c int, mutation string, in asked) answered {
	call := time.Since(h.begun).Nanoseconds()
	var out answered
	var now rig.Unit
	path := fmt.Sprintf("/units/%d", in.unit)
	if in.from == 0 {
		a, err := client.Call(ctx, http.MethodGet, path, nil, nil, &now)
		out.unknown = err != nil || !a.Done()
	} else {
		body := map[string]any{"target": []string{in.text}, "state": "translated", "mutation": mutation}
		a, err := client.Call(ctx, http.MethodPut, path, map[string]string{"If-Match": fmt.Sprintf(`"%d"`, in.from)}, body, &now)
		out.refused = a.Status == http.StatusPreconditionFailed
		out.unknown = err != nil || !a.Done() && !out.refused
		if out.refused {
			now = a.Current()
		} else if a.Done() {
			h.Acknowledge(1)
		}
	}
	out.revision, out.text = now.Revision, strings.Join(now.Target, " ")
	done := time.Since(h.begun).Nanoseconds()
	h.mu.Lock()
	defer h.mu.Unlock()
	if out.unknown {
		done = 1 << 62 // it may still happen, at any time
	}
	h.operations = append(h.operations, porcupine.Operation{ClientId: c, Input: in, Call: call, Output: out, Return: done})
	return out
}

// readAll reads what is there after a restart; it belongs to the history.
func (h *histories) readAll(ctx context.Context, data string, units []rig.Unit) error {
	p, err := rig.Start(ctx, rig.Launch{Binary: h.binary, Data: data})
	if err != nil {
		return err
	}
	defer p.Kill()
	client := rig.NewClient(p.URL)
	defer client.Close()
	for _, unit := range units {
		if out := h.operate(ctx, client, linearClients, "", asked{unit: unit.ID}); out.unknown {
			return fmt.Errorf("unit %d cannot be read after a restart", unit.ID)
		}
	}
	return nil
}
