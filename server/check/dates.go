package check

import (
	"strconv"
	"strings"
	"time"

	"korpu/glossary"
	"korpu/glossary/lang"
)

// dates tells the months of the target that the source does not have where the source has others that the target lacks.
// A date that is only left out is no mismatch: "last month" may stand for it, and a lost day or year is a missing number.
func (c *valueCheck) dates() {
	asked, given := days(c.sourceValues), days(c.targetValues)
	inSource, inTarget := monthsOf(asked), monthsOf(given)
	var lost, wrong []lang.Value
	for _, d := range asked {
		if !inTarget[d.Date.Month] {
			lost = append(lost, d)
		}
	}
	for _, d := range given {
		if !inSource[d.Date.Month] && (!c.inFigures(d) || !inSource[d.Date.Day]) {
			wrong = append(wrong, d)
		}
	}
	if len(lost) == 0 {
		return
	}
	for i, d := range wrong {
		want := lost[min(i, len(lost)-1)]
		f := Finding{Rule: RuleDateMismatch, Side: glossary.SideTarget, Span: d.Span, Expected: []string{englishDate(want.Date)}}
		if len(lost) == 1 && len(wrong) == 1 {
			f.Fix = &glossary.Fix{Span: d.MonthAt, Text: monthLike(d.MonthAt.Of(c.target), want.Date.Month)}
		}
		c.tell(f)
	}
}

// inFigures tells whether a date is written in figures alone, so that its day may be meant as its month.
func (c *valueCheck) inFigures(d lang.Value) bool {
	return strings.Trim(d.MonthAt.Of(c.target), "0123456789") == ""
}

// days are the dates that name a month.
func days(values []lang.Value) []lang.Value {
	var days []lang.Value
	for _, v := range values {
		if v.Kind == lang.Day {
			days = append(days, v)
		}
	}
	return days
}

func monthsOf(days []lang.Value) map[int]bool {
	months := map[int]bool{}
	for _, d := range days {
		months[d.Date.Month] = true
	}
	return months
}

// englishDate writes as much of a date as is known: 15 December 2025, December 2025, December.
func englishDate(d lang.Date) string {
	text := time.Month(d.Month).String()
	if d.Day > 0 {
		text = strconv.Itoa(d.Day) + " " + text
	}
	if d.Year > 0 {
		text += " " + strconv.Itoa(d.Year)
	}
	return text
}

// monthLike writes a month as another one stands there: in figures or as a name.
func monthLike(old string, month int) string {
	if strings.Trim(old, "0123456789") == "" {
		number := strconv.Itoa(month)
		if len(old) == 2 && len(number) == 1 {
			return "0" + number
		}
		return number
	}
	return time.Month(month).String()
}
