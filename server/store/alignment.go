package store

import (
	"context"
	"encoding/json"
	"time"

	"gorm.io/gorm"

	"korpu/server/align"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

type alignmentRow struct {
	DocumentID   int64 `gorm:"primaryKey;autoIncrement:false"`
	State        string
	SplitBy      string
	Anyway       bool
	TargetOrigin string
	SourceCount  int
	TargetCount  int
	Progress     float64
	Fault        string
	Likeness     float64
	Revision     int
	Cursor       int
	Edits        int
	Counts       counts
	LeaseHolder  string
	LeaseBeat    int
}

func (alignmentRow) TableName() string { return "alignments" }

func rowOfAlignment(a workbench.Alignment) alignmentRow {
	return alignmentRow{
		DocumentID: int64(a.Document), State: string(a.State), SplitBy: string(a.By), Anyway: a.Anyway, TargetOrigin: a.TargetOrigin,
		SourceCount: a.Sources, TargetCount: a.Targets, Progress: a.Progress, Fault: string(a.Fault), Likeness: a.Likeness,
		Revision: a.Revision, Cursor: a.Cursor, Edits: a.Edits, Counts: countsOf(a.Counts),
	}
}

// alignment is the row without the kinds of its next edits.
func (r alignmentRow) alignment() workbench.Alignment {
	return workbench.Alignment{
		Document: bitext.DocumentID(r.DocumentID), State: bitext.AlignmentState(r.State), By: workbench.Segmentation(r.SplitBy),
		Anyway: r.Anyway, TargetOrigin: r.TargetOrigin, Sources: r.SourceCount, Targets: r.TargetCount, Progress: r.Progress,
		Fault: workbench.AlignmentFault(r.Fault), Likeness: r.Likeness, Revision: r.Revision, Cursor: r.Cursor, Edits: r.Edits,
		Counts: r.Counts.counts(),
	}
}

// counts is what a board holds as it is kept: JSON.
type counts string

func countsOf(n workbench.BoardCounts) counts {
	data, err := json.Marshal(n)
	if err != nil {
		panic("a struct of numbers is always JSON: " + err.Error())
	}
	return counts(data)
}

// counts reads what countsOf wrote; nothing else ever writes the column.
func (c counts) counts() workbench.BoardCounts {
	var n workbench.BoardCounts
	_ = json.Unmarshal([]byte(c), &n)
	return n
}

type segmentRow struct {
	DocumentID int64  `gorm:"primaryKey;autoIncrement:false"`
	Side       string `gorm:"primaryKey"`
	Number     int    `gorm:"primaryKey;autoIncrement:false"`
	Text       string
	Opens      bool
	Kind       string
	Speaker    string
}

func (segmentRow) TableName() string { return "alignment_segments" }

// liveAlignments chooses alignments that are hidden neither with their document nor with their project.
func liveAlignments(db *gorm.DB) *gorm.DB {
	return db.Select("alignments.*").
		Joins("JOIN documents ON documents.id = alignments.document_id AND documents.deleted_at IS NULL").
		Joins("JOIN projects ON projects.id = documents.project_id AND projects.deleted_at IS NULL")
}

// AddAligned keeps a document with its alignment.
func (s *Store) AddAligned(ctx context.Context, d bitext.Document, draft workbench.AlignmentDraft) (bitext.Document, error) {
	var added bitext.Document
	err := s.write(ctx, "add a document with its translation", func(tx *writing) error {
		var err error
		if added, err = tx.addDocument(d); err != nil {
			return err
		}
		added.Alignment = draft.Alignment.State
		return tx.addAlignment(added.ID, draft)
	})
	return added, err
}

func (tx *writing) addAlignment(document bitext.DocumentID, draft workbench.AlignmentDraft) error {
	row := rowOfAlignment(draft.Alignment)
	row.DocumentID, row.Revision = int64(document), 1
	row.SourceCount, row.TargetCount = len(draft.Source), len(draft.Target)
	if err := tx.db.Create(&row).Error; err != nil {
		return err
	}
	for side, segments := range map[align.Side][]workbench.Segment{align.SourceSide: draft.Source, align.TargetSide: draft.Target} {
		if err := tx.addSegments(document, side, segments); err != nil {
			return err
		}
	}
	if draft.Beads != nil {
		if err := tx.keepBeads(document, draft.Beads); err != nil {
			return err
		}
	}
	return tx.addUnits(document, 1, draft.Units)
}

func (tx *writing) addSegments(document bitext.DocumentID, side align.Side, segments []workbench.Segment) error {
	rows := make([]segmentRow, len(segments))
	for i, g := range segments {
		rows[i] = segmentRow{
			DocumentID: int64(document), Side: string(side), Number: i, Text: g.Text, Opens: g.Opens, Kind: string(g.Kind), Speaker: g.Speaker,
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return tx.db.CreateInBatches(rows, insertBatch).Error
}

// Alignment looks up one alignment.
func (s *Store) Alignment(ctx context.Context, id bitext.DocumentID) (workbench.Alignment, error) {
	var row alignmentRow
	err := liveAlignments(s.read(ctx)).Where("alignments.document_id = ?", int64(id)).Take(&row).Error
	if err != nil {
		return workbench.Alignment{}, s.explain("look up an alignment", err)
	}
	a, err := s.reading(ctx).withKinds(row)
	if err == nil && a.State == bitext.AlignAccepted {
		a.Touched, err = s.reading(ctx).countTouched(id)
	}
	return a, s.explain("look up an alignment", err)
}

// withKinds adds to an alignment which edits would be taken back or done again next.
func (tx *writing) withKinds(row alignmentRow) (workbench.Alignment, error) {
	a := row.alignment()
	if row.Edits == 0 {
		return a, nil
	}
	var next []boardEditRow
	err := tx.db.Select("number", "kind").Where("document_id = ? AND number IN ? AND NOT dropped", row.DocumentID, []int{max(1, row.Cursor), row.Cursor + 1}).
		Find(&next).Error
	for _, edit := range next {
		if edit.Number == row.Cursor {
			a.Undo = align.EditKind(edit.Kind)
		} else {
			a.Redo = align.EditKind(edit.Kind)
		}
	}
	return a, err
}

// Segments lists segments of one side.
func (s *Store) Segments(
	ctx context.Context, id bitext.DocumentID, side align.Side, after, limit int,
) ([]workbench.Segment, error) {
	query := s.read(ctx).Where("document_id = ? AND side = ? AND number > ?", int64(id), string(side), after).Order("number")
	if limit > 0 {
		query = query.Limit(limit)
	}
	var rows []segmentRow
	if err := query.Find(&rows).Error; err != nil {
		return nil, s.explain("list segments", err)
	}
	segments := make([]workbench.Segment, len(rows))
	for i, row := range rows {
		segments[i] = workbench.Segment{
			Number: row.Number, Text: row.Text, Opens: row.Opens, Kind: bitext.Kind(row.Kind), Speaker: row.Speaker,
		}
	}
	return segments, nil
}

// ChangeAlignment changes how far an alignment has come.
func (s *Store) ChangeAlignment(
	ctx context.Context, id bitext.DocumentID, at time.Time, f func(*workbench.Alignment) error,
) (workbench.Alignment, error) {
	var changed workbench.Alignment
	err := s.write(ctx, "change an alignment", func(tx *writing) error {
		row, err := tx.lockAlignment(id)
		if err != nil {
			return err
		}
		changed = row.alignment()
		if err := f(&changed); err != nil {
			return err
		}
		return tx.keepAlignment(changed, at, map[string]any{
			"state": string(changed.State), "anyway": changed.Anyway, "progress": changed.Progress, "fault": string(changed.Fault),
			"lease_holder": "",
		})
	})
	return changed, err
}

// lockAlignment takes the alignment for the rest of the transaction; its document comes after it, always.
func (tx *writing) lockAlignment(id bitext.DocumentID) (alignmentRow, error) {
	var row alignmentRow
	err := tx.engine.lock(liveAlignments(tx.db), "alignments").Where("alignments.document_id = ?", int64(id)).Take(&row).Error
	return row, err
}

// keepAlignment writes columns of an alignment and raises its document's revision.
func (tx *writing) keepAlignment(a workbench.Alignment, at time.Time, columns map[string]any) error {
	if err := tx.db.Model(&alignmentRow{DocumentID: int64(a.Document)}).Updates(columns).Error; err != nil {
		return err
	}
	_, err := tx.raiseDocument(a.Document, at)
	return err
}
