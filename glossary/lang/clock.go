package lang

import "slices"

// clock reads a time of day: 14:10, saat 3-də, 3 p.m., 10.15am, 2300 GMT, noon.
func (r valueReader) clock(at int) (Value, int) {
	if r.language == English && (r.is(at, "noon") || r.is(at, "midday")) {
		noon := Value{Span: r.span(at, at+1), Amounts: []Decimal{"12"}}
		return Value{Kind: Clock, Span: noon.Span, Time: Time{Hour: 12}, Parts: []Value{noon}}, at + 1
	}
	told, from := r.clockWord(at)
	hour, ok := r.small(from)
	if !ok {
		return Value{}, at
	}
	c := clockReader{valueReader: r, hour: hour, next: from + 1, padded: r.figures(from)[0] == '0'}
	part, _ := r.figurePart(from)
	c.parts = []Value{part}
	switch {
	case len(r.figures(from)) == 4:
		c.zoned(from)
	case len(r.figures(from)) <= 2:
		c.minutes(from, told)
		c.meridiem()
	}
	if !c.known && !told || c.hour > 24 || c.minute > 59 || len(r.figures(from)) == 3 || r.continues(c.next, told) {
		return Value{}, at
	}
	return c.value(at, told)
}

// clockReader gathers the pieces of one time.
type clockReader struct {
	valueReader
	hour, minute int
	parts        []Value
	next         int
	// known tells that it can be nothing but a time, half that a.m. or p.m. is said.
	// military that its four figures run on.
	known, half, military bool
	// padded that a zero before the hour makes it one of 24.
	padded bool
}

// clockWord reads the word saat before the hour.
func (r valueReader) clockWord(at int) (told bool, next int) {
	if r.language == Azerbaijani && r.word(at) == "saat" && r.figures(at+1) != "" {
		return true, at + 1
	}
	return false, at
}

// minutes reads the minutes behind a colon, or behind a point where a word says that it is a time.
func (c *clockReader) minutes(at int, told bool) {
	colon := c.is(at+1, ":")
	point := c.is(at+1, ".") && (told || c.language == English && c.dayHalf(at+3) != "")
	if !colon && !point || !c.glued(at+1) || !c.glued(at+2) || len(c.figures(at+2)) != 2 {
		return
	}
	part, next := c.figurePart(at + 2)
	c.parts = append(c.parts, part)
	c.minute, _ = part.Amounts[0].Whole()
	c.next, c.known = next, true
	if c.is(next, ":") && len(c.figures(next+1)) == 2 && c.glued(next+1) {
		part, after := c.figurePart(next + 1) // seconds
		c.parts, c.next = append(c.parts, part), after
	}
}

// zoned reads an hour and its minutes in four figures before a time zone: 2300 GMT.
func (c *clockReader) zoned(at int) {
	if c.language == English && slices.Contains([]string{"gmt", "utc", "bst", "hours", "cet", "est"}, c.word(at+1)) {
		c.minute, c.hour = c.hour%100, c.hour/100
		c.known, c.military = true, true
		whole := c.parts[0]
		c.parts[0].Amounts = append([]Decimal{newDecimal(c.figures(at)[:2], "")}, whole.Amounts...)
	}
}

// meridiem reads a.m. or p.m.
func (c *clockReader) meridiem() {
	half := c.dayHalf(c.next)
	if c.language != English || half == "" || c.hour > 12 || c.hour == 0 {
		return
	}
	c.known, c.half = true, true
	hour := c.hour % 12
	if half == "pm" {
		hour += 12
	}
	if hour != c.hour {
		c.parts[0].Amounts = []Decimal{whole(hour), whole(c.hour)}
	}
	if hour == 0 {
		c.parts[0].Amounts = append(c.parts[0].Amounts, "24")
	}
	c.hour = hour
	c.next = c.behindHalf(c.next)
}

// dayHalf is am or pm, however it is written; empty when neither stands at the place.
func (r valueReader) dayHalf(at int) string {
	switch word := r.word(at); {
	case word == "am" || word == "pm":
		return word
	case (word == "a" || word == "p") && r.is(at+1, ".") && r.glued(at+1) && r.word(at+2) == "m":
		return word + "m"
	}
	return ""
}

func (r valueReader) behindHalf(at int) int {
	if len(r.word(at)) == 2 {
		return at + 1
	}
	if r.is(at+3, ".") && r.glued(at+3) {
		return at + 4
	}
	return at + 3
}

// continues tells whether the figures go on behind the time, which is then none: 1:23.45, saat 3,5.
func (r valueReader) continues(at int, told bool) bool {
	figures, _ := r.behind(at, ".")
	comma, _ := r.behind(at, ",")
	if figures != "" || comma != "" || r.is(at, ":") && r.glued(at) && r.figures(at+1) != "" {
		return true
	}
	scale, _, _ := r.scale(at)
	return told && scale > 0
}

func (c clockReader) value(at int, told bool) (Value, int) {
	v := Value{Kind: Clock, Time: Time{Hour: c.hour % 24, Minute: c.minute}, Parts: c.parts}
	switch {
	case (told || c.language == English && !c.military) && c.hour <= 12 && !c.half && !c.padded:
		hours := []int{c.hour, (c.hour + 12) % 24}
		if half := c.partOfDay(at); half >= 0 {
			hours = []int{c.hour%12 + half, c.hour}
			v.Time.Hour = hours[0]
		} else {
			v.Time.Half = true
		}
		v.Parts[0].Amounts = []Decimal{whole(hours[0]), whole(hours[1])}
	case c.hour == 24:
		v.Parts[0].Amounts = []Decimal{"24", "0"}
	}
	next := c.suffix(c.next)
	v.Span = c.span(at, next)
	return v, next
}

// partOfDay tells by the word before "saat" in which half of the day an hour is: 0 or 12 hours on; -1 when no word tells.
func (c clockReader) partOfDay(at int) int {
	switch before := c.word(at - 1); {
	case c.language == English || before == "":
	case before == "səhər" || before == "sübh":
		return 0
	case before == "axşam" || before == "axşamüstü" || before == "günorta" || before == "sonra" && c.word(at-2) == "günortadan":
		return 12
	}
	return -1
}
