package workbench

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"korpu/glossary"
	"korpu/server/bitext"
)

func numbered(n ConceptID, source, target string) Concept {
	return Concept{Number: n, Entry: glossary.Concept{
		ID: n.String(), Kind: glossary.KindPlace,
		Sources: []glossary.Term{{Text: source, Status: glossary.Preferred}},
		Targets: []glossary.Term{{Text: target, Status: glossary.Preferred}},
	}}
}

// TestTermbaseIsWhatIsKept changes a termbase at random, folding now and then, also while changes come: it always says
// what a compilation of all kept concepts says, and its journal names every text of which it says something else.
func TestTermbaseIsWhatIsKept(t *testing.T) {
	texts := []string{"Bakıda", "Gəncədə", "Şuşada", "Bakı və Gəncə", "Şəkidən Şuşaya"}
	rapid.Check(t, func(t *rapid.T) {
		kept := map[ConceptID]Concept{1: numbered(1, "Bakı", "Baku")}
		base, err := newTermbase(ConceptChanges{Concepts: []Concept{kept[1]}, Revision: 1})
		if err != nil {
			t.Fatal(err)
		}
		seen := map[int]map[string][]glossary.Match{1: found(base.matcher, texts)}
		var running *folding
		for revision := 2; revision < 2+rapid.IntRange(1, 6).Draw(t, "revisions"); revision++ {
			if err := base.take(drawChanges(t, kept, revision)); err != nil {
				t.Fatal(err)
			}
			switch {
			case running == nil && rapid.Bool().Draw(t, "fold"):
				begun := base.beginFolding()
				running = &begun
			case running != nil && rapid.Bool().Draw(t, "end"):
				matcher, err := glossary.Compile(running.concepts)
				base.endFolding(*running, matcher, err)
				running = nil
			}
			plain, err := glossary.Compile(laidOver(nil, pointers(kept)))
			if err != nil {
				t.Fatal(err)
			}
			seen[revision] = found(plain, texts)
			if diff := gocmp.Diff(seen[revision], found(base.matcher, texts), onlyTold); diff != "" {
				t.Fatalf("at revision %d (-kept +termbase):\n%s", revision, diff)
			}
		}
		for since, before := range seen {
			touched, err := base.touching(since)
			if err != nil || touched == nil {
				t.Fatalf("since %d: %v, %v", since, touched, err)
			}
			for _, text := range texts {
				if !gocmp.Equal(before[text], seen[base.revision][text], onlyTold) && !touched.Touches(text, "") {
					t.Errorf("%q is read otherwise than at revision %d, and no change touches it", text, since)
				}
			}
		}
	})
}

// onlyTold compares what a match tells, and not the place in the termbase that it carries.
var onlyTold = cmpopts.IgnoreUnexported(glossary.Match{})

func found(m *glossary.Matcher, texts []string) map[string][]glossary.Match {
	matches := map[string][]glossary.Match{}
	for _, text := range texts {
		matches[text] = m.Find(text)
		// Which of two concepts of one term is told first is a matter of when each came into the termbase.
		slices.SortStableFunc(matches[text], func(a, b glossary.Match) int {
			return cmp.Or(a.Span.Start-b.Span.Start, b.Span.End-a.Span.End, cmp.Compare(a.Concept, b.Concept))
		})
	}
	return matches
}

func pointers(kept map[ConceptID]Concept) map[string]*glossary.Concept {
	all := map[string]*glossary.Concept{}
	for id, c := range kept {
		all[id.String()] = &c.Entry
	}
	return all
}

func drawChanges(t *rapid.T, kept map[ConceptID]Concept, revision int) ConceptChanges {
	changes := ConceptChanges{Revision: revision}
	for _, n := range rapid.SliceOfNDistinct(rapid.IntRange(1, 12), 0, 3, rapid.ID[int]).Draw(t, "numbers") {
		id := ConceptID(n)
		if rapid.IntRange(0, 3).Draw(t, "hide") == 0 {
			delete(kept, id)
			changes.Hidden = append(changes.Hidden, id)
			continue
		}
		source := rapid.SampledFrom([]string{"Bakı", "Gəncə", "Şuşa", "Şəki"}).Draw(t, "source")
		kept[id] = numbered(id, source, fmt.Sprintf("Form %d", revision))
		changes.Concepts = append(changes.Concepts, kept[id])
	}
	return changes
}

func TestJournalForgetsTheOldest(t *testing.T) {
	base, err := newTermbase(ConceptChanges{Concepts: []Concept{numbered(1, "Bakı", "Baku")}, Revision: 10})
	if err != nil {
		t.Fatal(err)
	}
	for revision := 11; revision <= 11+maxJournal/2; revision++ {
		form := fmt.Sprintf("Form %d", revision)
		if err := base.take(ConceptChanges{Concepts: []Concept{numbered(1, "Bakı", form)}, Revision: revision}); err != nil {
			t.Fatal(err)
		}
	}
	for since, known := range map[int]bool{9: false, 10: false, 11: true, base.revision: true} {
		touched, err := base.touching(since)
		if err != nil || (touched != nil) != known {
			t.Errorf("since %d: known %t, want %t (%v)", since, touched != nil, known, err)
		}
	}
}

func TestIdleTermbasesAreDropped(t *testing.T) {
	var all termbases
	for _, id := range []bitext.ProjectID{1, 2, 1, 3} { // 1 is asked for again
		all.holds(all.entry(id), maxHeld/2)
	}
	all.entry(3)
	if got := slices.Sorted(maps.Keys(all.entries)); !slices.Equal(got, []bitext.ProjectID{1, 3}) {
		t.Errorf("held: %v, want 1 and 3", got)
	}
}
