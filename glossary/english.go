package glossary

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"korpu/glossary/lang"
)

// englishWord is a word of an English text or form. O’Brien and U.S. are one word; the ’s of a possessive is no part of
// its word, so that NATO’s is NATO.
type englishWord struct {
	span lang.Span
	// key is the word in small letters without accents, apostrophes and dots; keyEnd where it ends among all keys.
	key    string
	keyEnd int
	// letters are those of the key.
	letters uint32
	// gap is what stands between the word before and this one.
	gap gap
	// upper tells that the first letter is a capital, capitals that no letter is small, dotted that dots part its letters.
	upper, capitals, dotted bool
}

// acronym tells whether the word is a short form that small letters would make another word of: US, us.
func (w englishWord) acronym() bool {
	return w.capitals && w.upper && len(w.key) > 1 && len(w.key) <= 5
}

// gap is what stands between two words, the farther it parts them the greater.
type gap uint8

const (
	gapNone gap = iota
	// gapSpace is white space, quotation marks or an apostrophe.
	gapSpace
	gapHyphen
	// gapDot is a full stop, which may be that of an abbreviation.
	gapDot
	gapComma
	// gapStop parts sentences or clauses.
	gapStop
)

// englishWords cuts an English text into words. Their keys share one string.
func englishWords(text string) []englishWord {
	c := cutter{text: text, words: make([]englishWord, 0, len(text)/5+1), keys: make([]byte, 0, len(text)+1)}
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case isEnglishLetter(r):
			at = c.word(at)
			continue
		case r == '&':
			c.keys = append(c.keys, "and"...)
			c.words = append(c.words, englishWord{span: lang.Span{Start: at, End: at + size}, keyEnd: len(c.keys), gap: c.gap})
			c.gap = gapNone
		default:
			c.between(r)
		}
		at += size
	}
	keys, start := string(c.keys), 0
	for i := range c.words {
		c.words[i].key = keys[start:c.words[i].keyEnd]
		c.words[i].letters = lettersOf(c.words[i].key)
		start = c.words[i].keyEnd
	}
	return c.words
}

type cutter struct {
	text  string
	words []englishWord
	keys  []byte
	gap   gap
}

// between widens the gap to the next word by a character that is no letter. A dash with spaces parts clauses.
func (c *cutter) between(r rune) {
	kind := gapStop
	switch {
	case unicode.IsSpace(r), isApostrophe(r), strings.ContainsRune("\"“”„«»", r):
		kind = gapSpace
	case strings.ContainsRune("-‐‑–", r):
		kind = gapHyphen
	case r == '.':
		kind = gapDot
	case r == ',':
		kind = gapComma
	case isInvisible(r):
		kind = gapNone
	}
	if kind == gapSpace && c.gap == gapHyphen || kind == gapHyphen && c.gap == gapSpace {
		kind = gapStop
	}
	c.gap = max(c.gap, kind)
}

// word reads the word that begins at a place and returns where the text goes on.
func (c *cutter) word(start int) int {
	w := englishWord{gap: c.gap, capitals: true}
	c.gap = gapNone
	first, _ := utf8.DecodeRuneInString(c.text[start:])
	w.upper = unicode.IsUpper(first)
	at, piece := start, 0 // piece counts the letters since the last dot
	for at < len(c.text) {
		r, size := utf8.DecodeRuneInString(c.text[at:])
		switch {
		case isEnglishLetter(r):
			w.capitals = w.capitals && !unicode.IsLower(r)
			c.keys = appendKey(c.keys, r, c.text[at:at+size])
			piece++
		case isInvisible(r):
		case isApostrophe(r) && letterAt(c.text, at+size) && !endsPossessive(c.text[at+size:]):
		case r == '.' && piece == 1 && letterAt(c.text, at+size) && !letterAfter(c.text, at+size):
			w.dotted, piece = true, 0
		default:
			return c.finish(w, start, at)
		}
		at += size
	}
	return c.finish(w, start, at)
}

// finish keeps a word that ends at a place and passes the rest of a possessive. The last dot of U.S. belongs to it, unless
// it ends the text.
func (c *cutter) finish(w englishWord, start, end int) int {
	if w.dotted && end < len(c.text) && c.text[end] == '.' && strings.TrimLeft(c.text[end+1:], " ”\"’") != "" {
		end++
	}
	w.span, w.keyEnd = lang.Span{Start: start, End: end}, len(c.keys)
	if len(c.words) == 0 && w.keyEnd > 0 || len(c.words) > 0 && w.keyEnd > c.words[len(c.words)-1].keyEnd {
		c.words = append(c.words, w)
	}
	if r, size := utf8.DecodeRuneInString(c.text[end:]); isApostrophe(r) && endsPossessive(c.text[end+size:]) {
		c.gap = gapSpace
		return end + size + len("s")
	}
	return end
}

// endsPossessive tells whether what stands behind an apostrophe is the s of a possessive.
func endsPossessive(rest string) bool {
	return rest != "" && (rest[0] == 's' || rest[0] == 'S') && !letterAt(rest, 1)
}

func letterAt(text string, at int) bool {
	r, _ := utf8.DecodeRuneInString(text[at:])
	return isEnglishLetter(r)
}

// letterAfter tells whether the letter at a place is followed by another.
func letterAfter(text string, at int) bool {
	_, size := utf8.DecodeRuneInString(text[at:])
	return letterAt(text, at+size)
}

func isEnglishLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == 'ʼ' || r == '`' }

// isInvisible tells whether a character is nothing to a reader: a soft hyphen, a joiner.
func isInvisible(r rune) bool {
	return r == '\u00ad' || '\u200b' <= r && r <= '\u200d' || r == '\u2060' || r == '\ufeff'
}

// appendKey appends a letter as keys have it. The ə stays: no English word is written with it.
func appendKey(key []byte, r rune, text string) []byte {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(key, byte(r))
	}
	if unicode.IsMark(r) {
		return key
	}
	switch r = unicode.ToLower(r); r {
	case 'ı':
		return append(key, 'i')
	case 'ø':
		return append(key, 'o')
	case 'ł':
		return append(key, 'l')
	case 'đ', 'ð':
		return append(key, 'd')
	case 'ß':
		return append(key, "ss"...)
	case 'æ':
		return append(key, "ae"...)
	case 'œ':
		return append(key, "oe"...)
	}
	if plain := norm.NFD.PropertiesString(text).Decomposition(); len(plain) > 0 && plain[0] < utf8.RuneSelf {
		return appendKey(key, rune(plain[0]), "")
	}
	return utf8.AppendRune(key, r)
}

// keyOf is the key of a text as one word after another.
func keyOf(words []englishWord) string {
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = w.key
	}
	return strings.Join(parts, " ")
}
