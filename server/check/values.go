package check

import (
	"cmp"
	"slices"

	"korpu/glossary"
	"korpu/glossary/lang"
)

// valueCheck compares the numbers, dates and times of a unit's two texts.
//
//	source ─ Values ─▶ asked ─┐
//	                          ├─ pair ─▶ missing, extra, foreign notation; then dates, times and units of what is paired
//	target ─ Values ─▶ given ─┘
//
// A number asks once however often it stands in the source, and one number of the target answers all that ask for it: a
// translation may say "both years" or repeat a year, and either is right.
type valueCheck struct {
	source, target string
	sourceValues   []lang.Value
	targetValues   []lang.Value
	// asked are the single numbers of the source that the target must have, given all single numbers of the target.
	asked, given []lang.Value
	// answered tells for each number asked which given one answers it: its place in given, rendered for a word that is no
	// number, or missing. used tells which of the given ones the source explains.
	answered []int
	used     []bool
	// answers finds the numbers of the target by what they may mean.
	answers answers
	// months are the places of the months of the source's dates, decades the centuries of which the target names ten years.
	months  map[lang.Span]bool
	decades map[int]bool
	// pointed tells that the source has a number that it points as English does.
	pointed  bool
	findings []Finding
	told     map[string]bool
}

const (
	missing  = -1
	rendered = -2
)

// values runs all checks of numbers, dates and times. A target without words has no findings.
func values(source, target string) []Finding {
	if lang.Words(target) == 0 {
		return nil
	}
	c := valueCheck{
		source: source, target: target, told: map[string]bool{},
		sourceValues: lang.Values(source, lang.Azerbaijani), targetValues: lang.Values(target, lang.English),
	}
	if len(c.sourceValues) == 0 && len(c.targetValues) == 0 {
		return nil
	}
	c.pair()
	c.times()
	c.numbers()
	c.dates()
	c.units()
	slices.SortStableFunc(c.findings, func(x, y Finding) int {
		return cmp.Or(cmp.Compare(x.Side, y.Side), x.Span.Start-y.Span.Start)
	})
	return c.findings
}

// pair finds for each number asked the one that answers it. Each side is gone through once, and the other looked up in what
// is noted of it: a text of thirty thousand numbers would have them compared a thousand million times.
func (c *valueCheck) pair() {
	numbers := numbersOf(c.sourceValues)
	c.note(numbers)
	for _, v := range numbers {
		if c.asks(v) {
			c.asked = append(c.asked, v)
		}
	}
	explained := map[lang.Decimal]bool{}
	for _, v := range numbers {
		for _, amount := range v.Amounts {
			explained[amount] = true
		}
	}
	c.used = make([]bool, len(c.given))
	for i, g := range c.given {
		c.used[i] = slices.ContainsFunc(g.Amounts, func(amount lang.Decimal) bool { return explained[amount] })
	}
	c.answered = make([]int, len(c.asked))
	words := wordsOf(c.target)
	for i, v := range c.asked {
		c.answered[i] = c.answer(v, words)
	}
}

// note keeps what the single questions look up; numbers are all single numbers of the source.
func (c *valueCheck) note(numbers []lang.Value) {
	c.given = numbersOf(c.targetValues)
	c.answers = answersOf(c.given)
	c.pointed = slices.ContainsFunc(numbers, func(v lang.Value) bool { return v.Foreign })
	c.months = map[lang.Span]bool{}
	for _, v := range c.sourceValues {
		if v.Kind == lang.Day {
			c.months[v.MonthAt] = true
		}
	}
	c.decades = map[int]bool{}
	for _, g := range c.given {
		if g.Kind != lang.Decade {
			continue
		}
		if year, whole := g.Amounts[0].Whole(); whole {
			c.decades[year/100+1] = true
		}
	}
}

// answer returns the place of the number that answers one that is asked: best the one with the same unit.
func (c *valueCheck) answer(v lang.Value, words map[string]bool) int {
	best := c.answers.to(v)
	if best == missing && (renderedByWord(v, words) || c.renderedByDecade(v)) {
		return rendered
	}
	return best
}

// numbersOf takes values apart into single numbers. Minutes and seconds of the full hour are none.
func numbersOf(values []lang.Value) []lang.Value {
	var numbers []lang.Value
	for _, v := range values {
		if len(v.Amounts) > 0 {
			numbers = append(numbers, v)
		}
		for i, part := range v.Parts {
			if v.Kind != lang.Clock || i == 0 || part.Amounts[0] != "0" {
				numbers = append(numbers, part)
			}
		}
	}
	return numbers
}

// same tells whether two notations may mean one number.
func same(a, b lang.Value) bool { return slices.ContainsFunc(a.Amounts, b.Is) }

// tell adds a finding; the same mistake made twice is told once.
func (c *valueCheck) tell(f Finding) {
	f.Severity = glossary.SeverityWarning
	f.Key = f.Rule + ":"
	if f.Side == glossary.SideTarget {
		f.Found = f.Span.Of(c.target)
	} else {
		f.Found = f.Span.Of(c.source)
	}
	f.Key += lang.Key(f.Found)
	if !c.told[f.Key] {
		c.told[f.Key] = true
		c.findings = append(c.findings, f)
	}
}
