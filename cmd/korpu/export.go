package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"korpu/server"
	"korpu/server/bitext"
	"korpu/server/interchange"
	"korpu/server/workbench"
)

// exportCommand writes finished parallel text.
type exportCommand struct {
	place
	Project  string   `help:"Name of the project." placeholder:"NAME"`
	Document []string `help:"Title of a document; may be given several times. All documents otherwise." placeholder:"TITLE"`
	States   []string `help:"States wanted, or all." default:"translated,reviewed,final"`
	Format   string   `help:"tmx, json, jsonl, csv, tsv or txt; otherwise by the ending of the file." placeholder:"FORMAT"`
	Output   string   `short:"o" help:"File to write; - is standard output." default:"-" placeholder:"FILE"`
	Schema   bool     `help:"Print the JSON Schema of the format json and do nothing else."`
}

// Help shows an example that runs as it stands.
func (exportCommand) Help() string {
	return "Example:\n  korpu export --data ./korpu-data --project Xəbərlər --states all --format tmx -o -"
}

// Run writes the file under a temporary name and renames it when it is whole.
func (c exportCommand) Run(ctx context.Context, s *streams) (err error) {
	if c.Schema {
		_, err := s.out.Write(interchange.Schema())
		return err
	}
	if c.Project == "" {
		return errors.New("say which project to export: --project NAME")
	}
	options := c.options()
	options.NoSample = true
	bench, kept, err := server.Bench(ctx, options)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, kept.Close()) }()
	request, err := c.request(ctx, bench)
	if err != nil {
		return err
	}
	var summary workbench.ExportSummary
	if err := writeOutput(c.Output, s, func(out io.Writer) error {
		summary, err = bench.Export(ctx, request, out)
		return err
	}); err != nil {
		return err
	}
	tellSummary(s.err, summary)
	return nil
}

func (c exportCommand) request(ctx context.Context, bench *workbench.Workbench) (workbench.ExportRequest, error) {
	request := workbench.ExportRequest{Format: c.Format}
	if request.Format == "" {
		request.Format = strings.TrimPrefix(filepath.Ext(c.Output), ".")
	}
	if request.Format == "" {
		return request, errors.New("say in which format: --format tmx, json, jsonl, csv, tsv or txt")
	}
	for _, name := range c.States {
		if name == "all" {
			request.States = bitext.States()
			break
		}
		request.States = append(request.States, bitext.State(name))
	}
	var err error
	if request.Project, err = findProject(ctx, bench, c.Project); err != nil {
		return request, err
	}
	documents, err := bench.Documents(ctx, request.Project)
	if err != nil {
		return request, err
	}
	for _, title := range c.Document {
		found := false
		for _, d := range documents {
			if d.Title == title {
				request.Documents = append(request.Documents, d.ID)
				found = true
			}
		}
		if !found {
			return request, fmt.Errorf("project %q has no document titled %q", c.Project, title)
		}
	}
	return request, nil
}

// tellSummary says what was written and what was left out.
func tellSummary(out io.Writer, summary workbench.ExportSummary) {
	for _, d := range summary.Documents {
		if d.Alignment.Unaccepted() {
			tell(out, "%s: left out: it has no units before its pairs are accepted (%s): /documents/%d/align", d.Title, d.Alignment, d.ID)
			continue
		}
		var left strings.Builder
		for _, state := range bitext.States() {
			if n := d.Left[state]; n > 0 {
				fmt.Fprintf(&left, ", %d %s left out", n, state)
			}
		}
		tell(out, "%s: %d units%s", d.Title, d.Included, left.String())
	}
	if summary.Removed > 0 {
		tell(out, "%d characters that the format cannot hold were left out", summary.Removed)
	}
}
