package store

import (
	"context"

	"gorm.io/gorm"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

// toDo chooses the oldest search that nobody does.
func toDo(db *gorm.DB, lease workbench.Lease) *gorm.DB {
	free := db.Session(&gorm.Session{NewDB: true}).Where("alignments.state = ?", string(bitext.AlignWaiting))
	for _, mark := range lease.Silent {
		free = free.Or("alignments.state = ? AND alignments.document_id = ? AND alignments.lease_holder = ? AND alignments.lease_beat = ?",
			string(bitext.AlignRunning), int64(mark.Document), mark.Holder, mark.Beat)
	}
	return liveAlignments(db).Where(free).Order("alignments.document_id").Limit(1)
}

// Leases lists the leases of running searches.
func (s *Store) Leases(ctx context.Context) ([]workbench.LeaseMark, error) {
	var rows []alignmentRow
	if err := liveAlignments(s.read(ctx)).Where("alignments.state = ?", string(bitext.AlignRunning)).Find(&rows).Error; err != nil {
		return nil, s.explain("list the searches under way", err)
	}
	marks := make([]workbench.LeaseMark, len(rows))
	for i, row := range rows {
		marks[i] = workbench.LeaseMark{Document: bitext.DocumentID(row.DocumentID), Holder: row.LeaseHolder, Beat: row.LeaseBeat}
	}
	return marks, nil
}

// ClaimSearch gives the oldest search that nobody does to the lease's holder.
func (s *Store) ClaimSearch(ctx context.Context, lease workbench.Lease) (workbench.Alignment, error) {
	// Most of the time there is nothing to do, and a look needs no transaction.
	if err := toDo(s.read(ctx), lease).Take(&alignmentRow{}).Error; err != nil {
		return workbench.Alignment{}, s.explain("look for a search to do", err)
	}
	var claimed workbench.Alignment
	err := s.write(ctx, "begin a search", func(tx *writing) error {
		var row alignmentRow
		if err := tx.engine.lock(toDo(tx.db, lease), "alignments").Take(&row).Error; err != nil {
			return err
		}
		row.State, row.Progress, row.Fault = string(bitext.AlignRunning), 0, ""
		claimed = row.alignment()
		return tx.keepAlignment(claimed, lease.At, map[string]any{
			"state": row.State, "progress": row.Progress, "fault": row.Fault,
			"lease_holder": lease.Holder, "lease_beat": row.LeaseBeat + 1,
		})
	})
	return claimed, err
}

// leased takes an alignment that the lease's holder searches for.
func (tx *writing) leased(id bitext.DocumentID, lease workbench.Lease) (alignmentRow, error) {
	row, err := tx.lockAlignment(id)
	if err != nil {
		return row, err
	}
	if bitext.AlignmentState(row.State) != bitext.AlignRunning || row.LeaseHolder != lease.Holder {
		return row, workbench.ErrLeaseLost
	}
	return row, nil
}

// KeepSearch raises a lease's beat and keeps how far the search has come.
func (s *Store) KeepSearch(ctx context.Context, id bitext.DocumentID, lease workbench.Lease, progress float64) error {
	return s.write(ctx, "go on with a search", func(tx *writing) error {
		row, err := tx.leased(id, lease)
		if err != nil {
			return err
		}
		return tx.keepAlignment(row.alignment(), lease.At, map[string]any{"progress": progress, "lease_beat": row.LeaseBeat + 1})
	})
}

// EndSearch keeps how a search ended.
func (s *Store) EndSearch(
	ctx context.Context, id bitext.DocumentID, lease workbench.Lease, outcome workbench.SearchOutcome,
) error {
	return s.write(ctx, "end a search", func(tx *writing) error {
		row, err := tx.leased(id, lease)
		if err != nil {
			return err
		}
		row.Progress = 0
		if outcome.State == bitext.AlignReady {
			if err := tx.keepBeads(id, outcome.Beads); err != nil {
				return err
			}
			row.Progress = 1
		}
		return tx.keepAlignment(row.alignment(), lease.At, map[string]any{
			"state": string(outcome.State), "fault": string(outcome.Fault), "likeness": outcome.Likeness, "progress": row.Progress,
			"counts": countsOf(outcome.Counts), "lease_holder": "",
		})
	})
}
