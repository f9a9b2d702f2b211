package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"

	"korpu/cmd/torture/mutant"
	"korpu/cmd/torture/rig"
)

// guardFile is that the program looks whether the file that it writes is the one that the operator sees.
const guardFile = "looking at the file"

// savesAfter is how many saves are tried after a file has gone.
const savesAfter = 13

// vanishing is a way in which a database goes away from under a running program.
type vanishing struct {
	what string
	do   func(t *trial, data string) error
}

func vanishings() []vanishing {
	database := func(data string) string { return filepath.Join(data, rig.Database) }
	return []vanishing{
		{"the folder is removed", func(_ *trial, data string) error { return os.RemoveAll(data) }},
		{"the folder is moved", func(_ *trial, data string) error { return os.Rename(data, data+"-moved") }},
		{"the file is replaced by an older copy", func(t *trial, data string) error {
			ready, err := t.prepared()
			if err != nil {
				return err
			}
			older := data + "-older"
			if err := copyFolder(older, ready.folder); err != nil {
				return err
			}
			return os.Rename(database(older), database(data))
		}},
		{"the file alone is removed", func(_ *trial, data string) error { return os.Remove(database(data)) }},
		{"the log beside it is removed", func(_ *trial, data string) error { return os.Remove(database(data) + "-wal") }},
		{"the file is moved", func(_ *trial, data string) error { return os.Rename(database(data), database(data)+".old") }},
	}
}

// vanish takes the database away in one way after another. No save after that may be acknowledged unless it is in the file
// that is there in the end.
func vanish(ctx context.Context, t *trial) error {
	binary := t.binary
	if t.missing == guardFile {
		var err error
		if binary, err = t.without(ctx, guardFile, fileGuard()...); err != nil {
			return err
		}
	}
	return lanes(t.count, func(i int) error {
		way := vanishings()[i%len(vanishings())]
		data, text, err := t.copied(fmt.Sprint(i))
		if err != nil {
			return err
		}
		p, err := rig.Start(ctx, rig.Launch{Binary: binary, Data: data})
		if err != nil {
			return err
		}
		defer p.Kill()
		client := rig.NewClient(p.URL)
		defer client.Close()
		if err := client.Enter(ctx); err != nil {
			return err
		}
		return t.takeAway(ctx, way, data, p, client, text)
	})
}

func (t *trial) takeAway(ctx context.Context, way vanishing, data string, p *rig.Program, client *rig.Client, text rig.Text) error {
	before, after := rig.NewLedger(nil), rig.NewLedger(nil)
	e := &rig.Editor{Client: client, Ledger: before, Unit: text.Units[0]}
	for range 3 {
		if a, err := e.Save(ctx); err != nil || !a.Done() {
			return fmt.Errorf("a save without trouble: %s, %w", a, err)
		}
	}
	if err := way.do(t, data); err != nil {
		return err
	}
	t.Try()
	after.Prefix, e.Ledger = "after-", after // the two can be laid together
	for range savesAfter {
		a, err := e.Save(ctx)
		if err != nil {
			return err
		}
		if !a.Done() && a.Code != "database_gone" {
			t.Add(rig.Untrue, "%s, and a save is told %s", way.what, a)
		}
	}
	ready, err := client.Send(ctx, rig.Request{Method: http.MethodGet, Path: "/readyz"})
	if err != nil {
		return err
	}
	if ready.Done() {
		t.Add(rig.Untrue, "%s, and the program says that it is ready", way.what)
	}
	if err := t.rescue(ctx, way, client, before, after); err != nil {
		return err
	}
	p.Kill()
	return t.judgeAfterwards(ctx, way, data, after)
}

// judgeAfterwards looks for what was acknowledged after the file had gone, in the file that the operator sees.
func (t *trial) judgeAfterwards(ctx context.Context, way vanishing, data string, after *rig.Ledger) error {
	held := map[int64]rig.History{}
	file, err := rig.OpenFile(data)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	default:
		defer file.Close()
		if held, err = file.Histories(ctx); err != nil {
			return fmt.Errorf("%s: %w", way.what, err)
		}
	}
	for _, e := range after.Entries() {
		there := false
		for _, k := range held[e.Unit].Kept {
			there = there || k.Mutation == e.Mutation
		}
		if e.Outcome == rig.Acknowledged {
			t.Acknowledge(1)
			if !there {
				t.Add(rig.Lost, "%s; %s was acknowledged after that and is in no file that anybody sees", way.what, e.Mutation)
			}
		}
	}
	return nil
}

// rescue takes the copy that the program offers from the file that it still holds open: everything must be in it.
func (t *trial) rescue(ctx context.Context, way vanishing, client *rig.Client, books ...*rig.Ledger) error {
	a, err := client.Send(ctx, rig.Request{Method: http.MethodGet, Path: "/api/v1/backup"})
	if err != nil {
		return err
	}
	if !a.Done() {
		t.Add(rig.Lost, "%s, and no copy can be rescued: %s", way.what, a)
		return nil
	}
	folder, err := os.MkdirTemp(t.space, "rescued-")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, rig.Database), a.Body, 0o600); err != nil {
		return err
	}
	all := rig.NewLedger(nil)
	for _, book := range books {
		for _, e := range book.Entries() {
			_ = all.Write(e) // it has no file that could fail
		}
	}
	return t.judgeFile(ctx, folder, all)
}

// fileGuard takes out that the program looks at the file before it writes.
func fileGuard() []mutant.Change {
	const begins = "func (files sqliteFiles) present() error {\n"
	return []mutant.Change{{File: "server/store/sqlitefiles.go", From: begins, To: begins + "\tif true {\n\t\treturn nil\n\t}\n"}}
}
