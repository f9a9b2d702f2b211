package workbench

import (
	"context"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"korpu/glossary"
	"korpu/server/bitext"
	"korpu/server/interchange"
)

// ExportRequest chooses what to take home.
type ExportRequest struct {
	Project bitext.ProjectID
	// Documents, when not empty, are the documents wanted; otherwise all of the project.
	Documents []bitext.DocumentID
	// States, when not empty, are the states wanted; otherwise translated and better.
	States []bitext.State
	// Format is the name of one of the interchange formats.
	Format string
}

// ExportSummary says what went into an export and what was left out.
type ExportSummary struct {
	Documents         []ExportedDocument
	Included, LeftOut int
	// Removed counts the characters that the format cannot hold and that were therefore taken out.
	Removed int
}

// ExportedDocument says it of one document.
type ExportedDocument struct {
	ID       bitext.DocumentID
	Title    string
	Included int
	// Left counts the units left out, by state.
	Left map[bitext.State]int
	// Alignment tells why a document whose pairs were not accepted yet has no units.
	Alignment bitext.AlignmentState
}

// ExportSummary says what an export would hold and leave out. It writes nothing.
func (w *Workbench) ExportSummary(ctx context.Context, request ExportRequest) (ExportSummary, error) {
	return w.Export(ctx, request, io.Discard)
}

// Export writes finished parallel text as it is read. An error may come after much was written.
func (w *Workbench) Export(ctx context.Context, request ExportRequest, out io.Writer) (ExportSummary, error) {
	if err := request.check(); err != nil {
		return ExportSummary{}, err
	}
	project, err := w.store.Project(ctx, request.Project)
	if err != nil {
		return ExportSummary{}, err
	}
	matcher, err := w.matcher(ctx, project)
	if err != nil {
		return ExportSummary{}, err
	}
	documents, err := w.chosen(ctx, request)
	if err != nil {
		return ExportSummary{}, err
	}
	told := make([]ExportedDocument, len(documents))
	texts := make([]interchange.Document, len(documents))
	for i, document := range documents {
		told[i] = ExportedDocument{ID: document.ID, Title: document.Title, Alignment: document.Alignment, Left: map[bitext.State]int{}}
		texts[i] = interchange.Document{Document: document, Units: w.exported(ctx, matcher, request.states(), &told[i])}
	}
	header := interchange.Header{Project: project, Tool: "korpu", ToolVersion: w.version, At: w.now()}
	report, err := interchange.Write(out, request.Format, header, texts)
	if err != nil {
		return ExportSummary{}, fmt.Errorf("export project %d as %s: %w", project.ID, request.Format, err)
	}
	summary := ExportSummary{Removed: report.Removed}
	for _, document := range told {
		summary.add(document)
	}
	return summary, nil
}

// chosen returns the documents wanted, in the order in which they were brought in.
func (w *Workbench) chosen(ctx context.Context, request ExportRequest) ([]bitext.Document, error) {
	documents, err := w.store.Documents(ctx, request.Project)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(documents, func(a, b bitext.Document) int { return int(a.ID - b.ID) })
	if len(request.Documents) == 0 {
		return documents, nil
	}
	var wanted []bitext.Document
	for _, d := range documents {
		if slices.Contains(request.Documents, d.ID) {
			wanted = append(wanted, d)
		}
	}
	if len(wanted) < len(request.Documents) {
		return nil, ErrNotFound
	}
	return wanted, nil
}

// exportPage is how many units of a document are held at a time. No transaction lasts from one page to the next: a client who
// reads slowly would keep SQLite's log from being taken in. What is saved meanwhile is seen in the later pages.
const exportPage = 500

// exported reads the units of a document page by page and gives those of the wanted states; told counts them and the others.
func (w *Workbench) exported(
	ctx context.Context, m *glossary.Matcher, states []bitext.State, told *ExportedDocument,
) iter.Seq2[interchange.Unit, error] {
	return func(yield func(interchange.Unit, error) bool) {
		var names glossary.Names
		for u, err := range w.paged(ctx, told.ID) {
			if err != nil {
				yield(interchange.Unit{}, err)
				return
			}
			var found []glossary.Match
			found, names = m.FindAfter(u.SourceText(), names)
			if !slices.Contains(states, u.State) {
				told.Left[u.State]++
				continue
			}
			told.Included++
			if !yield(interchange.Unit{Unit: u, Terms: exportedTerms(m, found)}, nil) {
				return
			}
		}
	}
}

// paged gives the units of a document in order.
func (w *Workbench) paged(ctx context.Context, id bitext.DocumentID) iter.Seq2[bitext.Unit, error] {
	return func(yield func(bitext.Unit, error) bool) {
		query := UnitQuery{After: FromStart, Limit: exportPage}
		for {
			page, err := w.store.Units(ctx, id, query)
			if err != nil {
				yield(bitext.Unit{}, err)
				return
			}
			for _, u := range page {
				if !yield(u, nil) {
					return
				}
			}
			if len(page) < exportPage {
				return
			}
			query.After = page[len(page)-1].Position
		}
	}
}

// exportedTerms lists the terms that were found in a unit's source, each once.
func exportedTerms(m *glossary.Matcher, found []glossary.Match) []interchange.Term {
	var terms []interchange.Term
	seen := map[string]bool{}
	for _, mark := range found {
		if seen[mark.Concept] {
			continue
		}
		seen[mark.Concept] = true
		concept, _ := m.Concept(mark.Concept)
		terms = append(terms, interchange.Term{Source: mark.Term, Target: mark.Target, Kind: string(concept.Kind)})
	}
	return terms
}

func (s *ExportSummary) add(d ExportedDocument) {
	s.Documents = append(s.Documents, d)
	s.Included += d.Included
	for _, n := range d.Left {
		s.LeftOut += n
	}
}

func (request ExportRequest) states() []bitext.State {
	if len(request.States) > 0 {
		return request.States
	}
	return []bitext.State{bitext.Translated, bitext.Reviewed, bitext.Final}
}

func (request ExportRequest) check() error {
	var f faults
	for _, state := range request.States {
		if !state.Valid() {
			f.add("states", "unknown", map[string]string{"value": string(state), "known": "initial, translated, reviewed or final"})
		}
	}
	var names []string
	for _, format := range interchange.Formats() {
		names = append(names, format.Name)
	}
	if !slices.Contains(names, request.Format) {
		f.add("format", "unknown", map[string]string{"value": request.Format, "known": strings.Join(names, ", ")})
	}
	return f.err()
}
