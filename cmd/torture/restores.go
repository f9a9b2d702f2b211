package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"korpu/cmd/torture/rig"
)

// The guards of a backup: that it is made by the command, and that it is restored by the command.
const (
	guardBackup  = "korpu backup (cp korpu.db instead)"
	guardRestore = "korpu restore (cp over the old files instead)"
)

const (
	// restoresEach is how many backups are made of one database; it grows under the hands of the editors.
	restoresEach = 20
	// startEvery is how often the program is started over what was restored; the file is looked at every time.
	startEvery    = 10
	backupEditors = 8
)

// restores backs up a database beside its busy program, and restores it into a folder in which a killed program left its
// files. Everything acknowledged before the backup began must be in it.
func restores(ctx context.Context, t *trial) error {
	groups := (t.count + restoresEach - 1) / restoresEach
	ruin, err := t.ruin(ctx)
	if err != nil {
		return err
	}
	return lanes(groups, func(group int) error {
		data, text, err := t.copied(fmt.Sprintf("served-%d", group))
		if err != nil {
			return err
		}
		p, err := rig.Start(ctx, rig.Launch{Binary: t.binary, Data: data})
		if err != nil {
			return err
		}
		defer p.Kill()
		r := &restoring{trial: t, program: p, data: data, ruin: ruin, ledger: rig.NewLedger(nil), client: rig.NewClient(p.URL), units: text.Units}
		defer r.client.Close()
		if err := r.client.Enter(ctx); err != nil {
			return err
		}
		for i := range min(restoresEach, t.count-group*restoresEach) {
			if err := r.round(ctx, filepath.Join(t.space, fmt.Sprintf("%d-%d", group, i)), i); err != nil {
				return err
			}
		}
		return nil
	})
}

// ruin is a folder as a killed program leaves it, with a log that was not played into the database.
func (t *trial) ruin(ctx context.Context) (string, error) {
	folder, text, err := t.copied("ruin")
	if err != nil {
		return "", err
	}
	p, err := rig.Start(ctx, rig.Launch{Binary: t.binary, Data: folder})
	if err != nil {
		return "", err
	}
	defer p.Kill()
	client := rig.NewClient(p.URL)
	defer client.Close()
	for _, unit := range text.Units {
		e := &rig.Editor{Client: client, Ledger: rig.NewLedger(nil), Unit: unit}
		if a, err := e.Save(ctx); err != nil || !a.Done() {
			return "", fmt.Errorf("a save without trouble: %s, %w", a, err)
		}
	}
	return folder, nil
}

// restoring is a served database that is backed up again and again.
type restoring struct {
	*trial
	program    *rig.Program
	data, ruin string
	ledger     *rig.Ledger
	client     *rig.Client
	units      []rig.Unit
	epoch      atomic.Int64
}

func (r *restoring) round(ctx context.Context, space string, i int) error {
	defer discard(space)
	if err := os.MkdirAll(space, 0o700); err != nil {
		return err
	}
	backup := filepath.Join(space, "backup.db")
	begun := r.epoch.Load()
	err := r.edit(ctx, func() error {
		r.epoch.Add(1)
		return r.backUp(ctx, backup)
	})
	if err != nil {
		r.Add(rig.Lost, "no backup was made: %v", err)
		return nil
	}
	known := r.ledger.Until(begun)
	folder := filepath.Join(space, "restored")
	if err := copyFolder(folder, r.ruin); err != nil {
		return err
	}
	r.Try()
	if err := r.restore(ctx, backup, folder); err != nil {
		r.Add(rig.Lost, "a backup was not restored: %v", err)
		return nil
	}
	if i%startEvery == 0 {
		if err := r.use(ctx, folder, known); err != nil {
			return err
		}
		if err := r.refused(ctx, backup); err != nil {
			return err
		}
	}
	return r.judgeFile(ctx, folder, known)
}

// edit runs f while editors save; they save for some time before it, and until it is done.
func (r *restoring) edit(ctx context.Context, f func() error) error {
	done := make(chan struct{})
	warm := make(chan struct{}, backupEditors)
	errs := make([]error, backupEditors)
	var wait sync.WaitGroup
	for i := range backupEditors {
		e := &rig.Editor{Client: r.client, Ledger: r.ledger, Unit: r.units[i], Mark: r.epoch.Load}
		wait.Go(func() {
			defer func() { r.units[i] = e.Unit }()
			for n := 0; ; n++ {
				if _, errs[i] = e.Save(ctx); errs[i] != nil {
					return
				}
				if n == 3 {
					warm <- struct{}{}
				}
				select {
				case <-done:
					return
				default:
				}
			}
		})
	}
	for range backupEditors {
		<-warm
	}
	err := f()
	close(done)
	wait.Wait()
	return errors.Join(append(errs, err)...)
}

func (r *restoring) backUp(ctx context.Context, path string) error {
	if r.missing == guardBackup {
		data, err := os.ReadFile(filepath.Join(r.data, rig.Database))
		if err != nil {
			return err
		}
		return os.WriteFile(path, data, 0o600)
	}
	_, err := rig.Run(ctx, r.binary, nil, "backup", "-o", path, "--data", r.data)
	return err
}

func (r *restoring) restore(ctx context.Context, backup, folder string) error {
	if r.missing == guardRestore {
		data, err := os.ReadFile(backup)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(folder, rig.Database), data, 0o600)
	}
	_, err := rig.Run(ctx, r.binary, nil, "restore", backup, "--data", folder)
	return err
}

// use starts the program over what was restored: it tells the same as the file, under a new identity, and takes saves.
func (r *restoring) use(ctx context.Context, folder string, known *rig.Ledger) error {
	p, err := rig.Start(ctx, rig.Launch{Binary: r.binary, Data: folder})
	if err != nil {
		r.Add(rig.Corrupt, "the program does not start over a restored database: %v", err)
		return nil
	}
	defer p.Kill()
	client := rig.NewClient(p.URL)
	defer client.Close()
	if err := client.Enter(ctx); err != nil {
		return err
	}
	if client.Database != "" && client.Database == r.client.Database {
		r.Add(rig.Misplaced, "a restored database has the identity of the one that was backed up")
	}
	told, err := client.Histories(ctx, r.units)
	if err != nil {
		return err
	}
	aside := &rig.Verdict{}
	known.Judge(told, aside)
	r.Take(aside, "told by the program after a restore")
	return p.Stop()
}

// refused tries to restore into the folder of the running program, which must go on as if nothing had been.
func (r *restoring) refused(ctx context.Context, backup string) error {
	if r.missing != "" {
		return nil
	}
	if out, err := rig.Run(ctx, r.binary, nil, "restore", backup, "--data", r.data); err == nil {
		r.Add(rig.Lost, "a restore beside a running program was not refused: %s", out)
	}
	a, err := r.client.Send(ctx, rig.Request{Method: http.MethodGet, Path: "/readyz"})
	if err != nil {
		return err
	}
	if !a.Done() {
		r.Add(rig.Untrue, "after a refused restore the program is not ready: %s", a)
	}
	return nil
}
