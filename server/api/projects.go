package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

// StatesJSON counts units by state.
type StatesJSON struct {
	Initial    int `json:"initial"`
	Translated int `json:"translated"`
	Reviewed   int `json:"reviewed"`
	Final      int `json:"final"`
}

// ProgressJSON is how far a text has come.
type ProgressJSON struct {
	Units        int        `json:"units" doc:"How many units there are."`
	Words        int        `json:"words" doc:"Words of the source."`
	States       StatesJSON `json:"states" doc:"Units by state."`
	OpenFindings int        `json:"openFindings" doc:"Findings that nobody has waived."`
}

func progressJSON(p workbench.Progress) ProgressJSON {
	return ProgressJSON{Units: p.Units, Words: p.Words, OpenFindings: p.OpenFindings, States: statesJSON(p.States)}
}

func statesJSON(n map[bitext.State]int) StatesJSON {
	return StatesJSON{
		Initial: n[bitext.Initial], Translated: n[bitext.Translated], Reviewed: n[bitext.Reviewed], Final: n[bitext.Final],
	}
}

// ProjectJSON is a project and how far it has come.
type ProjectJSON struct {
	ID               int64        `json:"id" doc:"Number of the project."`
	Name             string       `json:"name" doc:"Its name."`
	Policy           string       `json:"policy" enum:"advise,enforce" doc:"What open term findings do."`
	SourceLanguage   string       `json:"sourceLanguage" example:"az" doc:"BCP 47 tag."`
	TargetLanguage   string       `json:"targetLanguage" example:"en" doc:"BCP 47 tag."`
	GlossaryRevision int          `json:"glossaryRevision" doc:"Grows with every change of a concept."`
	CreatedAt        time.Time    `json:"createdAt"`
	UpdatedAt        time.Time    `json:"updatedAt" doc:"Last change of the project or one of its documents."`
	Documents        int          `json:"documents" doc:"How many documents it has."`
	Concepts         int          `json:"concepts" doc:"How many concepts its glossary has."`
	Progress         ProgressJSON `json:"progress"`
}

func projectJSON(p workbench.ProjectCard) ProjectJSON {
	return ProjectJSON{
		ID: int64(p.ID), Name: p.Name, Policy: string(p.Policy),
		SourceLanguage: bitext.SourceLanguage, TargetLanguage: bitext.TargetLanguage,
		GlossaryRevision: p.GlossaryRevision, CreatedAt: p.CreatedAt.UTC(), UpdatedAt: p.UpdatedAt.UTC(),
		Documents: p.Documents, Concepts: p.Concepts, Progress: progressJSON(p.Progress),
	}
}

// ProjectsJSON is a list of projects.
type ProjectsJSON struct {
	Items []ProjectJSON `json:"items" nullable:"false"`
}

func projectsJSON(cards []workbench.ProjectCard) ProjectsJSON {
	return ProjectsJSON{Items: shapeAll(cards, projectJSON)}
}

// NewProjectJSON is what a new project needs.
type NewProjectJSON struct {
	Name   string `json:"name" doc:"Its name." example:"Report: interviews"`
	Policy string `json:"policy,omitempty" enum:"advise,enforce" doc:"What open term findings do; advise unless told otherwise."`
	Once
}

// ProjectPatchJSON changes what is given.
type ProjectPatchJSON struct {
	Name   *string `json:"name,omitempty" doc:"Its new name."`
	Policy *string `json:"policy,omitempty" enum:"advise,enforce" doc:"Its new policy."`
}

func (h *handlers) registerProjects(api huma.API) {
	const tag = "projects"
	huma.Register(api, operation(http.MethodGet, "/projects", "listProjects", tag, "List the projects, the one changed last first"), h.listProjects)
	huma.Register(api, created(operation(http.MethodPost, "/projects", "createProject", tag, "Make an empty project", 422)), h.createProject)
	huma.Register(api, operation(http.MethodGet, "/projects/{id}", "getProject", tag, "Look up a project", 404), h.getProject)
	huma.Register(api, operation(http.MethodPatch, "/projects/{id}", "changeProject", tag, "Rename a project or change its policy", 404, 422), h.changeProject)
	huma.Register(api, noContent(operation(http.MethodDelete, "/projects/{id}", "deleteProject", tag, "Hide a project; restoring brings it back", 404)), h.deleteProject)
	huma.Register(api, operation(http.MethodPost, "/projects/{id}/restore", "restoreProject", tag, "Bring a deleted project back", 404), h.restoreProject)
}

func (h *handlers) listProjects(ctx context.Context, _ *struct{}) (*body[ProjectsJSON], error) {
	cards, err := h.bench.Projects(ctx)
	return reply(cards, err, projectsJSON)
}

func (h *handlers) createProject(ctx context.Context, in *body[NewProjectJSON]) (*body[ProjectJSON], error) {
	card, err := h.bench.CreateProject(ctx, workbench.ProjectInput{
		Name: in.Body.Name, Policy: bitext.Policy(in.Body.Policy), Mutation: in.Body.Mutation,
	})
	return reply(card, err, projectJSON)
}

func (h *handlers) getProject(ctx context.Context, in *ObjectInput) (*body[ProjectJSON], error) {
	card, err := h.bench.Project(ctx, bitext.ProjectID(in.ID))
	return reply(card, err, projectJSON)
}

type changeProjectInput struct {
	ObjectInput
	Body ProjectPatchJSON
}

func (h *handlers) changeProject(ctx context.Context, in *changeProjectInput) (*body[ProjectJSON], error) {
	patch := workbench.ProjectPatch{Name: in.Body.Name, Policy: (*bitext.Policy)(in.Body.Policy)}
	card, err := h.bench.ChangeProject(ctx, bitext.ProjectID(in.ID), patch)
	return reply(card, err, projectJSON)
}

func (h *handlers) deleteProject(ctx context.Context, in *ObjectInput) (*struct{}, error) {
	return done(h.bench.DeleteProject(ctx, bitext.ProjectID(in.ID)))
}

func (h *handlers) restoreProject(ctx context.Context, in *ObjectInput) (*body[ProjectJSON], error) {
	card, err := h.bench.RestoreProject(ctx, bitext.ProjectID(in.ID))
	return reply(card, err, projectJSON)
}
