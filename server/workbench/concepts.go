package workbench

import (
	"context"
	"errors"
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

// maxNamed is how many concepts that hold a text are named to the store; where more do, it meets them soon enough as it
// goes through all in their order.
const maxNamed = 2000

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
	page := ConceptPage{GlossaryRevision: project.GlossaryRevision}
	if query.Text != "" {
		if page.Total, err = w.search(ctx, project, filter, &query); err != nil {
			return ConceptPage{}, err
		}
	}
	limit := query.Limit
	query.Limit = limit + 1
	concepts, total, err := w.store.Concepts(ctx, id, query)
	if err != nil {
		return ConceptPage{}, err
	}
	if !query.Uncounted {
		page.Total = total
	}
	if page.Concepts = concepts; len(concepts) > limit {
		page.Concepts = concepts[:limit]
		page.Next = concepts[limit-1].Number.String()
	}
	return page, nil
}

// search finds what a text means in the compiled glossary, puts it into the query, and counts it: the concepts with a
// term that contains it, and those whose inflected terms stand in it.
func (w *Workbench) search(ctx context.Context, p bitext.Project, filter ConceptFilter, query *ConceptQuery) (int, error) {
	containing, err := w.containing(ctx, p, query.Text)
	if err != nil {
		return 0, err
	}
	matcher, err := w.matcher(ctx, p)
	if err != nil {
		return 0, err
	}
	wanted := func(c *glossary.Concept) bool { return filter.Kind == "" || string(c.Kind) == filter.Kind }
	containing = slices.DeleteFunc(containing, func(c *glossary.Concept) bool { return !wanted(c) })
	query.IDs, query.Uncounted = []ConceptID{}, true
	for _, match := range matcher.Find(filter.Text) {
		c, ok := matcher.Concept(match.Concept)
		known := func(other *glossary.Concept) bool { return other.ID == match.Concept }
		if match.Nested || !ok || !wanted(&c) || slices.ContainsFunc(containing, known) {
			continue
		}
		if id := numberOf(match.Concept); !slices.Contains(query.IDs, id) {
			query.IDs = append(query.IDs, id)
		}
	}
	total := len(containing) + len(query.IDs)
	if total <= maxNamed {
		query.Text = ""
		for _, c := range containing {
			query.IDs = append(query.IDs, numberOf(c.ID))
		}
	}
	return total, nil
}

// numberOf reads the number that String wrote.
func numberOf(id string) ConceptID {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		panic("a concept's ID is its number: " + err.Error())
	}
	return ConceptID(n)
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
		after, err := strconv.ParseInt(filter.Cursor, 10, 64)
		if err != nil || after < 1 {
			f.add("after", "unknown", map[string]string{"value": filter.Cursor})
		}
		q.After = ConceptID(after)
	}
	return q, f.err()
}

// GlossaryChanges is what changed in a glossary since a revision that a client knows.
type GlossaryChanges struct {
	ConceptChanges
	// Total counts the concepts now.
	Total int
	// TooMany tells that the changes are not listed: look at everything anew.
	TooMany bool
}

// ConceptChanges lists the concepts that changed after a revision of a project's glossary.
func (w *Workbench) ConceptChanges(ctx context.Context, id bitext.ProjectID, after int) (GlossaryChanges, error) {
	project, err := w.store.Project(ctx, id)
	if err != nil {
		return GlossaryChanges{}, err
	}
	var changes GlossaryChanges
	if after > 0 && after < project.GlossaryRevision {
		if changes.ConceptChanges, err = w.store.ConceptChanges(ctx, id, after); err != nil {
			return GlossaryChanges{}, err
		}
	}
	if len(changes.Concepts)+len(changes.Hidden) > MaxPage || after == 0 {
		changes = GlossaryChanges{TooMany: true}
	}
	changes.Revision = max(changes.Revision, project.GlossaryRevision)
	_, changes.Total, err = w.store.Concepts(ctx, id, ConceptQuery{Limit: 1})
	return changes, err
}

// Concept returns one concept; ErrNotFound when there is none.
func (w *Workbench) Concept(ctx context.Context, id ConceptID) (Concept, error) {
	return w.store.Concept(ctx, id)
}

// AddConcept adds a concept to a project's glossary. One that repeats a source term of another concept of the same kind
// is refused and the other one named, because two concepts for one word leave every translation wrong by one of them.
//
// Under a mutation, when not empty, a concept is added once: asked again, it returns the one that it added; ErrNotFound
// when that was deleted since.
func (w *Workbench) AddConcept(ctx context.Context, id bitext.ProjectID, entry glossary.Concept, mutation string) (Concept, error) {
	m := w.mutation(MakeConcept, id, mutation)
	if err := errors.Join(checkConcept(entry), m.check()); err != nil {
		return Concept{}, err
	}
	if _, err := w.store.Project(ctx, id); err != nil {
		return Concept{}, err
	}
	twin := w.checkTwin(ctx, id, entry)
	// The twin may be the very concept that was asked for: looked up after it was found, so that none comes between.
	made, err := w.made(ctx, m)
	if err != nil {
		return Concept{}, err
	}
	if made == 0 && twin != nil {
		return Concept{}, twin
	}
	if made == 0 {
		made, err = w.once(ctx, m, func(ctx context.Context) (int64, error) {
			added, err := w.store.AddConcept(ctx, Concept{Entry: entry, Project: id, UpdatedAt: w.now()})
			return int64(added.Number), err
		})
	}
	if err != nil {
		return Concept{}, err
	}
	return w.store.Concept(ctx, ConceptID(made))
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
