package workbench

import (
	"cmp"
	"maps"
	"slices"
	"sync"

	"korpu/glossary"
)

// heldTermbase is a project's glossary in memory: a big matcher that was compiled once, and over it what changed since.
//
//	concepts ── compile ─▶ matcher ── With(loose) ─▶ matcher of this revision
//	   ▲                                  │ when they are many
//	   └────────────── fold, in the background ◀┘
//
// Its owner locks it; the matchers that it hands out never change.
type heldTermbase struct {
	revision int
	matcher  *glossary.Matcher
	// concepts are those that the big matcher was compiled from, in the order of their numbers.
	concepts []glossary.Concept
	// loose are the concepts that changed since then, by ID; nil stands for one that was hidden.
	loose map[string]*glossary.Concept
	// lookup is made of the concepts, in the background: whoever asks for it sooner waits.
	lookup func() lookup
	// compiled counts how often the big matcher was made anew; folding tells that it is being made.
	compiled int
	folding  bool
	journal  journal
}

const (
	// foldAt is how many loose concepts are compiled into the big matcher, in the background.
	foldAt = 400
	// compileAt is how many changes at once are worth compiling everything anew right away.
	compileAt = 5000
)

// newTermbase compiles a glossary for the first time.
func newTermbase(all ConceptChanges) (*heldTermbase, error) {
	t := &heldTermbase{revision: all.Revision, journal: journal{from: all.Revision}}
	return t, t.compile(entriesOf(all.Concepts))
}

func (t *heldTermbase) compile(concepts []glossary.Concept) error {
	matcher, err := glossary.Compile(concepts)
	if err != nil {
		return err
	}
	t.matcher, t.loose = matcher, map[string]*glossary.Concept{}
	t.setConcepts(concepts)
	t.compiled++
	return nil
}

// take brings in what changed since the termbase's revision.
func (t *heldTermbase) take(changes ConceptChanges) error {
	entries := entriesOf(changes.Concepts)
	removed := make([]string, len(changes.Hidden))
	for i, id := range changes.Hidden {
		removed[i] = id.String()
	}
	t.journal.note(changes.Revision, t.matcher, entries, removed)
	for i := range entries {
		t.loose[entries[i].ID] = &entries[i]
	}
	for _, id := range removed {
		t.loose[id] = nil
	}
	if len(entries) >= compileAt {
		if err := t.compile(laidOver(t.concepts, t.loose)); err != nil {
			return err
		}
	} else {
		matcher, err := t.matcher.With(entries, removed)
		if err != nil {
			return err
		}
		t.matcher = matcher
	}
	t.revision = changes.Revision
	return nil
}

// touching compiles the concepts that changed after a revision, as they were and as they are; nil when the journal does
// not reach back so far.
func (t *heldTermbase) touching(since int) (*glossary.Matcher, error) {
	concepts, ok := t.journal.since(since)
	if !ok {
		return nil, nil //nolint:nilnil // no matcher is an answer: look at everything
	}
	return glossary.Compile(concepts)
}

// folding is the work of compiling the loose concepts into the big matcher.
type folding struct {
	concepts []glossary.Concept
	loose    map[string]*glossary.Concept
	compiled int
}

func (t *heldTermbase) wantsFolding() bool { return !t.folding && len(t.loose) >= foldAt }

func (t *heldTermbase) beginFolding() folding {
	t.folding = true
	return folding{concepts: laidOver(t.concepts, t.loose), loose: maps.Clone(t.loose), compiled: t.compiled}
}

// endFolding puts the compiled matcher in the place of the old one, under what changed while it was compiled. Where it
// cannot, the old one goes on being right.
func (t *heldTermbase) endFolding(f folding, matcher *glossary.Matcher, err error) {
	t.folding = false
	if err != nil || t.compiled != f.compiled {
		return
	}
	later := map[string]*glossary.Concept{}
	var entries []glossary.Concept
	var removed []string
	for id, c := range t.loose {
		if before, was := f.loose[id]; was && before == c {
			continue
		}
		later[id] = c
		if c == nil {
			removed = append(removed, id)
		} else {
			entries = append(entries, *c)
		}
	}
	if len(later) > 0 {
		if matcher, err = matcher.With(entries, removed); err != nil {
			return
		}
	}
	t.matcher, t.loose = matcher, later
	t.setConcepts(f.concepts)
	t.compiled++
}

func (t *heldTermbase) setConcepts(concepts []glossary.Concept) {
	t.concepts = concepts
	t.lookup = sync.OnceValue(func() lookup { return newLookup(concepts) })
	go t.lookup()
}

// laidOver lists concepts with loose ones in their places, in the order of their numbers.
func laidOver(concepts []glossary.Concept, loose map[string]*glossary.Concept) []glossary.Concept {
	merged := make([]glossary.Concept, 0, len(concepts)+len(loose))
	for _, c := range concepts {
		if _, changed := loose[c.ID]; !changed {
			merged = append(merged, c)
		}
	}
	for _, c := range loose {
		if c != nil {
			merged = append(merged, *c)
		}
	}
	slices.SortFunc(merged, func(a, b glossary.Concept) int {
		return cmp.Or(len(a.ID)-len(b.ID), cmp.Compare(a.ID, b.ID)) // decimal numbers
	})
	return merged
}

func entriesOf(concepts []Concept) []glossary.Concept {
	entries := make([]glossary.Concept, len(concepts))
	for i, c := range concepts {
		entries[i] = c.Entry
		entries[i].Details = nil // they would be kept as long as the matcher, which never looks at them
	}
	return entries
}
