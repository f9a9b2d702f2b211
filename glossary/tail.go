package glossary

import (
	"strings"
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
	mark, size := utf8.DecodeRuneInString(text[end:])
	kind, apostrophe := noTail, false
	switch at := text[end : end+size]; {
	case lang.IsHyphen(at):
		kind = behindMark
	case lang.IsApostrophe(at):
		kind, apostrophe = behindMark, true
	case isQuote(string(mark)):
		kind = behindQuote
		if next, more := utf8.DecodeRuneInString(text[end+size:]); more > 0 && lang.IsHyphen(string(next)) {
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
	t := tail{kind: kind, openings: morph.Suffixes().Read(string(scan.Folded())), end: end + size + len(raw)}
	if kind == behindMark && small {
		t.derives = apostrophe || morph.Derives(string(scan.Folded())) || particle(raw) && hyphenBefore(text[t.end:])
	}
	return t
}

// particle tells whether a word may stand between the parts of a foreign name: Ceyş-e-Məhəmməd, Abd-əl-Kərim.
func particle(word string) bool {
	return utf8.RuneCountInString(word) <= 3 && strings.ToLower(word) == word
}

// hyphenBefore tells whether a text begins with a hyphen and a capital.
func hyphenBefore(text string) bool {
	r, size := utf8.DecodeRuneInString(text)
	return size > 0 && lang.IsHyphen(string(r)) && startsUpper(text[size:])
}

// continuesName tells whether the word at a byte offset is a later part of a foreign name joined by a particle.
func continuesName(text string, at int) bool {
	before, ok := cutHyphen(text[:at])
	if !ok {
		return false
	}
	start := strings.LastIndexFunc(before, func(r rune) bool { return lang.IsHyphen(string(r)) || r == ' ' })
	if start < 0 || !particle(strings.TrimLeft(before[start:], "-‐‑–")) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(before[start:])
	return lang.IsHyphen(string(r))
}

func cutHyphen(text string) (string, bool) {
	r, size := utf8.DecodeLastRuneInString(text)
	if size == 0 || !lang.IsHyphen(string(r)) {
		return text, false
	}
	return text[:len(text)-size], true
}
