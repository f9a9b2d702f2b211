package align

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"korpu/glossary/lang"
)

// form is a word of a segment before it has a stem.
type form struct {
	span lang.Span
	// folded is the word for comparing; capital tells that it is written with one where a sentence does not ask for it.
	folded  string
	capital bool
	kind    kind
}

// readAll takes all segments apart.
func readAll(segments []Segment, language lang.Language) [][]form {
	forms := make([][]form, len(segments))
	spread(len(segments), func(i int) { forms[i] = read(segments[i].Text, language) })
	return forms
}

// read takes a segment apart into words, values and marks.
func read(text string, language lang.Language) []form {
	values := lang.Values(text, language)
	var forms []form
	for _, v := range values {
		forms = appendValue(forms, v)
	}
	tokens := lang.Tokens(text)
	value, opened := 0, true
	for i, t := range tokens {
		for value < len(values) && values[value].Span.End <= t.Span.Start {
			value++
		}
		inValue := value < len(values) && values[value].Span.Start <= t.Span.Start
		piece := text[t.Span.Start:t.Span.End]
		if t.Kind != lang.Word {
			if m := markOf(piece); m != "" {
				forms = append(forms, form{span: t.Span, folded: m, kind: sign})
			}
			opened = opened && t.Kind == lang.Mark || strings.ContainsAny(piece, ".!?:“„«\"(–—")
			continue
		}
		first, _ := utf8.DecodeRuneInString(piece)
		upper := unicode.IsUpper(first)
		switch {
		case inValue && !upper, isEnding(text, tokens, i, upper):
		case language == lang.English:
			forms = append(forms, form{span: t.Span, folded: string(lang.FoldEnglish(piece)), capital: upper && !opened})
		default:
			forms = append(forms, form{span: t.Span, folded: string(lang.Fold(piece)), capital: upper && !opened})
		}
		opened = false
	}
	return forms
}

// appendValue adds the numbers of which a value is made.
func appendValue(forms []form, v lang.Value) []form {
	for _, part := range v.Parts {
		forms = appendValue(forms, part)
	}
	one := len(v.Amounts) > 0 && v.Amounts[0] == "1" && !v.InFigures() // bir, one: more often an article than a number
	if len(v.Amounts) > 0 && len(v.Parts) == 0 && !one {
		forms = append(forms, form{span: v.Span, folded: "#" + string(v.Amounts[0]), kind: number})
	}
	return forms
}

// isEnding tells whether a word is an ending behind a hyphen or an apostrophe: NATO-nun, 2015-ci, Smith's.
func isEnding(text string, tokens []lang.Token, i int, upper bool) bool {
	const longest = 12 // bytes
	if i < 2 || upper || tokens[i].Span.End-tokens[i].Span.Start > longest {
		return false
	}
	sign := tokens[i-1]
	joined := sign.Kind == lang.Mark && sign.Span.End == tokens[i].Span.Start && tokens[i-2].Span.End == sign.Span.Start
	if !joined {
		return false
	}
	piece := text[sign.Span.Start:sign.Span.End]
	if lang.IsApostrophe(piece) {
		return true
	}
	before := text[tokens[i-2].Span.Start:tokens[i-2].Span.End]
	r, _ := utf8.DecodeRuneInString(before)
	return lang.IsHyphen(piece) && (unicode.IsUpper(r) || unicode.IsDigit(r))
}

// markOf is the mark that translators keep, whatever its shape in their language; empty for one that they need not.
func markOf(piece string) string {
	switch piece {
	case "?", "!", "(", "%", "/", "@", "€", "$", "£":
		return piece
	case "“", "„", "«", "\"", "”", "»":
		return "\""
	case ":", ";", "…":
		return piece
	}
	return ""
}
