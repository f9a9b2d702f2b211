package workbench

import (
	"context"
	"fmt"
	"io"
	"iter"
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

// ExportConcepts writes a project's glossary as it is read and says what the format could not hold.
func (w *Workbench) ExportConcepts(ctx context.Context, id bitext.ProjectID, choice ConceptExport, out io.Writer) (ConceptExportSummary, error) {
	if err := choice.check(); err != nil {
		return ConceptExportSummary{}, err
	}
	if _, err := w.store.Project(ctx, id); err != nil {
		return ConceptExportSummary{}, err
	}
	count := 0
	concepts := func(yield func(glossary.Concept, error) bool) {
		count = 0 // they are read more than once
		for c, err := range w.pagedConcepts(ctx, id) {
			count++
			if !yield(c.Entry, err) {
				return
			}
		}
	}
	losses, err := exchange.Write(out, choice.Format, concepts, termbase.Frame{}, exchange.Options{Style: tbx.Style(choice.Style)})
	if err != nil {
		return ConceptExportSummary{}, fmt.Errorf("write the glossary of project %d: %w", id, err)
	}
	return ConceptExportSummary{Concepts: count, LeftOut: losses.List()}, nil
}

// pagedConcepts gives the concepts of a glossary in order, holding a page at a time.
func (w *Workbench) pagedConcepts(ctx context.Context, id bitext.ProjectID) iter.Seq2[Concept, error] {
	return func(yield func(Concept, error) bool) {
		query := ConceptQuery{Order: BySource, Limit: exportPage, Uncounted: true}
		for {
			page, _, err := w.store.Concepts(ctx, id, query)
			if err != nil {
				yield(Concept{}, err)
				return
			}
			for _, c := range page {
				if !yield(c, nil) {
					return
				}
			}
			if len(page) < exportPage {
				return
			}
			query.After = page[len(page)-1].Number
		}
	}
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
