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

// The rules of [Matcher.Audit] and [Matcher.Inconsistent].
const (
	// RuleMissing: no form of the glossary renders a term of the source, once at least.
	RuleMissing = "term.missing"
	// RuleForbidden: a form stands that the glossary forbids for a term of the source.
	RuleForbidden = "term.forbidden"
	// RuleDeprecated: a form stands that the glossary once used for a term of the source.
	RuleDeprecated = "term.deprecated"
	// RuleUntranslated: a term of the source was left standing in Azerbaijani, or carries an Azerbaijani suffix.
	RuleUntranslated = "term.untranslated"
	// RuleMisspelt: a word stands that is a form of a term of the source but for a letter or two.
	RuleMisspelt = "term.misspelt"
	// RuleInconsistent: a term is rendered by an admitted form, but most of the document renders it by another.
	RuleInconsistent = "term.inconsistent"
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
	// Expected are English forms that may stand, the preferred one first; More counts those that are not listed.
	Expected []string
	More     int
	// Fix mends the finding; nil when there is no such way.
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
	// Names are the persons whom the document has named in full, the source included.
	Names Names
	// TargetTerms are the places where admitted forms of the source's terms stand, in order.
	TargetTerms []Rendering
	Findings    []Finding
}

// Audit finds the terms of a source text and how its translation renders them. A term inside a longer one is rendered by
// the longer one's rendering and is not asked for, and of concepts that share a source term one suffices. An empty target
// has no findings.
func (m *Matcher) Audit(source, target string) Audit { return m.AuditAfter(source, target, Names{}) }

// AuditAfter audits as [Matcher.Audit] a text that others of its document precede: before are the persons whom their sources
// have named in full, so that a surname alone counts.
func (m *Matcher) AuditAfter(source, target string, before Names) Audit {
	a := auditor{m: m, source: source, target: target, places: map[int32]int{}}
	a.audit.SourceTerms, a.audit.Names = m.FindAfter(source, before)
	a.words = newEnglishText(target)
	if len(a.words.all) > 0 {
		a.ask()
		a.inTarget = map[string][]Match{}
		for _, match := range m.Find(target) {
			a.inTarget[match.Concept] = append(a.inTarget[match.Concept], match)
		}
		a.render()
	}
	return a.audit
}

type auditor struct {
	m              *Matcher
	source, target string
	audit          Audit
	// words are those of the target.
	words *englishText
	// asked are the questions, places where each concept's stands among them.
	asked  []question
	places map[int32]int
	found  []occurrence
	// admitted are the places of the admitted forms, exact those of them that are spelt as the glossary has them.
	admitted, exact coverage
	// inTarget are the source terms that stand in the target, by their concepts.
	inTarget map[string][]Match
	// beside are the concepts that share a place of the source, nested the questions inside others in order of place.
	beside map[lang.Span][]int32
	nested []*question
}

// question is a concept that must be rendered, at its first occurrence.
type question struct {
	Match
	forms []form
	// terms counts the source terms by which the source calls the concept, names the words of its first occurrence.
	terms, names int
	// found are the forms that stand in the target, in order.
	found []occurrence
	// rendered tells that an admitted form stands, told that a finding says why none does.
	rendered, told bool
}

// render asks how the target renders what the source has, and tells what is wrong.
func (a *auditor) render() {
	a.collect()
	for i := range a.asked {
		a.judge(&a.asked[i])
	}
	for i := range a.asked {
		a.miss(&a.asked[i])
	}
	a.audit.Findings = outermost(a.audit.Findings)
	slices.SortStableFunc(a.audit.Findings, func(x, y Finding) int {
		return cmp.Or(cmp.Compare(y.Side, x.Side), x.Span.Start-y.Span.Start)
	})
}

// outermost leaves out the findings whose place lies inside that of another, which mends both: Nakhichevan in Nakhichevan
// State University.
func outermost(findings []Finding) []Finding {
	var mended []lang.Span
	for _, f := range findings {
		if f.Side == SideTarget && f.Fix != nil {
			mended = append(mended, f.Span)
		}
	}
	covered := coverageOfAny(mended)
	return slices.DeleteFunc(findings, func(f Finding) bool { return f.Side == SideTarget && covered.holdsLonger(f.Span) })
}

// ask lists the concepts that the source asks for. Those inside longer ones come last, and only for the forms that must
// not stand.
func (a *auditor) ask() {
	for _, nested := range []bool{false, true} {
		for _, match := range a.audit.SourceTerms {
			if match.Nested != nested {
				continue
			}
			q := a.question(match.concept)
			switch {
			case q == nil:
				a.put(question{Match: match, terms: 1})
			case q.variant == surnameOnly && match.variant != surnameOnly:
				q.Match = match
			case q.Term != match.Term:
				q.terms++
			}
		}
	}
	for _, match := range a.m.findPeople(a.source, a.audit.SourceTerms) {
		if a.question(match.concept) == nil {
			a.put(question{Match: match, terms: 2})
		}
	}
	a.beside = make(map[lang.Span][]int32, len(a.audit.SourceTerms))
	for _, match := range a.audit.SourceTerms {
		a.beside[match.Span] = append(a.beside[match.Span], match.concept)
	}
	for i := range a.asked {
		if q := &a.asked[i]; q.Nested {
			a.nested = append(a.nested, q)
		}
	}
	slices.SortFunc(a.nested, func(x, y *question) int { return x.Span.Start - y.Span.Start })
}

func (a *auditor) put(q question) {
	a.places[q.concept] = len(a.asked)
	a.asked = append(a.asked, q)
}

