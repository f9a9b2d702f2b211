package lang

// numericDate reads a date in figures alone: 15.12.2025, 15/12/2025, 2025-12-15. In English a month before the day is
// read where the day tells it (12/15/2025); else the month comes second.
func (r valueReader) numericDate(at int) (Value, int) {
	var numbers [3]int
	v := Value{Kind: Day}
	for i := range numbers {
		place := at + 2*i
		n, ok := r.small(place)
		if !ok || i > 0 && (!r.glued(place) || !r.glued(place-1) || !r.datePoint(place-1) || r.atoms[place-1].folded != r.atoms[at+1].folded) {
			return Value{}, at
		}
		numbers[i] = n
		part, _ := r.figurePart(place)
		v.Parts = append(v.Parts, part)
	}
	next := at + 5
	date, month := arrange(numbers, len(r.figures(at)), len(r.figures(at+4)), r.language)
	if date == (Date{}) || r.inChain(at) || r.glued(next) && r.datePoint(next) && r.figures(next+1) != "" {
		return Value{}, at
	}
	v.Date = date
	v.MonthAt = v.Parts[month].Span
	next = r.yearWord(r.suffix(r.rank(next)))
	v.Span = r.span(at, next)
	return v, next
}

func (r valueReader) datePoint(at int) bool { return r.is(at, ".") || r.is(at, "/") || r.is(at, "-") }

// arrange tells which of three numbers is the year, the month (and at which place it stands) and the day. The lengths are
// those of the first and the last, in figures: a year has four.
func arrange(n [3]int, first, last int, language Language) (date Date, month int) {
	switch {
	case first == 4 && last <= 2:
		date, month = Date{Year: n[0], Month: n[1], Day: n[2]}, 1
	case first <= 2 && last == 4 && language == English && n[1] > 12:
		date, month = Date{Year: n[2], Month: n[0], Day: n[1]}, 0
	case first <= 2 && last == 4:
		date, month = Date{Year: n[2], Month: n[1], Day: n[0]}, 1
	}
	if date.Month < 1 || date.Month > 12 || date.Day < 1 || date.Day > 31 {
		return Date{}, 0
	}
	return date, month
}
