package workbench

import (
	"strconv"

	"korpu/glossary"
)

// journal remembers which concepts of a glossary changed at which revision, so that only the units that they touch need
// another look.
type journal struct {
	// from is the revision after which the journal is complete.
	from    int
	entries []journalEntry
}

// journalEntry is a concept as it was before or after a change.
type journalEntry struct {
	revision int
	concept  glossary.Concept
}

// maxJournal is how many concepts are remembered; what is older is forgotten, revision by revision.
const maxJournal = 4000

// note remembers the concepts that a revision changed or removed; before is the glossary without the changes.
func (j *journal) note(revision int, before *glossary.Matcher, changed []glossary.Concept, removed []string) {
	if len(changed)+len(removed) > maxJournal/2 {
		j.from, j.entries = revision, nil
		return
	}
	add := func(c glossary.Concept) { j.entries = append(j.entries, journalEntry{revision, c}) }
	for _, c := range changed {
		if old, ok := before.Concept(c.ID); ok {
			add(old)
		}
		add(c)
	}
	for _, id := range removed {
		if old, ok := before.Concept(id); ok {
			add(old)
		}
	}
	for len(j.entries) > maxJournal {
		j.from = j.entries[0].revision
		for len(j.entries) > 0 && j.entries[0].revision == j.from {
			j.entries = j.entries[1:]
		}
	}
}

// since lists the concepts that changed after a revision, as they were and as they became; false when it was forgotten.
func (j *journal) since(revision int) ([]glossary.Concept, bool) {
	if revision < j.from {
		return nil, false
	}
	var concepts []glossary.Concept
	for _, entry := range j.entries {
		if entry.revision > revision {
			entry.concept.ID = strconv.Itoa(len(concepts)) // one ID stands in it twice, before and after
			concepts = append(concepts, entry.concept)
		}
	}
	return concepts, true
}
