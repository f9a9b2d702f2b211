package tbx

import (
	"strings"
	"unicode"
)

// tidy takes the indentation of a pretty-printed file out of a text: a line's end and the space that follows it are one
// space. A line's end without space after it is the writer's own.
func tidy(text string) string { return strings.TrimSpace(unindent(text)) }

// unindent is tidy for a piece of a text, whose spaces at the ends part it from its neighbours.
func unindent(text string) string {
	if !strings.ContainsAny(text, "\n\r") {
		return text
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	var out strings.Builder
	for i := 0; i < len(text); {
		if text[i] != '\n' {
			out.WriteByte(text[i])
			i++
			continue
		}
		end := i + len(text[i:]) - len(strings.TrimLeftFunc(text[i:], unicode.IsSpace))
		if gap := text[i:end]; strings.Trim(gap, "\n") == "" {
			out.WriteString(gap)
		} else {
			out.WriteByte(' ')
		}
		i = end
	}
	return out.String()
}

// oneLine brings all white space of a term to single spaces.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// holdable tells whether XML can hold the character.
func holdable(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= ' ' && r <= 0xd7ff || r >= 0xe000 && r <= 0xfffd || r >= 0x10000
}
