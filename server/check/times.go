package check

import (
	"fmt"

	"korpu/glossary"
	"korpu/glossary/lang"
)

// times tells a time of the target that is twelve hours off: 15:00 and 3 a.m. Other differences are missing numbers.
func (c *valueCheck) times() {
	given := clocksOf(c.targetValues)
	if len(given) == 0 {
		return
	}
	asked, answers := placesOf(c.asked), placesOf(c.given)
	for _, v := range c.sourceValues {
		if v.Kind != lang.Clock || v.Time.Half {
			continue
		}
		if off, found := given.twelveHoursOff(v); found {
			want := fmt.Sprintf("%d:%02d", v.Time.Hour, v.Time.Minute)
			c.tell(Finding{Rule: RuleTimeMismatch, Side: glossary.SideTarget, Span: off.Span, Expected: []string{twelveHours(v.Time), want}})
			c.settle(asked[v.Parts[0].Span], answers[off.Parts[0].Span])
		}
	}
}

// face is a time as a clock's face shows it, which does not tell the halves of the day apart.
type face struct{ hour, minute int }

func faceOf(t lang.Time) face { return face{t.Hour % 12, t.Minute} }

// clocks are the times of a text by their faces.
type clocks map[face]shown

// shown is what a text has of one face: the last time, which hours of the day, and whether one may be in either half.
type shown struct {
	last  lang.Value
	hours map[int]bool
	half  bool
}

func clocksOf(values []lang.Value) clocks {
	all := clocks{}
	for _, v := range values {
		if v.Kind != lang.Clock {
			continue
		}
		one := all[faceOf(v.Time)]
		if one.hours == nil {
			one.hours = map[int]bool{}
		}
		one.last, one.half = v, one.half || v.Time.Half
		one.hours[v.Time.Hour] = true
		all[faceOf(v.Time)] = one
	}
	return all
}

// twelveHoursOff finds a time that is the one asked for but for half a day, where the right one is nowhere.
func (c clocks) twelveHoursOff(asked lang.Value) (off lang.Value, found bool) {
	one, found := c[faceOf(asked.Time)]
	if !found || one.half || one.hours[asked.Time.Hour] {
		return lang.Value{}, false
	}
	return one.last, true
}

// placesOf finds numbers by where they stand.
func placesOf(values []lang.Value) map[lang.Span][]int {
	places := make(map[lang.Span][]int, len(values))
	for i, v := range values {
		places[v.Span] = append(places[v.Span], i)
	}
	return places
}

// settle marks the hours of a mismatch as told, so that they are not told as numbers again.
func (c *valueCheck) settle(asked, given []int) {
	for _, i := range asked {
		if c.answered[i] == missing {
			c.answered[i] = rendered
		}
	}
	for _, i := range given {
		c.used[i] = true
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
