package main

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"korpu/cmd/torture/rig"
)

func TestDisasters(t *testing.T) {
	known := map[string]bool{}
	for _, d := range disasters() {
		if known[d.name] || d.name == "quick" || d.name == "all" {
			t.Errorf("the name %s is taken", d.name)
		}
		known[d.name] = true
		if d.long == 0 || d.quick > d.long {
			t.Errorf("%s happens %d times in the quick run and %d times in the long one", d.name, d.quick, d.long)
		}
		for _, c := range d.controls {
			if c.count == 0 || c.breach == "" {
				t.Errorf("%s without %s cannot be noticed", d.name, c.without)
			}
		}
	}
}

func TestPlanned(t *testing.T) {
	for name, test := range map[string]struct {
		options options
		want    string // names, counts and how many controls
		fails   bool
	}{
		"one row":            {options{names: []string{"kills"}}, "kills 1000 1", false},
		"how often":          {options{names: []string{"kills"}, count: 3}, "kills 3 1", false},
		"without controls":   {options{names: []string{"kills", "cuts"}, count: 3, alone: true}, "kills 3 0, cuts 3 0", false},
		"a row of no name":   {options{names: []string{"rain"}}, "", true},
		"quick and one more": {options{names: []string{"quick", "crowd"}, alone: true}, "crowd 100 0", false},
	} {
		t.Run(name, func(t *testing.T) {
			plan, err := planned(test.options)
			if (err != nil) != test.fails {
				t.Fatal(err)
			}
			var said []string
			for _, s := range plan {
				if strings.Contains(test.want, s.name) {
					said = append(said, strings.Join([]string{s.name, dash(s.count), strings.Replace(dash(len(s.controls)), "–", "0", 1)}, " "))
				}
			}
			if got := strings.Join(said, ", "); got != test.want {
				t.Errorf("planned: %s, want %s", got, test.want)
			}
		})
	}
}

// A disaster of the test's own: it breaks a promise when its guard is missing, or always.
func broken(always bool) disaster {
	return disaster{
		name: "rain", promises: "1", what: "rain", long: 3,
		run: func(_ context.Context, t *trial) error {
			for range t.count {
				t.Try()
			}
			if always || t.missing == "umbrella" {
				t.Add(rig.Lost, "wet")
			}
			return nil
		},
		controls: []control{{without: "umbrella", count: 1, breach: rig.Lost}, {without: "boots", count: 1, breach: rig.Lost}},
	}
}

func TestCarryOut(t *testing.T) {
	for name, test := range map[string]struct {
		always   bool
		controls int
		held     bool
		row      string
	}{
		"everything holds":          {false, 1, true, "| 1 | rain | 3 | – | 0 | umbrella: 1 lost |"},
		"a promise is broken":       {true, 1, false, "| 1 | rain | 3 | – | 1 lost | umbrella: 1 lost |"},
		"a control is not noticed":  {false, 2, false, "| 1 | rain | 3 | – | 0 | umbrella: 1 lost<br>boots: 0 **not noticed** |"},
		"nobody looks for controls": {false, 0, true, "| 1 | rain | 3 | – | 0 | – |"},
	} {
		t.Run(name, func(t *testing.T) {
			d := broken(test.always)
			b := newBench(t.Context(), "", t.TempDir(), "", 1, io.Discard)
			results, err := b.carryOut(t.Context(), []step{{disaster: d, count: d.long, controls: d.controls[:test.controls]}})
			if err != nil {
				t.Fatal(err)
			}
			if held := allHeld(results); held != test.held {
				t.Errorf("held is %v", held)
			}
			if got := table(results); !strings.Contains(got, test.row) {
				t.Errorf("the table is\n%s", got)
			}
		})
	}
}

func TestLanesEndWithTheFirstError(t *testing.T) {
	wrong := errors.New("wrong")
	done := 0
	err := lanes(1000, func(i int) error {
		if i == 3 {
			return wrong
		}
		if i > 500 {
			done++
		}
		return nil
	})
	if !errors.Is(err, wrong) || done > 0 {
		t.Errorf("%v, and %d were begun long after it", err, done)
	}
}
