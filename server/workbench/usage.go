package workbench

import (
	"context"
	"strconv"

	"korpu/server/bitext"
)

// Usage is how a project's texts use a concept.
type Usage struct {
	// Units counts the units whose source asks for the concept; a term inside a longer one is not asked for.
	Units int
	// Untranslated are those of them without a translation, Astray those with an open finding about the concept.
	Untranslated, Astray int
}

func (u Usage) add(other Usage) Usage {
	return Usage{u.Units + other.Units, u.Untranslated + other.Untranslated, u.Astray + other.Astray}
}

// UsageReport tells the usage of some concepts.
type UsageReport struct {
	Concepts map[ConceptID]Usage
	// GlossaryRevision is the revision at or after which it was counted.
	GlossaryRevision int
}

// Usage counts the units that use each of the concepts. It may have to check texts that nobody looked at since the program
// started, so that it is asked for beside a listing and not as a part of it.
func (w *Workbench) Usage(ctx context.Context, id bitext.ProjectID, concepts []ConceptID) (UsageReport, error) {
	var f faults
	if len(concepts) > MaxPage {
		f.add("concept", "too_many", map[string]string{"limit": strconv.Itoa(MaxPage)})
	}
	if err := f.err(); err != nil {
		return UsageReport{}, err
	}
	project, err := w.store.Project(ctx, id)
	if err != nil {
		return UsageReport{}, err
	}
	documents, err := w.store.Documents(ctx, id)
	if err != nil {
		return UsageReport{}, err
	}
	report := UsageReport{Concepts: make(map[ConceptID]Usage, len(concepts)), GlossaryRevision: project.GlossaryRevision}
	for _, concept := range concepts {
		report.Concepts[concept] = Usage{}
	}
	for _, document := range documents {
		tally, err := w.tally(ctx, project, document)
		if err != nil {
			return UsageReport{}, err
		}
		for concept, usage := range report.Concepts {
			report.Concepts[concept] = usage.add(tally.usage[concept.String()])
		}
	}
	return report, nil
}

// usageOf sums up the usage of every concept in a document.
func usageOf(units map[bitext.UnitID]*unitTally) map[string]Usage {
	usage := map[string]Usage{}
	for _, u := range units {
		for _, concept := range u.terms {
			one := Usage{Units: 1}
			if !u.translated {
				one.Untranslated = 1
			}
			usage[concept] = usage[concept].add(one)
		}
		for _, concept := range u.astray {
			usage[concept] = usage[concept].add(Usage{Astray: 1})
		}
	}
	return usage
}
