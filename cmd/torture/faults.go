package main

import (
	"context"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"syscall"

	"korpu/cmd/torture/disk"
	"korpu/cmd/torture/rig"
)

// guardTold is that the disk tells of its failure. Taken out, it says that it had written, and has not.
const guardTold = "a disk that admits"

// everyOne is a count for disasters that happen once at each place.
const everyOne = math.MaxInt32

// The script of saves at each of whose operations the disk fails once. It is run in stretches that begin from a copy, so
// that the last operation is reached as fast as the first.
const (
	scriptSaves  = 200
	stretchSaves = 20
)

// failure is a kind of trouble with the disk, and how it may be told.
type failure struct {
	fault disk.Fault
	codes []string
}

// ioErrors lets each operation fail once with an I/O error.
func ioErrors(ctx context.Context, t *trial) error {
	return faults(ctx, t, failure{
		fault: disk.Fault{Error: syscall.EIO, Classes: disk.Reads | disk.Writes | disk.Syncs | disk.Names, Way: disk.Once},
		codes: []string{"io_error", "damaged", "unknown_outcome"},
	})
}

// fullDisk lets the disk be full from each operation on: half of it is still done.
func fullDisk(ctx context.Context, t *trial) error {
	return faults(ctx, t, failure{
		fault: disk.Fault{Error: syscall.ENOSPC, Classes: disk.Writes | disk.Names, Way: disk.FromThenOn | disk.Short},
		codes: []string{"storage_full", "unknown_outcome"},
	})
}

// stretch is where a part of the script begins: a data folder, and what the ledger knows of it.
type stretch struct {
	folder     string
	ledger     *rig.Ledger
	units      []rig.Unit
	operations uint64
}

// spot is one operation of a stretch, the one that fails.
type spot struct {
	*stretch
	at uint64
}

func faults(ctx context.Context, t *trial, f failure) error {
	if t.missing == guardTold {
		f.fault.Way |= disk.Silently | disk.FromThenOn
		f.fault.Classes = disk.Writes
	}
	stretches, err := stretchesOf(ctx, t, f)
	if err != nil {
		return err
	}
	var spots []spot
	for _, s := range stretches {
		for at := uint64(1); at <= s.operations; at++ {
			spots = append(spots, spot{stretch: s, at: at})
		}
	}
	t.Figure("%d saves are %d operations", scriptSaves, len(spots))
	if t.count < len(spots) { // as many, evenly spread
		all := spots
		spots = nil
		for i := range t.count {
			spots = append(spots, all[i*len(all)/t.count])
		}
	}
	return lanes(len(spots), func(i int) error {
		space := filepath.Join(t.space, fmt.Sprint(i))
		defer discard(space)
		return t.fail(ctx, f, spots[i], space)
	})
}

