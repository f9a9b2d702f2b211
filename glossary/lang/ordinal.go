package lang

// ordinal reads what makes figures the name of a place in a row, of ten years or of a century: 8-ci, 19th, 90-cı illər,
// the 1990s. The figures start at one place and end at another.
func (r valueReader) ordinal(v Value, at, next int) (Value, int) {
	if r.language == English {
		return r.englishOrdinal(v, at, next)
	}
	after := r.rank(next)
	if after == next {
		return v, next
	}
	v.Kind = Ordinal
	v.Span = r.span(at, after)
	return r.period(v, at, after)
}

func (r valueReader) englishOrdinal(v Value, at, next int) (Value, int) {
	switch word := r.word(next); {
	case !r.glued(next):
	case word == "st" || word == "nd" || word == "rd" || word == "th":
		v.Kind = Ordinal
		v.Span = r.span(at, next+1)
		return r.period(v, at, next+1)
	case word == "s":
		return r.decade(v, at, next+1)
	case r.is(next, "'") && r.word(next+1) == "s" && r.glued(next+1):
		return r.decade(v, at, next+2)
	}
	return v, next
}

// period reads the word for century or, in Azerbaijani, for years behind an ordinal.
func (r valueReader) period(v Value, at, next int) (Value, int) {
	if after := r.century(next); after > next {
		v.Kind, v.Span = Century, r.span(at, after)
		return v, after
	}
	if stem, rest, found := numeralStem(r.word(next), yearWords); found && stem != "" && vague(rest) {
		if decade, after := r.decade(v, at, next+1); after > next {
			return decade, after
		}
	}
	return v, next
}

var (
	centuryWords = map[string]int{"əsr": 0, "yüzillik": 0, "yüzilliy": 0}
	yearWords    = map[string]int{"il": 0}
)

// century reads the word for a hundred years.
func (r valueReader) century(at int) int {
	if r.language == English {
		place := at
		if r.is(at, "-") && r.glued(at) {
			place++
		}
		if word := r.word(place); word == "century" || word == "centuries" {
			return place + 1
		}
		return at
	}
	stem, rest, found := numeralStem(r.word(at), centuryWords)
	if found && stem != "" && (isEnding(rest) || vague(rest)) {
		return at + 1
	}
	return at
}

// decade makes ten years of a number that ends in 0; of two figures the century is open. 1900s is also the 20th century.
func (r valueReader) decade(v Value, at, next int) (Value, int) {
	n, whole := v.Amounts[0].Whole()
	if !whole || n%10 != 0 || n > 2990 || n == 0 || len(v.Amounts) > 1 {
		return v, at
	}
	v.Kind, v.Span = Decade, r.span(at, next)
	v.Amounts = decadeReadings(n)
	return v, next
}

func decadeReadings(n int) []Decimal {
	switch {
	case n < 100:
		return []Decimal{whole(1900 + n), whole(n), whole(2000 + n), whole(1800 + n)}
	case n%100 == 0:
		return []Decimal{whole(n), whole(n/100 + 1)}
	}
	return []Decimal{whole(n)}
}
