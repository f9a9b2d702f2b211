package lang

// date reads a calendar date, or as much of it as is said.
//
//	15 dekabr, 2025 · 15-16 dekabr · dekabrın 15-dən · 2024-cü ilin martında · 2018-ci il 30 sentyabr · 15.12.2025 · mart
//	15 December 2025 · December 15, 2025 · the 15th of December · in March 2024 · 2025-12-15 · March
func (r valueReader) date(at int) (Value, int) {
	if v, next := r.numericDate(at); next > at {
		return v, next
	}
	d := dateReader{valueReader: r, at: at, next: at}
	if r.language == Azerbaijani {
		d.yearFirst()
	}
	if !d.dayFirst() && !d.monthFirst() {
		return Value{}, at
	}
	d.yearBehind()
	if !d.sure && d.date.Day == 0 && d.date.Year == 0 {
		return Value{}, at
	}
	return Value{Kind: Day, Span: r.span(at, d.next), Date: d.date, MonthAt: d.monthAt, Parts: d.parts}, d.next
}

// dateReader gathers the pieces of one date.
type dateReader struct {
	valueReader
	at, next int
	date     Date
	parts    []Value
	// sure tells that the month's name can be nothing else.
	sure    bool
	monthAt Span
}

// yearFirst reads "2024-cü ilin" before a month or a day.
func (d *dateReader) yearFirst() {
	year, next, ok := d.year(d.next)
	if !ok {
		return
	}
	if after := d.yearWord(next); after > next {
		d.take(year, after)
		d.date.Year, _ = year.Amounts[0].Whole()
	}
}

// dayFirst reads a day, or days that a hyphen joins, and the month behind.
func (d *dateReader) dayFirst() bool {
	day, next, ok := d.day(d.next)
	if !ok {
		return false
	}
	days := []Value{day}
	if d.dash(next) {
		if second, after, ok := d.day(next + 1); ok {
			days, next = append(days, second), after
		}
	}
	if d.language == English && d.is(next, "of") {
		next++
	}
	month, _, after := d.month(next)
	if after == next {
		return false
	}
	for _, day := range days {
		d.take(day, after)
	}
	d.date.Month, d.sure, d.monthAt = month, true, d.span(next, after)
	d.date.Day, _ = days[0].Amounts[0].Whole()
	return true
}

// monthFirst reads a month and the day that may follow it: dekabrın 15-də, December 15.
func (d *dateReader) monthFirst() bool {
	month, sure, next := d.month(d.next)
	if next == d.next {
		return false
	}
	d.date.Month, d.sure, d.monthAt = month, sure, d.span(d.next, next)
	d.next = next
	from := next
	if d.language == English && d.is(from, "the") {
		from++
	}
	day, after, ok := d.day(from)
	if !ok {
		return true
	}
	if _, _, further := d.month(after); further > after || d.percent(after) > after {
		return true // the number belongs to the next date: "may 3 iyun"
	}
	d.take(day, after)
	d.date.Day, _ = day.Amounts[0].Whole()
	if second, end, ok := d.day(after + 1); d.dash(after) && ok {
		d.take(second, end)
	}
	return true
}

// yearBehind reads the year after the month or the day.
func (d *dateReader) yearBehind() {
	if d.date.Year > 0 {
		return
	}
	from := d.next
	if d.is(from, ",") || d.language == English && d.is(from, "of") {
		from++
	}
	year, next, ok := d.year(from)
	if !ok || d.scaleBehind(next) {
		return
	}
	d.date.Year, _ = year.Amounts[0].Whole()
	d.take(year, d.yearWord(next))
}

func (d *dateReader) take(part Value, next int) { d.parts, d.next = append(d.parts, part), next }

// day reads the number of a day with its ending.
func (r valueReader) day(at int) (v Value, next int, ok bool) {
	n, isSmall := r.small(at)
	if !isSmall || n < 1 || n > 31 || r.is(at+1, ":") && r.glued(at+1) || r.is(at+1, ".") && r.figures(at+2) != "" && r.glued(at+2) {
		return v, at, false
	}
	v, next = r.figurePart(at)
	switch word := r.word(next); {
	case r.language == English && r.glued(next) && (word == "st" || word == "nd" || word == "rd" || word == "th"):
		return v, next + 1, true
	case r.language == English && r.glued(next) && word != "":
		return v, at, false
	}
	return v, r.suffix(r.rank(next)), true
}

// year reads the number of a year: four figures.
func (r valueReader) year(at int) (v Value, next int, ok bool) {
	n, isSmall := r.small(at)
	if !isSmall || len(r.figures(at)) != 4 || n < 1000 || n > 2999 || r.is(at+1, ":") && r.glued(at+1) {
		return v, at, false
	}
	v, next = r.figurePart(at)
	return v, r.suffix(r.rank(next)), true
}

// rank reads the ending of an Azerbaijani ordinal behind figures.
func (r valueReader) rank(at int) int {
	after := at
	if r.is(after, "-") || r.is(after, "'") {
		after++
	}
	if r.language == Azerbaijani && isRank(r.word(after)) && (after == at || r.glued(after)) {
		return after + 1
	}
	return at
}

// yearWord reads the word il behind a year.
func (r valueReader) yearWord(at int) int {
	if stem, rest, found := numeralStem(r.word(at), yearWords); r.language == Azerbaijani && found && stem != "" && isEnding(rest) {
		return at + 1
	}
	return at
}

// figurePart is the plain number at a place, as a part of a date or a time.
func (r valueReader) figurePart(at int) (Value, int) {
	span := r.span(at, at+1)
	return Value{Span: span, Figures: span, Amounts: []Decimal{newDecimal(r.figures(at), "")}}, at + 1
}

// scaleBehind tells whether a word of scale or a unit makes the number no year: "in May, 2000 dollars".
func (r valueReader) scaleBehind(at int) bool {
	scale, _, _ := r.scale(at)
	_, currency := r.currency(at)
	return scale > 0 || currency > at || r.percent(at) > at
}
