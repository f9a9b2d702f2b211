package glossary

import (
	"slices"
	"strings"
	"unicode/utf8"

	"korpu/glossary/lang"
)

// The most that a name in quotation marks has; what is longer is somebody's words.
const (
	maxQuotedWords = 8
	maxQuotedRunes = 80
	maxBetween     = 12
)

// quotations finds the names in quotation marks of a segment: of programmes, books and firms, but nobody's words.
func (x *extraction) quotations(segment int) []mention {
	text := x.segments[segment]
	var found []mention
	for _, inner := range quotedSpans(text) {
		name := inner.Of(text)
		if strings.TrimSpace(name) != name || name == "" || utf8.RuneCountInString(name) > maxQuotedRunes || strings.ContainsAny(name, ".!?…:") {
			continue
		}
		words := lang.Words(name)
		if words == 0 || words > maxQuotedWords || startsLower(name) {
			continue
		}
		closing := inner.End
		_, size := utf8.DecodeRuneInString(text[closing:])
		kind, ok := x.quotedKind(segment, closing+size, name)
		if !ok {
			continue
		}
		found = append(found, mention{segment: segment, span: inner, source: name, kind: kind, sure: true})
	}
	return found
}

// quotedSpans are the places between an opening and a closing quotation mark.
func quotedSpans(text string) []lang.Span {
	var spans []lang.Span
	open := -1
	closes := ""
	for i, r := range text {
		switch {
		case open >= 0 && strings.ContainsRune(closes, r):
			spans = append(spans, lang.Span{Start: open, End: i})
			open = -1
		case open < 0 && r == '"':
			open, closes = i+1, "\""
		case open < 0 && (r == '“' || r == '„'):
			open, closes = i+utf8.RuneLen(r), "”“\""
		case open < 0 && r == '«':
			open, closes = i+utf8.RuneLen(r), "»"
		}
	}
	return spans
}

// quotedKind says what a name in quotation marks is, by the word behind it: "…" proqramı; or by a suffix on the mark.
func (x *extraction) quotedKind(segment, end int, name string) (Kind, bool) {
	text := x.segments[segment]
	tail := text[end:]
	words := x.words[segment]
	next, _ := slices.BinarySearchFunc(words, end, func(w textWord, end int) int { return w.span.Start - end })
	// A suffix may stand between the mark and the word, but no sentence: "…"nin qəzeti.
	if next < len(words) && words[next].span.Start-end < maxBetween {
		for _, r := range x.read.asCommon(words[next].folded) {
			if kind, ok := tables().quoted[r.Lemma]; ok {
				return Kind(kind), true
			}
		}
	}
	rest := strings.TrimLeft(tail, "-‑–")
	suffixed := rest != "" && startsLower(rest) && isSuffix(firstWord(rest))
	return KindInstitution, suffixed && lang.Words(name) <= 3 && everyWordIsCapital(name)
}

func firstWord(text string) string {
	tokens := lang.Tokens(text)
	if len(tokens) == 0 {
		return ""
	}
	return tokens[0].Span.Of(text)
}

func everyWordIsCapital(name string) bool {
	return !slices.ContainsFunc(lang.Tokens(name), func(t lang.Token) bool { return t.Kind == lang.Word && !startsUpper(t.Span.Of(name)) })
}
