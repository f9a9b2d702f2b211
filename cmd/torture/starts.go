package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"

	"korpu/cmd/torture/mutant"
	"korpu/cmd/torture/rig"
)

// guardOnce is that a fresh database is begun once.
const guardOnce = "beginning once"

// atOnce is how many programs start over one folder at the same moment.
const atOnce = 3

// starts lets several programs begin over one empty folder at once. Each works or says in a sentence why it does not; one works
// at least; and the sample is there once, whole.
func starts(ctx context.Context, t *trial) error {
	alone := filepath.Join(t.space, "alone")
	p, err := rig.Start(ctx, rig.Launch{Binary: t.binary, Data: alone, Sample: true})
	if err != nil {
		return err
	}
	if err := p.Stop(); err != nil {
		return err
	}
	wanted, err := rows(ctx, alone)
	if err != nil {
		return err
	}
	binary := t.binary
	if t.missing == guardOnce {
		const file = "server/store/identity.go"
		binary, err = t.without(ctx, guardOnce,
			mutant.Change{File: file, From: "if row.Begun || !s.writable() {", To: "if !s.writable() {"},
			mutant.Change{File: file, From: "err != nil || row.Begun {", To: "err != nil {"})
		if err != nil {
			return err
		}
	}
	return lanes(t.count, func(i int) error {
		folder := filepath.Join(t.space, fmt.Sprint(i))
		t.Try()
		if err := t.startAtOnce(ctx, binary, folder); err != nil {
			return err
		}
		found, err := rows(ctx, folder)
		if err != nil {
			return err
		}
		t.sameRows(wanted, found, rig.Half, fmt.Sprintf("%d first starts at once", atOnce))
		return nil
	})
}

// startAtOnce starts the programs, lets each that runs take a project, and ends them.
func (t *trial) startAtOnce(ctx context.Context, binary, folder string) error {
	programs := make([]*rig.Program, atOnce)
	errs := make([]error, atOnce)
	var wait sync.WaitGroup
	for i := range programs {
		wait.Go(func() { programs[i], errs[i] = rig.Start(ctx, rig.Launch{Binary: binary, Data: folder, Sample: true}) })
	}
	wait.Wait()
	works := 0
	for i, p := range programs {
		if p == nil {
			if said := errs[i].Error(); strings.Contains(said, "panic") || !strings.Contains(said, "korpu:") {
				t.Add(rig.Untrue, "a start beside others fails without a sentence: %s", said)
			}
			continue
		}
		client := rig.NewClient(p.URL)
		if a, err := client.Send(ctx, rig.Request{Method: "GET", Path: "/readyz"}); err == nil && a.Done() {
			works++
		} else {
			t.Add(rig.Untrue, "a program that started beside others is not ready: %s, %v", a, err)
		}
		client.Close()
	}
	if works == 0 {
		t.Add(rig.Half, "none of %d programs that started at once works: %v", atOnce, errs)
	}
	for _, p := range programs {
		if p != nil {
			if err := p.Stop(); err != nil {
				return err
			}
		}
	}
	return nil
}
