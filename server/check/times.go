package check

import (
	"fmt"

	"korpu/glossary"
	"korpu/glossary/lang"
)

// times tells a time of the target that is twelve hours off: 15:00 and 3 a.m. Other differences are missing numbers.
func (c *valueCheck) times() {
	for _, asked := range c.sourceValues {
		if asked.Kind != lang.Clock || asked.Time.Half {
			continue
		}
		if off, found := c.twelveHoursOff(asked); found {
			want := fmt.Sprintf("%d:%02d", asked.Time.Hour, asked.Time.Minute)
			c.tell(Finding{Rule: RuleTimeMismatch, Side: glossary.SideTarget, Span: off.Span, Expected: []string{twelveHours(asked.Time), want}})
			c.settle(asked.Parts[0], off.Parts[0])
		}
	}
}

// twelveHoursOff finds a time of the target that is the one asked for but for half a day, where the right one is nowhere.
func (c *valueCheck) twelveHoursOff(asked lang.Value) (off lang.Value, found bool) {
	for _, g := range c.targetValues {
		if g.Kind != lang.Clock || g.Time.Minute != asked.Time.Minute || g.Time.Hour%12 != asked.Time.Hour%12 {
			continue
		}
		if g.Time.Hour == asked.Time.Hour || g.Time.Half {
			return lang.Value{}, false
		}
		off, found = g, true
	}
	return off, found
}

// settle marks the hours of a mismatch as told, so that they are not told as numbers again.
func (c *valueCheck) settle(asked, given lang.Value) {
	for i, v := range c.asked {
		if v.Span == asked.Span && c.answered[i] == missing {
			c.answered[i] = rendered
		}
	}
	for i, g := range c.given {
		c.used[i] = c.used[i] || g.Span == given.Span
	}
}

// twelveHours writes a time as English does: 3:05 p.m.
func twelveHours(t lang.Time) string {
	hour, half := t.Hour%12, "a.m."
	if hour == 0 {
		hour = 12
	}
	if t.Hour >= 12 {
		half = "p.m."
	}
	if t.Minute == 0 {
		return fmt.Sprintf("%d %s", hour, half)
	}
	return fmt.Sprintf("%d:%02d %s", hour, t.Minute, half)
}
