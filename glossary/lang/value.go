package lang

// Language is a language whose numbers and dates can be read.
type Language uint8

// The languages.
const (
	Azerbaijani Language = iota
	English
)

// ValueKind is what a value counts or names.
type ValueKind uint8

// The kinds of value.
const (
	// Cardinal is a quantity: 12 500, 2.5 million, iki yüz əlli; with a unit also a share or a sum of money.
	Cardinal ValueKind = iota
	// Ordinal is a place in a row: 2024-cü, third, IV.
	Ordinal
	// Interval is two numbers joined by a hyphen: 3-5, 2025–26, and the score of a match. The numbers are its parts.
	Interval
	// Decade is ten years: 90-cı illər, the 1990s.
	Decade
	// Century is a hundred years: XX əsr, the 20th century.
	Century
	// Day is a date, or what of it is said. Its day, its year, and its month in figures are its parts.
	Day
	// Clock is a time of day. Its hour and its minute are its parts.
	Clock
)

// Percent is the unit of shares. The unit of a sum of money is the currency's ISO 4217 code.
const Percent = "%"

// Value is a number, a date or a time that stands in a text, in figures or in words.
type Value struct {
	Span Span
	Kind ValueKind
	// Amounts are the numbers that the notation may mean, the likeliest first: the Azerbaijani 12.500 is 12500, or 12.5
	// where its writer kept an English point. Intervals, days and clocks have none but in their parts.
	Amounts []Decimal
	// Unit is Percent, a currency, or nothing.
	Unit string
	// Figures is the place of the figures alone; it is empty for a number in words.
	Figures Span
	// Scale is the power of ten of a word behind figures: 6 in 2.5 million.
	Scale int
	// Foreign tells that the figures are grouped or pointed in the other language's manner.
	Foreign bool
	// MonthAt is the place of the month in a day: a name, or the figures of one of its parts.
	MonthAt Span
	Date    Date
	Time    Time
	// Parts are the numbers of which a value of several is made, in the order of the text.
	Parts []Value
}

// Date is a calendar date, or what of it is said; what is not said is 0.
type Date struct{ Year, Month, Day int }

// Time is a time of day. Half tells that the half of the day is open: "saat 3-də" and "at 3:00" are 3:00 or 15:00.
type Time struct {
	Hour, Minute int
	Half         bool
}

// Is tells whether the value may be the number.
func (v Value) Is(d Decimal) bool {
	for _, amount := range v.Amounts {
		if amount == d {
			return true
		}
	}
	return false
}

// InFigures tells whether the number is written in figures.
func (v Value) InFigures() bool { return v.Figures.Len() > 0 }

// Values finds all numbers, dates and times of a text, in order; none overlaps another. Signs are not read: -5 is 5.
func Values(text string, language Language) []Value {
	r := valueReader{text: text, language: language, atoms: atoms(text, language)}
	var values []Value
	for at := 0; at < len(r.atoms); {
		v, next := r.value(at)
		if next <= at {
			at++
			continue
		}
		values = append(values, v...)
		at = next
	}
	r.shareScales(values)
	return values
}

// valueReader reads values from the atoms of a text. Each of its methods looks at the atoms from a place on and returns
// what it read with the place behind, or a place that is not behind the start when nothing of its sort stands there.
type valueReader struct {
	text     string
	language Language
	atoms    []atom
}

// value reads what starts at a place. What is longer and more special is tried first.
func (r valueReader) value(at int) ([]Value, int) {
	if !r.begins(at) {
		return nil, at
	}
	for _, read := range []func(int) (Value, int){r.date, r.clock, r.interval, r.number} {
		if v, next := read(at); next > at {
			return []Value{v}, next
		}
	}
	return nil, at
}

// number reads one number of any shape with its unit.
func (r valueReader) number(at int) (Value, int) {
	for _, read := range []func(int) (Value, int){r.quantity, r.numeral, r.roman} {
		if v, next := read(at); next > at {
			return v, next
		}
	}
	return Value{}, at
}

// is tells whether the atom at a place is the word or the mark, whatever stands before it.
func (r valueReader) is(at int, folded string) bool {
	return at >= 0 && at < len(r.atoms) && r.atoms[at].kind != Number && r.atoms[at].folded == folded
}

// glued tells whether the atom at a place follows the one before it without white space.
func (r valueReader) glued(at int) bool { return at > 0 && at < len(r.atoms) && !r.atoms[at].gap }

// word is the folded word at a place; empty when no word stands there.
func (r valueReader) word(at int) string {
	if at < 0 || at >= len(r.atoms) || r.atoms[at].kind != Word {
		return ""
	}
	return r.atoms[at].folded
}

// figures are the figures at a place; empty when none stand there.
func (r valueReader) figures(at int) string {
	if at < 0 || at >= len(r.atoms) || r.atoms[at].kind != Number {
		return ""
	}
	return r.atoms[at].folded
}

// span is the place in the text of the atoms from one up to, and without, another.
func (r valueReader) span(from, to int) Span {
	return Span{Start: r.atoms[from].span.Start, End: r.atoms[to-1].span.End}
}

// small is the number of at most four figures at a place; ok is false for any other atom.
func (r valueReader) small(at int) (n int, ok bool) {
	figures := r.figures(at)
	if figures == "" || len(figures) > 4 {
		return 0, false
	}
	return newDecimal(figures, "").Whole()
}
