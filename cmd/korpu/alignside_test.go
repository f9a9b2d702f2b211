package main

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzReadSide compares the reader of texts with the plainest one: cut at line ends, and leave out what is blank.
func FuzzReadSide(f *testing.F) {
	f.Add("\ufeffSalam.\r\n\r\nNecəsən?\n \t\nYaxşı.")
	f.Add("\ufeff\ufeffa\rb\n\x00")
	f.Add("a\u00a0\n\u2028\n\xff")
	f.Fuzz(func(t *testing.T, text string) {
		side, err := readSide("-", &streams{in: strings.NewReader(text)}, nil)
		if !utf8.ValidString(text) || strings.ContainsFunc(text, unprintable) || len(text) > maxSegment {
			return // refused, at the first place of which one of several is told
		}
		if err != nil {
			t.Fatalf("%q is refused: %v", text, err)
		}
		at, opens := 0, true
		for number, line := range strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n") {
			line = strings.TrimSuffix(line, "\r")
			if strings.TrimSpace(line) == "" {
				opens = true
				continue
			}
			if at >= len(side.segments) || side.segments[at].Text != line || side.segments[at].Opens != opens || side.lines[at] != number+1 {
				t.Fatalf("segment %d of %q is not %q in line %d, opening a paragraph: %v", at, text, line, number+1, opens)
			}
			at, opens = at+1, false
		}
		if at != len(side.segments) {
			t.Fatalf("%q has %d segments, want %d", text, len(side.segments), at)
		}
	})
}
