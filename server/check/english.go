package check

import (
	"strconv"
	"strings"

	"korpu/glossary"
	"korpu/glossary/lang"
)

// english writes a number as English does, in its likeliest reading: 12,500 · 2.5 million · 25th · 1990s · 20th century.
func english(v lang.Value) string {
	amount := v.Amounts[0]
	switch v.Kind {
	case lang.Ordinal:
		if len(amount) == 4 {
			return string(amount) // a year: 2024-cü
		}
		return rank(amount)
	case lang.Century:
		return rank(amount) + " century"
	case lang.Decade:
		return string(amount) + "s"
	case lang.Cardinal, lang.Interval, lang.Day, lang.Clock:
	}
	scale := map[int]string{6: " million", 9: " billion", 12: " trillion"}[v.Scale]
	if scale != "" {
		amount = amount.Shift(-v.Scale)
	}
	return figures(amount, v.Unit != "") + scale
}

// readings writes a number in each of the two readings that its notation may have.
func readings(v lang.Value) []string {
	all := []string{english(v)}
	if v.Kind == lang.Cardinal && v.Scale == 0 && len(v.Amounts) > 1 {
		v.Amounts = v.Amounts[1:2]
		all = append(all, english(v))
	}
	return all
}

// figures groups the thousands of numbers from 10,000 on, and of smaller ones when asked to: 2024 may be a year.
func figures(amount lang.Decimal, grouped bool) string {
	whole, fraction, pointed := strings.Cut(string(amount), ".")
	if len(whole) > 4 || grouped {
		head := (len(whole)-1)%3 + 1
		groups := []string{whole[:head]}
		for at := head; at < len(whole); at += 3 {
			groups = append(groups, whole[at:at+3])
		}
		whole = strings.Join(groups, ",")
	}
	if pointed {
		return whole + "." + fraction
	}
	return whole
}

// rank writes an ordinal: 1st, 22nd, 113th.
func rank(amount lang.Decimal) string {
	n, _ := amount.Whole()
	ending := "th"
	if n/10%10 != 1 {
		switch n % 10 {
		case 1:
			ending = "st"
		case 2:
			ending = "nd"
		case 3:
			ending = "rd"
		}
	}
	return string(amount) + ending
}

// replace puts the number that the source asks for in the place of the one that stands there, in that one's notation. It
// returns nil where the two differ in more than the number.
func replace(g, v lang.Value, target string) *glossary.Fix {
	doubtful := len(v.Amounts) > 1 && v.Kind == lang.Cardinal || len(g.Amounts) > 1 && g.Kind != lang.Decade
	if !g.InFigures() || doubtful || ordered(g) != ordered(v) && v.Kind != lang.Ordinal && g.Kind != lang.Cardinal {
		return nil
	}
	amount := v.Amounts[0].Shift(-g.Scale)
	if len(amount) > 12 || strings.HasPrefix(string(amount), "0.") && g.Scale > 0 {
		return nil // 11 million is no 0.011 billion
	}
	old := g.Figures.Of(target)
	switch g.Kind {
	case lang.Ordinal, lang.Century:
		return &glossary.Fix{Span: lang.Span{Start: g.Figures.Start, End: g.Figures.End + len("th")}, Text: rank(amount)}
	case lang.Decade:
		n, _ := amount.Whole()
		if len(old) == 2 {
			n %= 100
		}
		return &glossary.Fix{Span: g.Figures, Text: strconv.Itoa(n)}
	case lang.Cardinal, lang.Interval, lang.Day, lang.Clock:
	}
	return &glossary.Fix{Span: g.Figures, Text: figures(amount, strings.Contains(old, ","))}
}

// ordered tells whether a number is a century or ten years, which no other number stands for.
func ordered(v lang.Value) bool { return v.Kind == lang.Century || v.Kind == lang.Decade }
