package store

import (
	"encoding/json"
	"slices"

	"gorm.io/gorm"

	"korpu/glossary"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

type stepRow struct {
	ID                          int64
	ProjectID                   int64
	Kind                        string
	Term, BeforeForm, AfterForm string
	Mutation, Author            string
	At                          int64
	UndoneAt                    *int64
}

func (stepRow) TableName() string { return "steps" }

func rowOfStep(s workbench.Step) stepRow {
	return stepRow{
		ProjectID: int64(s.Project), Kind: string(s.Kind), Term: s.Term, BeforeForm: s.Before, AfterForm: s.After,
		Mutation: s.Mutation, Author: s.Author, At: micros(s.At),
	}
}

func (r stepRow) step() workbench.Step {
	step := workbench.Step{
		ID: workbench.StepID(r.ID), Project: bitext.ProjectID(r.ProjectID), Kind: workbench.StepKind(r.Kind),
		Term: r.Term, Before: r.BeforeForm, After: r.AfterForm, Mutation: r.Mutation, Author: r.Author, At: fromMicros(r.At),
	}
	if r.UndoneAt != nil {
		step.UndoneAt = fromMicros(*r.UndoneAt)
	}
	return step
}

type stepUnitRow struct {
	StepID   int64 `gorm:"primaryKey;autoIncrement:false"`
	UnitID   int64 `gorm:"primaryKey;autoIncrement:false"`
	Revision int
	Outcome  string
}

func (stepUnitRow) TableName() string { return "step_units" }

type stepConceptRow struct {
	StepID    int64 `gorm:"primaryKey;autoIncrement:false"`
	ConceptID int64 `gorm:"primaryKey;autoIncrement:false"`
	Revision  int
	Before    entry
	Deleted   bool
	Outcome   string
}

func (stepConceptRow) TableName() string { return "step_concepts" }

// entry is a concept's fields as a step keeps them: JSON of the library's own field names.
type entry string

func entryOf(c glossary.Concept) entry {
	data, err := json.Marshal(c)
	if err != nil {
		panic("a concept is always JSON: " + err.Error())
	}
	return entry(data)
}

// concept reads what entryOf wrote; nothing else ever writes the column.
func (e entry) concept() (c glossary.Concept, err error) {
	err = json.Unmarshal([]byte(e), &c)
	return c, err
}

// liveSteps chooses steps of projects that are not hidden.
func liveSteps(db *gorm.DB) *gorm.DB {
	return db.Select("steps.*").Joins("JOIN projects ON projects.id = steps.project_id AND projects.deleted_at IS NULL")
}

// steps looks up the chosen steps with what belongs to them.
func (tx *writing) steps(query *gorm.DB) ([]workbench.Step, error) {
	var rows []stepRow
	if err := query.Find(&rows).Error; err != nil {
		return nil, err
	}
	steps := make([]workbench.Step, len(rows))
	for i, row := range rows {
		var err error
		if steps[i], err = tx.step(row); err != nil {
			return nil, err
		}
	}
	return steps, nil
}

func (tx *writing) step(row stepRow) (workbench.Step, error) {
	step := row.step()
	var concepts []stepConceptRow
	if err := tx.db.Where("step_id = ?", row.ID).Order("concept_id").Find(&concepts).Error; err != nil {
		return step, err
	}
	for _, c := range concepts {
		before, err := c.Before.concept()
		if err != nil {
			return step, err
		}
		step.Concepts = append(step.Concepts, workbench.StepConcept{
			Concept: workbench.ConceptID(c.ConceptID), Revision: c.Revision, Before: before, Hidden: c.Deleted,
			Outcome: workbench.StepOutcome(c.Outcome),
		})
	}
	var units []struct {
		UnitID, DocumentID int64
		Revision           int
		Outcome            string
	}
	query := tx.db.Table("step_units").Select("step_units.*, units.document_id").Joins("JOIN units ON units.id = step_units.unit_id")
	if err := query.Where("step_id = ?", row.ID).Order("unit_id").Find(&units).Error; err != nil {
		return step, err
	}
	for _, u := range units {
		step.Units = append(step.Units, workbench.StepUnit{
			Unit: bitext.UnitID(u.UnitID), Document: bitext.DocumentID(u.DocumentID), Revision: u.Revision,
			Outcome: workbench.StepOutcome(u.Outcome),
		})
	}
	return step, nil
}

// lockProject takes a project's row for the rest of the transaction.
func (tx *writing) lockProject(id bitext.ProjectID) (projectRow, error) {
	var row projectRow
	err := tx.engine.lock(liveProject(tx.db, id), "projects").Take(&row).Error
	return row, err
}

// lockUnits takes those of the units that the project still shows, in the order of their numbers.
func (tx *writing) lockUnits(project bitext.ProjectID, ids []bitext.UnitID) ([]bitext.Unit, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var rows []unitRow
	query := liveUnits(tx.db).Where("units.id IN ? AND documents.project_id = ?", ids, int64(project)).Order("units.id")
	if err := tx.engine.lock(query, "units").Find(&rows).Error; err != nil {
		return nil, err
	}
	units := make([]bitext.Unit, len(rows))
	for i, row := range rows {
		units[i] = row.unit()
	}
	return units, laid(units, tx.db.Where("unit_id IN ?", ids))
}

// documentsOf lists the units' documents in the order of their numbers.
func documentsOf(units []bitext.Unit) []bitext.DocumentID {
	var ids []bitext.DocumentID
	for _, u := range units {
		ids = append(ids, u.Document)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
