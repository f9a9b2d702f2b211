package glossary

import (
	"slices"
	"strings"
	"unicode/utf8"

	"korpu/glossary/lang"
)

// leftovers tells where the target still has a term of the source in Azerbaijani, or an English form with an Azerbaijani
// suffix. A word that has no letter of its own that English lacks may be English (plan, forum, Roma): it is a leftover only
// if it is a name and nothing else renders that name.
func (a *auditor) leftovers(q *question) {
	for _, match := range a.inTarget[q.Concept] {
		if !match.Nested && a.isLeft(q, match.Span) {
			a.tell(q, RuleUntranslated, SeverityError, match.Span, a.replacement(q.Target, nil, match.Span))
		}
	}
}

func (a *auditor) isLeft(q *question, span lang.Span) bool {
	raw := span.Of(a.target)
	if isAzerbaijani(raw) {
		return !a.spells(span)
	}
	if !a.m.concept(q.concept).Kind.Proper() || a.admits(span) {
		return false
	}
	if name, suffix := a.suffixBehind(q, span); name {
		return suffix != "in" // a drive-in is none
	}
	return !q.rendered && !a.m.knowsForm(englishWords(raw))
}

// spells tells whether the place lies in an admitted form that is spelt just so.
func (a *auditor) spells(span lang.Span) bool {
	return a.exact.holds(span) || a.admitted.holdsLonger(span)
}

// suffixBehind tells whether a place begins with an admitted form of the concept, and what stands behind that and a mark.
func (a *auditor) suffixBehind(q *question, span lang.Span) (bool, string) {
	first, _ := slices.BinarySearchFunc(q.found, span.Start, func(o occurrence, start int) int { return o.span.Start - start })
	for _, o := range q.found[first:] {
		if o.span.Start != span.Start {
			break
		}
		if o.form.class != admittedForm || !span.Covers(o.span) {
			continue
		}
		rest := a.target[o.span.End:span.End]
		mark, size := utf8.DecodeRuneInString(rest)
		if utf8.RuneCountInString(rest) > 2 && (isApostrophe(mark) || lang.IsHyphen(rest[:size])) {
			return true, rest[size:]
		}
	}
	return false, ""
}

// isAzerbaijani tells whether a text has a letter that English lacks.
func isAzerbaijani(text string) bool {
	return strings.ContainsAny(text, "əğışçöüƏĞİŞÇÖÜ")
}
