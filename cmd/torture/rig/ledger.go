package rig

import (
	"encoding/json"
	"fmt"
	"io"
	"sync"
)

// Entry is a save in the ledger.
type Entry struct {
	Unit     int64  `json:"unit"`
	Mutation string `json:"mutation"`
	Text     string `json:"text"`
	// From is the revision that its author saw.
	From int `json:"from,omitempty"`
	// Outcome is what the sender knows; Revision is the number under which it was acknowledged, 0 where that was not told.
	Outcome  Outcome `json:"outcome"`
	Revision int     `json:"revision,omitempty"`
	// Mark is how far the log of the disk had come when the answer was there; 0 where none is kept.
	Mark int64 `json:"mark,omitempty"`
}

// Outcome is what the sender of a save knows of it.
type Outcome string

// The outcomes of a save.
const (
	Acknowledged Outcome = "acknowledged"
	Refused      Outcome = "refused" // told as not kept
	Unknown      Outcome = "unknown" // no answer, or one that leaves it open
)

// Ledger is what was sent and what came of it. It lies in the memory of the torturer and, where a writer is given, in a
// file that is not on the tortured disk.
type Ledger struct {
	// Prefix begins every name, where two ledgers must not use the same.
	Prefix  string
	mu      sync.Mutex
	entries map[string]Entry // by mutation
	order   []string
	out     *json.Encoder
	name    int
}

// NewLedger returns an empty ledger; out may be nil.
func NewLedger(out io.Writer) *Ledger {
	l := &Ledger{entries: map[string]Entry{}}
	if out != nil {
		l.out = json.NewEncoder(out)
	}
	return l
}

// Name returns a mutation that was never used before in this ledger.
func (l *Ledger) Name() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.name++
	return fmt.Sprintf("%sm%d", l.Prefix, l.name)
}

// Write notes a save, or what is known of it by now.
func (l *Ledger) Write(e Entry) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, known := l.entries[e.Mutation]; !known {
		l.order = append(l.order, e.Mutation)
	}
	l.entries[e.Mutation] = e
	if l.out == nil {
		return nil
	}
	return l.out.Encode(e)
}

// Entries returns all saves in the order in which they were sent.
func (l *Ledger) Entries() []Entry {
	l.mu.Lock()
	defer l.mu.Unlock()
	entries := make([]Entry, len(l.order))
	for i, mutation := range l.order {
		entries[i] = l.entries[mutation]
	}
	return entries
}

// Until returns the ledger of somebody who knows only answers up to a mark: what was answered later is unknown.
func (l *Ledger) Until(mark int64) *Ledger {
	known := NewLedger(nil)
	for _, e := range l.Entries() {
		if e.Mark > mark {
			e.Outcome, e.Revision = Unknown, 0
		}
		_ = known.Write(e) // it has no file that could fail
	}
	return known
}

// Clone returns a ledger that goes on from here by itself, without a file.
func (l *Ledger) Clone() *Ledger {
	clone := NewLedger(nil)
	for _, e := range l.Entries() {
		_ = clone.Write(e) // it has no file that could fail
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	clone.name, clone.Prefix = l.name, l.Prefix
	return clone
}
