package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"time"

	"korpu/cmd/torture/rig"
)

// guardAnswer is that an answer comes after the save. Taken out, a proxy answers now and then for the program.
const guardAnswer = "saving before answering"

const (
	killEditors = 20
	// killsEach is how many kills one database lives through.
	killsEach = 40
	// killSaves is the most saves between a start and a kill.
	killSaves = 200
)

// kills ends the program by SIGKILL at random moments while editors save, starts it anew over the same files, and so on.
func kills(ctx context.Context, t *trial) error {
	databases := (t.count + killsEach - 1) / killsEach
	seeds := make([]uint64, databases)
	for i := range seeds {
		seeds[i] = t.random.Uint64()
	}
	return lanes(databases, func(i int) error {
		folder, text, err := t.copied(fmt.Sprint(i))
		if err != nil {
			return err
		}
		book, err := os.Create(filepath.Join(t.space, fmt.Sprintf("%d.ledger", i)))
		if err != nil {
			return err
		}
		defer book.Close()
		k := &killing{trial: t, folder: folder, ledger: rig.NewLedger(book), random: rand.New(rand.NewPCG(seeds[i], 1))}
		for _, unit := range text.Units[:killEditors] {
			k.editors = append(k.editors, &rig.Editor{Ledger: k.ledger, Unit: unit})
		}
		for range min(killsEach, t.count-i*killsEach) {
			if err := k.round(ctx); err != nil {
				return err
			}
		}
		return k.judge(ctx, text)
	})
}

// killing is one database that is killed again and again.
type killing struct {
	*trial
	folder  string
	ledger  *rig.Ledger
	editors []*rig.Editor
	random  *rand.Rand
}

func (k *killing) round(ctx context.Context) error {
	p, err := rig.Start(ctx, rig.Launch{Binary: k.binary, Data: k.folder})
	if err != nil {
		return err
	}
	defer p.Kill()
	client, release, err := k.client(ctx, p)
	if err != nil {
		return err
	}
	defer release()
	saved := make(chan struct{}, killSaves)
	var wait sync.WaitGroup
	errs := make([]error, len(k.editors))
	for i, e := range k.editors {
		e.Client = client
		wait.Go(func() { errs[i] = saveUntilGone(ctx, e, saved) })
	}
	// Counted in saves, not in time: on a slow machine the kill would come before the work has begun.
	for range killEditors + k.random.IntN(killSaves-killEditors) {
		select {
		case <-saved:
		case <-time.After(time.Minute):
			k.Add(rig.Frozen, "no save was acknowledged for a minute; the log ends with %s", p.Said())
		}
	}
	time.Sleep(time.Duration(k.random.IntN(2000)) * time.Microsecond)
	p.Kill()
	k.Try()
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// client is that of the editors: it speaks to the program, or to what stands before it when the guard is taken out.
func (k *killing) client(ctx context.Context, p *rig.Program) (*rig.Client, func(), error) {
	base, stop := p.URL, func() {}
	if k.missing == guardAnswer {
		liar, err := startProxy(ctx, p.URL, answeringEvery(10))
		if err != nil {
			return nil, nil, err
		}
		base, stop = liar.url, liar.stop
	}
	client := rig.NewClient(base)
	return client, func() { client.Close(); stop() }, client.Enter(ctx)
}

// saveUntilGone saves until no answer comes any more.
func saveUntilGone(ctx context.Context, e *rig.Editor, saved chan<- struct{}) error {
	if e.Look(ctx) != nil {
		return nil //nolint:nilerr // killed before it began
	}
	for {
		a, err := e.Save(ctx)
		switch {
		case err != nil:
			return err
		case a.Status == 0:
			return nil
		case !a.Done():
			if e.Look(ctx) != nil {
				return nil //nolint:nilerr // killed meanwhile
			}
			continue
		}
		select {
		case saved <- struct{}{}:
		default:
		}
	}
}

// judge compares the ledger with what the program tells after the last kill, and with what the file holds.
func (k *killing) judge(ctx context.Context, text rig.Text) error {
	p, err := rig.Start(ctx, rig.Launch{Binary: k.binary, Data: k.folder})
	if err != nil {
		return err
	}
	defer p.Kill()
	client := rig.NewClient(p.URL)
	defer client.Close()
	told, err := client.Histories(ctx, text.Units)
	if err != nil {
		return err
	}
	k.ledger.Judge(told, k.Verdict)
	if err := p.Stop(); err != nil {
		return err
	}
	return k.compare(ctx, k.folder, told)
}
