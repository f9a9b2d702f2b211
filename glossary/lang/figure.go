package lang

import "strings"

// figure reads a number in figures with its grouping and its decimal part, without any word behind it.
//
// Each language groups and points in its own manner, and texts keep the other's often enough that both are read:
//
//	          Azerbaijani            English
//	12 500    12500                  12500
//	12.500    12500, perhaps 12.5    12.5, perhaps 12500
//	12,500    12.5, perhaps 12500    12500
//	3,5       3.5                    3.5, foreign
//	3.5       3.5                    3.5
func (r valueReader) figure(at int) (Value, int) {
	if part := r.vulgar(at); part != "" {
		span := r.span(at, at+1)
		return Value{Span: span, Figures: span, Amounts: []Decimal{newDecimal("0", part)}}, at + 1
	}
	if r.figures(at) == "" {
		return Value{}, at
	}
	groups, separator, next := r.groups(at)
	whole := strings.Join(groups, "")
	v := Value{Amounts: []Decimal{newDecimal(whole, "")}}
	fraction, mark, after := r.fraction(at, next, separator)
	switch {
	case fraction != "" && r.vulgar(next) != "":
		v.Amounts, next = []Decimal{newDecimal(whole, fraction)}, after
	case fraction != "" && (r.language != English || mark != "," || len(groups) > 1 || shortFraction(whole, fraction)):
		v.Amounts, next = []Decimal{newDecimal(whole, fraction)}, after
		v.Foreign = (mark == ",") == (r.language == English)
	case len(groups) == 2:
		v.Amounts = r.readings(groups, separator)
	}
	v.Span = r.span(at, next)
	v.Figures = v.Span
	return v, next
}

// shortFraction tells whether a comma in English may be a decimal one: 3,5 may, 1994,95 is a list.
func shortFraction(whole, fraction string) bool { return len(whole) <= 3 && len(fraction) <= 2 }

// readings gives what figures with one group of three may mean: the group may be a fraction.
func (r valueReader) readings(groups []string, separator string) []Decimal {
	joined := newDecimal(groups[0]+groups[1], "")
	if separator != "." && (separator != "," || r.language == English) {
		return []Decimal{joined}
	}
	pointed := newDecimal(groups[0], groups[1])
	if separator == "." && r.language == Azerbaijani {
		return []Decimal{joined, pointed}
	}
	return []Decimal{pointed, joined}
}

// groups reads figures and the groups of three behind them, all parted by one sort of separator.
func (r valueReader) groups(at int) (groups []string, separator string, next int) {
	head := r.figures(at)
	if len(head) > 3 || head[0] == '0' || r.inChain(at) {
		return []string{head}, "", at + 1
	}
	for _, separator := range []string{" ", ".", ",", "'"} {
		groups, next := []string{head}, at+1
		if separator == " " && r.glued(at) && r.word(at-1) != "" {
			continue // the number ends with the unit: mm2 864
		}
		for figures, after := r.behind(next, separator); len(figures) == 3; figures, after = r.behind(next, separator) {
			groups, next = append(groups, figures), after
			if separator == "'" && len(groups) > mostGroups {
				break // or each of a thousand groups would be the first of those behind it
			}
		}
		if figures, _ := r.behind(next, separator); len(groups) > 1 && (separator == " " || figures == "") {
			return groups, separator, next
		}
	}
	return []string{head}, "", at + 1
}

// mostGroups is how many groups with apostrophes between them one number has at the most: nobody counts as far.
const mostGroups = 12

// fraction reads a decimal part behind a number that starts at one place and whose groups end at another.
func (r valueReader) fraction(at, next int, separator string) (fraction, mark string, after int) {
	if part := r.vulgar(next); part != "" && r.glued(next) {
		return part, "", next + 1
	}
	for _, mark := range []string{".", ","} {
		figures, after := r.behind(next, mark)
		if figures == "" || mark == separator || r.inChain(at) {
			continue
		}
		if further, _ := r.behind(after, mark); further == "" {
			return figures, mark, after
		}
	}
	return "", "", next
}

// behind returns the figures that follow a separator at a place, and the place after them. A mark stands without spaces.
func (r valueReader) behind(at int, separator string) (figures string, after int) {
	if separator == " " {
		if at < len(r.atoms) && r.atoms[at].space {
			return r.figures(at), at + 1
		}
		return "", at
	}
	if r.is(at, separator) && r.glued(at) && r.glued(at+1) {
		return r.figures(at + 1), at + 2
	}
	return "", at
}

// inChain tells whether figures continue a chain of which a part was read already: the 12 and 2025 of 31.12.2025, the
// minutes of 4:41.30.
func (r valueReader) inChain(at int) bool {
	return r.glued(at) && r.figures(at-2) != "" && r.glued(at-1) && (r.is(at-1, ".") || r.is(at-1, ",") || r.is(at-1, ":"))
}

// vulgar is the decimal fraction that one character writes, without its point; empty for any other atom.
func (r valueReader) vulgar(at int) string {
	if at >= len(r.atoms) || r.atoms[at].kind != Mark {
		return ""
	}
	switch r.atoms[at].folded {
	case "½":
		return "5"
	case "¼":
		return "25"
	case "¾":
		return "75"
	}
	return ""
}
