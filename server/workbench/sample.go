package workbench

import (
	"context"
	"fmt"

	"korpu/server/bitext"
	"korpu/server/importing"
	"korpu/server/sample"
)

// sampleName is the name under which a newcomer finds the sample project; it is bilingual like the workbench.
const sampleName = "Nümunə · Sample"

// Start begins the life of a fresh database, with the sample project or without: once, whoever calls it how often, and
// whole or not at all. For any other database it does nothing.
func (w *Workbench) Start(ctx context.Context, sample bool) error {
	return w.store.FirstStart(ctx, func(ctx context.Context) error {
		if !sample {
			return nil
		}
		_, err := w.AddSample(ctx)
		return err
	})
}

// AddSample puts in the sample project: an interview, two thirds of it translated, and its glossary, enforced.
func (w *Workbench) AddSample(ctx context.Context) (bitext.ProjectID, error) {
	id, err := w.addSample(ctx)
	if err != nil {
		return 0, fmt.Errorf("put in the sample project: %w", err)
	}
	return id, nil
}

func (w *Workbench) addSample(ctx context.Context) (bitext.ProjectID, error) {
	text, err := importing.Read("interview.txt", sample.Interview())
	if err != nil {
		return 0, err
	}
	units := make([]bitext.Unit, len(text.Paragraphs))
	for i, p := range text.Paragraphs {
		units[i] = bitext.Unit{Source: bitext.Sentences(p.Text), State: bitext.Initial, Kind: p.Kind, Speaker: p.Speaker}
	}
	for _, t := range sample.Translations() {
		units[t.Paragraph].Target, units[t.Paragraph].State = bitext.Sentences(t.Target), t.State
	}
	project, err := w.CreateProject(ctx, ProjectInput{Name: sampleName, Policy: bitext.Enforce})
	if err != nil {
		return 0, err
	}
	file := ConceptFile{Name: "glossary.csv", Data: sample.Glossary(), Mode: ImportAdd}
	if _, err := w.ImportConcepts(ctx, project.ID, file); err != nil {
		return 0, err
	}
	_, err = w.addDocument(ctx, w.mutation(MakeDocument, project.ID, ""), bitext.Document{Title: text.Title, Date: text.Date}, units)
	return project.ID, err
}
