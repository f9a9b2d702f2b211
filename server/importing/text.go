package importing

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"korpu/server/bitext"
)

// The limits of a text.
const (
	MaxBytes          = 64 << 20
	MaxParagraphBytes = 64 << 10
	MaxParagraphs     = 50_000
)

// Paragraph is a paragraph and the part it plays.
type Paragraph struct {
	// Text keeps its dash and its speaker's label.
	Text string
	Kind bitext.Kind
	// Speaker is who says it, as the text names them, with a space behind each initial; empty when nobody does.
	Speaker string
}

// Note tells something that was done or guessed and that a person should know.
type Note struct {
	// Code is a stable word: date_mark, utf16, wrapped, bidi.
	Code string
	Args map[string]string
}

// Text is a text as it was understood.
type Text struct {
	Title string
	// Date is the day the text carries, as YYYY-MM-DD; empty when it carries none.
	Date string
	// Origin is the name of the file; empty for a pasted text.
	Origin     string
	Paragraphs []Paragraph
	Notes      []Note
}

// Read understands a file: UTF-8 with or without a byte-order mark, or UTF-16 with one; any line ends.
func Read(name string, data []byte) (Text, error) {
	if len(data) > MaxBytes {
		return Text{}, fault(name, "too_large", "is larger than 64 MiB: split it", "limit", "64 MiB")
	}
	decoded, wide, err := decode(name, data)
	if err != nil {
		return Text{}, err
	}
	text, err := Parse(name, decoded)
	if err == nil && wide {
		text.note("utf16")
	}
	return text, err
}

// Parse understands a text that is decoded already. The name may be empty.
func Parse(name, text string) (Text, error) {
	if len(text) > MaxBytes {
		return Text{}, fault(name, "too_large", "is larger than 64 MiB: split it", "limit", "64 MiB")
	}
	if err := checkCharacters(name, text); err != nil {
		return Text{}, err
	}
	result := Text{Origin: name}
	paragraphs, wrapped := blocks(strings.TrimPrefix(text, "\ufeff"))
	if len(paragraphs) == 0 {
		return Text{}, fault(name, "empty", "holds no text")
	}
	if len(paragraphs) > MaxParagraphs {
		return Text{}, fault(name, "too_many", "has more than 50,000 paragraphs: split it", "limit", strconv.Itoa(MaxParagraphs))
	}
	for _, p := range paragraphs {
		if len(p.text) > MaxParagraphBytes {
			err := fault(name, "too_long", "a paragraph is longer than 64 KiB: break it into several", "limit", "64 KiB", "line", strconv.Itoa(p.line))
			err.Line, err.Column = p.line, 1
			return Text{}, err
		}
	}
	if wrapped {
		result.note("wrapped")
	}
	if n := bidirectional(text); n > 0 {
		result.note("bidi", "count", strconv.Itoa(n))
	}
	result.understand(paragraphs)
	return result, nil
}

func (t *Text) note(code string, args ...string) {
	note := Note{Code: code}
	for i := 0; i+1 < len(args); i += 2 {
		if note.Args == nil {
			note.Args = map[string]string{}
		}
		note.Args[args[i]] = args[i+1]
	}
	t.Notes = append(t.Notes, note)
}

// bidirectional counts the characters that turn the direction of writing and can make a text read otherwise than it is.
func bidirectional(text string) int {
	n := 0
	for _, r := range text {
		if r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200e || r == 0x200f {
			n++
		}
	}
	return n
}

func runes(text string) int { return utf8.RuneCountInString(text) }