// stretchesOf runs the script without trouble, and keeps a copy of the folder before each stretch.
func stretchesOf(ctx context.Context, t *trial, f failure) ([]*stretch, error) {
	folder, text, err := t.copied("stretch-0")
	if err != nil {
		return nil, err
	}
	next := &stretch{folder: folder, ledger: rig.NewLedger(nil), units: text.Units}
	var all []*stretch
	for i := range scriptSaves / stretchSaves {
		s := next
		all = append(all, s)
		at, err := t.begin(ctx, f, s, filepath.Join(t.space, fmt.Sprintf("run-%d", i)), 0)
		if err != nil {
			return nil, err
		}
		for n := range stretchSaves {
			if a, err := at.editors[n%len(at.editors)].Save(ctx); err != nil || !a.Done() {
				return nil, fmt.Errorf("a save without trouble: %s, %w", a, err)
			}
		}
		if s.operations, _, err = at.disk.Counted(); err != nil {
			return nil, err
		}
		at.end()
		next = &stretch{folder: filepath.Join(t.space, fmt.Sprintf("stretch-%d", i+1)), ledger: at.ledger}
		for _, e := range at.editors {
			next.units = append(next.units, e.Unit)
		}
		if err := copyFolder(next.folder, at.disk.Folder); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// running is a program on a disk of its own, and the editors before it.
type running struct {
	program *rig.Program
	disk    *disk.Disk
	ledger  *rig.Ledger
	client  *rig.Client
	editors []*rig.Editor
}

func (r *running) end() {
	r.program.Kill()
	r.client.Close()
}

// begin starts the program over a copy of a stretch's folder, with a disk that fails at an operation from now on.
func (t *trial) begin(ctx context.Context, f failure, s *stretch, space string, at uint64) (*running, error) {
	library, err := t.library()
	if err != nil {
		return nil, err
	}
	d, err := library.New(space)
	if err != nil {
		return nil, err
	}
	if err := copyFolder(d.Folder, s.folder); err != nil {
		return nil, err
	}
	p, err := rig.Start(ctx, rig.Launch{Binary: t.binary, Data: d.Folder, Env: d.Env(false)})
	if err != nil {
		return nil, err
	}
	r := &running{program: p, disk: d, ledger: s.ledger.Clone(), client: rig.NewClient(p.URL)}
	err = r.client.Enter(ctx)
	if err == nil {
		f.fault.At = at
		err = d.Arm(f.fault)
	}
	if err != nil {
		r.end()
		return nil, err
	}
	for _, unit := range s.units {
		r.editors = append(r.editors, &rig.Editor{Client: r.client, Ledger: r.ledger, Unit: unit})
	}
	return r, nil
}

// fail runs a stretch in which one operation fails, and judges: what the disk holds at that moment, that reading goes on,
// that saving works again when the trouble is over, and what is there after a kill.
func (t *trial) fail(ctx context.Context, f failure, s spot, space string) error {
	r, err := t.begin(ctx, f, s.stretch, space, s.at)
	if err != nil {
		return err
	}
	defer r.end()
	hit, err := t.saveUntilHit(ctx, f, r)
	if err != nil {
		return err
	}
	if hit == nil {
		return nil // this time it took fewer operations
	}
	t.Try()
	if a, err := r.client.Call(ctx, "GET", fmt.Sprintf("/units/%d", hit.Unit.ID), nil, nil, nil); err != nil || !a.Done() {
		t.Add(rig.Untrue, "reading does not go on at operation %d: %s, %v", s.at, a, err)
	}
	image := filepath.Join(space, "image")
	if err := copyFolder(image, r.disk.Folder); err != nil {
		return err
	}
	if err := t.judgeImage(ctx, image, r.ledger); err != nil {
		return err
	}
	if err := t.recover(ctx, r, hit, s.at); err != nil {
		return err
	}
	r.end()
	return t.judgeFile(ctx, r.disk.Folder, r.ledger)
}

// saveUntilHit saves until the operation has failed, and a little longer, and returns the editor whose save was hit.
func (t *trial) saveUntilHit(ctx context.Context, f failure, r *running) (*rig.Editor, error) {
	var hit *rig.Editor
	later := 0
	for n := 0; n < stretchSaves+2 && later < 3; n++ {
		e := r.editors[n%len(r.editors)]
		a, err := e.Save(ctx)
		if err != nil {
			return nil, err
		}
		if !a.Done() && !slices.Contains(f.codes, a.Code) {
			t.Add(rig.Untrue, "%s is told as %s", f.fault.Error, a)
		}
		if _, failed, err := r.disk.Counted(); err != nil {
			return nil, err
		} else if failed == 0 {
			continue
		}
		if hit == nil {
			hit = e
		}
		if f.fault.Way&disk.FromThenOn == 0 {
			break
		}
		later++
	}
	return hit, nil
}

// judgeImage judges what the disk holds in the middle of the trouble. Its saves are counted at the end, not here.
func (t *trial) judgeImage(ctx context.Context, image string, ledger *rig.Ledger) error {
	aside := &trial{bench: t.bench, Verdict: &rig.Verdict{}}
	if err := aside.judgeFile(ctx, image, ledger); err != nil {
		return err
	}
	t.Take(aside.Verdict, "killed in the middle of it")
	return nil
}

// recover takes the trouble away: the next save must be kept, and what was refused can be sent again.
func (t *trial) recover(ctx context.Context, r *running, hit *rig.Editor, at uint64) error {
	if err := r.disk.Arm(disk.Fault{}); err != nil {
		return err
	}
	if err := hit.Look(ctx); err != nil {
		t.Add(rig.Frozen, "reading does not work again after operation %d: %v", at, err)
		return nil
	}
	for _, e := range r.ledger.Entries() {
		if e.Outcome == rig.Acknowledged || e.Unit != hit.Unit.ID {
			continue
		}
		if a, err := hit.Send(ctx, e); err != nil {
			return err
		} else if !a.Done() {
			t.Add(rig.Frozen, "what was refused at operation %d cannot be sent again: %s", at, a)
		}
	}
	if a, err := hit.Save(ctx); err != nil {
		return err
	} else if !a.Done() {
		t.Add(rig.Frozen, "saving does not work again after operation %d: %s", at, a)
	}
	return nil
}
