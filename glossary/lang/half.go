package lang

// half reads half of a large number: yarım milyon, half a million, half a dozen.
func (r valueReader) half(at int) (Value, int) {
	next := at + 1
	switch {
	case r.language == Azerbaijani && r.is(at, "yarım"):
		stem, rest, found := numeralStem(r.word(next), azerbaijaniScales)
		if !found || !isEnding(rest) {
			return Value{}, at
		}
		v := Value{Amounts: []Decimal{Decimal("5").Shift(azerbaijaniScales[stem] - 1)}, Span: r.span(at, next+1)}
		return r.withUnit(v, at, next+1)
	case r.language == English && r.is(at, "half"):
		if r.is(next, "-") || r.is(next, "a") {
			next++
		}
		if n := halfOf[r.word(next)]; n > 0 {
			return r.withUnit(Value{Amounts: []Decimal{whole(n)}, Span: r.span(at, next+1)}, at, next+1)
		}
	}
	return Value{}, at
}

// halves reads the half that is added to a number in words: two and a half, two and a half million, bir milyon yarım.
func (r valueReader) halves(v Value, at, next, scale int) (Value, int) {
	add := func(half Decimal, end int) (Value, int) {
		v.Amounts, v.Span = []Decimal{v.Amounts[0].plus(half)}, r.span(at, end)
		return v, end
	}
	if r.language == Azerbaijani {
		if scale > 100 && r.is(next, "yarım") {
			return add(whole(scale/2), next+1)
		}
		return v, next
	}
	if !r.is(next, "and") || !r.is(next+1, "a") || !r.is(next+2, "half") {
		return v, next
	}
	if scale > 0 {
		return add(whole(scale/2), next+3)
	}
	v, end := add("0.5", next+3)
	if places, found := englishScales[r.word(end)]; found {
		v.Amounts, v.Span = []Decimal{v.Amounts[0].Shift(places)}, r.span(at, end+1)
		end++
	}
	return v, end
}
