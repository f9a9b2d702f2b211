package workbench

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"korpu/glossary"
	"korpu/glossary/lang"
	"korpu/server/bitext"
)

// checkConcept tells what is wrong with a concept, field by field.
func checkConcept(c glossary.Concept) error {
	err := c.Validate()
	if err == nil {
		return nil
	}
	var faulty *glossary.ConceptError
	if !errors.As(err, &faulty) {
		return fmt.Errorf("check a concept: %w", err)
	}
	var f faults
	for _, fault := range faulty.Faults {
		f.add(fault.Field, fault.Code, fault.Args)
	}
	return f.err()
}

// checkTwin refuses a concept one of whose source terms stands in another concept of the same kind; selves are the
// concept itself and those that it takes the place of.
func (w *Workbench) checkTwin(
	ctx context.Context, project bitext.ProjectID, entry glossary.Concept, selves ...ConceptID,
) error {
	p, err := w.store.Project(ctx, project)
	if err != nil {
		return err
	}
	var f faults
	for i, source := range entry.Sources {
		candidates, err := w.containing(ctx, p, lang.Key(source.Text))
		if err != nil {
			return err
		}
		for _, other := range candidates {
			if other.Kind == entry.Kind && hasSource(*other, source.Text) && !isOneOf(*other, selves) {
				args := map[string]string{"value": source.Text, "concept": other.ID, "target": other.Preferred()}
				f.add(fmt.Sprintf("sources[%d].text", i), "duplicate", args)
			}
		}
	}
	return f.err()
}

func isOneOf(c glossary.Concept, numbers []ConceptID) bool {
	return slices.ContainsFunc(numbers, func(n ConceptID) bool { return n.String() == c.ID })
}

func hasSource(c glossary.Concept, text string) bool {
	for _, source := range c.Sources {
		if source.Text == text {
			return true
		}
	}
	return false
}
