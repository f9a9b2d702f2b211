package workbench

import (
	"context"
	"slices"
	"sync"

	"korpu/glossary"
	"korpu/glossary/lang"
	"korpu/server/bitext"
	"korpu/server/check"
)

// A tally remembers what the checks said of every unit of a document, so that progress and the filter by finding need
// no second look at texts that did not change. It stands on two numbers, the document's revision and the glossary's:
// when the first has grown only the units changed since are checked again, when the second has grown all are.

// unitTally is what is remembered of one unit; open and waived hold a rule name for each finding.
type unitTally struct {
	words        int
	state        bitext.State
	open, waived []string
}

// holds tells whether the unit has a finding of the kind that a filter asks for: open, waived, any, or a rule's name.
func (u unitTally) holds(finding string) bool {
	switch finding {
	case "open":
		return len(u.open) > 0
	case "waived":
		return len(u.waived) > 0
	case "any":
		return len(u.open)+len(u.waived) > 0
	}
	return slices.Contains(u.open, finding)
}

// documentTally is an immutable state of the tally of one document.
type documentTally struct {
	sequence, glossary int
	units              map[bitext.UnitID]unitTally
	progress           Progress
}

// tallies keeps one entry a document. An entry's lock is held while it is brought up to date, so that many readers of
// one stale document check it once.
type tallies struct {
	mu      sync.Mutex
	entries map[bitext.DocumentID]*tallyEntry
}

type tallyEntry struct {
	mu      sync.Mutex
	current *documentTally
}

func (t *tallies) entry(id bitext.DocumentID) *tallyEntry {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.entries == nil {
		t.entries = map[bitext.DocumentID]*tallyEntry{}
	}
	if t.entries[id] == nil {
		t.entries[id] = &tallyEntry{}
	}
	return t.entries[id]
}

// tally returns what is known of the document's units at the revisions that p and d carry, or at later ones.
func (w *Workbench) tally(ctx context.Context, p bitext.Project, d bitext.Document) (*documentTally, error) {
	entry := w.tallies.entry(d.ID)
	entry.mu.Lock()
	defer entry.mu.Unlock()
	known := entry.current
	fresh := known != nil && known.glossary >= p.GlossaryRevision
	if fresh && known.sequence >= d.Revision {
		return known, nil
	}
	query := UnitQuery{After: FromStart}
	units := map[bitext.UnitID]unitTally{}
	if fresh {
		query.ChangedAfter = known.sequence
		for id, u := range known.units {
			units[id] = u
		}
	}
	matcher, err := w.matcher(ctx, p)
	if err != nil {
		return nil, err
	}
	changed, err := w.store.Units(ctx, d.ID, query)
	if err != nil {
		return nil, err
	}
	for _, u := range changed {
		units[u.ID] = tallyUnit(matcher, u)
	}
	entry.current = &documentTally{sequence: d.Revision, glossary: p.GlossaryRevision, units: units, progress: sum(units)}
	return entry.current, nil
}

func tallyUnit(m *glossary.Matcher, u bitext.Unit) unitTally {
	t := unitTally{words: lang.Words(u.SourceText()), state: u.State}
	for _, f := range check.Run(m, u).Findings {
		if f.Open() {
			t.open = append(t.open, f.Rule)
		} else {
			t.waived = append(t.waived, f.Rule)
		}
	}
	return t
}

func sum(units map[bitext.UnitID]unitTally) Progress {
	progress := newProgress()
	for _, u := range units {
		progress.count(u)
	}
	return progress
}
