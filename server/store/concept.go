package store

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"korpu/glossary"
	"korpu/glossary/lang"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

type conceptRow struct {
	ID                        int64
	ProjectID                 int64
	Kind                      string
	Sources, Targets          termList
	Forbidden, Adjectives     sentences
	CaseRule                  string
	NoInflect                 bool
	Subject, Definition, Note string
	Details                   details
	SourceKey, TargetKey      string
	SourceOrder, TargetOrder  string
	Revision                  int
	// Sequence is the glossary's revision at which the row last changed.
	Sequence  int
	UpdatedAt int64 `gorm:"autoUpdateTime:false"`
	DeletedAt *int64
	// Stage is that with which the row came, ReplacedBy that whose row takes its place; 0 for none. VersionOf is the concept
	// of which the row is a later version; see conceptstage.go.
	Stage, ReplacedBy int
	VersionOf         *int64
}

func (conceptRow) TableName() string { return "concepts" }

// number is the concept's, whichever of its rows this is.
func (r conceptRow) number() workbench.ConceptID {
	if r.VersionOf != nil {
		return workbench.ConceptID(*r.VersionOf)
	}
	return workbench.ConceptID(r.ID)
}

// with is the row with what a concept says now.
func (r conceptRow) with(c workbench.Concept, order *collator) conceptRow {
	next := rowOfConcept(c, order)
	next.ID, next.Stage, next.ReplacedBy, next.VersionOf = r.ID, r.Stage, r.ReplacedBy, r.VersionOf
	return next
}

func (r conceptRow) concept() workbench.Concept {
	id := r.number()
	return workbench.Concept{
		Number: id, Project: bitext.ProjectID(r.ProjectID), Revision: r.Revision, UpdatedAt: fromMicros(r.UpdatedAt),
		Entry: glossary.Concept{
			ID: id.String(), Kind: glossary.Kind(r.Kind), Sources: r.Sources.terms(), Targets: r.Targets.terms(),
			Forbidden: r.Forbidden.list(), Adjectives: r.Adjectives.list(), Case: glossary.Case(r.CaseRule),
			NoInflect: r.NoInflect, Subject: r.Subject, Definition: r.Definition, Note: r.Note, Details: r.Details.details(),
		},
	}
}

func rowOfConcept(c workbench.Concept, order *collator) conceptRow {
	e := c.Entry
	return conceptRow{
		ID: int64(c.Number), ProjectID: int64(c.Project), Kind: string(e.Kind),
		Sources: termListOf(e.Sources), Targets: termListOf(e.Targets),
		Forbidden: sentencesOf(e.Forbidden), Adjectives: sentencesOf(e.Adjectives),
		CaseRule: string(e.Case), NoInflect: e.NoInflect, Subject: e.Subject, Definition: e.Definition, Note: e.Note, Details: detailsOf(e.Details),
		SourceKey: keys(e.Sources), TargetKey: keys(e.Targets),
		SourceOrder: order.key(e.Sources), TargetOrder: order.key(e.Targets),
		Revision: c.Revision, UpdatedAt: micros(c.UpdatedAt),
	}
}

// termList is a list of terms as it is kept: JSON pairs of text and status.
type termList string

func termListOf(terms []glossary.Term) termList {
	pairs := make([][2]string, len(terms))
	for i, t := range terms {
		pairs[i] = [2]string{t.Text, string(t.Status)}
	}
	data, err := json.Marshal(pairs)
	if err != nil {
		panic("a list of strings is always JSON: " + err.Error())
	}
	return termList(data)
}

// terms reads what termListOf wrote; nothing else ever writes the column.
func (l termList) terms() []glossary.Term {
	var pairs [][2]string
	if err := json.Unmarshal([]byte(l), &pairs); err != nil || len(pairs) == 0 {
		return nil
	}
	terms := make([]glossary.Term, len(pairs))
	for i, pair := range pairs {
		terms[i] = glossary.Term{Text: pair[0], Status: glossary.Status(pair[1])}
	}
	return terms
}

// keys is the folded text of terms, a line each.
func keys(terms []glossary.Term) string {
	lines := make([]string, len(terms))
	for i, t := range terms {
		lines[i] = lang.Key(t.Text)
	}
	return strings.Join(lines, "\n")
}

// currentConcepts chooses, of the rows of each concept, the one that holds, be it hidden or not. The signs keep SQLite from
// choosing an index for these conditions, which nearly every row fulfils, over the one for the order.
func currentConcepts(db *gorm.DB) *gorm.DB {
	return db.Select("concepts.*").Joins("JOIN projects ON projects.id = concepts.project_id").
		Where("+concepts.stage <= projects.stage AND (concepts.replaced_by = 0 OR +concepts.replaced_by > projects.stage)")
}

// liveConcepts chooses concepts that are hidden neither themselves nor with their project.
func liveConcepts(db *gorm.DB) *gorm.DB {
	return currentConcepts(db).Where("projects.deleted_at IS NULL AND concepts.deleted_at IS NULL")
}

