package store

import (
	"context"
	"encoding/json"

	"gorm.io/gorm"

	"korpu/glossary/lang"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

type unitRow struct {
	ID                   int64
	DocumentID           int64
	Position             int
	Source, Target       sentences
	SourceKey, TargetKey string
	State, Kind, Speaker string
	Revision, Sequence   int
	CreatedAt            int64 `gorm:"autoCreateTime:false"`
	UpdatedAt            int64 `gorm:"autoUpdateTime:false"`
}

func (unitRow) TableName() string { return "units" }

func (r unitRow) unit() bitext.Unit {
	return bitext.Unit{
		ID: bitext.UnitID(r.ID), Document: bitext.DocumentID(r.DocumentID), Position: r.Position,
		Source: r.Source.list(), Target: r.Target.list(), State: bitext.State(r.State), Kind: bitext.Kind(r.Kind),
		Speaker: r.Speaker, Revision: r.Revision, Sequence: r.Sequence,
		CreatedAt: fromMicros(r.CreatedAt), UpdatedAt: fromMicros(r.UpdatedAt),
	}
}

func rowOfUnit(u bitext.Unit) unitRow {
	return unitRow{
		ID: int64(u.ID), DocumentID: int64(u.Document), Position: u.Position,
		Source: sentencesOf(u.Source), Target: sentencesOf(u.Target),
		SourceKey: lang.Key(u.SourceText()), TargetKey: lang.Key(u.TargetText()),
		State: string(u.State), Kind: string(u.Kind), Speaker: u.Speaker, Revision: u.Revision, Sequence: u.Sequence,
		CreatedAt: micros(u.CreatedAt), UpdatedAt: micros(u.UpdatedAt),
	}
}

// sentences is a list of texts as it is kept: JSON.
type sentences string

func sentencesOf(list []string) sentences {
	if len(list) == 0 {
		return "[]"
	}
	data, err := json.Marshal(list)
	if err != nil {
		panic("a list of strings is always JSON: " + err.Error())
	}
	return sentences(data)
}

// list reads what sentencesOf wrote; nothing else ever writes the column.
func (s sentences) list() []string {
	var list []string
	if err := json.Unmarshal([]byte(s), &list); err != nil || len(list) == 0 {
		return nil
	}
	return list
}

// liveUnits chooses units that are hidden neither with their document nor with their project.
func liveUnits(db *gorm.DB) *gorm.DB {
	return db.Select("units.*").
		Joins("JOIN documents ON documents.id = units.document_id AND documents.deleted_at IS NULL").
		Joins("JOIN projects ON projects.id = documents.project_id AND projects.deleted_at IS NULL")
}

// chosen lays a query over the units of a document.
func (s *Store) chosen(ctx context.Context, document bitext.DocumentID, q workbench.UnitQuery) *gorm.DB {
	db := liveUnits(s.read(ctx).Model(&unitRow{})).Where("units.document_id = ?", int64(document))
	if len(q.States) > 0 {
		states := make([]string, len(q.States))
		for i, state := range q.States {
			states[i] = string(state)
		}
		db = db.Where("units.state IN ?", states)
	}
	if q.Text != "" {
		condition := s.engine.contains("units.source_key") + " OR " + s.engine.contains("units.target_key")
		db = db.Where(condition, q.Text, q.Text)
	}
	if q.IDs != nil {
		db = db.Where("units.id IN ?", q.IDs)
	}
	if q.ChangedAfter > 0 {
		db = db.Where("units.sequence > ?", q.ChangedAfter)
	}
	return db
}

// Units lists the chosen units in order of position.
func (s *Store) Units(ctx context.Context, document bitext.DocumentID, q workbench.UnitQuery) ([]bitext.Unit, error) {
	db := s.chosen(ctx, document, q).Where("units.position > ?", q.After).Order("units.position")
	if q.Limit > 0 {
		db = db.Limit(q.Limit)
	}
	var rows []unitRow
	if err := db.Find(&rows).Error; err != nil {
		return nil, s.explain("list units", err)
	}
	units := make([]bitext.Unit, len(rows))
	for i, row := range rows {
		units[i] = row.unit()
	}
	return units, s.explain("look up waivers", addWaivers(s.read(ctx), document, units))
}

// CountUnits counts what the query chooses.
func (s *Store) CountUnits(ctx context.Context, document bitext.DocumentID, q workbench.UnitQuery) (int, error) {
	var count int64
	err := s.chosen(ctx, document, q).Select("units.id").Count(&count).Error
	return int(count), s.explain("count units", err)
}

// Unit looks up one unit.
func (s *Store) Unit(ctx context.Context, id bitext.UnitID) (bitext.Unit, error) {
	unit, err := unitWithWaivers(s.read(ctx), id)
	return unit, s.explain("look up a unit", err)
}

func unitWithWaivers(db *gorm.DB, id bitext.UnitID) (bitext.Unit, error) {
	var row unitRow
	if err := liveUnits(db).Where("units.id = ?", int64(id)).Take(&row).Error; err != nil {
		return bitext.Unit{}, err
	}
	units := []bitext.Unit{row.unit()}
	err := addWaiversOf(db, id, units)
	return units[0], err
}
