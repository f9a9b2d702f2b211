package workbench

import (
	"context"
	"slices"
	"strconv"

	"korpu/glossary"
	"korpu/glossary/lang"
	"korpu/server/bitext"
)

// ConceptFilter chooses concepts of a project; the zero value chooses the first page of all, by source.
type ConceptFilter struct {
	// Text must occur in a source or target term; an inflected Azerbaijani form finds its dictionary form.
	Text, Kind string
	Order      ConceptOrder
	Descending bool
	// Cursor is the Next of the page before; empty for the first page.
	Cursor string
	// Limit is the most concepts of a page; 0 means DefaultPage, more than MaxPage is refused.
	Limit int
}

// ConceptPage is a part of a listing of concepts.
type ConceptPage struct {
	Concepts []Concept
	// Next is the cursor of the following page; empty at the end.
	Next  string
	Total int
	// GlossaryRevision is the revision at or after which the page was read.
	GlossaryRevision int
}

// maxLemmas bounds how many concepts an inflected query may add to those that hold it as it stands.
const maxLemmas = 200

// Concepts lists concepts of a project's glossary.
func (w *Workbench) Concepts(ctx context.Context, id bitext.ProjectID, filter ConceptFilter) (ConceptPage, error) {
	query, err := filter.query()
	if err != nil {
		return ConceptPage{}, err
	}
	project, err := w.store.Project(ctx, id)
	if err != nil {
		return ConceptPage{}, err
	}
	if query.Text != "" {
		matcher, err := w.matcher(ctx, project)
		if err != nil {
			return ConceptPage{}, err
		}
		query.IDs = numbers(matcher.Search(filter.Text))
	}
	concepts, total, err := w.store.Concepts(ctx, id, query)
	if err != nil {
		return ConceptPage{}, err
	}
	page := ConceptPage{Concepts: concepts, Total: total, GlossaryRevision: project.GlossaryRevision}
	if end := query.Offset + len(concepts); end < total && len(concepts) > 0 {
		page.Next = strconv.Itoa(end)
	}
	return page, nil
}

func (filter ConceptFilter) query() (ConceptQuery, error) {
	var f faults
	q := ConceptQuery{Text: lang.Key(filter.Text), Kind: filter.Kind, Order: filter.Order, Descending: filter.Descending}
	q.Limit = f.limit(filter.Limit)
	if q.Order == "" {
		q.Order = BySource
	}
	if !slices.Contains([]ConceptOrder{BySource, ByTarget, ByKind, ByUpdated}, q.Order) {
		f.add("sort", "unknown", map[string]string{"value": string(q.Order)})
	}
	if filter.Kind != "" {
		if _, err := glossary.ParseKind(filter.Kind); err != nil {
			f.add("kind", "unknown", map[string]string{"value": filter.Kind})
		}
	}
	if filter.Cursor != "" {
		offset, err := strconv.Atoi(filter.Cursor)
		if err != nil || offset < 0 {
			f.add("after", "unknown", map[string]string{"value": filter.Cursor})
		}
		q.Offset = offset
	}
	return q, f.err()
}

func numbers(ids []string) []ConceptID {
	if len(ids) > maxLemmas {
		ids = ids[:maxLemmas]
	}
	numbers := make([]ConceptID, 0, len(ids))
	for _, id := range ids {
		if n, err := strconv.ParseInt(id, 10, 64); err == nil {
			numbers = append(numbers, ConceptID(n))
		}
	}
	return numbers
}

// Concept returns one concept; ErrNotFound when there is none.
func (w *Workbench) Concept(ctx context.Context, id ConceptID) (Concept, error) {
	return w.store.Concept(ctx, id)
}

// AddConcept adds a concept to a project's glossary. One that repeats a source term of another concept of the same kind
// is refused and the other one named, because two concepts for one word leave every translation wrong by one of them.
func (w *Workbench) AddConcept(ctx context.Context, id bitext.ProjectID, entry glossary.Concept) (Concept, error) {
	if err := checkConcept(entry); err != nil {
		return Concept{}, err
	}
	if _, err := w.store.Project(ctx, id); err != nil {
		return Concept{}, err
	}
	if err := w.checkTwin(ctx, id, entry); err != nil {
		return Concept{}, err
	}
	return w.store.AddConcept(ctx, Concept{Entry: entry, Project: id, UpdatedAt: w.now()})
}

// ChangeConcept replaces a concept; a *ConflictError when it is not at the revision from which the change was made.
func (w *Workbench) ChangeConcept(ctx context.Context, id ConceptID, revision int, entry glossary.Concept) (Concept, error) {
	if err := checkConcept(entry); err != nil {
		return Concept{}, err
	}
	stored, err := w.store.Concept(ctx, id)
	if err != nil {
		return Concept{}, err
	}
	if err := w.checkTwin(ctx, stored.Project, entry, id); err != nil {
		return Concept{}, err
	}
	return w.store.ChangeConcept(ctx, id, revision, w.now(), func(c *Concept) error {
		c.Entry = entry.WithDetailsOf(c.Entry)
		return nil
	})
}

// DeleteConcept hides a concept; RestoreConcept brings it back.
func (w *Workbench) DeleteConcept(ctx context.Context, id ConceptID) error {
	return w.store.SetConceptDeleted(ctx, id, true, w.now())
}

// RestoreConcept undoes DeleteConcept.
func (w *Workbench) RestoreConcept(ctx context.Context, id ConceptID) (Concept, error) {
	if err := w.store.SetConceptDeleted(ctx, id, false, w.now()); err != nil {
		return Concept{}, err
	}
	return w.store.Concept(ctx, id)
}
