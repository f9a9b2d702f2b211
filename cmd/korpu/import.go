package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"korpu/server"
	"korpu/server/bitext"
	"korpu/server/importing"
	"korpu/server/workbench"
)

// importCommand brings texts into a project.
type importCommand struct {
	place
	Project string   `help:"Name of the project; made when it is not there." required:"" placeholder:"NAME"`
	Files   []string `arg:"" name:"file" help:"Text files; - is standard input."`
}

// Help shows an example that runs as it stands.
func (importCommand) Help() string {
	return "Example:\n  echo 'Bakıda sərgi açılıb.' | korpu import --data ./korpu-data --project Xəbərlər -"
}

// Run reads all files before it keeps any: one that cannot be read leaves nothing changed.
func (c importCommand) Run(ctx context.Context, s *streams) (err error) {
	texts := make([]importing.Text, len(c.Files))
	for i, name := range c.Files {
		if texts[i], err = readText(name, s.in); err != nil {
			return err
		}
	}
	options := c.options()
	options.NoSample = true
	bench, kept, err := server.Bench(ctx, options)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, kept.Close()) }()
	project, err := findProject(ctx, bench, c.Project)
	if errors.Is(err, workbench.ErrNotFound) {
		var card workbench.ProjectCard
		card, err = bench.CreateProject(ctx, workbench.ProjectInput{Name: c.Project, Policy: bitext.Advise})
		project = card.ID
	}
	if err != nil {
		return err
	}
	for _, text := range texts {
		input := workbench.DocumentInput{Title: text.Title, Date: text.Date, Origin: text.Origin, Paragraphs: text.Paragraphs}
		document, err := bench.AddDocument(ctx, project, input)
		if err != nil {
			return fmt.Errorf("import %s: %w", text.Origin, err)
		}
		fmt.Fprintf(s.err, "%s: %d units\n", document.Title, document.Progress.Units)
	}
	return nil
}

// readText reads a file, or standard input for "-", up to the limit of an import and a byte more.
func readText(name string, in io.Reader) (importing.Text, error) {
	origin := ""
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return importing.Text{}, err
		}
		defer func() { _ = file.Close() }()
		in, origin = file, filepath.Base(name)
	}
	data, err := io.ReadAll(io.LimitReader(in, importing.MaxBytes+1))
	if err != nil {
		return importing.Text{}, fmt.Errorf("read %s: %w", name, err)
	}
	return importing.Read(origin, data)
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
