package importing

import "strings"

// block is a paragraph before its part is known, and the line it begins in.
type block struct {
	text string
	line int
}

// blocks cuts a text into paragraphs: a line each, or, where the text is wrapped by hand, what stands between empty lines.
func blocks(text string) (paragraphs []block, wrapped bool) {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\f", "\n", "\v", "\n").Replace(text)
	var groups [][]block
	open := false
	line := 0
	for part := range strings.SplitSeq(text, "\n") {
		line++
		part = strings.TrimSpace(part)
		if part == "" {
			open = false
			continue
		}
		if !open {
			groups = append(groups, nil)
			open = true
		}
		last := len(groups) - 1
		groups[last] = append(groups[last], block{text: part, line: line})
	}
	wrapped = isWrapped(groups)
	for _, group := range groups {
		if !wrapped {
			paragraphs = append(paragraphs, group...)
			continue
		}
		joined := group[0]
		for _, next := range group[1:] {
			joined.text += " " + next.text
		}
		paragraphs = append(paragraphs, joined)
	}
	return paragraphs, wrapped
}

// A text wrapped by hand has lines of about one width that mostly end within a sentence.
const (
	narrowest, widest = 45, 110
	fewestBreaks      = 3
)

// isWrapped looks at the lines that have another behind them in their group: in a wrapped text they are of one width, and
// most end in the middle of a sentence.
func isWrapped(groups [][]block) bool {
	breaks, inside := 0, 0
	for _, group := range groups {
		for _, b := range group[:len(group)-1] {
			breaks++
			if n := runes(b.text); n < narrowest || n > widest {
				return false
			}
			if !strings.ContainsAny(b.text[len(b.text)-1:], ".!?:") {
				inside++
			}
		}
	}
	return len(groups) > 1 && breaks >= fewestBreaks && inside*2 > breaks
}
