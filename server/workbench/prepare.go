package workbench

import (
	"fmt"

	"korpu/glossary"
	"korpu/server/bitext"
)

// preparation compiles a glossary with a change of a great many concepts in it before anybody sees the change. Whoever needs
// the glossary, and every save does, would otherwise wait for it from the moment at which the change is kept.
//
//	concepts staged ─▶ compile ─▶ entry locked ─▶ change kept ─▶ install ─▶ entry free
type preparation struct {
	termbases *termbases
	project   bitext.ProjectID
	// entry is locked while this is not nil.
	entry *termbaseEntry
	next  *heldTermbase
	// between is what others changed while it was compiled.
	between []ConceptChanges
}

// compile compiles what the glossary will be, if anybody has it in use, and keeps all who need it waiting from then on.
func (p *preparation) compile(all, kept []Concept) error {
	entry := p.termbases.entry(p.project)
	entry.mu.Lock()
	used := entry.base != nil
	entry.mu.Unlock()
	if !used {
		return nil
	}
	changed := map[string]*glossary.Concept{}
	for _, c := range entriesOf(kept) {
		changed[c.ID] = &c
	}
	next := &heldTermbase{}
	if err := next.compile(laidOver(entriesOf(all), changed)); err != nil {
		return fmt.Errorf("compile the glossary of project %d: %w", p.project, err)
	}
	p.next = next
	p.entry = entry
	entry.mu.Lock()
	return nil
}

// install puts the compiled glossary in its place: it holds at the revision at which the change was kept.
func (p *preparation) install(revision int) error {
	if p.entry == nil {
		return nil
	}
	next := p.next
	next.revision, next.journal = revision, journal{from: revision}
	for _, changes := range p.between {
		changes.Revision = revision
		if err := next.take(changes); err != nil {
			return fmt.Errorf("compile the glossary of project %d: %w", p.project, err)
		}
	}
	// Compiling that goes on in the background belongs to the one before.
	next.compiled += p.entry.base.compiled
	p.entry.base = next
	p.termbases.holds(p.entry, len(next.concepts))
	return nil
}

// release lets those go on who wait.
func (p *preparation) release() {
	if p.entry != nil {
		p.entry.mu.Unlock()
		p.entry = nil
	}
}
