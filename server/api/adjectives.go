package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"korpu/glossary"
)

// AdjectivesJSON is what may render a place besides its name.
type AdjectivesJSON struct {
	Items []string `json:"items" nullable:"false" doc:"English adjectives and names of people: Chinese for China."`
}

func (h *handlers) registerAdjectives(api huma.API) {
	op := operation(http.MethodGet, "/adjectives", "proposeAdjectives", "glossary", "Propose the adjectives and people of a place", 422)
	huma.Register(api, op, h.proposeAdjectives)
}

type proposeAdjectivesInput struct {
	Place string `query:"place" required:"true" maxLength:"200" doc:"English name of a country, a region or a city."`
}

func (h *handlers) proposeAdjectives(_ context.Context, in *proposeAdjectivesInput) (*body[AdjectivesJSON], error) {
	return reply(glossary.Adjectives(in.Place), nil, func(all []string) AdjectivesJSON {
		return AdjectivesJSON{Items: append([]string{}, all...)}
	})
}
