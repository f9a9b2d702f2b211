package workbench

import (
	"context"
	"fmt"
	"sync"

	"korpu/glossary"
	"korpu/server/bitext"
)

// termbases keeps the compiled glossary of each project: an immutable snapshot of one glossary revision, replaced as a
// whole when a newer one is asked for.
type termbases struct {
	mu      sync.Mutex
	entries map[bitext.ProjectID]*termbaseEntry
}

// termbaseEntry is locked while its glossary is compiled, so that many who ask at once compile it once.
type termbaseEntry struct {
	mu       sync.Mutex
	revision int
	matcher  *glossary.Matcher
}

func (t *termbases) entry(id bitext.ProjectID) *termbaseEntry {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.entries == nil {
		t.entries = map[bitext.ProjectID]*termbaseEntry{}
	}
	if t.entries[id] == nil {
		t.entries[id] = &termbaseEntry{}
	}
	return t.entries[id]
}

// matcher returns the project's glossary, compiled, at the revision that p carries or at a later one.
func (w *Workbench) matcher(ctx context.Context, p bitext.Project) (*glossary.Matcher, error) {
	entry := w.termbases.entry(p.ID)
	entry.mu.Lock()
	defer entry.mu.Unlock()
	if entry.matcher != nil && entry.revision >= p.GlossaryRevision {
		return entry.matcher, nil
	}
	concepts, _, err := w.store.Concepts(ctx, p.ID, ConceptQuery{})
	if err != nil {
		return nil, err
	}
	entries := make([]glossary.Concept, len(concepts))
	for i, c := range concepts {
		entries[i] = c.Entry
		entries[i].Details = nil // they would be kept as long as the matcher, which never looks at them
	}
	matcher, err := glossary.Compile(entries)
	if err != nil {
		return nil, fmt.Errorf("compile the glossary of project %d: %w", p.ID, err)
	}
	entry.matcher, entry.revision = matcher, p.GlossaryRevision
	return matcher, nil
}
