package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

// UsageJSON is how a project's texts use a concept.
type UsageJSON struct {
	Concept      int64 `json:"concept" doc:"Number of the concept."`
	Units        int   `json:"units" doc:"Units whose source asks for it."`
	Untranslated int   `json:"untranslated" doc:"Those of them without a translation."`
	Astray       int   `json:"astray" doc:"Those of them with an open finding about it."`
}

// UsagesJSON is the usage of some concepts.
type UsagesJSON struct {
	Items            []UsageJSON `json:"items" nullable:"false"`
	GlossaryRevision int         `json:"glossaryRevision"`
}

func (h *handlers) registerUsage(api huma.API) {
	op := operation(http.MethodGet, "/projects/{id}/concepts/usage", "countUsage", "glossary", "Count the units that use concepts", 404, 422)
	huma.Register(api, op, h.countUsage)
}

type countUsageInput struct {
	ObjectInput
	Concepts []int64 `query:"concept" maxItems:"500" doc:"Numbers of concepts, separated by commas."`
}

func (h *handlers) countUsage(ctx context.Context, in *countUsageInput) (*body[UsagesJSON], error) {
	numbers := shapeAll(in.Concepts, func(n int64) workbench.ConceptID { return workbench.ConceptID(n) })
	report, err := h.bench.Usage(ctx, bitext.ProjectID(in.ID), numbers)
	return reply(report, err, func(r workbench.UsageReport) UsagesJSON {
		shaped := UsagesJSON{GlossaryRevision: r.GlossaryRevision, Items: []UsageJSON{}}
		for _, number := range numbers {
			usage, counted := r.Concepts[number]
			if !counted {
				continue // named twice
			}
			delete(r.Concepts, number)
			shaped.Items = append(shaped.Items, UsageJSON{
				Concept: int64(number), Units: usage.Units, Untranslated: usage.Untranslated, Astray: usage.Astray,
			})
		}
		return shaped
	})
}
