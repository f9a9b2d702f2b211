package lang

import (
	"unicode"
	"unicode/utf8"
)

// Kind is what a token is made of.
type Kind uint8

// The kinds of token.
const (
	// Word is a run of letters, or of letters and digits (COP29).
	Word Kind = iota
	// Number is a run of digits.
	Number
	// Mark is one character that is neither a letter, a digit nor white space.
	Mark
)

// Token is a word, a number or a mark of a text. White space makes no token.
type Token struct {
	Span Span
	Kind Kind
}

// Tokens cuts a text into tokens. A hyphen or an apostrophe is a mark of its own, also inside a word: what follows it may
// be a suffix (NATO-nun) or a part of the name (Nyu-York), which is a question of grammar.
//
// It is hand-written, because the Unicode rules for words join an apostrophe to its letters and cut off a hyphen, and
// the grammar of suffixes wants both told apart.
func Tokens(text string) []Token {
	tokens := make([]Token, 0, len(text)/5+1)
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case isWord(r):
			token := word(text, at)
			tokens = append(tokens, token)
			at = token.Span.End
			continue
		case !unicode.IsSpace(r) && !invisible(r):
			tokens = append(tokens, Token{Span: Span{Start: at, End: at + size}, Kind: Mark})
		}
		at += size
	}
	return tokens
}

func word(text string, start int) Token {
	kind := Number
	end := start
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !isWord(r) && (!invisible(r) || end <= start) {
			break
		}
		if !unicode.IsDigit(r) && !invisible(r) {
			kind = Word
		}
		end += size
	}
	return Token{Span: Span{Start: start, End: end}, Kind: kind}
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// invisible tells whether a character is nothing to a reader: a soft hyphen, a joiner.
func invisible(r rune) bool { return r >= utf8.RuneSelf && foldRune(r) < 0 }

// IsApostrophe tells whether the text is one apostrophe, of whatever shape.
func IsApostrophe(mark string) bool { return foldsTo(mark, '\'') }

// IsHyphen tells whether the text is one hyphen, of whatever shape; a dash with its spaces is none.
func IsHyphen(mark string) bool { return foldsTo(mark, '-') }

func foldsTo(mark string, want rune) bool {
	r, size := utf8.DecodeRuneInString(mark)
	return size > 0 && size == len(mark) && foldRune(r) == want
}

// Words counts the words and numbers of a text.
func Words(text string) int {
	count := 0
	for _, token := range Tokens(text) {
		if token.Kind != Mark {
			count++
		}
	}
	return count
}
