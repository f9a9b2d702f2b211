package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"korpu/server/importing"
	"korpu/server/workbench"
)

// importCommand brings texts into a project.
type importCommand struct {
	place
	Project string `help:"Name of the project; made when it is not there." required:"" placeholder:"NAME"`
	pairOptions
	Files []string `arg:"" name:"file" help:"Text files; - is standard input. With --pairs: folders and files."`
}

// Help shows an example that runs as it stands.
func (importCommand) Help() string {
	return "Without a translation each paragraph becomes a unit that waits for one. With one (--target, --pairs) the sentences are aligned, and their pairs become translated units.\n\n" +
		"Examples:\n" +
		"  echo 'Bakıda sərgi açılıb.' | korpu import --data ./korpu-data --project Xəbərlər -\n" +
		"  echo 'An exhibition has opened in Baku.' >sergi.en && echo 'Bakıda sərgi açılıb.' | korpu import --data ./korpu-data --project Xəbərlər --target sergi.en -"
}

// Run reads all files before it keeps any: one that cannot be read leaves nothing changed.
func (c importCommand) Run(ctx context.Context, s *streams) (err error) {
	if err := c.refuse(c.Files); err != nil {
		return err
	}
	if c.Pairs || c.Target != "" {
		return c.importPairs(ctx, s)
	}
	texts := make([]importing.Text, len(c.Files))
	for i, name := range c.Files {
		if texts[i], err = readText(name, s.in); err != nil {
			return err
		}
	}
	project, err := c.open(ctx, c.Project)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, project.close(ctx)) }()
	for _, text := range texts {
		document, err := project.bench.AddDocument(ctx, project.id, documentInput(text))
		if err != nil {
			return fmt.Errorf("import %s: %w", text.Origin, err)
		}
		project.filled = true
		tell(s.err, "%s: %d units", document.Title, document.Progress.Units)
	}
	return nil
}

func documentInput(text importing.Text) workbench.DocumentInput {
	return workbench.DocumentInput{Title: text.Title, Date: text.Date, Origin: text.Origin, Paragraphs: text.Paragraphs}
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
