package lang

import (
	"unicode"
	"unicode/utf8"
)

// Scanner goes through a text token by token and folds each as it goes. It gives what [Tokens] and [Fold] give, without
// a slice of tokens and, for the letters of the two languages, without allocating.
type Scanner struct {
	text   string
	at     int
	token  Token
	folded []byte
}

// NewScanner begins a text. The buffer, which may be nil, is used for the folded tokens.
func NewScanner(text string, buffer []byte) Scanner { return Scanner{text: text, folded: buffer} }

// Token is the token that [Scanner.Next] came to.
func (s *Scanner) Token() Token { return s.token }

// Folded is the token's folded text. It is good until the next call of [Scanner.Next].
func (s *Scanner) Folded() []byte { return s.folded }

// Next goes to the next token; false at the end of the text.
func (s *Scanner) Next() bool {
	for s.at < len(s.text) {
		b := s.text[s.at]
		if b < utf8.RuneSelf {
			switch asciiFold[b] {
			case 0:
				if b == ' ' || '\t' <= b && b <= '\r' {
					s.at++
					continue
				}
				s.mark(rune(b), 1)
			default:
				s.word()
			}
			return true
		}
		r, size := utf8.DecodeRuneInString(s.text[s.at:])
		switch {
		case isWord(r):
			s.word()
		case unicode.IsSpace(r) || invisible(r):
			s.at += size
			continue
		default:
			s.mark(r, size)
		}
		return true
	}
	return false
}

func (s *Scanner) mark(r rune, size int) {
	s.token = Token{Span: Span{Start: s.at, End: s.at + size}, Kind: Mark}
	if r < firstUnusual || '‐' <= r && r <= '⁞' {
		s.folded = utf8.AppendRune(s.folded[:0], foldRune(r))
	} else {
		s.folded = append(s.folded[:0], Fold(s.token.Span.Of(s.text))...)
	}
	s.at += size
}

// word reads a run of letters and digits. Letters that the fast way does not know, and combining marks above all, make it
// fold the whole word by [Fold].
func (s *Scanner) word() {
	text, end, folded := s.text, s.at, s.folded[:0]
	kind, plain := Number, true
	for end < len(text) {
		b := text[end]
		if b < utf8.RuneSelf {
			f := asciiFold[b]
			if f == 0 {
				break
			}
			if b > '9' {
				kind = Word
			}
			if b == 'I' {
				folded = append(folded, "ı"...)
			} else {
				folded = append(folded, f)
			}
			end++
			continue
		}
		if end+1 < len(text) {
			if letter := azeriLetter(b, text[end+1]); letter != "" {
				folded, kind = append(folded, letter...), Word
				end += 2
				continue
			}
		}
		r, size := utf8.DecodeRuneInString(text[end:])
		if invisible(r) && end > s.at {
			end += size
			continue
		}
		if !isWord(r) {
			break
		}
		if !unicode.IsDigit(r) {
			kind = Word
		}
		if r < firstUnusual {
			folded = utf8.AppendRune(folded, foldRune(r))
		} else {
			plain = false
		}
		end += size
	}
	s.token = Token{Span: Span{Start: s.at, End: end}, Kind: kind}
	if !plain {
		folded = append(folded[:0], Fold(s.token.Span.Of(text))...)
	}
	s.folded, s.at = folded, end
}

// azeriLetter is the folded letter of the two bytes that write one of those that Azerbaijani has beyond ASCII; empty for all
// others.
func azeriLetter(b0, b1 byte) string {
	switch uint16(b0)<<8 | uint16(b1) {
	case 0xC999, 0xC68F:
		return "ə"
	case 0xC4B1:
		return "ı"
	case 0xC4B0:
		return "i"
	case 0xC3BC, 0xC39C:
		return "ü"
	case 0xC3B6, 0xC396:
		return "ö"
	case 0xC3A7, 0xC387:
		return "ç"
	case 0xC59F, 0xC59E:
		return "ş"
	case 0xC49F, 0xC49E:
		return "ğ"
	}
	return ""
}

// firstUnusual is the first letter, in the order of Unicode, that may be one half of a composed one. All before it are
// composed Latin letters.
const firstUnusual = 'ɐ'

// asciiFold holds the folded letter or digit of each ASCII character, and 0 for what is neither.
var asciiFold = func() (table [utf8.RuneSelf]byte) {
	for b := range table {
		switch c := byte(b); {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			table[b] = c
		case 'A' <= c && c <= 'Z':
			table[b] = c + 'a' - 'A'
		}
	}
	return table
}()