// question returns what is asked of a concept, or nil when the source does not ask for it.
func (a *auditor) question(concept int32) *question {
	if at, found := a.places[concept]; found {
		return &a.asked[at]
	}
	return nil
}

// collect finds what stands in the target of the concepts that the source asks for.
func (a *auditor) collect() {
	for i := range a.asked {
		q := &a.asked[i]
		q.names = len(englishWords(q.Span.Of(a.source)))
		q.forms = a.m.formsOf(q.concept, q.names == 1)
		q.found = findForms(a.target, a.words, q.forms)
		a.found = append(a.found, q.found...)
	}
	a.cover()
	for _, o := range a.found {
		if o.form.class != admittedForm {
			continue
		}
		q := a.question(o.form.concept)
		if q.Nested || a.isSomebodyElse(q, o) {
			continue
		}
		q.rendered = true
		a.audit.TargetTerms = append(a.audit.TargetTerms, Rendering{
			Span: o.span, Concept: q.Concept, Term: q.Term, Form: o.form.text, Chosen: o.form.origin != relatedForm && q.terms == 1 && a.m.hasChoice(q.concept),
		})
	}
	slices.SortStableFunc(a.audit.TargetTerms, func(x, y Rendering) int { return x.Span.Start - y.Span.Start })
}

// cover notes what the admitted forms cover.
func (a *auditor) cover() {
	var admitted, exact []lang.Span
	for _, o := range a.found {
		if o.form.class != admittedForm {
			continue
		}
		admitted = append(admitted, o.span)
		if o.exact {
			exact = append(exact, o.span)
		}
	}
	a.admitted, a.exact = coverageOfAny(admitted), coverageOfAny(exact)
}

// hasChoice tells whether several forms may stand for a concept.
func (m *Matcher) hasChoice(concept int32) bool {
	forms := 0
	for _, t := range m.concept(concept).Targets {
		if t.Status != Deprecated {
			forms++
		}
	}
	return forms > 1
}

// judge tells the forms of one concept that must not stand.
func (a *auditor) judge(q *question) {
	for _, o := range q.found {
		if o.form.class == admittedForm || a.admits(o.span) {
			continue
		}
		if isAzerbaijani(o.span.Of(a.target)) && !isAzerbaijani(o.form.text) {
			continue // Bakı is no Baki: it was left standing
		}
		rule, severity := RuleForbidden, SeverityError
		if o.form.class == deprecatedForm {
			rule, severity = RuleDeprecated, SeverityWarning
		}
		a.tell(q, rule, severity, o.span, a.replacement(q.Target, o.form.words, o.span))
	}
}

// tell adds a finding about a place in the target.
func (a *auditor) tell(q *question, rule string, severity Severity, span lang.Span, fix *Fix) {
	q.told = true
	expected, more := a.m.expected(q.concept)
	a.audit.Findings = append(a.audit.Findings, Finding{
		Rule: rule, Severity: severity, Side: SideTarget, Span: span, Concept: q.Concept, Term: q.Term,
		Found: span.Of(a.target), Expected: expected, More: more, Fix: fix,
	})
}

// miss looks for what stands in the place of one concept's form: the Azerbaijani word, a misspelt one, or nothing.
func (a *auditor) miss(q *question) {
	a.leftovers(q)
	if q.Nested {
		return
	}
	a.misspelt(q)
	if q.variant == surnameOnly {
		return // English goes on with "he" and "she" where Azerbaijani repeats the surname
	}
	if q.rendered || q.told || q.Target == "" || a.answered(q) || a.toldWithin(q.Span) {
		return
	}
	q.told = true
	expected, more := a.m.expected(q.concept)
	a.audit.Findings = append(a.audit.Findings, Finding{
		Rule: RuleMissing, Severity: SeverityError, Side: SideSource, Span: q.Span, Concept: q.Concept, Term: q.Term,
		Found: q.Span.Of(a.source), Expected: expected, More: more,
	})
}

// toldWithin tells whether a finding about a term inside the place says why the whole is not rendered.
func (a *auditor) toldWithin(span lang.Span) bool {
	first, _ := slices.BinarySearchFunc(a.nested, span.Start, func(q *question, start int) int { return q.Span.Start - start })
	for _, q := range a.nested[first:] {
		if q.Span.Start >= span.End {
			break
		}
		if q.told && span.Covers(q.Span) {
			return true
		}
	}
	return false
}

// answered tells whether another concept of the same place in the source is rendered, or told as not rendered.
func (a *auditor) answered(q *question) bool {
	for _, concept := range a.beside[q.Span] {
		if concept == q.concept {
			continue
		}
		if other := a.question(concept); other != nil && (other.rendered || other.told) {
			return true
		}
	}
	return false
}

// mostExpected is how many forms a finding lists at most: each finding of a concept lists them again, and a concept may have
// a hundred.
const mostExpected = 10

// expected lists forms of a concept that may stand, the preferred one first, and counts the rest.
func (m *Matcher) expected(concept int32) (forms []string, more int) {
	c := m.concept(concept)
	preferred := c.Preferred()
	all := make([]string, 0, len(c.Targets)+len(c.Adjectives))
	if preferred != "" {
		all = append(all, preferred)
	}
	for _, t := range c.Targets {
		if t.Status != Deprecated && t.Text != preferred {
			all = append(all, t.Text)
		}
	}
	all = append(all, c.Adjectives...)
	most := min(len(all), mostExpected)
	return slices.Clone(all[:most]), len(all) - most
}

// admits tells whether the place lies in an admitted form of a term of the source: Secretary in Secretary General.
func (a *auditor) admits(span lang.Span) bool { return a.admitted.holds(span) }
