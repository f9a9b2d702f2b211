package glossary

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Consistency counts by which of its admitted forms each source term is rendered in the units of one document, where there
// is a choice (see [Rendering]). Plurals and other spellings are not told apart.
//
// The order of the units is of no account: it is filled with [Consistency.Add] and then asked by [Matcher.Inconsistent],
// unit by unit. Once it has been asked it must not be filled any more: [Consistency.Instead] makes a changed one.
type Consistency struct {
	counts map[usedTerm]map[string]int
}

// usedTerm is a source term of a concept: two source terms of one concept may well be rendered by two forms.
type usedTerm struct{ concept, term string }

func (r Rendering) of() usedTerm { return usedTerm{concept: r.Concept, term: r.Term} }

// Add counts the renderings of one unit, each form once a unit.
func (c *Consistency) Add(renderings []Rendering) {
	if c.counts == nil {
		c.counts = map[usedTerm]map[string]int{}
	}
	for _, r := range chosenOf(renderings) {
		if c.counts[r.of()] == nil {
			c.counts[r.of()] = map[string]int{}
		}
		c.counts[r.of()][r.Form]++
	}
}

// Instead is c as it would be if a unit had other renderings than those that were added for it; c stays as it is.
func (c *Consistency) Instead(added, now []Rendering) *Consistency {
	changed := &Consistency{counts: maps.Clone(c.counts)}
	own := map[usedTerm]bool{}
	for _, r := range slices.Concat(added, now) {
		if counts, ok := changed.counts[r.of()]; ok && !own[r.of()] {
			own[r.of()] = true
			changed.counts[r.of()] = maps.Clone(counts)
		}
	}
	for _, r := range chosenOf(added) {
		counts := changed.counts[r.of()]
		if counts == nil {
			continue
		}
		if counts[r.Form]--; counts[r.Form] <= 0 {
			delete(counts, r.Form)
		}
	}
	changed.Add(now)
	return changed
}

// Usual is the form by which the document renders the term of a rendering most often, of two that are used alike the one
// that comes first in the glossary; empty when the document uses one form alone.
func (m *Matcher) Usual(document *Consistency, r Rendering) string {
	counts := document.counts[r.of()]
	if len(counts) < 2 {
		return ""
	}
	concept, ok := m.Concept(r.Concept)
	if !ok {
		return ""
	}
	return concept.usual(counts)
}

// Inconsistent tells which renderings of a unit are not by the usual form. A short form beside the full one (US, United
// States) is told as a hint, since texts often give the full name first and go on with the short one.
func (m *Matcher) Inconsistent(document *Consistency, target string, renderings []Rendering) []Finding {
	var findings []Finding
	used := map[choice]bool{}
	usually := map[usedTerm]string{}
	for _, r := range chosenOf(renderings) {
		used[r.choice()] = true
		if _, known := usually[r.of()]; !known {
			usually[r.of()] = m.Usual(document, r)
		}
	}
	for _, r := range renderings {
		usual := ""
		if r.Chosen {
			usual = usually[r.of()]
		}
		if usual == "" || usual == r.Form {
			continue
		}
		severity := SeverityWarning
		if shortens(usual, r.Form) || shortens(r.Form, usual) {
			if used[choice{r.of(), usual}] {
				continue // the full name with the short one behind it: World Health Organization (WHO)
			}
			severity = SeverityInfo
		}
		findings = append(findings, Finding{
			Rule: RuleInconsistent, Severity: severity, Side: SideTarget, Span: r.Span, Concept: r.Concept, Term: r.Term,
			Found: r.Span.Of(target), Expected: []string{usual}, Fix: replacement(target, usual, withoutArticle(englishWords(r.Form)), r.Span),
		})
	}
	return findings
}

// choice is a term with the form that was chosen for it.
type choice struct {
	term usedTerm
	form string
}

func (r Rendering) choice() choice { return choice{term: r.of(), form: r.Form} }

// chosenOf are the choices among the renderings of a unit, each once.
func chosenOf(renderings []Rendering) []Rendering {
	var chosen []Rendering
	told := map[choice]bool{}
	for _, r := range renderings {
		if r.Chosen && !told[r.choice()] {
			told[r.choice()] = true
			chosen = append(chosen, r)
		}
	}
	return chosen
}

// usual is the form that is used most, of two that are used alike the one that comes first in the glossary.
func (c Concept) usual(counts map[string]int) string {
	place := func(form string) int {
		if form == c.Preferred() {
			return -1
		}
		return slices.IndexFunc(c.Targets, func(t Term) bool { return t.Text == form })
	}
	return slices.MinFunc(slices.Collect(maps.Keys(counts)), func(a, b string) int {
		return cmp.Or(counts[b]-counts[a], place(a)-place(b), strings.Compare(a, b))
	})
}

// shortens tells whether one form is a short form of another: its initials, or some of its words. Two short forms are
// short forms of one another: US, U.S., USA.
func shortens(short, long string) bool {
	words, all := withoutArticle(englishWords(short)), withoutArticle(englishWords(long))
	if len(words) == 1 && words[0].acronym() && (len(all) > 1 || len(all) == 1 && all[0].acronym()) {
		return true
	}
	if len(words) >= len(all) {
		return false
	}
	return !slices.ContainsFunc(words, func(w englishWord) bool {
		return !slices.ContainsFunc(all, func(other englishWord) bool { return other.key == w.key })
	})
}
