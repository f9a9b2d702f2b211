package importing

import "strings"

// block is a paragraph before its part is known, and the line it begins in.
type block struct {
	text string
	line int
}

// blocks cuts a text into paragraphs: a line each, or, where the text is wrapped by hand, what stands between empty lines.
// Of a text with too many paragraphs it reads no more than tells so.
func blocks(text string) (paragraphs []block, wrapped bool) {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\f", "\n", "\v", "\n").Replace(text)
	var w wrapping
	number := 0
	for part := range strings.SplitSeq(text, "\n") {
		number++
		part = strings.TrimSpace(part)
		if part == "" {
			w.open = false
			continue
		}
		w.add(block{text: part, line: number})
		if w.tooMany() {
			return w.lines, false
		}
	}
	if !w.holds() {
		return w.lines, false
	}
	return w.joined(), true
}

// wrapping gathers the lines of a text while it is looked at whether they were wrapped by hand. Those have about one width
// and mostly end within a sentence.
type wrapping struct {
	lines []block
	// starts are the places among the lines at which a group begins: lines without an empty one between them.
	starts []int
	// open tells that the last group may go on.
	open bool
	// breaks counts the lines that have another behind them in their group, inside those of them that end within a sentence.
	breaks, inside int
	// odd tells that one of them is of another width.
	odd bool
}

const (
	narrowest, widest = 45, 110
	fewestBreaks      = 3
)

func (w *wrapping) add(b block) {
	if w.open {
		w.goesOn(w.lines[len(w.lines)-1].text)
	} else {
		w.starts = append(w.starts, len(w.lines))
		w.open = true
	}
	w.lines = append(w.lines, b)
}

// goesOn looks at a line that has another behind it in its group.
func (w *wrapping) goesOn(line string) {
	w.breaks++
	if n := runes(line); n < narrowest || n > widest {
		w.odd = true
	}
	if !strings.ContainsAny(line[len(line)-1:], ".!?:") {
		w.inside++
	}
}

// tooMany tells whether the text has more paragraphs than may be, however it goes on.
func (w *wrapping) tooMany() bool {
	return len(w.starts) > MaxParagraphs || w.odd && len(w.lines) > MaxParagraphs
}

// holds tells whether the text is wrapped by hand.
func (w *wrapping) holds() bool {
	return !w.odd && len(w.starts) > 1 && w.breaks >= fewestBreaks && w.inside*2 > w.breaks
}

// joined makes a paragraph of each group. One that comes out too long is cut off behind the limit, where it is refused.
func (w *wrapping) joined() []block {
	paragraphs := make([]block, len(w.starts))
	for i, start := range w.starts {
		end := len(w.lines)
		if i+1 < len(w.starts) {
			end = w.starts[i+1]
		}
		var text strings.Builder
		for at := start; at < end && text.Len() <= MaxParagraphBytes; at++ {
			if at > start {
				text.WriteByte(' ')
			}
			text.WriteString(w.lines[at].text)
		}
		paragraphs[i] = block{text: text.String(), line: w.lines[start].line}
	}
	return paragraphs
}
