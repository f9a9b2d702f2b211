package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"time"

	"korpu/cmd/torture/rig"
)

// step is a disaster as it will be carried out.
type step struct {
	disaster
	count    int
	controls []control
}

// planned chooses the steps that the command line asks for.
func planned(o options) ([]step, error) {
	var plan []step
	for _, d := range disasters() {
		s := step{disaster: d, controls: d.controls}
		switch {
		case slices.Contains(o.names, d.name):
			s.count = d.long
			if o.count > 0 {
				s.count = o.count
			}
		case slices.Contains(o.names, "all"):
			s.count = d.long
		case slices.Contains(o.names, "quick"):
			s.count = d.quick
			s.controls = slices.DeleteFunc(slices.Clone(d.controls), func(c control) bool { return !c.quick })
		}
		if o.alone {
			s.controls = nil
		}
		if s.count > 0 {
			plan = append(plan, s)
		}
	}
	for _, name := range o.names {
		if name != "all" && name != "quick" && !slices.ContainsFunc(disasters(), func(d disaster) bool { return d.name == name }) {
			return nil, fmt.Errorf("there is no disaster called %s", name)
		}
	}
	return plan, nil
}

// result is what came of a step.
type result struct {
	step
	verdict *rig.Verdict
	noticed []bool // for each control
	took    time.Duration
	found   []*rig.Verdict
}

// held reports whether no promise was broken and every control was noticed.
func (r result) held() bool { return !r.verdict.Broken() && !slices.Contains(r.noticed, false) }

func allHeld(results []result) bool {
	return !slices.ContainsFunc(results, func(r result) bool { return !r.held() })
}

// carryOut runs the steps one after another.
func (b *bench) carryOut(ctx context.Context, plan []step) ([]result, error) {
	var results []result
	for _, s := range plan {
		begun := time.Now()
		fmt.Fprintf(b.log, "%s: %d × %s\n", s.name, s.count, s.what)
		verdict, err := b.try(ctx, s.disaster, s.count, "")
		if err != nil {
			return results, err
		}
		r := result{step: s, verdict: verdict}
		b.tell(s.name, verdict)
		if verdict.LeftOut() != "" {
			r.controls = nil
		}
		for _, c := range r.controls {
			found, err := b.try(ctx, s.disaster, c.count, c.without)
			if err != nil {
				return results, err
			}
			noticed := found.Count(c.breach) > 0
			r.noticed, r.found = append(r.noticed, noticed), append(r.found, found)
			fmt.Fprintf(b.log, "  without %s: %s in %d\n", c.without, found.Breaches(), found.Tried())
			if !noticed {
				fmt.Fprintf(b.log, "  THE CONTROL WAS NOT NOTICED: nothing %s\n", c.breach)
			}
		}
		r.took = time.Since(begun)
		results = append(results, r)
	}
	return results, nil
}

// try runs a disaster once, with a guard taken out or with none.
func (b *bench) try(ctx context.Context, d disaster, count int, without string) (*rig.Verdict, error) {
	name := d.name
	if without != "" {
		name += " without " + without
	}
	space, err := b.folder(name)
	if err != nil {
		return nil, err
	}
	t := &trial{
		bench: b, Verdict: &rig.Verdict{}, space: space, count: count, missing: without, random: rand.New(rand.NewPCG(b.seed, 0)),
	}
	if d.linux && runtime.GOOS != "linux" {
		t.LeaveOut("it needs Linux (LD_PRELOAD, /proc)")
		return t.Verdict, nil
	}
	if err := d.run(ctx, t); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return t.Verdict, nil
}

func (b *bench) tell(name string, v *rig.Verdict) {
	if why := v.LeftOut(); why != "" {
		fmt.Fprintf(b.log, "  left out: %s\n", why)
		return
	}
	fmt.Fprintf(b.log, "  %d tried, %d acknowledged, broken: %s\n", v.Tried(), v.Acknowledged(), v.Breaches())
	for _, said := range v.Told() {
		fmt.Fprintf(b.log, "  %s: %s\n", name, said)
	}
	for _, figure := range v.Figures() {
		fmt.Fprintf(b.log, "  %s\n", figure)
	}
}
