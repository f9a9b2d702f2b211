package glossary

import (
	"unicode/utf8"

	"korpu/glossary/lang"
	"korpu/glossary/morph"
)

// scan is a text made ready for finding: its tokens, folded, and how each may be read, worked out once.
type scan struct {
	text   string
	tokens []lang.Token
	folded []string
	read   [][]reading
	done   []bool
}

func newScan(text string) *scan {
	tokens := lang.Tokens(text)
	s := &scan{text: text, tokens: tokens, folded: make([]string, len(tokens)), read: make([][]reading, len(tokens)), done: make([]bool, len(tokens))}
	for i, token := range tokens {
		s.folded[i] = string(lang.Fold(token.Span.Of(text)))
	}
	return s
}

// raw is a token as it is written.
func (s *scan) raw(i int) string { return s.tokens[i].Span.Of(s.text) }

// adjacent tells whether token i stands directly behind the one before it.
func (s *scan) adjacent(i int) bool {
	return i > 0 && i < len(s.tokens) && s.tokens[i].Span.Start == s.tokens[i-1].Span.End
}

// reading is a word of a term recognised in a text.
type reading struct {
	word wordID
	// token is where the word stands, next the token after it and its suffix, end the byte offset where both end.
	token, next, end int
	// letters is how many letters of the token are the stem; what follows them is a suffix.
	letters int
}

// readings returns the words of terms that token i, with a suffix that may follow it, can be.
func (m *Matcher) readings(s *scan, i int) []reading {
	if s.done[i] {
		return s.read[i]
	}
	s.done[i] = true
	tail := s.tail(i)
	folded := s.folded[i]
	for at := 0; at < len(folded); {
		_, size := utf8.DecodeRuneInString(folded[at:])
		at += size
		shapes := m.shapes[folded[:at]]
		if shapes == nil {
			continue
		}
		for _, shape := range shapes {
			if r, ok := m.words[shape.word].read(shape.stem, folded[at:], tail); ok {
				r.word, r.token, r.letters = shape.word, i, utf8.RuneCountInString(folded[:at])
				if r.next == 0 {
					r.next, r.end = i+1, s.tokens[i].Span.End
				}
				s.read[i] = append(s.read[i], r)
			}
		}
	}
	return s.read[i]
}

// read decides whether a word's stem may carry a rest and, behind the token, a tail. The reading's next is 0 when the
// tail is no part of it.
func (w word) read(stem morph.Stem, rest string, tail tail) (reading, bool) {
	chain := stem.Read(rest, w.harmony)
	switch {
	case !w.inflects:
		return reading{}, rest == "" && chain.OK && (!w.last || tail.kind == noTail)
	case rest != "":
		return reading{}, w.last && chain.OK || !w.last && chain.Genitive
	case !chain.OK:
		return reading{}, false
	case tail.kind == noTail:
		return reading{}, true
	}
	if behind := stem.Read(tail.suffix, morph.Loose); w.last && behind.OK || !w.last && behind.Genitive {
		return reading{next: tail.next, end: tail.end}, true
	}
	return reading{}, !w.last || !tail.derives
}

// tail is a possible suffix that stands behind a token: NATO-nun, Bakı’da, “Rosa”dan, “Rosa”-dan.
type tail struct {
	kind   tailKind
	suffix string
	// next is the token after the suffix, end the byte offset where it ends.
	next, end int
	// derives tells that, if it is no suffix, it makes the word another: NATO-çu, d'Artagnan.
	derives bool
}

type tailKind uint8

const (
	noTail tailKind = iota
	behindMark
	behindQuote
)

func (s *scan) tail(i int) tail {
	if !s.adjacent(i + 1) {
		return tail{}
	}
	kind, at := noTail, i+1
	switch mark := s.raw(i + 1); {
	case lang.IsHyphen(mark), lang.IsApostrophe(mark):
		kind, at = behindMark, i+2
	case isClosingQuote(mark):
		kind, at = behindQuote, i+2
		if s.adjacent(at) && lang.IsHyphen(s.raw(at)) {
			at++
		}
	}
	if kind == noTail || !s.adjacent(at) || s.tokens[at].Kind != lang.Word {
		return tail{}
	}
	raw := s.raw(at)
	small := !startsUpper(raw)
	if kind == behindQuote && !small {
		return tail{}
	}
	return tail{kind: kind, suffix: s.folded[at], next: at + 1, end: s.tokens[at].Span.End, derives: kind == behindMark && small}
}

func isClosingQuote(mark string) bool {
	switch mark {
	case "\"", "”", "»", "“", "’":
		return true
	}
	return false
}
