package glossary

import (
	"cmp"
	"slices"

	"korpu/glossary/lang"
)

// Severity says how bad a finding is.
type Severity string

// The severities.
const (
	SeverityError   Severity = "error"
	SeverityWarning Severity = "warning"
	SeverityInfo    Severity = "info"
)

// Side is the text in which a finding's place lies.
type Side string

// The sides.
const (
	SideSource Side = "source"
	SideTarget Side = "target"
)

// The rules of [Matcher.Audit].
const (
	RuleMissing      = "term.missing"
	RuleForbidden    = "term.forbidden"
	RuleDeprecated   = "term.deprecated"
	RuleUntranslated = "term.untranslated"
)

// Finding is one thing that is wrong with how a target text renders a term.
type Finding struct {
	Rule     string
	Severity Severity
	Side     Side
	// Span is the place in the text of that side: where the wrong form stands, or which term nothing renders.
	Span lang.Span
	// Concept is the concept's ID, Term the source term in its dictionary form, Found the text at Span.
	Concept, Term, Found string
	// Expected are the English forms that may stand, the preferred one first.
	Expected []string
	// Fix mends the finding for certain; nil when there is no such way.
	Fix *Fix
}

// Fix replaces a piece of the target text.
type Fix struct {
	Span lang.Span
	Text string
}

// Audit is what a termbase has to say of a source text and its translation.
type Audit struct {
	SourceTerms []Match
	// TargetTerms are the places where admitted forms of the source's terms stand.
	TargetTerms []Rendering
	Findings    []Finding
}

// Audit finds the terms of a source text and how its translation renders them. A term inside a longer one is rendered by
// the longer one's rendering and is not asked for. An empty target has no findings.
func (m *Matcher) Audit(source, target string) Audit {
	a := auditor{m: m, source: source, target: target}
	a.audit.SourceTerms = m.Find(source)
	if lang.Words(target) == 0 {
		return a.audit
	}
	a.collect()
	for _, term := range a.asked {
		a.judge(term)
	}
	slices.SortStableFunc(a.audit.Findings, func(x, y Finding) int {
		return cmp.Or(cmp.Compare(y.Side, x.Side), x.Span.Start-y.Span.Start)
	})
	return a.audit
}

type auditor struct {
	m              *Matcher
	source, target string
	audit          Audit
	// asked is the first occurrence of each concept that must be rendered.
	asked []Match
	found []occurrence
	// left are the source's terms that stand untranslated in the target.
	left []Match
}

// collect finds what stands in the target of the concepts that the source asks for.
func (a *auditor) collect() {
	wanted := map[int]bool{}
	for _, match := range a.audit.SourceTerms {
		concept := int(match.concept)
		if match.Nested || wanted[concept] {
			continue
		}
		wanted[concept] = true
		a.asked = append(a.asked, match)
	}
	a.found = a.m.forms.occurrences(a.target, wanted)
	for _, o := range a.found {
		if o.class == admittedForm {
			rendering := Rendering{Span: o.span, Concept: a.m.concepts[o.concept].ID, Form: o.form}
			a.audit.TargetTerms = append(a.audit.TargetTerms, rendering)
		}
	}
	for _, match := range a.m.Find(a.target) {
		if wanted[int(match.concept)] && !match.Nested && isAzerbaijani(match.Span.Of(a.target)) && !a.admits(match.Span) {
			a.left = append(a.left, match)
		}
	}
}

// judge looks for all that is wrong with the rendering of one concept.
func (a *auditor) judge(term Match) {
	concept := int(term.concept)
	rendered, told := false, false
	for _, o := range a.found {
		if o.concept != concept {
			continue
		}
		switch {
		case o.class == admittedForm:
			rendered = true
		case a.admits(o.span):
		case o.class == forbiddenForm:
			a.tell(a.wrong(RuleForbidden, SeverityError, term, o.span, a.replacement(term, o)))
			told = true
		default:
			a.tell(a.wrong(RuleDeprecated, SeverityWarning, term, o.span, a.replacement(term, o)))
			told = true
		}
	}
	for _, left := range a.left {
		if int(left.concept) == concept {
			a.tell(a.wrong(RuleUntranslated, SeverityError, term, left.Span, &Fix{Span: left.Span, Text: term.Target}))
			told = true
		}
	}
	if !rendered && !told && term.Target != "" {
		a.tell(a.missing(term))
	}
}

func (a *auditor) tell(f Finding) {
	if f.Fix != nil && f.Fix.Text == "" {
		f.Fix = nil
	}
	a.audit.Findings = append(a.audit.Findings, f)
}

func (a *auditor) wrong(rule string, severity Severity, term Match, span lang.Span, fix *Fix) Finding {
	return Finding{
		Rule: rule, Severity: severity, Side: SideTarget, Span: span, Concept: term.Concept, Term: term.Term,
		Found: span.Of(a.target), Expected: a.expected(term), Fix: fix,
	}
}

func (a *auditor) missing(term Match) Finding {
	return Finding{
		Rule: RuleMissing, Severity: SeverityError, Side: SideSource, Span: term.Span, Concept: term.Concept, Term: term.Term,
		Found: term.Span.Of(a.source), Expected: a.expected(term), Fix: misspelling(a.target, term.Target),
	}
}

// expected lists the forms that may stand, the preferred one first.
func (a *auditor) expected(term Match) []string {
	c := a.m.concepts[int(term.concept)]
	var forms []string
	if term.Target != "" {
		forms = append(forms, term.Target)
	}
	for _, t := range c.Targets {
		if t.Status != Deprecated && t.Text != term.Target {
			forms = append(forms, t.Text)
		}
	}
	return append(forms, c.Adjectives...)
}

// admits tells whether the place lies in an admitted form of a term of the source: Secretary in Secretary General.
func (a *auditor) admits(span lang.Span) bool {
	return slices.ContainsFunc(a.found, func(o occurrence) bool { return o.class == admittedForm && o.span.Covers(span) })
}

// isAzerbaijani tells whether a text has a letter that English lacks.
func isAzerbaijani(text string) bool {
	for _, r := range text {
		switch r {
		case 'ə', 'ğ', 'ı', 'ş', 'ç', 'ö', 'ü', 'Ə', 'Ğ', 'İ', 'Ş', 'Ç', 'Ö', 'Ü':
			return true
		}
	}
	return false
}
