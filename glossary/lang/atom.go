package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// atom is the smallest piece of a text that the reader of values sees: a run of figures, a run of letters, or one mark.
// Figures and letters are always apart, so that 19th, COP29 and £11million need no rules of their own.
type atom struct {
	span Span
	kind Kind
	// folded is the word or the mark as it is compared; the figures of a number as they stand.
	folded string
	// gap tells that white space stands before it, space that it is one single space that may group thousands.
	gap, space bool
}

// atoms cuts a text. Invisible characters belong to the atom before them.
func atoms(text string, language Language) []atom {
	list := make([]atom, 0, len(text)/5+1)
	gapStart := -1
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if unicode.IsSpace(r) || invisible(r) {
			if gapStart < 0 && unicode.IsSpace(r) {
				gapStart = at
			}
			at += size
			continue
		}
		a := nextAtom(text, at, r, size)
		a.folded = foldAtom(a.span.Of(text), a.kind, language)
		if gapStart >= 0 {
			a.gap, a.space = true, groups(text[gapStart:at])
		}
		gapStart = -1
		list = append(list, a)
		at = a.span.End
	}
	return list
}

func nextAtom(text string, at int, r rune, size int) atom {
	a := atom{span: Span{Start: at, End: at + size}, kind: kindOf(r)}
	if a.kind == Mark {
		return a
	}
	for a.span.End < len(text) {
		r, size := utf8.DecodeRuneInString(text[a.span.End:])
		if kindOf(r) != a.kind && (a.kind != Word || !invisible(r)) {
			break
		}
		a.span.End += size
	}
	return a
}

// kindOf tells what an atom that starts with the character is made of. Only 0 to 9 are figures: ² is part of a unit, and
// other scripts' digits are not written in either language.
func kindOf(r rune) Kind {
	switch {
	case '0' <= r && r <= '9':
		return Number
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return Word
	}
	return Mark
}

func foldAtom(text string, kind Kind, language Language) string {
	switch {
	case kind == Number:
		return text
	case language == English:
		return string(FoldEnglish(text))
	}
	return string(Fold(text))
}

// groups tells whether white space is one that may stand between the thousands of a number.
func groups(space string) bool {
	return utf8.RuneCountInString(space) == 1 && strings.ContainsAny(space, " \u00a0\u202f\u2009")
}
