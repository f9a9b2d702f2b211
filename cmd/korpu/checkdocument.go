package main

import (
	"slices"

	"korpu/glossary"
	"korpu/server/check"
	"korpu/server/interchange"
)

// checkedDocument remembers of a file that is being checked what its end may have to tell: the units that render a term for
// which the termbase has a choice of forms.
type checkedDocument struct {
	matcher *glossary.Matcher
	forms   glossary.Consistency
	kept    []checkedUnit
}

type checkedUnit struct {
	number     int
	record     interchange.Record
	renderings []glossary.Rendering
	marked     bool
}

func (d *checkedDocument) add(number int, r interchange.Record, result check.Result) {
	chosen := slices.DeleteFunc(slices.Clone(result.Renderings), func(r glossary.Rendering) bool { return !r.Chosen })
	if len(chosen) == 0 {
		return
	}
	d.forms.Add(chosen)
	d.kept = append(d.kept, checkedUnit{number: number, record: r, renderings: chosen, marked: len(result.Findings) > 0})
}

// tell reports the units that render a term otherwise than the document.
func (d *checkedDocument) tell(report findingWriter, counts *checkCounts) error {
	for _, u := range d.kept {
		found := check.InDocument(check.Result{Renderings: u.renderings}, d.matcher, u.record.Unit, &d.forms).Findings
		if len(found) > 0 && !u.marked {
			counts.marked++
		}
		if err := tellFindings(report, counts, u.number, u.record, found); err != nil {
			return err
		}
	}
	return nil
}
