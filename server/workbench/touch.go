package workbench

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"korpu/glossary"
	"korpu/glossary/lang"
	"korpu/server/bitext"
	"korpu/server/check"
)

// TouchOutcome says what a step means for a unit.
type TouchOutcome string

// The outcomes.
const (
	// TouchReady is a unit in which the new form can be put for the old one.
	TouchReady TouchOutcome = "ready"
	// TouchElsewhere is one like that whose source does not hold the term: the old form may mean something else there.
	TouchElsewhere TouchOutcome = "elsewhere"
	// TouchSame is a unit that needs no other text.
	TouchSame TouchOutcome = "same"
	// TouchByHand is a translated unit that holds no form of the concept that could be replaced.
	TouchByHand TouchOutcome = "by_hand"
	// TouchBlank is a unit without a translation.
	TouchBlank TouchOutcome = "blank"
)

// Touch is a unit that a step touches.
type Touch struct {
	bitext.Unit
	Title   string
	Outcome TouchOutcome
	// Terms are the places in the source where the concept's terms stand, Forms those in the target where its English
	// forms do.
	Terms, Forms []lang.Span
	// Target is the translation with the new form, and New where it stands; only for outcomes ready and elsewhere.
	Target []string
	New    []lang.Span
	// State is the unit's state after the step.
	State bitext.State
}

// TouchPage is a part of the units that a step touches, in the order of the documents and of their units.
type TouchPage struct {
	Touches []Touch
	// Next is the cursor of the following page; empty at the end.
	Next string
	// Total counts the units of all pages.
	Total int
	// Before and After are the preferred English forms; After is empty when the concept is deleted.
	Before, After string
}

// PreviewStep lists the units that a step would touch, with the text that each would get. It keeps nothing.
func (w *Workbench) PreviewStep(ctx context.Context, id bitext.ProjectID, in StepInput, cursor string, limit int) (TouchPage, error) {
	var f faults
	limit = f.limit(limit)
	from, err := strconv.Atoi(cursor)
	if cursor != "" && (err != nil || from < 0) {
		f.add("after", "unknown", map[string]string{"value": cursor})
	}
	if err := f.err(); err != nil {
		return TouchPage{}, err
	}
	plan, err := w.plan(ctx, id, in)
	if err != nil {
		return TouchPage{}, err
	}
	page := TouchPage{Before: plan.step.Before, After: plan.step.After}
	touched, err := w.touched(ctx, plan)
	if err != nil {
		return TouchPage{}, err
	}
	for _, t := range touched {
		page.Total += len(t.units)
	}
	for _, t := range touched {
		if from >= len(t.units) {
			from -= len(t.units)
			continue
		}
		wanted := t.units[from:min(len(t.units), from+limit-len(page.Touches))]
		from = 0
		units, err := w.store.Units(ctx, t.document.ID, UnitQuery{After: FromStart, IDs: wanted})
		if err != nil {
			return TouchPage{}, err
		}
		for _, u := range units {
			if err := ctx.Err(); err != nil {
				return TouchPage{}, err
			}
			touch := plan.touch(u)
			touch.Title = t.document.Title
			page.Touches = append(page.Touches, touch)
		}
		if len(page.Touches) == limit {
			break
		}
	}
	start, _ := strconv.Atoi(cursor)
	if end := start + len(page.Touches); end < page.Total && len(page.Touches) > 0 {
		page.Next = strconv.Itoa(end)
	}
	return page, nil
}

// touchedDocument is a document with those of its units that a step touches, in order of position.
type touchedDocument struct {
	document bitext.Document
	units    []bitext.UnitID
}

