package growth_test

import (
	"fmt"
	"strings"
	"testing"

	"korpu/glossary/growth"
)

// recorder takes the place of a test that may fail.
type recorder struct {
	testing.TB
	told []string
}

func (r *recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.told = append(r.told, fmt.Sprintf(format, args...))
}

// count goes through steps that the compiler cannot take out.
func count(steps int) (sum uint64) {
	for i := range steps {
		sum = sum*31 + uint64(i)
	}
	return sum
}

func TestDoublesTellsSquaresFromLines(t *testing.T) {
	var kept uint64
	for _, c := range []struct {
		name   string
		work   func(n int)
		faults int
	}{
		{"nothing", func(int) {}, 0},
		{"a line", func(n int) { kept += count(100 * n) }, 0},
		{"a line that sorts", func(n int) {
			for m := n; m > 0; m /= 2 {
				kept += count(5 * n)
			}
		}, 0},
		{"a square in time", func(n int) { kept += count(n * n) }, 1},
		{"a square that a line hides at first", func(n int) { kept += count(500*n + 4*n*n) }, 1},
		{"a square in memory", func(n int) {
			text := ""
			for range n {
				text += "xxxxxxxx"
			}
			kept += uint64(strings.Count(text, "y"))
		}, 1},
	} {
		r := &recorder{TB: t}
		growth.Doubles(r, c.name, func(n int) func() { return func() { c.work(n) } })
		if len(r.told) != c.faults {
			t.Errorf("%s: %v, want %d faults", c.name, r.told, c.faults)
		}
	}
	if kept == 1 {
		t.Log("the work was done")
	}
}

func TestBytesCountsWhatWasGivenBackToo(t *testing.T) {
	var kept []byte
	if got := growth.Bytes(func() {
		for range 4 {
			kept = make([]byte, 1<<20)
		}
	}); got < 4<<20 || got > 5<<20 || len(kept) == 0 {
		t.Errorf("%d bytes", got)
	}
}

func TestAliveIsTheMostAtOnce(t *testing.T) {
	var kept [][]byte
	got := growth.Alive(func() {
		for range 64 { // 64 MiB, never more than 16 at once
			if kept = append(kept, make([]byte, 1<<20)); len(kept) == 16 {
				kept = nil
			}
		}
	})
	if got < 8<<20 || got > 24<<20 {
		t.Errorf("%d MiB", got>>20)
	}
}
