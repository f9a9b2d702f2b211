package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Folded is a text in which spellings that mean the same are the same. It is made by [Fold] alone and is for comparing,
// never for showing.
type Folded string

// The combining dot that a wrong lower-casing of İ leaves behind.
const combiningDot = '\u0307'

// Fold brings a text into the form in which Azerbaijani texts are compared: small letters with İ→i and I→ı, composed
// letters, one apostrophe ('), one hyphen (-), plain spaces, and nothing invisible.
func Fold(text string) Folded {
	if !norm.NFC.IsNormalString(text) {
		text = norm.NFC.String(text)
	}
	var out strings.Builder
	out.Grow(len(text))
	previous := rune(0)
	for _, r := range text {
		if r == combiningDot && previous == 'i' {
			continue // i̇, from a wrong lower-casing of İ, is i
		}
		if r = foldRune(r); r >= 0 {
			out.WriteRune(r)
			previous = r
		}
	}
	return Folded(out.String())
}

// foldRune folds one composed letter; -1 means that it is dropped.
func foldRune(r rune) rune {
	if r < utf8.RuneSelf {
		switch {
		case r == 'I':
			return 'ı'
		case 'A' <= r && r <= 'Z':
			return r + 'a' - 'A'
		case r == '`':
			return '\''
		}
		return r
	}
	switch r {
	case 'İ':
		return 'i'
	case '’', '‘', 'ʼ', 'ʻ', '´', '′', '＇':
		return '\''
	case '‐', '‑', '‒', '–', '−':
		return '-'
	case '\u00a0', '\u202f', '\u2009':
		return ' '
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return -1
	}
	return unicode.ToLower(r)
}

// Key is the folded text with its white space brought to single spaces: what is kept beside a text to look it up by.
func Key(text string) string {
	return strings.Join(strings.Fields(string(Fold(text))), " ")
}

// FoldEnglish folds an English text: as [Fold], but I is i.
func FoldEnglish(text string) Folded {
	return Folded(strings.ReplaceAll(string(Fold(strings.ReplaceAll(text, "I", "i"))), "ı", "i"))
}
