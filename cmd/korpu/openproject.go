package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"korpu/server"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

// openProject is a workbench that was opened, and the project in it that documents go into.
type openProject struct {
	bench *workbench.Workbench
	kept  io.Closer
	id    bitext.ProjectID
	// made tells that the project was not there before, filled that it has got a document since.
	made, filled bool
}

// open opens the workbench and finds the project of that name, or makes it.
func (p place) open(ctx context.Context, name string) (*openProject, error) {
	keepPrivate()
	options := p.options()
	options.NoSample = true
	bench, kept, err := server.Bench(ctx, options)
	if err != nil {
		return nil, err
	}
	project := &openProject{bench: bench, kept: kept}
	project.id, err = findProject(ctx, bench, name)
	if errors.Is(err, workbench.ErrNotFound) {
		var card workbench.ProjectCard
		card, err = bench.CreateProject(ctx, workbench.ProjectInput{Name: name, Policy: bitext.Advise})
		project.id, project.made = card.ID, err == nil
	}
	if err != nil {
		return nil, errors.Join(err, kept.Close())
	}
	return project, nil
}

// close closes the workbench. A project that was made for documents of which none came is taken back, also when the work
// was stopped.
func (p *openProject) close(ctx context.Context) error {
	var err error
	if p.made && !p.filled {
		err = p.bench.DeleteProject(context.WithoutCancel(ctx), p.id)
	}
	return errors.Join(err, p.kept.Close())
}

// findProject looks a project up by its name.
func findProject(ctx context.Context, bench *workbench.Workbench, name string) (bitext.ProjectID, error) {
	projects, err := bench.Projects(ctx)
	if err != nil {
		return 0, err
	}
	for _, p := range projects {
		if p.Name == name {
			return p.ID, nil
		}
	}
	return 0, fmt.Errorf("there is no project named %q: %w", name, workbench.ErrNotFound)
}
