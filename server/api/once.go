package api

import "github.com/danielgtaylor/huma/v2"

// Once lets what makes something be sent again without making it twice. Exported like all embedded inputs.
type Once struct {
	Mutation string `json:"mutation,omitempty" doc:"A name of your own for what you ask for, at most 100 bytes: sent again under it, when an answer never came, it is not made twice but answered with what was made the first time."`
}

// mutationField is the part of a form that says the same.
const mutationField = "mutation"

func mutationSchema() *huma.Schema {
	return &huma.Schema{
		Type: huma.TypeString, Description: "A name of your own for what you ask for, at most 100 bytes: sent again under it, it is not made twice.",
	}
}
