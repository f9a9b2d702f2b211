package rig

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

// Breach is a way in which a promise can be broken.
type Breach string

// The breaches, in the order in which they are told.
const (
	Lost        Breach = "lost"               // an acknowledged text is not there
	Corrupt     Breach = "corrupt"            // a text, a file or a history is not what was kept
	Misplaced   Breach = "in the wrong place" // a text is where it was not written
	Doubled     Breach = "doubled"            // what was sent twice is there twice
	Overwritten Breach = "overwritten unseen"
	Half        Breach = "half"       // what is all or nothing is neither
	Untrue      Breach = "told wrong" // an answer says what is not so
	Open        Breach = "open doors"
	Harm        Breach = "harmful" // a file or a text did more than it may
	Frozen      Breach = "frozen"  // somebody waited longer than anybody may
)

var breaches = []Breach{Lost, Corrupt, Misplaced, Doubled, Overwritten, Half, Untrue, Open, Harm, Frozen}

// examples is how many breaches are told one by one.
const examples = 8

// Verdict is what a disaster brought to light. Many goroutines may add to it.
type Verdict struct {
	mu sync.Mutex
	// tried counts the disasters, acknowledged the saves that were acknowledged before or during them.
	tried, acknowledged int
	counts              map[Breach]int
	told                []string
	figures             []string
	leftOut             string
}

// Try counts a disaster.
func (v *Verdict) Try() { v.add(func() { v.tried++ }) }

// Acknowledge counts acknowledged saves.
func (v *Verdict) Acknowledge(count int) { v.add(func() { v.acknowledged += count }) }

// Figure adds a measured figure to the row.
func (v *Verdict) Figure(format string, args ...any) {
	v.add(func() { v.figures = append(v.figures, fmt.Sprintf(format, args...)) })
}

// LeaveOut says why the disaster could not be tried here.
func (v *Verdict) LeaveOut(why string) { v.add(func() { v.leftOut = why }) }

// Add counts a breach and keeps what is said of the first few.
func (v *Verdict) Add(b Breach, format string, args ...any) {
	v.add(func() {
		if v.counts == nil {
			v.counts = map[Breach]int{}
		}
		v.counts[b]++
		if len(v.told) < examples {
			v.told = append(v.told, string(b)+": "+fmt.Sprintf(format, args...))
		}
	})
}

func (v *Verdict) add(f func()) {
	v.mu.Lock()
	defer v.mu.Unlock()
	f()
}

// Tried returns how many disasters there were.
func (v *Verdict) Tried() int { return v.tried }

// Acknowledged returns how many saves were acknowledged.
func (v *Verdict) Acknowledged() int { return v.acknowledged }

// Count returns how often a promise was broken in that way.
func (v *Verdict) Count(b Breach) int { return v.counts[b] }

// Broken reports whether any promise was broken.
func (v *Verdict) Broken() bool { return len(v.counts) > 0 }

// LeftOut returns why the disaster could not be tried; empty when it was.
func (v *Verdict) LeftOut() string { return v.leftOut }

// Figures returns what was measured.
func (v *Verdict) Figures() []string { return v.figures }

// Told returns the first breaches, a line each.
func (v *Verdict) Told() []string { return slices.Clone(v.told) }

// Breaches says how often which promise was broken: "0", or "3 lost, 1 doubled".
func (v *Verdict) Breaches() string {
	var said []string
	for _, b := range breaches {
		if n := v.counts[b]; n > 0 {
			said = append(said, fmt.Sprintf("%d %s", n, b))
		}
	}
	if said == nil {
		return "0"
	}
	return strings.Join(said, ", ")
}

// Take adds the breaches of another verdict, but not its counts of tries and saves; when says in which circumstances.
func (v *Verdict) Take(other *Verdict, when string) {
	for _, b := range breaches {
		n := other.counts[b]
		told := 0
		for _, said := range other.told {
			if text, is := strings.CutPrefix(said, string(b)+": "); is {
				v.Add(b, "%s (%s)", text, when)
				told++
			}
		}
		for ; told < n; told++ {
			v.Add(b, "%s", when)
		}
	}
}