// ofNumbers is the condition that a row is one of the concepts with the numbers given, which it takes twice.
const ofNumbers = "concepts.id IN ? AND concepts.version_of IS NULL OR concepts.version_of IN ?"

// numbered chooses the rows of concepts by their numbers. A condition on their project has to have a sign before it, or SQLite
// goes through the whole project for them.
func numbered(db *gorm.DB, ids ...workbench.ConceptID) *gorm.DB {
	return db.Where("("+ofNumbers+")", ids, ids)
}

// Concepts lists the chosen concepts and counts them.
func (s *Store) Concepts(ctx context.Context, project bitext.ProjectID, q workbench.ConceptQuery) ([]workbench.Concept, int, error) {
	chosen := func() *gorm.DB { return s.chosenConcepts(ctx, project, q) }
	var count int64
	if !q.Uncounted {
		if err := chosen().Select("concepts.id").Count(&count).Error; err != nil {
			return nil, 0, s.explain("count concepts", err)
		}
	}
	db := chosen().Order(conceptOrder(q))
	if q.Limit > 0 {
		db = db.Limit(q.Limit)
	}
	if q.After > 0 {
		var place conceptRow
		query := numbered(currentConcepts(s.read(ctx)), q.After).Where("+concepts.project_id = ?", int64(project))
		if err := query.Take(&place).Error; err != nil {
			return nil, 0, s.explain("look up a place in the concepts", err)
		}
		condition, values := behind(q, place)
		db = db.Where(condition, values...)
	}
	var rows []conceptRow
	if err := db.Find(&rows).Error; err != nil {
		return nil, 0, s.explain("list concepts", err)
	}
	return conceptsOf(rows), int(count), nil
}

func conceptsOf(rows []conceptRow) []workbench.Concept {
	concepts := make([]workbench.Concept, len(rows))
	for i, row := range rows {
		concepts[i] = row.concept()
	}
	return concepts
}

// ConceptChanges lists the concepts that changed after a revision of the glossary.
func (s *Store) ConceptChanges(ctx context.Context, project bitext.ProjectID, after int) (workbench.ConceptChanges, error) {
	closed, err := s.closedStages(ctx, project, after)
	if err != nil {
		return workbench.ConceptChanges{}, err
	}
	var rows []conceptRow
	// What is there for the database's own searching and sorting stays there: it is half of a row.
	db := changedConcepts(s.read(ctx), project, after, closed).Omit("source_key", "target_key", "source_order", "target_order")
	if err := db.Find(&rows).Error; err != nil {
		return workbench.ConceptChanges{}, s.explain("list changed concepts", err)
	}
	slices.SortFunc(rows, func(a, b conceptRow) int { return cmp.Compare(a.number(), b.number()) })
	changes := workbench.ConceptChanges{Concepts: make([]workbench.Concept, 0, len(rows))}
	for _, row := range rows {
		changes.Revision = max(changes.Revision, row.Sequence, closed[row.Stage])
		if row.DeletedAt != nil {
			changes.Hidden = append(changes.Hidden, row.number())
			continue
		}
		changes.Concepts = append(changes.Concepts, row.concept())
	}
	return changes, nil
}

// changedConcepts chooses the rows that changed by themselves or came with one of the stages that were closed since.
func changedConcepts(db *gorm.DB, project bitext.ProjectID, after int, closed map[int]int) *gorm.DB {
	query := currentConcepts(db)
	switch {
	case after == 0:
		return query.Where("concepts.project_id = ? AND concepts.deleted_at IS NULL", int64(project))
	case len(closed) == 0:
		return query.Where("concepts.project_id = ? AND concepts.sequence > ?", int64(project), after)
	}
	// Each half says all that its index has, so that SQLite uses both.
	const either = "(concepts.project_id = ? AND concepts.sequence > ? OR concepts.project_id = ? AND concepts.stage IN ? AND concepts.stage > 0)"
	return query.Where(either, int64(project), after, int64(project), slices.Collect(maps.Keys(closed)))
}

func (s *Store) chosenConcepts(ctx context.Context, project bitext.ProjectID, q workbench.ConceptQuery) *gorm.DB {
	ofProject := "concepts.project_id = ?"
	if q.Text == "" && q.IDs != nil {
		ofProject = "+" + ofProject // or SQLite goes through the whole project in order, and not to the few
	}
	db := liveConcepts(s.read(ctx).Model(&conceptRow{})).Where(ofProject, int64(project))
	if q.Kind != "" {
		db = db.Where("concepts.kind = ?", q.Kind)
	}
	if q.Text == "" && q.IDs != nil {
		return numbered(db, q.IDs...)
	}
	if q.Text == "" {
		return db
	}
	condition := s.engine.contains("concepts.source_key") + " OR " + s.engine.contains("concepts.target_key")
	values := []any{q.Text, q.Text}
	if len(q.IDs) > 0 {
		condition += " OR " + ofNumbers
		values = append(values, q.IDs, q.IDs)
	}
	return db.Where("("+condition+")", values...)
}

