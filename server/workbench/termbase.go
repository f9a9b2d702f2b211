package workbench

import (
	"context"
	"fmt"
	"sync"

	"korpu/glossary"
	"korpu/server/bitext"
)

// termbases keeps the compiled glossary of each project. One that is asked for at a newer revision is brought there by
// the concepts that changed since; those of projects that nobody asks for are dropped when the memory is wanted.
type termbases struct {
	mu      sync.Mutex
	entries map[bitext.ProjectID]*termbaseEntry
	// turn counts the requests; an entry's is that of its last one.
	turn uint64
}

// maxHeld is how many concepts all compiled glossaries together may hold before the one that was not asked for longest
// is dropped; the one in use always stays.
const maxHeld = 400_000

// termbaseEntry is locked while its glossary is brought up to date, so that many who ask at once do it once.
type termbaseEntry struct {
	mu   sync.Mutex
	base *heldTermbase

	// The termbases' lock guards these: when it was last asked for, and how many concepts it holds.
	turn uint64
	held int
}

// entry returns the project's entry and drops others that lie idle.
func (t *termbases) entry(id bitext.ProjectID) *termbaseEntry {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.entries == nil {
		t.entries = map[bitext.ProjectID]*termbaseEntry{}
	}
	if t.entries[id] == nil {
		t.entries[id] = &termbaseEntry{}
	}
	t.turn++
	t.entries[id].turn = t.turn
	t.dropIdle(id)
	return t.entries[id]
}

// holds notes how many concepts an entry has come to hold.
func (t *termbases) holds(entry *termbaseEntry, concepts int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	entry.held = concepts
}

func (t *termbases) dropIdle(inUse bitext.ProjectID) {
	for {
		total, idle, oldest := 0, bitext.ProjectID(0), uint64(0)
		for id, entry := range t.entries {
			total += entry.held
			if id != inUse && entry.held > 0 && (oldest == 0 || entry.turn < oldest) {
				idle, oldest = id, entry.turn
			}
		}
		if total <= maxHeld || oldest == 0 {
			return
		}
		delete(t.entries, idle)
	}
}

// matcher returns the project's glossary, compiled, at the revision that p carries or at a later one.
func (w *Workbench) matcher(ctx context.Context, p bitext.Project) (*glossary.Matcher, error) {
	entry := w.termbases.entry(p.ID)
	entry.mu.Lock()
	defer entry.mu.Unlock()
	if err := w.bringUp(ctx, entry, p); err != nil {
		return nil, err
	}
	return entry.base.matcher, nil
}

// containing lists the project's concepts that have a term with a folded text in it.
func (w *Workbench) containing(ctx context.Context, p bitext.Project, key string) ([]*glossary.Concept, error) {
	entry := w.termbases.entry(p.ID)
	entry.mu.Lock()
	defer entry.mu.Unlock()
	if err := w.bringUp(ctx, entry, p); err != nil {
		return nil, err
	}
	return entry.base.containing(key), nil
}

// touching returns a matcher that finds, in a source text, the terms of all concepts that changed after a revision of
// the project's glossary, as they were and as they are: what it finds nothing in is judged as before. It is nil when the
// revision lies too far back to tell.
func (w *Workbench) touching(ctx context.Context, p bitext.Project, since int) (*glossary.Matcher, error) {
	entry := w.termbases.entry(p.ID)
	entry.mu.Lock()
	defer entry.mu.Unlock()
	if err := w.bringUp(ctx, entry, p); err != nil {
		return nil, err
	}
	return entry.base.touching(since)
}

// bringUp brings an entry that the caller has locked to the revision of p.
func (w *Workbench) bringUp(ctx context.Context, entry *termbaseEntry, p bitext.Project) error {
	known := 0
	if entry.base != nil {
		known = entry.base.revision
		if known >= p.GlossaryRevision {
			return nil
		}
	}
	changes, err := w.store.ConceptChanges(ctx, p.ID, known)
	if err != nil {
		return err
	}
	changes.Revision = max(changes.Revision, p.GlossaryRevision)
	if entry.base == nil {
		entry.base, err = newTermbase(changes)
	} else {
		err = entry.base.take(changes)
	}
	if err != nil {
		return fmt.Errorf("compile the glossary of project %d: %w", p.ID, err)
	}
	w.termbases.holds(entry, len(entry.base.concepts))
	if entry.base.wantsFolding() {
		snapshot := entry.base.beginFolding()
		go func() { entry.fold(snapshot) }()
	}
	return nil
}

// fold compiles the changes into the glossary while others go on with them lying over it.
func (entry *termbaseEntry) fold(snapshot folding) {
	matcher, err := glossary.Compile(snapshot.concepts)
	entry.mu.Lock()
	defer entry.mu.Unlock()
	entry.base.endFolding(snapshot, matcher, err)
}
