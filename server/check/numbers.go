package check

import (
	"strings"

	"korpu/glossary"
	"korpu/glossary/lang"
)

// numbers tells what the target lacks, what it has too much, and what it writes in a foreign manner.
func (c *valueCheck) numbers() {
	lacking, surplus := c.lacking(), c.surplus()
	var fixed lang.Span
	for _, i := range lacking {
		v := c.asked[i]
		f := Finding{Rule: RuleNumberMissing, Side: glossary.SideSource, Span: v.Span, Expected: readings(v)}
		if len(lacking) == 1 && len(surplus) == 1 {
			if f.Fix = c.replacement(c.given[surplus[0]], v); f.Fix != nil {
				fixed = c.given[surplus[0]].Span
			}
		}
		c.tell(f)
	}
	for _, i := range surplus {
		if g := c.given[i]; g.Span != fixed && telling(g) {
			c.tell(Finding{Rule: RuleNumberExtra, Side: glossary.SideTarget, Span: g.Span})
		}
	}
	for i, v := range c.asked {
		if c.answered[i] >= 0 {
			c.notation(v, c.given[c.answered[i]])
		}
	}
}

// replacement puts a number of the source in the place of one of the target; nil where the outcome would not read as it.
func (c *valueCheck) replacement(g, v lang.Value) *glossary.Fix {
	fix := replace(g, v, c.target)
	if fix == nil {
		return nil
	}
	mended := c.target[:fix.Span.Start] + fix.Text + c.target[fix.Span.End:]
	for _, number := range numbersOf(lang.Values(mended, lang.English)) {
		if number.Span.Start <= fix.Span.Start && number.Span.End >= fix.Span.Start+len(fix.Text) && same(v, number) {
			return fix
		}
	}
	return nil
}

// lacking are the numbers asked that nothing answers, each number once.
func (c *valueCheck) lacking() []int {
	var lacking []int
	told := map[lang.Decimal]bool{}
	for i, place := range c.answered {
		if place == missing && !told[c.asked[i].Amounts[0]] {
			told[c.asked[i].Amounts[0]] = true
			lacking = append(lacking, i)
		}
	}
	return lacking
}

// surplus are the numbers in figures of the target that nothing in the source explains, each number once.
func (c *valueCheck) surplus() []int {
	var surplus []int
	told := map[lang.Decimal]bool{}
	for i, g := range c.given {
		if !c.used[i] && g.InFigures() && !told[g.Amounts[0]] {
			told[g.Amounts[0]] = true
			surplus = append(surplus, i)
		}
	}
	return surplus
}

// telling tells whether a surplus number is worth a finding: translators add small numbers where the source has words.
func telling(g lang.Value) bool {
	n, whole := g.Amounts[0].Whole()
	return g.Kind == lang.Cardinal && (!whole || n > 12)
}

// notation tells a number that the target writes as Azerbaijani does.
func (c *valueCheck) notation(v, g lang.Value) {
	if !g.Foreign && !c.copied(v, g) {
		return
	}
	right := figures(v.Amounts[0].Shift(-g.Scale), true)
	c.tell(Finding{
		Rule: RuleNumberFormat, Side: glossary.SideTarget, Span: g.Figures, Expected: []string{right},
		Fix: &glossary.Fix{Span: g.Figures, Text: right},
	})
}

// copied tells whether the target has the number that the source asks for only as Azerbaijani would read it: 12.500 for
// 12,500. The same figures in a source that points its decimals elsewhere may mean 12.5 on both sides.
func (c *valueCheck) copied(v, g lang.Value) bool {
	old := g.Figures.Of(c.target)
	if !strings.Contains(old, ".") || len(g.Amounts) < 2 || v.Amounts[0] != g.Amounts[1] {
		return false
	}
	return !v.Is(g.Amounts[0]) || old == v.Figures.Of(c.source) && !c.pointed
}
