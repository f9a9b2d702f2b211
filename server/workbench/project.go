package workbench

import (
	"context"
	"strings"

	"korpu/server/bitext"
)

// ProjectCard is a project and how far it has come.
type ProjectCard struct {
	bitext.Project
	Documents, Concepts int
	Progress            Progress
}

// ProjectInput is what a new project needs; an empty policy means advise.
type ProjectInput struct {
	Name   string
	Policy bitext.Policy
	// Mutation, when not empty, is the client's unique name of what it asks for; see [Mutation].
	Mutation string
}

// ProjectPatch changes what is not nil.
type ProjectPatch struct {
	Name   *string
	Policy *bitext.Policy
}

// Projects lists the projects, the one changed last first.
func (w *Workbench) Projects(ctx context.Context) ([]ProjectCard, error) {
	projects, err := w.store.Projects(ctx)
	if err != nil {
		return nil, err
	}
	cards := make([]ProjectCard, len(projects))
	for i, project := range projects {
		if cards[i], err = w.projectCard(ctx, project); err != nil {
			return nil, err
		}
	}
	return cards, nil
}

// Project returns one project; ErrNotFound when there is none.
func (w *Workbench) Project(ctx context.Context, id bitext.ProjectID) (ProjectCard, error) {
	project, err := w.store.Project(ctx, id)
	if err != nil {
		return ProjectCard{}, err
	}
	return w.projectCard(ctx, project)
}

// CreateProject makes an empty project. Asked again under the same mutation, it returns the one that it made; ErrNotFound
// when that was deleted since.
func (w *Workbench) CreateProject(ctx context.Context, in ProjectInput) (ProjectCard, error) {
	if in.Policy == "" {
		in.Policy = bitext.Advise
	}
	project := bitext.Project{Name: strings.TrimSpace(in.Name), Policy: in.Policy, CreatedAt: w.now(), UpdatedAt: w.now()}
	if err := checkProject(project); err != nil {
		return ProjectCard{}, err
	}
	m := w.mutation(MakeProject, 0, in.Mutation)
	if err := m.check(); err != nil {
		return ProjectCard{}, err
	}
	made, err := w.once(ctx, m, func(ctx context.Context) (int64, error) {
		added, err := w.store.AddProject(ctx, project)
		return int64(added.ID), err
	})
	if err != nil {
		return ProjectCard{}, err
	}
	return w.Project(ctx, bitext.ProjectID(made))
}

// ChangeProject renames a project or changes its policy. A new policy judges what is signed off from now on; units that
// are reviewed or final already keep their state.
func (w *Workbench) ChangeProject(ctx context.Context, id bitext.ProjectID, patch ProjectPatch) (ProjectCard, error) {
	project, err := w.store.ChangeProject(ctx, id, func(p *bitext.Project) error {
		if patch.Name != nil {
			p.Name = strings.TrimSpace(*patch.Name)
		}
		if patch.Policy != nil {
			p.Policy = *patch.Policy
		}
		p.UpdatedAt = w.now()
		return checkProject(*p)
	})
	if err != nil {
		return ProjectCard{}, err
	}
	return w.projectCard(ctx, project)
}

// DeleteProject hides a project with all that is in it; RestoreProject brings it back.
func (w *Workbench) DeleteProject(ctx context.Context, id bitext.ProjectID) error {
	return w.store.SetProjectDeleted(ctx, id, true, w.now())
}

// RestoreProject undoes DeleteProject.
func (w *Workbench) RestoreProject(ctx context.Context, id bitext.ProjectID) (ProjectCard, error) {
	if err := w.store.SetProjectDeleted(ctx, id, false, w.now()); err != nil {
		return ProjectCard{}, err
	}
	return w.Project(ctx, id)
}

func checkProject(p bitext.Project) error {
	var f faults
	f.required("name", p.Name, maxName)
	if !p.Policy.Valid() {
		f.add("policy", "unknown", map[string]string{"value": string(p.Policy)})
	}
	return f.err()
}

func (w *Workbench) projectCard(ctx context.Context, project bitext.Project) (ProjectCard, error) {
	documents, err := w.store.Documents(ctx, project.ID)
	if err != nil {
		return ProjectCard{}, err
	}
	_, concepts, err := w.store.Concepts(ctx, project.ID, ConceptQuery{Limit: 1})
	if err != nil {
		return ProjectCard{}, err
	}
	card := ProjectCard{Project: project, Documents: len(documents), Concepts: concepts, Progress: newProgress()}
	for _, document := range documents {
		tally, err := w.tally(ctx, project, document)
		if err != nil {
			return ProjectCard{}, err
		}
		card.Progress.add(tally.progress())
		if document.UpdatedAt.After(card.UpdatedAt) {
			card.UpdatedAt = document.UpdatedAt
		}
	}
	return card, nil
}
