package importing_test

import (
	"strings"
	"testing"

	"korpu/glossary/growth"
	"korpu/server/importing"
)

func TestReadingGrowsWithTheText(t *testing.T) {
	const line = "bu sətir əl ilə bölünüb və cümlənin ortasında qurtarır, sonra\n"
	for name, text := range map[string]func(n int) string{
		"one paragraph wrapped by hand": func(n int) string { return "Başlıq\n\n" + strings.Repeat(line, n) },
		"paragraphs wrapped by hand":    func(n int) string { return strings.Repeat(line+line+line+"\n", n) },
		"lines":                         func(n int) string { return strings.Repeat("Bu bir sətirdir.\n", n) },
		"one line":                      func(n int) string { return strings.Repeat("söz ", n) },
		"empty lines":                   func(n int) string { return "a" + strings.Repeat("\n", n) + "b" },
		"an interview":                  func(n int) string { return strings.Repeat("- Sual?\nA. Bağırov: Cavab.\n", n) },
		"speakers":                      func(n int) string { return strings.Repeat("A.", n) + ": Cavab." },
		"dashes":                        func(n int) string { return strings.Repeat("- ", n) + "\n- Sual?" },
	} {
		growth.Doubles(t, name, func(n int) func() {
			data := []byte(text(n))
			return func() { _, _ = importing.Read("a.txt", data) }
		})
		growth.Doubles(t, name+" in UTF-16", func(n int) func() {
			data := wide(text(n), 0xff, 0xfe)
			return func() { _, _ = importing.Read("a.txt", data) }
		})
	}
}

// TestReadingEndsAtTheLimit compares a text of a line too many with one of many more: no more is kept of it.
func TestReadingEndsAtTheLimit(t *testing.T) {
	kept := func(lines int) uint64 {
		text := strings.Repeat("a\n", lines)
		return growth.Bytes(func() { _, _ = importing.Parse("a.txt", text) }) - uint64(len(text))
	}
	if few, many := kept(importing.MaxParagraphs+1), kept(40*importing.MaxParagraphs); many > 2*few {
		t.Errorf("%d bytes for a text that is a line too long, %d for one forty times as long", few, many)
	}
}
