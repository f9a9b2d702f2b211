package workbench

import (
	"context"
	"maps"
	"slices"
	"sync"

	"korpu/glossary"
	"korpu/glossary/lang"
	"korpu/server/bitext"
	"korpu/server/check"
)

// A tally remembers what the checks said of every unit of a document, so that progress and the filter by finding need
// no second look at texts that did not change. It stands on two numbers, the document's revision and the glossary's:
// when the first has grown only the units changed since are checked again, when the second has grown those that the
// changed concepts touch.

// unitTally is what is remembered of one unit: its own findings, and those with what its document adds.
type unitTally struct {
	position      int
	words         int
	state         bitext.State
	translated    bool
	own, findings ruleTally
	rendered      rendered
	judgement     judgement
	// before are the persons whom the units before it have named in full, named those and its own.
	before, named glossary.Names
	// terms are the concepts that the source asks for, astray those of them that an open finding tells of.
	terms, astray []string
}

// ruleTally holds a rule name for each finding: open, open but a mere hint, and waived.
type ruleTally struct{ open, hints, waived []string }

func (r ruleTally) with(findings []check.Finding) ruleTally {
	r.open, r.hints, r.waived = slices.Clip(r.open), slices.Clip(r.hints), slices.Clip(r.waived)
	for _, f := range findings {
		switch {
		case f.Counts():
			r.open = append(r.open, f.Rule)
		case f.Open():
			r.hints = append(r.hints, f.Rule)
		default:
			r.waived = append(r.waived, f.Rule)
		}
	}
	return r
}

// holds tells whether the unit has a finding of the kind that a filter asks for: open, waived, any, or a rule's name.
func (u *unitTally) holds(finding string) bool {
	told := u.findings
	switch finding {
	case "open":
		return len(told.open) > 0
	case "waived":
		return len(told.waived) > 0
	case "any":
		return len(told.open)+len(told.hints)+len(told.waived) > 0
	}
	return slices.Contains(told.open, finding) || slices.Contains(told.hints, finding)
}

// documentTally is an immutable state of the tally of one document.
type documentTally struct {
	sequence, glossary int
	units              map[bitext.UnitID]*unitTally
	// consistency counts the forms that the units use.
	consistency *glossary.Consistency
	// usage tells how the document uses each concept.
	usage map[string]Usage
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
	if err := ctx.Err(); err != nil {
		return nil, err // whoever asked is gone while others had the tally
	}
	if d.Alignment.Unaccepted() {
		// It has no units, and those that it will have may stand where others stood before.
		entry.current = nil
		return &documentTally{sequence: d.Revision, glossary: p.GlossaryRevision, consistency: &glossary.Consistency{}}, nil
	}
	known := entry.current
	if known != nil && known.glossary >= p.GlossaryRevision && known.sequence >= d.Revision {
		return known, nil
	}
	matcher, err := w.matcher(ctx, p)
	if err != nil {
		return nil, err
	}
	units, err := w.recount(ctx, p, d, known, matcher)
	if err != nil {
		return nil, err
	}
	tally := &documentTally{sequence: d.Revision, glossary: p.GlossaryRevision, units: units}
	tally.judge(matcher, known)
	tally.usage = usageOf(tally.units)
	entry.current = tally
	return tally, nil
}

// recount checks the units of which the known tally, if there is one, does not tell any more.
func (w *Workbench) recount(
	ctx context.Context, p bitext.Project, d bitext.Document, known *documentTally, matcher *glossary.Matcher,
) (map[bitext.UnitID]*unitTally, error) {
	query := UnitQuery{After: FromStart}
	units := map[bitext.UnitID]*unitTally{}
	var touched *glossary.Matcher
	if known != nil {
		var err error
		if touched, err = w.touching(ctx, p, known.glossary); err != nil {
			return nil, err
		}
		if touched != nil {
			maps.Copy(units, known.units)
			if known.glossary >= p.GlossaryRevision {
				query.ChangedAfter = known.sequence
			}
		}
	}
	listed, err := w.store.Units(ctx, d.ID, query)
	if err != nil {
		return nil, err
	}
	if query.ChangedAfter > 0 && slices.ContainsFunc(listed, func(u bitext.Unit) bool { return units[u.ID] == nil }) {
		// Units come to a document when its alignment is accepted, in place of those that it had.
		return w.recount(ctx, p, d, nil, matcher)
	}
	var before glossary.Names
	for _, u := range listed {
		if err := ctx.Err(); err != nil {
			return nil, err // whoever asked is gone
		}
		counted := units[u.ID]
		if query.ChangedAfter > 0 && counted != nil {
			before = counted.before // the units between are not listed, and sources stay as they are
		}
		if counted == nil || u.Sequence > counted.rendered.sequence || touched.Touches(u.SourceText(), u.TargetText()) {
			units[u.ID] = tallyUnit(matcher, u, before)
		}
		before = before.With(units[u.ID].named)
	}
	return units, nil
}

func tallyUnit(m *glossary.Matcher, u bitext.Unit, before glossary.Names) *unitTally {
	result := check.Run(m, u, before)
	own := ruleTally{}.with(result.Findings)
	t := &unitTally{
		position: u.Position, words: lang.Words(u.SourceText()), state: u.State, translated: len(u.Target) > 0,
		own: own, findings: own, rendered: renderedBy(u, result), before: before, named: result.Names,
	}
	asked, astray := map[string]bool{}, map[string]bool{}
	for _, term := range result.Terms {
		if !term.Nested {
			t.terms = appendOnce(t.terms, asked, term.Concept)
		}
	}
	for _, f := range result.Findings {
		if f.Counts() && f.Concept != "" {
			t.astray = appendOnce(t.astray, astray, f.Concept)
		}
	}
	return t
}

// appendOnce appends what is not among the kept yet.
func appendOnce(list []string, kept map[string]bool, one string) []string {
	if kept[one] {
		return list
	}
	kept[one] = true
	return append(list, one)
}

// progress sums the units up.
func (t *documentTally) progress() Progress {
	progress := newProgress()
	for _, u := range t.units {
		progress.count(u)
	}
	return progress
}
