package store

import (
	"context"
	"encoding/json"
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
}

func (conceptRow) TableName() string { return "concepts" }

func (r conceptRow) concept() workbench.Concept {
	id := workbench.ConceptID(r.ID)
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

// liveConcepts chooses concepts that are hidden neither themselves nor with their project.
func liveConcepts(db *gorm.DB) *gorm.DB {
	return db.Select("concepts.*").
		Joins("JOIN projects ON projects.id = concepts.project_id AND projects.deleted_at IS NULL").
		Where("concepts.deleted_at IS NULL")
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
		if err := s.read(ctx).Where("id = ? AND project_id = ?", int64(q.After), int64(project)).Take(&place).Error; err != nil {
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
	db := s.read(ctx).Where("project_id = ? AND sequence > ?", int64(project), after)
	if after == 0 {
		db = db.Where("deleted_at IS NULL")
	}
	var rows []conceptRow
	// What is there for the database's own searching and sorting stays there: it is half of a row.
	if err := db.Omit("source_key", "target_key", "source_order", "target_order").Order("id").Find(&rows).Error; err != nil {
		return workbench.ConceptChanges{}, s.explain("list changed concepts", err)
	}
	changes := workbench.ConceptChanges{Concepts: make([]workbench.Concept, 0, len(rows))}
	for _, row := range rows {
		changes.Revision = max(changes.Revision, row.Sequence)
		if row.DeletedAt != nil {
			changes.Hidden = append(changes.Hidden, workbench.ConceptID(row.ID))
			continue
		}
		changes.Concepts = append(changes.Concepts, row.concept())
	}
	return changes, nil
}

func (s *Store) chosenConcepts(ctx context.Context, project bitext.ProjectID, q workbench.ConceptQuery) *gorm.DB {
	db := liveConcepts(s.read(ctx).Model(&conceptRow{})).Where("concepts.project_id = ?", int64(project))
	if q.Kind != "" {
		db = db.Where("concepts.kind = ?", q.Kind)
	}
	if q.Text == "" && q.IDs != nil {
		return db.Where("concepts.id IN ?", q.IDs)
	}
	if q.Text == "" {
		return db
	}
	condition := s.engine.contains("concepts.source_key") + " OR " + s.engine.contains("concepts.target_key")
	values := []any{q.Text, q.Text}
	if len(q.IDs) > 0 {
		condition += " OR concepts.id IN ?"
		values = append(values, q.IDs)
	}
	return db.Where(condition, values...)
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
	if err := liveConcepts(s.read(ctx)).Where("concepts.id = ?", int64(id)).Take(&row).Error; err != nil {
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

// ChangeConcepts changes and adds many concepts in one transaction.
func (s *Store) ChangeConcepts(
	ctx context.Context, project bitext.ProjectID, f func([]workbench.Concept) ([]workbench.Concept, error),
) ([]workbench.Concept, error) {
	var kept []workbench.Concept
	err := s.write(ctx, "change concepts", func(tx *writing) error {
		var all []conceptRow
		err := liveConcepts(tx.db).Where("concepts.project_id = ?", int64(project)).Order("concepts.id").Find(&all).Error
		if err != nil {
			return err
		}
		changes, err := f(conceptsOf(all))
		if err != nil || len(changes) == 0 {
			return err
		}
		sequence, err := tx.raiseGlossary(project, changes[0].UpdatedAt)
		if err != nil {
			return err
		}
		kept, err = tx.keepConcepts(project, sequence, all, changes)
		return err
	})
	return kept, err
}

func (tx *writing) keepConcepts(
	project bitext.ProjectID, sequence int, all []conceptRow, changes []workbench.Concept,
) ([]workbench.Concept, error) {
	order := newCollator()
	revisions := make(map[int64]int, len(all))
	for _, row := range all {
		revisions[row.ID] = row.Revision
	}
	kept := slices.Clone(changes)
	var added []*workbench.Concept
	for i := range kept {
		c := &kept[i]
		c.Project = project
		if c.Number == 0 {
			added = append(added, c)
			continue
		}
		if revisions[int64(c.Number)] != c.Revision {
			return nil, &workbench.ConflictError{Concept: c}
		}
		c.Revision++
		row := rowOfConcept(*c, order)
		row.Sequence = sequence
		if err := tx.db.Save(&row).Error; err != nil {
			return nil, err
		}
	}
	for batch := range slices.Chunk(added, insertBatch) {
		if err := tx.addConcepts(batch, sequence, order); err != nil {
			return nil, err
		}
	}
	return kept, nil
}

// addConcepts keeps new concepts and gives them their numbers. Only a batch at a time is there as rows, because an import
// may bring a hundred thousand with all their details.
func (tx *writing) addConcepts(added []*workbench.Concept, sequence int, order *collator) error {
	rows := make([]conceptRow, len(added))
	for i, c := range added {
		c.Revision = 1
		rows[i] = rowOfConcept(*c, order)
		rows[i].Sequence = sequence
	}
	if err := tx.db.Create(&rows).Error; err != nil {
		return err
	}
	for i, c := range added {
		c.Number = workbench.ConceptID(rows[i].ID)
		c.Entry.ID = c.Number.String()
	}
	return nil
}

// ChangeConcept changes one concept from the revision given.
func (s *Store) ChangeConcept(
	ctx context.Context, id workbench.ConceptID, revision int, at time.Time, f func(*workbench.Concept) error,
) (workbench.Concept, error) {
	var row conceptRow
	err := s.write(ctx, "change a concept", func(tx *writing) error {
		concept, sequence, err := tx.takeConcept(id, at)
		if err != nil {
			return err
		}
		if concept.Revision != revision {
			return &workbench.ConflictError{Concept: &concept}
		}
		if err := f(&concept); err != nil {
			return err
		}
		concept.Number, concept.Revision, concept.UpdatedAt = id, revision+1, at
		row = rowOfConcept(concept, newCollator())
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
func (tx *writing) takeConcept(id workbench.ConceptID, at time.Time) (c workbench.Concept, sequence int, err error) {
	var row conceptRow
	byID := func() *gorm.DB { return tx.db.Where("concepts.id = ?", int64(id)) }
	if err := liveConcepts(byID()).Take(&row).Error; err != nil {
		return workbench.Concept{}, 0, err
	}
	if sequence, err = tx.raiseGlossary(bitext.ProjectID(row.ProjectID), at); err != nil {
		return workbench.Concept{}, 0, err
	}
	row = conceptRow{}
	err = liveConcepts(byID()).Take(&row).Error
	return row.concept(), sequence, err
}

// SetConceptDeleted hides a concept or brings it back.
func (s *Store) SetConceptDeleted(ctx context.Context, id workbench.ConceptID, deleted bool, at time.Time) error {
	return s.write(ctx, "delete or restore a concept", func(tx *writing) error {
		var row conceptRow
		if err := tx.db.Where("id = ?", int64(id)).Take(&row).Error; err != nil {
			return err
		}
		sequence, err := tx.raiseGlossary(bitext.ProjectID(row.ProjectID), at)
		if err != nil {
			return err
		}
		query := tx.db.Model(&conceptRow{}).Where("id = ?", int64(id))
		if deleted {
			query = query.Where("deleted_at IS NULL")
		}
		return found(query.Updates(map[string]any{
			"deleted_at": deletion(deleted, at), "revision": gorm.Expr("revision + 1"), "sequence": sequence, "updated_at": micros(at),
		}))
	})
}
