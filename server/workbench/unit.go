package workbench

import (
	"context"
	"slices"
	"strconv"

	"korpu/glossary"
	"korpu/glossary/lang"
	"korpu/server/bitext"
	"korpu/server/check"
)

// UnitView is a unit, its sentences and what the checks say of it.
type UnitView struct {
	bitext.Unit
	Sentences Sentences
	Check     check.Result
}

// UnitFilter chooses units of a document; the zero value chooses the first page of all.
type UnitFilter struct {
	// Cursor is the Next of the page before; empty for the first page.
	Cursor string
	// Limit is the most units of a page; 0 means DefaultPage, more than MaxPage is refused.
	Limit  int
	States []bitext.State
	// Text must occur in the source or the target, whatever its capitals.
	Text string
	// Finding is open, waived, any, or the name of a rule of which the unit has an open finding.
	Finding string
	// ChangedAfter wants the units that changed after this revision of the document, or are judged otherwise since.
	ChangedAfter int
	// GlossaryAfter, when not 0, wants the units that are judged anew since this revision of the glossary.
	GlossaryAfter int
}

// The sizes of a page of a listing.
const (
	DefaultPage = 200
	MaxPage     = 500
)

// UnitPage is a part of a document's units, in order.
type UnitPage struct {
	Units []UnitView
	// Next is the cursor of the following page; empty at the end.
	Next string
	// Total counts all that the filter chooses.
	Total int
	// Sequence is the document's revision from which on changes may be missing in the page.
	Sequence         int
	GlossaryRevision int
}

// Units lists units of a document with their terms and findings.
func (w *Workbench) Units(ctx context.Context, id bitext.DocumentID, filter UnitFilter) (UnitPage, error) {
	query, err := filter.query()
	if err != nil {
		return UnitPage{}, err
	}
	project, document, err := w.place(ctx, id)
	if err != nil {
		return UnitPage{}, err
	}
	page := UnitPage{Sequence: document.Revision, GlossaryRevision: project.GlossaryRevision}
	units, err := w.chooseUnits(ctx, project, document, filter, query, &page)
	if err != nil {
		return UnitPage{}, err
	}
	matcher, err := w.matcher(ctx, project)
	if err != nil {
		return UnitPage{}, err
	}
	tally, err := w.tally(ctx, project, document)
	if err != nil {
		return UnitPage{}, err
	}
	page.Units = make([]UnitView, len(units))
	for i, u := range units {
		if err := ctx.Err(); err != nil {
			return UnitPage{}, err
		}
		result := check.Run(matcher, u, tally.unit(u.ID).before)
		page.Units[i] = w.seen(u, check.InDocument(result, matcher, u, tally.consistency))
	}
	return page, nil
}

// chooseUnits looks up one page and fills the page's Total and Next. The store knows states, texts and changes, the tally
// findings and the termbase what a change touches: where those must be asked, the store's choice is thinned and cut into
// pages here.
func (w *Workbench) chooseUnits(
	ctx context.Context, p bitext.Project, d bitext.Document, filter UnitFilter, query UnitQuery, page *UnitPage,
) ([]bitext.Unit, error) {
	limit := query.Limit
	var units []bitext.Unit
	keep, err := w.thinning(ctx, p, d, filter)
	if err != nil {
		return nil, err
	}
	if keep == nil {
		if page.Total, err = w.store.CountUnits(ctx, d.ID, query); err != nil {
			return nil, err
		}
		query.Limit = limit + 1
		if units, err = w.store.Units(ctx, d.ID, query); err != nil {
			return nil, err
		}
	} else {
		after := query.After
		query.After, query.Limit, query.ChangedAfter = FromStart, 0, 0
		if units, err = w.store.Units(ctx, d.ID, query); err != nil {
			return nil, err
		}
		units = slices.DeleteFunc(units, func(u bitext.Unit) bool { return ctx.Err() != nil || !keep(u) })
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		page.Total = len(units)
		for len(units) > 0 && units[0].Position <= after {
			units = units[1:]
		}
	}
	if len(units) > limit {
		units = units[:limit]
		page.Next = strconv.Itoa(units[limit-1].Position)
	}
	return units, nil
}

