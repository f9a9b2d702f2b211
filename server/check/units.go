package check

import (
	"strings"

	"korpu/glossary"
	"korpu/glossary/lang"
)

// units tells the numbers that stand in the target without their per cent, or as another currency.
func (c *valueCheck) units() {
	percent := c.saysPercent()
	for i, v := range c.asked {
		if c.answered[i] < 0 {
			continue
		}
		g := c.given[c.answered[i]]
		switch {
		case v.Unit == lang.Percent && g.Unit != lang.Percent && !percent:
			c.tell(Finding{Rule: RulePercentMissing, Side: glossary.SideSource, Span: v.Span, Expected: []string{english(v) + "%"}})
		case v.Unit != "" && v.Unit != lang.Percent && g.Unit != "" && g.Unit != lang.Percent && v.Unit != g.Unit:
			c.tell(Finding{Rule: RuleCurrencyMismatch, Side: glossary.SideTarget, Span: g.Span, Expected: []string{english(v) + " " + currency(v.Unit)}})
		}
	}
}

// saysPercent tells whether the target speaks of hundredths anywhere, also apart from a number.
func (c *valueCheck) saysPercent() bool {
	folded := string(lang.FoldEnglish(c.target))
	for _, word := range []string{"%", "percent", "per cent", "pct", "proportion"} {
		if strings.Contains(folded, word) {
			return true
		}
	}
	return false
}

// currency is the plural of a currency's English name, or its code.
func currency(code string) string {
	switch code {
	case "AZN":
		return "manats"
	case "USD":
		return "dollars"
	case "EUR":
		return "euros"
	case "GBP":
		return "pounds"
	case "RUB":
		return "roubles"
	case "TRY":
		return "lira"
	}
	return code
}
