package lang

import "slices"

// quantity reads a number in figures with what belongs to it: a suffix, a word of scale, a unit.
func (r valueReader) quantity(at int) (Value, int) {
	unit, from := r.currencySign(at)
	if r.language == Azerbaijani && r.is(at, "%") && r.figures(at+1) != "" {
		unit, from = Percent, at+1 // %24, as in Turkish
	}
	v, next := r.figure(from)
	if next == from || r.uncounted(next) {
		return Value{}, at
	}
	v.Amounts = append(v.Amounts, r.shortYear(from)...)
	if unit == "" {
		if special, after := r.ordinal(v, from, next); after > next {
			return special, after
		}
	}
	v, next = r.scaled(v, next)
	next = r.suffix(next)
	v.Span = r.span(at, next)
	if unit != "" {
		v.Unit = unit
		return r.asMoney(v), next
	}
	return r.withUnit(v, at, next)
}

// asMoney settles a doubtful notation of a sum: nobody writes a thousandth of a manat, so 12,500 manat are 12500.
func (r valueReader) asMoney(v Value) Value {
	if r.language == Azerbaijani && v.Unit != Percent && v.Scale == 0 && len(v.Amounts) == 2 {
		for _, amount := range v.Amounts {
			if amount.places() == 0 && len(amount) > 3 {
				v.Amounts = []Decimal{amount}
				break
			}
		}
	}
	return v
}

// scaled reads a word of scale behind figures, and in Azerbaijani the smaller number that may follow it (2 milyon 300 min).
func (r valueReader) scaled(v Value, next int) (Value, int) {
	scale, doubtful, after := r.scale(next)
	if scale == 0 {
		return v, next
	}
	v.Scale = scale
	plain := v.Amounts
	v.Amounts = nil
	for _, amount := range plain {
		v.Amounts = append(v.Amounts, amount.Shift(scale))
	}
	if doubtful {
		v.Amounts = append(plain, v.Amounts...)
	}
	if r.language == Azerbaijani && r.figures(after) != "" && r.atoms[after].space {
		rest, end := r.figure(after)
		if smaller, _, _ := r.scale(end); smaller < scale {
			rest, end = r.scaled(rest, end)
			if n, whole := rest.Amounts[0].Whole(); whole && n < power(scale) {
				v.Amounts, v.Scale = []Decimal{v.Amounts[0].plus(rest.Amounts[0])}, 0
				return v, end
			}
		}
	}
	return v, after
}

// power is the power of ten, or the greatest number that [Decimal.Whole] gives.
func power(places int) int {
	n := 1
	for range min(places, 9) {
		n *= 10
	}
	return n
}

// scale reads a word or a letter of scale. It is doubtful where the letter has another use: 100m is also a distance.
func (r valueReader) scale(at int) (places int, doubtful bool, next int) {
	if r.language == English && r.is(at, "-") && r.glued(at) && r.glued(at+1) {
		at++ // an 11-million-pound deal
	}
	word := r.word(at)
	if r.language == Azerbaijani {
		stem, ending, found := numeralStem(word, azerbaijaniScales)
		if !found || vague(ending) || !isEnding(ending) {
			return 0, false, at
		}
		next = at + 1
		if r.is(next, ".") && r.glued(next) && (stem == "mln" || stem == "mlrd" || stem == "trln") && r.word(next+1) != "" {
			next++
		}
		return azerbaijaniScales[stem], false, next
	}
	if places, found := englishScales[word]; found {
		return places, false, at + 1
	}
	if places, found := englishLetters[word]; found && r.glued(at) {
		return places, word == "m" || word == "k", at + 1
	}
	return 0, false, at
}

// uncounted tells whether what stands behind figures makes it uncertain how many there are: 100 minlərlə, 1000-lərlə.
func (r valueReader) uncounted(at int) bool {
	if r.language == English {
		return false
	}
	if r.is(at, "-") && r.glued(at) && r.glued(at+1) {
		return vague(r.word(at + 1))
	}
	_, ending, found := numeralStem(r.word(at), azerbaijaniScales)
	return found && vague(ending)
}

// shortYear gives the years that two figures behind an apostrophe mean in English: the summer of '99.
func (r valueReader) shortYear(at int) []Decimal {
	n, isSmall := r.small(at)
	if r.language == Azerbaijani || !isSmall || len(r.figures(at)) != 2 || !r.is(at-1, "'") || !r.glued(at) || r.glued(at-1) || r.glued(at+1) && r.word(at+1) != "" {
		return nil
	}
	return []Decimal{whole(1900 + n), whole(2000 + n)}
}

// suffix reads an Azerbaijani ending behind a number: 8-i, 40%-dən, 2017’də.
func (r valueReader) suffix(at int) int {
	if r.language == Azerbaijani && r.glued(at) && r.glued(at+1) && (r.is(at, "-") || r.is(at, "'")) && isEnding(r.word(at+1)) && r.word(at+1) != "" {
		return at + 2
	}
	return at
}

// withUnit reads the unit behind a number that starts at one place and ends at another.
func (r valueReader) withUnit(v Value, at, next int) (Value, int) {
	if after := r.percent(next); after > next {
		v.Unit, next = Percent, r.suffix(after)
	} else if currency, after := r.currency(next); after > next {
		v.Unit, next = currency, r.suffix(after)
		v = r.asMoney(v)
	}
	if places := spans[r.word(next)]; r.language == English && places > 0 && v.Kind == Cardinal && v.Unit == "" && len(v.Amounts) == 1 {
		v.Amounts = append(v.Amounts, v.Amounts[0].Shift(places))
	}
	v.Span = r.span(at, next)
	return v, next
}

// percent reads a sign or a word for hundredths.
func (r valueReader) percent(at int) int {
	switch {
	case r.is(at, "%"):
		return at + 1
	case r.language == English && r.is(at, "-") && r.glued(at) && r.percent(at+1) > at+1 && r.word(at+1) != "":
		return r.percent(at + 1)
	case r.language == English && r.is(at, "per") && r.is(at+1, "cent"):
		return at + 2
	case r.language == English && slices.Contains([]string{"percent", "percentage", "pct", "pc"}, r.word(at)):
		return at + 1
	case r.language == Azerbaijani:
		if stem, ending, found := numeralStem(r.word(at), percentWords); found && stem != "" && isEnding(ending) {
			return at + 1
		}
	}
	return at
}

// shareScales gives the first of two joined numbers the scale and the unit that only the second says: "10 və 15 milyon".
func (r valueReader) shareScales(values []Value) {
	for i := range values {
		if i+1 < len(values) && r.joined(values[i], values[i+1]) {
			share(&values[i], values[i+1])
		}
		if parts := values[i].Parts; values[i].Kind == Interval && len(parts) == 2 {
			share(&parts[0], parts[1])
		}
	}
}

func share(first *Value, second Value) {
	if first.Unit == "" {
		first.Unit = second.Unit
	}
	if first.Scale == 0 && second.Scale > 0 && len(first.Amounts) > 0 {
		first.Amounts = append(first.Amounts, first.Amounts[0].Shift(second.Scale))
	}
}

// joined tells whether only a word for and, or, to stands between two numbers.
func (r valueReader) joined(first, second Value) bool {
	if first.Kind != Cardinal || second.Kind != Cardinal || second.Scale == 0 && second.Unit == "" || second.Span.Start-first.Span.End > 16 {
		return false
	}
	between := Key(r.text[first.Span.End:second.Span.Start])
	return slices.Contains([]string{"və", "ya", "və ya", "ilə", "and", "or", "to", ",", "-"}, between)
}