// orderColumns are the columns by which a query sorts; their words are ours, never a client's.
func orderColumns(q workbench.ConceptQuery) []string {
	switch q.Order {
	case workbench.ByTarget:
		return []string{"concepts.target_order", "concepts.id"}
	case workbench.ByKind:
		return []string{"concepts.kind", "concepts.source_order", "concepts.id"}
	case workbench.ByUpdated:
		return []string{"concepts.updated_at", "concepts.id"}
	case workbench.BySource:
	}
	return []string{"concepts.source_order", "concepts.id"}
}

func conceptOrder(q workbench.ConceptQuery) string {
	columns := orderColumns(q)
	if q.Descending {
		for i := range columns {
			columns[i] += " DESC"
		}
	}
	return strings.Join(columns, ", ")
}

// behind chooses what comes after a row in the query's order, so that the last page costs no more than the first.
func behind(q workbench.ConceptQuery, row conceptRow) (condition string, values []any) {
	columns := orderColumns(q)
	keys := map[string]any{
		"concepts.source_order": row.SourceOrder, "concepts.target_order": row.TargetOrder, "concepts.kind": row.Kind,
		"concepts.updated_at": row.UpdatedAt, "concepts.id": row.ID,
	}
	for _, column := range columns {
		values = append(values, keys[column])
	}
	sign := " > "
	if q.Descending {
		sign = " < "
	}
	marks := strings.TrimSuffix(strings.Repeat("?, ", len(columns)), ", ")
	return "(" + strings.Join(columns, ", ") + ")" + sign + "(" + marks + ")", values
}

// Concept looks up one concept.
func (s *Store) Concept(ctx context.Context, id workbench.ConceptID) (workbench.Concept, error) {
	var row conceptRow
	if err := numbered(liveConcepts(s.read(ctx)), id).Take(&row).Error; err != nil {
		return workbench.Concept{}, s.explain("look up a concept", err)
	}
	return row.concept(), nil
}

// AddConcept keeps a new concept.
func (s *Store) AddConcept(ctx context.Context, c workbench.Concept) (workbench.Concept, error) {
	var row conceptRow
	err := s.write(ctx, "add a concept", func(tx *writing) error {
		sequence, err := tx.raiseGlossary(c.Project, c.UpdatedAt)
		if err != nil {
			return err
		}
		row = rowOfConcept(c, newCollator())
		row.ID, row.Revision, row.Sequence = 0, 1, sequence
		return tx.db.Create(&row).Error
	})
	return row.concept(), err
}

// ChangeConcept changes one concept from the revision given.
func (s *Store) ChangeConcept(
	ctx context.Context, id workbench.ConceptID, revision int, at time.Time, f func(*workbench.Concept) error,
) (workbench.Concept, error) {
	var row conceptRow
	err := s.write(ctx, "change a concept", func(tx *writing) error {
		kept, sequence, err := tx.takeConcept(id, at)
		if err != nil {
			return err
		}
		concept := kept.concept()
		if concept.Revision != revision {
			return &workbench.ConflictError{Concept: &concept}
		}
		if err := f(&concept); err != nil {
			return err
		}
		concept.Number, concept.Revision, concept.UpdatedAt = id, revision+1, at
		row = kept.with(concept, newCollator())
		row.Sequence = sequence
		return tx.db.Save(&row).Error
	})
	if err != nil {
		return workbench.Concept{}, err
	}
	return row.concept(), nil
}

// takeConcept raises the glossary's revision, which holds the project's row and so keeps all other changes of its
// concepts waiting, and looks the concept up.
func (tx *writing) takeConcept(id workbench.ConceptID, at time.Time) (row conceptRow, sequence int, err error) {
	if err := numbered(liveConcepts(tx.db), id).Take(&row).Error; err != nil {
		return conceptRow{}, 0, err
	}
	if sequence, err = tx.raiseGlossary(bitext.ProjectID(row.ProjectID), at); err != nil {
		return conceptRow{}, 0, err
	}
	row = conceptRow{}
	err = numbered(liveConcepts(tx.db), id).Take(&row).Error
	return row, sequence, err
}

// SetConceptDeleted hides a concept or brings it back.
func (s *Store) SetConceptDeleted(ctx context.Context, id workbench.ConceptID, deleted bool, at time.Time) error {
	return s.write(ctx, "delete or restore a concept", func(tx *writing) error {
		var row conceptRow
		if err := numbered(tx.db, id).Take(&row).Error; err != nil {
			return err
		}
		sequence, err := tx.raiseGlossary(bitext.ProjectID(row.ProjectID), at)
		if err != nil {
			return err
		}
		row = conceptRow{} // from here on it is held which of its rows holds
		if err := numbered(currentConcepts(tx.db), id).Take(&row).Error; err != nil {
			return err
		}
		query := tx.db.Model(&conceptRow{}).Where("id = ?", row.ID)
		if deleted {
			query = query.Where("deleted_at IS NULL")
		}
		return found(query.Updates(map[string]any{
			"deleted_at": deletion(deleted, at), "revision": gorm.Expr("revision + 1"), "sequence": sequence, "updated_at": micros(at),
		}))
	})
}