// touched finds the units whose source asks for one of the plan's concepts, and those whose target holds an old form.
func (w *Workbench) touched(ctx context.Context, p *stepPlan) ([]touchedDocument, error) {
	documents, err := w.store.Documents(ctx, p.project.ID)
	if err != nil {
		return nil, err
	}
	var all []touchedDocument
	for _, document := range documents {
		places := map[bitext.UnitID]int{}
		if err := w.asking(ctx, p, document, places); err != nil {
			return nil, err
		}
		if err := w.holding(ctx, p, document, places); err != nil {
			return nil, err
		}
		if len(places) == 0 {
			continue
		}
		t := touchedDocument{document: document}
		for id := range places {
			t.units = append(t.units, id)
		}
		slices.SortFunc(t.units, func(a, b bitext.UnitID) int { return places[a] - places[b] })
		all = append(all, t)
	}
	return all, nil
}

// asking adds the units whose source asks for a concept of the plan.
func (w *Workbench) asking(ctx context.Context, p *stepPlan, d bitext.Document, places map[bitext.UnitID]int) error {
	tally, err := w.tally(ctx, p.project, d)
	if err != nil {
		return err
	}
	for _, c := range p.before {
		if tally.usage[c.Number.String()].Units == 0 {
			continue
		}
		for id, u := range tally.units {
			if slices.Contains(u.terms, c.Number.String()) {
				places[id] = u.position
			}
		}
	}
	return nil
}

// holding adds the units whose target holds an old form though their source does not ask for the concept.
func (w *Workbench) holding(ctx context.Context, p *stepPlan, d bitext.Document, places map[bitext.UnitID]int) error {
	for _, form := range slices.Concat(p.old, p.same) {
		for _, spelling := range slices.Compact([]string{lang.Key(form), lang.Key(strings.ToUpper(form[:1]) + form[1:])}) {
			units, err := w.store.Units(ctx, d.ID, UnitQuery{After: FromStart, Text: spelling})
			if err != nil {
				return err
			}
			for _, u := range units {
				if err := ctx.Err(); err != nil {
					return err
				}
				if _, known := places[u.ID]; !known && p.touch(u).Outcome == TouchElsewhere {
					places[u.ID] = u.Position
				}
			}
		}
	}
	return nil
}

// touch says what the step means for a unit.
func (p *stepPlan) touch(u bitext.Unit) Touch {
	t := Touch{Unit: u, State: u.State, Outcome: TouchByHand, Terms: p.terms(u.SourceText())}
	if len(u.Target) == 0 {
		t.Outcome = TouchBlank
		return t
	}
	rewritten := p.rewrite(u, len(t.Terms) == 0)
	t.Forms = rewritten.old
	switch {
	case len(rewritten.new) > 0:
		t.Outcome = TouchReady
		if len(t.Terms) == 0 {
			t.Outcome = TouchElsewhere
		}
		t.Target, t.New = rewritten.target, rewritten.new
		after := u
		after.Target = t.Target
		t.State = settled(p.project.Policy, p.then, after).State
	case p.follows(u):
		t.Outcome = TouchSame
	}
	return t
}

// follows tells whether the unit as it stands has no finding about the concept after the step.
func (p *stepPlan) follows(u bitext.Unit) bool {
	if p.after == nil {
		return true
	}
	for _, f := range check.Run(p.then, u, glossary.Names{}).Findings {
		if f.Counts() && f.Concept == p.after.ID {
			return false
		}
	}
	return true
}

// terms finds the terms of the plan's concepts in a source, those inside longer terms aside.
func (p *stepPlan) terms(source string) []lang.Span {
	var spans []lang.Span
	for _, match := range p.now.Find(source) {
		if !match.Nested && slices.ContainsFunc(p.before, func(c Concept) bool { return c.Number.String() == match.Concept }) {
			spans = append(spans, match.Span)
		}
	}
	return spans
}

// settled takes a signed-off state from a unit that the policy would not let have it any more. A surname alone makes no
// difference: what a step is about is the full form.
func settled(policy bitext.Policy, m *glossary.Matcher, u bitext.Unit) bitext.Unit {
	if signOff(policy, m, u, glossary.Names{}) != nil {
		u.State = bitext.Translated
	}
	return u
}
