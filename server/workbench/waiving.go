package workbench

import (
	"context"
	"strings"

	"korpu/server/bitext"
	"korpu/server/check"
)

// Waive keeps a reasoned exception for one of the unit's findings, named by its key.
func (w *Workbench) Waive(ctx context.Context, id bitext.UnitID, finding, reason string) (UnitView, error) {
	view, err := w.Unit(ctx, id)
	if err != nil {
		return UnitView{}, err
	}
	var f faults
	f.required("reason", reason, maxReason)
	if !hasFinding(view.Check, finding) {
		f.add("finding", "unknown", map[string]string{"value": finding})
	}
	if err := f.err(); err != nil {
		return UnitView{}, err
	}
	unit, err := w.store.AddWaiver(ctx, bitext.Waiver{
		Unit: id, Finding: finding, Reason: strings.TrimSpace(reason), At: w.now(),
	})
	if err != nil {
		return UnitView{}, err
	}
	return w.view(ctx, unit)
}

// Unwaive takes a waiver back; the finding is open again. A unit that was signed off keeps its state.
func (w *Workbench) Unwaive(ctx context.Context, id bitext.UnitID, waiver int64) (UnitView, error) {
	unit, err := w.store.RevokeWaiver(ctx, id, waiver, w.now())
	if err != nil {
		return UnitView{}, err
	}
	return w.view(ctx, unit)
}

func hasFinding(r check.Result, key string) bool {
	for _, f := range r.Findings {
		if f.Key == key {
			return true
		}
	}
	return false
}
