package lang

// interval reads two numbers that a hyphen or a dash without spaces joins: 3-5, 2025–26, 2025-2026-cı illər, XIX-XX əsrlər.
// What the second one says of scale and unit holds for the first ([valueReader.shareScales]).
func (r valueReader) interval(at int) (Value, int) {
	currency, from := r.currencySign(at)
	first, next := r.figure(from)
	if next == from {
		return r.romanInterval(at)
	}
	if !r.dash(next) && !r.season(from) || r.glued(at) && r.dash(at-1) && r.figures(at-2) != "" {
		return Value{}, at
	}
	second, end := r.quantity(next + 1)
	if end == next+1 || r.dash(end) && r.glued(end) && r.figures(end+1) != "" && r.glued(end+1) {
		return Value{}, at // a telephone number is no interval
	}
	first.Span = r.span(at, next)
	first.Unit = currency
	shorten(first, &second)
	v := Value{Kind: Interval, Span: r.span(at, end), Parts: []Value{first, second}}
	if second.Kind == Century || second.Kind == Decade {
		v.Parts[0].Kind = second.Kind
	}
	return v, end
}

// season tells whether two years stand at a place that a stroke joins: 2018/19.
func (r valueReader) season(at int) bool {
	return len(r.figures(at)) == 4 && r.is(at+1, "/") && r.glued(at+1) && r.glued(at+2) && len(r.figures(at+2)) == 2 && !r.is(at+3, "/")
}

// romanInterval reads two Roman numbers that a hyphen joins.
func (r valueReader) romanInterval(at int) (Value, int) {
	if r.word(at) == "" || !r.dash(at+1) {
		return Value{}, at
	}
	second, end := r.roman(at + 2)
	n := romanNumber(r.atoms[at].span.Of(r.text))
	if end == at+2 || n == 0 || r.beside(at) {
		return Value{}, at
	}
	first := Value{Kind: second.Kind, Span: r.span(at, at+1), Amounts: []Decimal{whole(n)}}
	return Value{Kind: Interval, Span: r.span(at, end), Parts: []Value{first, second}}, end
}

// dash tells whether a hyphen or a dash without spaces stands at a place.
func (r valueReader) dash(at int) bool {
	return (r.is(at, "-") || r.is(at, "—")) && r.glued(at) && r.glued(at+1)
}

// shorten completes the second year of 2025-26, which may also be the number that stands there.
func shorten(first Value, second *Value) {
	from, ok := first.Amounts[0].Whole()
	to, short := second.Amounts[0].Whole()
	if ok && short && len(first.Amounts[0]) == 4 && second.Figures.Len() == 2 && to > from%100 {
		second.Amounts = []Decimal{whole(from - from%100 + to), whole(to)}
	}
}
