package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"korpu/glossary/lang"
)

// asks tells whether the target must have a number of the source. Figures, centuries and Roman numbers ask. Of numbers in
// words only those do that a translator cannot well say otherwise: "iki" is also both, a pair, double, and "min" alone is
// often only many.
func (c *valueCheck) asks(v lang.Value) bool {
	if c.isMonth(v) {
		return false // a month's figures are rendered by its name
	}
	if v.InFigures() {
		return !c.inFormula(v)
	}
	if v.Kind == lang.Century || v.Kind == lang.Decade || strings.ContainsAny(v.Span.Of(c.source)[:1], "IVX") {
		return v.Amounts[0] != "1"
	}
	n, whole := v.Amounts[0].Whole()
	return whole && n > 10 && strings.Contains(strings.TrimSpace(v.Span.Of(c.source)), " ") || whole && n > 10 && n < 100
}

// isMonth tells whether a number is the month of a date in figures.
func (c *valueCheck) isMonth(v lang.Value) bool { return v.InFigures() && c.months[v.Span] }

// inFormula tells whether figures are a part of a unit or a formula, which a translator may write otherwise: km2, CO2.
func (c *valueCheck) inFormula(v lang.Value) bool {
	before := lettersBefore(c.source[:v.Figures.Start])
	if before == "h" || before == "o" || before == "n" {
		return v.Figures.Of(c.source) == "2" // H2O, and not H5N1
	}
	return slices.Contains([]string{"m", "km", "sm", "mm", "dm", "co", "no", "so"}, before)
}

// lettersBefore are the letters and marks, folded, with which the last word of a text ends, where nothing but figures stands
// before them in that word: km in "25km", nothing in "a2km". It goes back no farther than those figures, so that a word of a
// thousand numbers is gone through once and not a thousand times.
func lettersBefore(text string) string {
	rest := strings.TrimRightFunc(text, func(r rune) bool { return !isFigure(r) && !endsWord(r) })
	letters := text[len(rest):]
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(rest, isFigure))
	if letters == "" || before != utf8.RuneError && !endsWord(before) {
		return ""
	}
	return string(lang.Fold(letters))
}

func isFigure(r rune) bool { return '0' <= r && r <= '9' }

func endsWord(r rune) bool { return r == ' ' || r == '(' || r == '\n' || r == '\u00a0' }

// renderings are the English words that say a number without being one. They answer, and never ask.
var renderings = map[lang.Decimal][]string{
	"0":    {"no", "none", "nought", "goalless"},
	"1":    {"a", "an", "once", "sole", "only", "alone", "single", "each", "per", "another", "every"},
	"2":    {"both", "twice", "double", "doubled", "doubles", "doubling", "couple", "pair", "pairs", "twin", "dual", "duo", "half", "twofold", "fortnight"},
	"3":    {"thrice", "triple", "tripled", "tripling", "trio", "treble", "threefold"},
	"4":    {"quarter", "quarters", "quadruple", "quadrupled", "fourfold", "quartet"},
	"5":    {"quintuple", "fivefold", "quintet"},
	"10":   {"decade", "decades", "tenfold"},
	"12":   {"noon", "midnight", "midday", "dozen", "dozens"},
	"14":   {"fortnight"},
	"24":   {"midnight"},
	"25":   {"quarter"},
	"50":   {"half", "halved", "halve", "halves", "fifties"},
	"75":   {"quarters"},
	"100":  {"century", "centenary", "hundreds", "hundredfold"},
	"0.5":  {"half"},
	"1.5":  {"half"},
	"1000": {"thousands", "millennium"},
}

// renderedByWord tells whether a word of the target says the number.
func renderedByWord(v lang.Value, words map[string]bool) bool {
	for _, amount := range v.Amounts {
		if slices.ContainsFunc(renderings[amount], func(word string) bool { return words[word] }) {
			return true
		}
	}
	return false
}

// renderedByDecade tells whether ten years of the target lie in the century asked for: "XIX əsrin 80-ci illəri" are the 1880s.
func (c *valueCheck) renderedByDecade(v lang.Value) bool {
	if v.Kind != lang.Century {
		return false
	}
	century, _ := v.Amounts[0].Whole()
	return c.decades[century]
}

// wordsOf are the words of an English text, folded.
func wordsOf(text string) map[string]bool {
	words := map[string]bool{}
	for _, token := range lang.Tokens(text) {
		if token.Kind == lang.Word {
			words[string(lang.FoldEnglish(token.Span.Of(text)))] = true
		}
	}
	return words
}
