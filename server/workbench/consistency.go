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
		if !r.Related {
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

// judge adds to every unit of the tally what the document says of it; known is the tally before this one, or nil.
func (t *documentTally) judge(m *glossary.Matcher, known *documentTally) {
	t.consistency = t.count(known)
	revision := t.sequence
	for _, u := range t.units {
		revision = max(revision, u.rendered.sequence) // a unit may have been saved while the others were looked up
	}
	for id, u := range t.units {
		var before judgement
		switch {
		case known == nil && len(u.rendered.renderings) > 0:
			before.since = revision // whoever looked before this tally began may have been told something else
		case known != nil:
			old := known.units[id]
			if before = old.judgement; t.consistency == known.consistency && old.rendered.sequence == u.rendered.sequence {
				continue
			}
		}
		t.units[id] = u.judged(m, t.consistency, before, revision)
	}
}

// count counts the forms of all units, unless they are those that were counted before.
func (t *documentTally) count(known *documentTally) *glossary.Consistency {
	if known != nil && known.glossary == t.glossary && len(known.units) == len(t.units) {
		same := true
		for id, u := range t.units {
			old, ok := known.units[id]
			same = same && ok && (old.rendered.sequence == u.rendered.sequence || old.rendered.sameForms(u.rendered))
		}
		if same {
			return known.consistency
		}
	}
	counted := &glossary.Consistency{}
	for _, u := range t.units {
		counted.Add(u.rendered.renderings)
	}
	return counted
}

// judged is the unit's tally with the findings that the document adds to its own.
func (u unitTally) judged(m *glossary.Matcher, document *glossary.Consistency, before judgement, revision int) unitTally {
	unit := bitext.Unit{Target: u.rendered.target, Waivers: u.rendered.waivers}
	added := check.InDocument(check.Result{Renderings: u.rendered.renderings}, m, unit, document).Findings
	u.judgement = judgement{since: before.since}
	u.findings = u.own.with(added)
	for _, f := range added {
		u.judgement.told = append(u.judgement.told, strings.Join([]string{f.Key, string(f.Severity), f.Expected[0]}, "\n"))
	}
	if !slices.Equal(u.judgement.told, before.told) {
		u.judgement.since = revision
	}
	return u
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
	result := check.Run(m, u, glossary.Names{})
	if len(result.Renderings) == 0 {
		return result, nil
	}
	tally, err := w.tally(ctx, p, d)
	if err != nil {
		return check.Result{}, err
	}
	return check.InDocument(result, m, u, tally.consistency.Instead(tally.units[u.ID].rendered.renderings, result.Renderings)), nil
}
