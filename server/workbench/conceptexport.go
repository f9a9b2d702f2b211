package workbench

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"korpu/glossary"
	"korpu/glossary/exchange"
	"korpu/glossary/tbx"
	"korpu/glossary/termbase"
	"korpu/server/bitext"
)

// ConceptExport chooses how a glossary is taken home.
type ConceptExport struct {
	// Format is csv, tsv, xlsx or tbx.
	Format string
	// Style is how TBX is written, dca or dct; dca when empty.
	Style string
}

// ConceptExportSummary says what an export of a glossary holds and what the format leaves out.
type ConceptExportSummary struct {
	Concepts int
	LeftOut  []termbase.Loss
}

// ExportConcepts writes a project's glossary and says what the format could not hold.
func (w *Workbench) ExportConcepts(ctx context.Context, id bitext.ProjectID, choice ConceptExport, out io.Writer) (ConceptExportSummary, error) {
	if err := choice.check(); err != nil {
		return ConceptExportSummary{}, err
	}
	if _, err := w.store.Project(ctx, id); err != nil {
		return ConceptExportSummary{}, err
	}
	concepts, _, err := w.store.Concepts(ctx, id, ConceptQuery{Order: BySource})
	if err != nil {
		return ConceptExportSummary{}, err
	}
	entries := make([]glossary.Concept, len(concepts))
	for i, c := range concepts {
		entries[i] = c.Entry
	}
	losses, err := exchange.Write(out, choice.Format, entries, termbase.Frame{}, exchange.Options{Style: tbx.Style(choice.Style)})
	if err != nil {
		return ConceptExportSummary{}, fmt.Errorf("write the glossary of project %d: %w", id, err)
	}
	return ConceptExportSummary{Concepts: len(entries), LeftOut: losses.List()}, nil
}

func (c ConceptExport) check() error {
	var f faults
	var known []string
	for _, format := range exchange.Formats() {
		known = append(known, format.Name)
	}
	if !slices.Contains(known, c.Format) {
		f.add("format", "unknown", map[string]string{"value": c.Format, "known": strings.Join(known, ", ")})
	}
	if c.Style != "" && c.Style != string(tbx.DCA) && c.Style != string(tbx.DCT) {
		f.add("style", "unknown", map[string]string{"value": c.Style, "known": "dca or dct"})
	}
	return f.err()
}
