package workbench

import (
	"context"
	"slices"
	"strings"

	"korpu/glossary"
	"korpu/server/bitext"
	"korpu/server/check"
)

// Whether a unit renders its terms as its document does can change without a change of the unit. The tally keeps of every
// unit what such a judgement needs, judges all of them anew when the forms that one of them uses have changed, and
// remembers at which revision of the document each judgement came to be, so that it is looked up again like a changed text.

// rendered is what is remembered of a unit for judging it within its document.
type rendered struct {
	sequence   int
	target     []string
	renderings []glossary.Rendering
	waivers    []bitext.Waiver
}

func renderedBy(u bitext.Unit, result check.Result) rendered {
	kept := rendered{sequence: u.Sequence}
	for _, r := range result.Renderings {
		if r.Chosen {
			kept.renderings = append(kept.renderings, r)
		}
	}
	if len(kept.renderings) > 0 {
		kept.target, kept.waivers = u.Target, u.Waivers
	}
	return kept
}

// sameForms tells whether two units use the same forms for the same terms, wherever they stand.
func (r rendered) sameForms(other rendered) bool {
	return slices.EqualFunc(r.renderings, other.renderings, func(a, b glossary.Rendering) bool {
		return a.Concept == b.Concept && a.Term == b.Term && a.Form == b.Form
	})
}

// judgement is what a document says of one of its units.
type judgement struct {
	// told names the findings and what they propose; since is the document's revision at which they came to be these.
	told  []string
	since int
}

// judge adds to every unit of the tally what the document says of it; known is the tally before this one, or nil. Units that
// are those of the known tally, and whose terms the document renders as it did, need no second look.
func (t *documentTally) judge(m *glossary.Matcher, known *documentTally) {
	revision := t.sequence
	for _, u := range t.units {
		revision = max(revision, u.rendered.sequence) // a unit may have been saved while the others were looked up
	}
	if known == nil || known.glossary != t.glossary || len(known.units) > len(t.units) {
		t.judgeAll(m, known, revision)
		return
	}
	t.consistency = known.consistency
	var changed []glossary.Rendering
	for id, u := range t.units {
		if old := known.unit(id); old != u && !old.rendered.sameForms(u.rendered) {
			t.consistency = t.consistency.Instead(old.rendered.renderings, u.rendered.renderings)
			changed = append(append(changed, old.rendered.renderings...), u.rendered.renderings...)
		}
	}
	changed = slices.DeleteFunc(changed, func(r glossary.Rendering) bool {
		return m.Usual(known.consistency, r) == m.Usual(t.consistency, r)
	})
	terms := map[usedTerm]bool{}
	for _, r := range changed {
		terms[usedTerm{r.Concept, r.Term}] = true
	}
	for id, u := range t.units {
		if old := known.unit(id); old != u || u.rendered.shares(terms) {
			t.units[id] = u.judged(m, t.consistency, old.judgement, revision)
		}
	}
}

// judgeAll counts and judges all units anew.
func (t *documentTally) judgeAll(m *glossary.Matcher, known *documentTally, revision int) {
	t.consistency = &glossary.Consistency{}
	for _, u := range t.units {
		t.consistency.Add(u.rendered.renderings)
	}
	for id, u := range t.units {
		before := known.unit(id).judgement
		if known == nil && len(u.rendered.renderings) > 0 {
			before.since = revision // whoever looked before this tally began may have been told something else
		}
		t.units[id] = u.judged(m, t.consistency, before, revision)
	}
}

// unit is what the tally, or none, knows of a unit; never nil.
func (t *documentTally) unit(id bitext.UnitID) *unitTally {
	if t != nil && t.units[id] != nil {
		return t.units[id]
	}
	return &unitTally{}
}

// shares tells whether the unit has one of the terms.
func (r rendered) shares(terms map[usedTerm]bool) bool {
	return len(terms) > 0 && slices.ContainsFunc(r.renderings, func(own glossary.Rendering) bool { return terms[usedTerm{own.Concept, own.Term}] })
}

// usedTerm is a source term of a concept.
type usedTerm struct{ concept, term string }

// judged is the unit's tally with the findings that the document adds to its own.
func (u *unitTally) judged(m *glossary.Matcher, document *glossary.Consistency, before judgement, revision int) *unitTally {
	unit := bitext.Unit{Target: u.rendered.target, Waivers: u.rendered.waivers}
	added := check.InDocument(check.Result{Renderings: u.rendered.renderings}, m, unit, document).Findings
	judged := *u
	judged.judgement = judgement{since: before.since}
	judged.findings = u.own.with(added)
	for _, f := range added {
		judged.judgement.told = append(judged.judgement.told, strings.Join([]string{f.Key, string(f.Severity), f.Expected[0]}, "\n"))
	}
	if !slices.Equal(judged.judgement.told, before.told) {
		judged.judgement.since = revision
	}
	return &judged
}

// judgedAfter tells whether a document's judgement of some unit changed after a revision, and which units those are.
func (t *documentTally) judgedAfter(revision int) map[bitext.UnitID]bool {
	judged := map[bitext.UnitID]bool{}
	for id, u := range t.units {
		if u.judgement.since > revision {
			judged[id] = true
		}
	}
	return judged
}

// inDocument is what the checks say of a unit as a part of its document. The unit may have a text that is not kept yet.
func (w *Workbench) inDocument(ctx context.Context, m *glossary.Matcher, p bitext.Project, d bitext.Document, u bitext.Unit) (check.Result, error) {
	tally, err := w.tally(ctx, p, d)
	if err != nil {
		return check.Result{}, err
	}
	result := check.Run(m, u, tally.unit(u.ID).before)
	if len(result.Renderings) == 0 {
		return result, nil
	}
	return check.InDocument(result, m, u, tally.consistency.Instead(tally.unit(u.ID).rendered.renderings, result.Renderings)), nil
}
