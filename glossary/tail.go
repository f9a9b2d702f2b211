package glossary

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"korpu/glossary/lang"
	"korpu/glossary/morph"
)

// tail is a possible suffix that stands behind a token: NATO-nun, Bakı’da, “Rosa”dan, “Rosa”-dan.
type tail struct {
	kind tailKind
	// openings are what the suffix may follow, end the byte offset where it ends.
	openings morph.Openings
	end      int
	// derives tells that, if it is no suffix, it makes the word another: NATO-çu, d'Artagnan, Ceyş-e-Məhəmməd.
	derives bool
}

type tailKind uint8

const (
	unread tailKind = iota
	noTail
	behindMark
	behindQuote
)

// tailAt reads the tail of a token that ends at a byte offset.
func tailAt(text string, end int, buffer []byte) tail {
	_, size := utf8.DecodeRuneInString(text[end:])
	kind, apostrophe := noTail, false
	switch mark := text[end : end+size]; {
	case mark == " ":
	case lang.IsHyphen(mark):
		kind = behindMark
	case lang.IsApostrophe(mark):
		kind, apostrophe = behindMark, true
	case isQuote(mark):
		kind = behindQuote
		if _, more := utf8.DecodeRuneInString(text[end+size:]); lang.IsHyphen(text[end+size : end+size+more]) {
			size += more
		}
	}
	if kind == noTail {
		return tail{kind: noTail}
	}
	scan := lang.NewScanner(text[end+size:], buffer)
	if !scan.Next() || scan.Token().Span.Start > 0 || scan.Token().Kind != lang.Word {
		return tail{kind: noTail}
	}
	raw := scan.Token().Span.Of(text[end+size:])
	small := !startsUpper(raw)
	if kind == behindQuote && !small {
		return tail{kind: noTail}
	}
	t := tail{kind: kind, openings: morph.Suffixes().Read(scan.Folded()), end: end + size + len(raw)}
	if kind == behindMark && small {
		t.derives = apostrophe || morph.Derives(scan.Folded()) || particle(raw) && hyphenBefore(text[t.end:])
	}
	return t
}

// particle tells whether a word may stand between the parts of a foreign name: Ceyş-e-Məhəmməd, Abd-əl-Kərim.
func particle(word string) bool {
	return utf8.RuneCountInString(word) <= 3 && strings.ToLower(word) == word
}

// hyphenBefore tells whether a text begins with a hyphen and a capital.
func hyphenBefore(text string) bool {
	_, size := utf8.DecodeRuneInString(text)
	return lang.IsHyphen(text[:size]) && startsUpper(text[size:])
}

// continuesName tells whether the word at a byte offset is a later part of a foreign name joined by a particle.
func continuesName(text string, at int) bool {
	before, ok := cutHyphen(text[:at])
	if !ok {
		return false
	}
	start := len(before)
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(before[:start])
		if !unicode.IsLetter(r) {
			break
		}
		start -= size
	}
	_, joined := cutHyphen(before[:start])
	return joined && particle(before[start:])
}

func cutHyphen(text string) (string, bool) {
	_, size := utf8.DecodeLastRuneInString(text)
	cut := len(text) - size
	return text[:cut], lang.IsHyphen(text[cut:])
}
