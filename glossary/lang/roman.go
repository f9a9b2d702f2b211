package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// roman reads a Roman number: a place in a row (IV Fərrux, World War II) or a century (XX əsr).
//
// Capitals that are a number by chance are common, initials above all. So the number is below forty, one letter alone
// needs a neighbour that tells it for a number, and a point behind it makes it an initial.
func (r valueReader) roman(at int) (Value, int) {
	n := 0
	if r.word(at) != "" && !r.beside(at) {
		letters := r.atoms[at].span.Of(r.text)
		if r.language == English && len(letters) > 2 {
			letters = strings.TrimPrefix(letters, "WW") // WWII, the Second World War
		}
		n = romanNumber(letters)
	}
	if n == 0 {
		return Value{}, at
	}
	v := Value{Kind: Ordinal, Span: r.span(at, at+1), Amounts: []Decimal{whole(n)}}
	next := at + 1
	if r.language == Azerbaijani {
		if (r.is(next, "-") || r.is(next, "'")) && r.glued(next) && r.glued(next+1) && (isRank(r.word(next+1)) || isEnding(r.word(next+1))) {
			next += 2
			v.Span = r.span(at, next)
		}
	}
	if after := r.century(next); after > next {
		v.Kind, v.Span = Century, r.span(at, after)
		return v, after
	}
	if r.atoms[at].span.Len() == 1 && !r.toldRoman(at) {
		return Value{}, at
	}
	return v, next
}

// beside tells whether figures, a point or a hyphen make the letters a part of something else: T-V20, X. Əliyev.
func (r valueReader) beside(at int) bool {
	return r.glued(at) && (r.figures(at-1) != "" || r.is(at-1, ".")) ||
		r.glued(at+1) && (r.figures(at+1) != "" || r.is(at+1, ".") && r.atoms[at].span.Len() == 1)
}

// toldRoman tells whether the words around one letter make it a number: in Azerbaijani it stands before a name or a thing
// (I Pyotr, I qrup), in English behind a name (Elizabeth I). V and X are too often something else.
func (r valueReader) toldRoman(at int) bool {
	if r.language == English {
		return r.word(at-1) != "" && !r.glued(at) && r.capital(at-1) && r.atoms[at-1].span.Len() > 3
	}
	return r.word(at) == "ı" && r.word(at+1) != "" && r.atoms[at+1].span.Len() > 2 && !r.is(at-1, ".")
}

// capital tells whether the word at a place starts with a capital.
func (r valueReader) capital(at int) bool {
	first, _ := utf8.DecodeRuneInString(r.atoms[at].span.Of(r.text))
	return unicode.IsUpper(first)
}

// romanNumber is the value of a number of I, V and X in capitals, 1 to 39; 0 for any other word.
func romanNumber(letters string) int {
	tens := strings.TrimLeft(letters, "X")
	if len(letters)-len(tens) > 3 {
		return 0
	}
	for units, shape := range []string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"} {
		if tens == shape {
			return 10*(len(letters)-len(tens)) + units
		}
	}
	return 0
}
