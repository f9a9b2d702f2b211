package charref

import (
	"bytes"
	"encoding/xml"
	"strings"
	"unicode/utf8"
)

// replacement is U+FFFD in UTF-8.
const replacement = "\ufffd"

// Watch goes with one token after another.
type Watch struct {
	state state
	value rune
	// matched is how much of a U+FFFD has come, replaced how many stand in the token's bytes themselves.
	matched, replaced int
	// halves counts what looks like a reference to a surrogate; within CDATA it is none.
	halves int
}

// state is how far a reference has come.
type state int

const (
	outside state = iota
	ampersand
	number // after &#
	decimal
	hexadecimal
)

// Begin starts a new token.
func (w *Watch) Begin() { *w = Watch{} }

// Byte takes the next byte of the file. It reports whether a reference to a surrogate ends with it.
func (w *Watch) Byte(b byte) bool {
	switch b {
	case replacement[w.matched]:
		if w.matched++; w.matched == len(replacement) {
			w.matched, w.replaced = 0, w.replaced+1
		}
	case replacement[0]:
		w.matched = 1
	default:
		w.matched = 0
	}
	return w.reference(b)
}

func (w *Watch) reference(b byte) bool {
	digit, isDigit := digitOf(b, w.state == hexadecimal)
	switch {
	case b == '&':
		w.state, w.value = ampersand, 0
	case w.state == ampersand && b == '#':
		w.state = number
	case w.state == number && b == 'x':
		w.state = hexadecimal
	case w.state >= number && isDigit:
		if w.state == number {
			w.state = decimal
		}
		base := rune(10)
		if w.state == hexadecimal {
			base = 16
		}
		w.value = min(w.value*base+digit, utf8.MaxRune+1) // more would overflow, and is refused in any case
	case w.state >= decimal && b == ';':
		w.state = outside
		if w.value >= 0xd800 && w.value <= 0xdfff {
			w.halves++
			return true
		}
	default:
		w.state = outside
	}
	return false
}

func digitOf(b byte, hex bool) (rune, bool) {
	switch {
	case b >= '0' && b <= '9':
		return rune(b - '0'), true
	case hex && b >= 'a' && b <= 'f':
		return rune(b-'a') + 10, true
	case hex && b >= 'A' && b <= 'F':
		return rune(b-'A') + 10, true
	}
	return 0, false
}

// Half reports whether a reference to a surrogate became U+FFFD in the token: it has more of them then than its bytes.
func (w *Watch) Half(token xml.Token) bool {
	if w.halves == 0 {
		return false
	}
	count := 0
	switch t := token.(type) {
	case xml.CharData:
		count = bytes.Count(t, []byte(replacement))
	case xml.StartElement:
		for _, attribute := range t.Attr {
			count += strings.Count(attribute.Value, replacement)
		}
	}
	return count > w.replaced
}