// thinning tells which of the units that the store chooses are to be kept; it is nil when the store's choice is right by
// itself.
func (w *Workbench) thinning(
	ctx context.Context, p bitext.Project, d bitext.Document, filter UnitFilter,
) (func(bitext.Unit) bool, error) {
	if filter.Finding == "" && filter.ChangedAfter == 0 && filter.GlossaryAfter == 0 {
		return nil, nil
	}
	tally, err := w.tally(ctx, p, d)
	if err != nil {
		return nil, err
	}
	judged := tally.judgedAfter(filter.ChangedAfter)
	if filter.Finding == "" && filter.GlossaryAfter == 0 && len(judged) == 0 {
		return nil, nil
	}
	anew := func(bitext.Unit) bool { return true }
	if filter.GlossaryAfter > 0 {
		touched, err := w.touching(ctx, p, filter.GlossaryAfter)
		if err != nil {
			return nil, err
		}
		if touched != nil {
			anew = func(u bitext.Unit) bool { return touched.Touches(u.SourceText(), u.TargetText()) }
		}
	}
	return func(u bitext.Unit) bool {
		return (u.Sequence > filter.ChangedAfter || judged[u.ID]) && anew(u) &&
			(filter.Finding == "" || tally.unit(u.ID).holds(filter.Finding))
	}, nil
}

func (filter UnitFilter) query() (UnitQuery, error) {
	var f faults
	q := UnitQuery{
		After: FromStart, Limit: filter.Limit, States: filter.States,
		Text: lang.Key(filter.Text), ChangedAfter: filter.ChangedAfter,
	}
	q.Limit = f.limit(filter.Limit)
	if filter.Cursor != "" {
		after, err := strconv.Atoi(filter.Cursor)
		if err != nil || after < 0 {
			f.add("after", "unknown", map[string]string{"value": filter.Cursor})
		}
		q.After = after
	}
	for _, state := range filter.States {
		if !state.Valid() {
			f.add("state", "unknown", map[string]string{"value": string(state)})
		}
	}
	return q, f.err()
}

// limit checks the size of a page that was asked for and returns the one to use.
func (f *faults) limit(wanted int) int {
	if wanted < 0 || wanted > MaxPage {
		f.add("limit", "out_of_range", map[string]string{"max": strconv.Itoa(MaxPage), "value": strconv.Itoa(wanted)})
	}
	if wanted == 0 {
		return DefaultPage
	}
	return wanted
}

// Unit returns one unit; ErrNotFound when there is none.
func (w *Workbench) Unit(ctx context.Context, id bitext.UnitID) (UnitView, error) {
	unit, err := w.store.Unit(ctx, id)
	if err != nil {
		return UnitView{}, err
	}
	return w.view(ctx, unit)
}

// Revisions lists every acknowledged text of a unit, the newest first.
func (w *Workbench) Revisions(ctx context.Context, id bitext.UnitID) ([]bitext.Revision, error) {
	return w.store.Revisions(ctx, id)
}

// CheckUnit says what the checks would say of the unit if target were its translation. It keeps nothing.
func (w *Workbench) CheckUnit(ctx context.Context, id bitext.UnitID, target []string) (UnitView, error) {
	var f faults
	f.sentences("target", target)
	if err := f.err(); err != nil {
		return UnitView{}, err
	}
	unit, err := w.store.Unit(ctx, id)
	if err != nil {
		return UnitView{}, err
	}
	unit.Target = target
	return w.view(ctx, unit)
}

func (w *Workbench) view(ctx context.Context, unit bitext.Unit) (UnitView, error) {
	project, document, matcher, err := w.rules(ctx, unit)
	if err != nil {
		return UnitView{}, err
	}
	result, err := w.inDocument(ctx, matcher, project, document, unit)
	if err != nil {
		return UnitView{}, err
	}
	return w.seen(unit, result), nil
}

// rules returns what judges a unit: its project, for the policy, its document, and the project's compiled glossary.
func (w *Workbench) rules(ctx context.Context, unit bitext.Unit) (bitext.Project, bitext.Document, *glossary.Matcher, error) {
	project, document, err := w.place(ctx, unit.Document)
	if err != nil {
		return bitext.Project{}, bitext.Document{}, nil, err
	}
	matcher, err := w.matcher(ctx, project)
	return project, document, matcher, err
}
