package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"korpu/cmd/torture/disk"
	"korpu/cmd/torture/mutant"
	"korpu/cmd/torture/rig"
)

// The guards of a power cut: that syncs are obeyed by the disk, and that SQLite asks for one before each acknowledgement.
const (
	guardSync = "a disk that obeys"
	guardFull = "synchronous=FULL"
)

const (
	cutEditors = 8
	// cutsEach is how many cuts are played from one recording, and cutSaves how many saves it holds: enough for the
	// log of SQLite to be played into the database some times.
	cutsEach = 100
	cutSaves = 1200
)

// cuts records what a program with busy editors does to its disk, plays it back to chosen moments, each time as a power
// cut would have left the disk, and starts the program over what is there.
func cuts(ctx context.Context, t *trial) error {
	binary := t.binary
	if t.missing == guardFull {
		var err error
		binary, err = t.without(ctx, guardFull, mutant.Change{
			File: "server/store/sqlite.go", From: "_journal_mode=WAL&_synchronous=FULL&", To: "_journal_mode=WAL&_synchronous=NORMAL&",
		})
		if err != nil {
			return err
		}
	}
	for done := 0; done < t.count; done += cutsEach {
		count := min(cutsEach, t.count-done)
		recording, err := record(ctx, t, binary, fmt.Sprint(done), min(cutSaves, 60*count))
		if err != nil {
			return err
		}
		if err := recording.cut(ctx, count); err != nil {
			return err
		}
	}
	return nil
}

// recording is what happened to a disk, and what was acknowledged meanwhile.
type recording struct {
	*trial
	binary, space string
	notes         []disk.Note
	ledger        *rig.Ledger
	text          rig.Text
}

// record lets editors save on a disk that is noted. The folder is empty in the beginning, so that the first start is
// recorded as well.
func record(ctx context.Context, t *trial, binary, name string, saves int) (*recording, error) {
	space := filepath.Join(t.space, name)
	library, err := t.library()
	if err != nil {
		return nil, err
	}
	d, err := library.New(space)
	if err != nil {
		return nil, err
	}
	book, err := os.Create(filepath.Join(space, "ledger"))
	if err != nil {
		return nil, err
	}
	defer book.Close()
	p, err := rig.Start(ctx, rig.Launch{Binary: binary, Data: d.Folder, Env: d.Env(true)})
	if err != nil {
		return nil, err
	}
	defer p.Kill()
	client := rig.NewClient(p.URL)
	defer client.Close()
	if err := client.Enter(ctx); err != nil {
		return nil, err
	}
	text, err := client.NewText(ctx, cutEditors)
	if err != nil {
		return nil, err
	}
	r := &recording{trial: t, binary: binary, space: space, ledger: rig.NewLedger(book), text: text}
	if err := r.edit(ctx, client, d, saves/cutEditors); err != nil {
		return nil, err
	}
	p.Kill()
	r.notes, err = disk.ReadLog(d.Log)
	return r, err
}

// edit lets each editor save so many times.
func (r *recording) edit(ctx context.Context, client *rig.Client, d *disk.Disk, saves int) error {
	errs := make([]error, len(r.text.Units))
	var wait sync.WaitGroup
	for i, unit := range r.text.Units {
		e := &rig.Editor{Client: client, Ledger: r.ledger, Unit: unit, Mark: d.Mark}
		wait.Go(func() {
			for range saves {
				a, err := e.Save(ctx)
				if err == nil && !a.Done() {
					err = fmt.Errorf("a save without trouble was answered %s", a)
				}
				if err != nil {
					errs[i] = err
					return
				}
			}
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// cut makes so many power cuts: half of them anywhere, half right after an acknowledgement, when most is at stake.
func (r *recording) cut(ctx context.Context, count int) error {
	if len(r.notes) == 0 {
		return fmt.Errorf("the disk was not noted: is the program linked with the C library?")
	}
	marks := make([]int64, count)
	entries := r.ledger.Entries()
	for i := range marks {
		if i%2 == 0 {
			marks[i] = r.notes[r.random.IntN(len(r.notes))].End
		} else {
			marks[i] = entries[r.random.IntN(len(entries))].Mark
		}
	}
	slices.Sort(marks)
	replay, err := disk.NewReplay(r.notes, "", r.missing == guardSync)
	if err != nil {
		return err
	}
	return lanes(count, r.cutter(ctx, replay, marks))
}

// cutter returns what makes the i-th cut and judges what is left; cuts are made in order, and judged side by side.
func (r *recording) cutter(ctx context.Context, replay *disk.Replay, marks []int64) func(int) error {
	var mu sync.Mutex
	next := 0
	return func(int) error {
		mu.Lock()
		i := next
		next++
		folder := filepath.Join(r.space, fmt.Sprintf("cut-%d", i))
		replay.To(marks[i])
		err := replay.Cut(folder, rand.New(rand.NewPCG(r.seed, uint64(i))), disk.Fate(i)%disk.Fates)
		mu.Unlock()
		if err != nil {
			return err
		}
		r.Try()
		defer discard(folder)
		return r.restart(ctx, folder, marks[i])
	}
}

// restart starts the program over what a cut left. It must start, and everything acknowledged before must be there.
func (r *recording) restart(ctx context.Context, folder string, mark int64) error {
	known := r.ledger.Until(mark)
	p, err := rig.Start(ctx, rig.Launch{Binary: r.binary, Data: folder})
	if err != nil {
		r.Add(rig.Corrupt, "after a power cut at %d: %v", mark, err)
		return nil
	}
	p.Kill()
	return r.judgeFile(ctx, folder, known)
}
