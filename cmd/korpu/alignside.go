package main

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"korpu/server/align"
	"korpu/server/bitext"
)

// textSide is one of two texts that are to be aligned.
type textSide struct {
	// name is that of the file as it was given.
	name     string
	segments []align.Segment
	// lines tells of each segment in which line of the file it stands, from 1.
	lines []int
}

// maxSegment is the longest line of a text to align, in bytes: a segment that a translator can work with is no longer.
const maxSegment = 64 << 10

// readSide reads a text and splits each line into segments. Without a split a line is one segment.
// Lines of white space alone end a paragraph; where lines are split, each is a paragraph.
func readSide(name string, s *streams, split func(line string) []string) (textSide, error) {
	side := textSide{name: name}
	in, err := openInput(name, s)
	if err != nil {
		return side, err
	}
	defer func() { _ = in.Close() }()
	opens := true
	tooLong := fmt.Sprintf("the line is longer than %d KiB: is this a text, with a sentence or a paragraph on each line?", maxSegment>>10)
	err = eachLineUpTo(maxSegment, tooLong, name, in, func(number int, line string) error {
		if at := strings.IndexFunc(line, unprintable); at >= 0 {
			char, _ := utf8.DecodeRuneInString(line[at:])
			return fmt.Errorf("%s:%d:%d: there is the control character %U: this is no plain text; save it as text, in UTF-8",
				shown(name), number, utf8.RuneCountInString(line[:at])+1, char)
		}
		if strings.TrimSpace(line) == "" {
			opens = true
			return nil
		}
		if split == nil {
			side.add(line, number, opens)
			opens = false
			return nil
		}
		for i, sentence := range split(line) {
			side.add(sentence, number, i == 0)
		}
		return nil
	})
	return side, err
}

func (t *textSide) add(text string, line int, opens bool) {
	t.segments = append(t.segments, align.Segment{Text: text, Opens: opens})
	t.lines = append(t.lines, line)
}

// unprintable tells whether a character stands in no text: files of other kinds are full of them.
func unprintable(r rune) bool { return unicode.IsControl(r) && !unicode.IsSpace(r) && r < ' ' }

// texts are the segments of those numbers.
func (t textSide) texts(numbers []int) []string {
	parts := make([]string, len(numbers))
	for i, number := range numbers {
		parts[i] = t.segments[number].Text
	}
	return parts
}

// text joins segments of the side into what a reader sees.
func (t textSide) text(numbers []int) string { return bitext.Text(t.texts(numbers)) }

// place names the lines of segments: file:3, file:3-5.
func (t textSide) place(numbers []int) string {
	if len(numbers) == 0 {
		return ""
	}
	first, last := t.lines[numbers[0]], t.lines[numbers[len(numbers)-1]]
	if first == last {
		return fmt.Sprintf("%s:%d", shown(t.name), first)
	}
	return fmt.Sprintf("%s:%d-%d", shown(t.name), first, last)
}
