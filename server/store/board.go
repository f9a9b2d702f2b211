package store

import (
	"context"
	"encoding/json"
	"fmt"

	"gorm.io/gorm/clause"

	"korpu/server/align"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

type beadsRow struct {
	DocumentID int64 `gorm:"primaryKey;autoIncrement:false"`
	Beads      boardRows
}

func (beadsRow) TableName() string { return "alignment_beads" }

type boardEditRow struct {
	ID               int64
	DocumentID       int64
	Revision         int
	Number           int
	Dropped          bool
	Kind             string
	Place            int
	OldRows, NewRows boardRows
	Mutation, Author string
	At               int64
}

func (boardEditRow) TableName() string { return "alignment_edits" }

// boardRows is a run of a board's rows as it is kept: JSON, with short names because there are many.
type boardRows string

// boardRow is one of them.
type boardRow struct {
	Source []int   `json:"s,omitempty"`
	Target []int   `json:"t,omitempty"`
	Score  float64 `json:"p"`
	ByHand bool    `json:"h,omitempty"`
	Pinned bool    `json:"x,omitempty"`
}

func boardRowsOf(rows []align.Row) (boardRows, error) {
	kept := make([]boardRow, len(rows))
	for i, r := range rows {
		kept[i] = boardRow(r)
	}
	data, err := json.Marshal(kept)
	return boardRows(data), err
}

func (b boardRows) rows() ([]align.Row, error) {
	var kept []boardRow
	if err := json.Unmarshal([]byte(b), &kept); err != nil {
		return nil, fmt.Errorf("read kept beads: %w", err)
	}
	rows := make([]align.Row, len(kept))
	for i, r := range kept {
		rows[i] = align.Row(r)
	}
	return rows, nil
}

func (r boardEditRow) edit() (workbench.BoardEdit, error) {
	edit := workbench.BoardEdit{Revision: r.Revision, Number: r.Number, Mutation: r.Mutation, At: fromMicros(r.At)}
	edit.Kind, edit.Edit.At = align.EditKind(r.Kind), r.Place
	var err error
	if edit.Old, err = r.OldRows.rows(); err != nil {
		return workbench.BoardEdit{}, err
	}
	edit.New, err = r.NewRows.rows()
	return edit, err
}

// keepBeads keeps what a search found, in place of what one before it did.
func (tx *writing) keepBeads(document bitext.DocumentID, beads []align.Bead) error {
	kept, err := boardRowsOf(align.Rows(beads))
	if err != nil {
		return err
	}
	return tx.db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&beadsRow{DocumentID: int64(document), Beads: kept}).Error
}

// FoundBeads lists what the search found.
func (s *Store) FoundBeads(ctx context.Context, id bitext.DocumentID) ([]align.Bead, error) {
	var kept []beadsRow
	if err := s.read(ctx).Where("document_id = ?", int64(id)).Find(&kept).Error; err != nil || len(kept) == 0 {
		return nil, s.explain("look up beads", err)
	}
	rows, err := kept[0].Beads.rows()
	return align.Beads(rows), s.explain("look up beads", err)
}

// BoardEdits lists the edits after a revision.
func (s *Store) BoardEdits(ctx context.Context, id bitext.DocumentID, after int) ([]workbench.BoardEdit, error) {
	var rows []boardEditRow
	if err := s.read(ctx).Where("document_id = ? AND revision > ?", int64(id), after).Order("revision").Find(&rows).Error; err != nil {
		return nil, s.explain("list edits of a board", err)
	}
	edits := make([]workbench.BoardEdit, len(rows))
	for i, row := range rows {
		var err error
		if edits[i], err = row.edit(); err != nil {
			return nil, s.explain("list edits of a board", err)
		}
	}
	return edits, nil
}

// BoardEdit looks up the edit at a place of the list.
func (s *Store) BoardEdit(ctx context.Context, id bitext.DocumentID, number int) (workbench.BoardEdit, error) {
	var row boardEditRow
	err := s.read(ctx).Where("document_id = ? AND number = ? AND number > 0 AND NOT dropped", int64(id), number).Take(&row).Error
	if err != nil {
		return workbench.BoardEdit{}, s.explain("look up an edit of a board", err)
	}
	edit, err := row.edit()
	return edit, s.explain("look up an edit of a board", err)
}

// AddBoardEdit keeps an edit as the alignment's next revision.
func (s *Store) AddBoardEdit(
	ctx context.Context, id bitext.DocumentID, change workbench.Change, edit align.Edit, counts workbench.BoardCounts,
) (workbench.Alignment, error) {
	var kept workbench.Alignment
	err := s.write(ctx, "edit a board", func(tx *writing) error {
		row, err := tx.lockAlignment(id)
		if err != nil {
			return err
		}
		if err := tx.atRevision(row, change.Revision); err != nil {
			return err
		}
		row.Revision++
		row.Counts = countsOf(counts)
		number, err := tx.turnCursor(&row, edit.Kind)
		if err != nil {
			return err
		}
		if err := tx.noteBoardEdit(row, number, change, edit); err != nil {
			return err
		}
		if kept, err = tx.withKinds(row); err != nil {
			return err
		}
		return tx.keepAlignment(kept, change.At, map[string]any{
			"revision": row.Revision, "cursor": row.Cursor, "edits": row.Edits, "counts": row.Counts,
		})
	})
	return kept, err
}

// atRevision refuses an alignment that is not on the board, or that was edited since.
func (tx *writing) atRevision(row alignmentRow, revision int) error {
	if state := bitext.AlignmentState(row.State); state != bitext.AlignReady {
		return &workbench.AlignmentError{Code: "not_ready", State: state}
	}
	if row.Revision == revision {
		return nil
	}
	current, err := tx.withKinds(row)
	if err != nil {
		return err
	}
	return &workbench.ConflictError{Alignment: &current}
}

// turnCursor moves the cursor along the list of edits as an edit of the kind wants and returns the edit's own place there.
func (tx *writing) turnCursor(row *alignmentRow, kind align.EditKind) (number int, err error) {
	switch kind {
	case workbench.EditUndo:
		row.Cursor--
		return 0, nil
	case workbench.EditRedo:
		row.Cursor++
		return 0, nil
	default: // a new edit
		if row.Cursor < row.Edits {
			err = tx.db.Model(&boardEditRow{}).
				Where("document_id = ? AND number > ? AND NOT dropped", row.DocumentID, row.Cursor).Update("dropped", true).Error
		}
		row.Cursor++
		row.Edits = row.Cursor
		return row.Cursor, err
	}
}

func (tx *writing) noteBoardEdit(row alignmentRow, number int, change workbench.Change, edit align.Edit) error {
	old, err := boardRowsOf(edit.Old)
	if err != nil {
		return err
	}
	made, err := boardRowsOf(edit.New)
	if err != nil {
		return err
	}
	return tx.db.Create(&boardEditRow{
		DocumentID: row.DocumentID, Revision: row.Revision, Number: number, Kind: string(edit.Kind), Place: edit.At,
		OldRows: old, NewRows: made, Mutation: change.Mutation, Author: change.Author, At: micros(change.At),
	}).Error
}
