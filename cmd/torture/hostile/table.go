package hostile

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

func sized(what, name string, way Way, content func() string) File {
	return File{What: what, Name: name, Way: way, Make: func() []byte { return []byte(content()) }}
}

// distinct joins as many different words.
func distinct(count int, separator string) string {
	var b strings.Builder
	for i := range count {
		if i > 0 {
			b.WriteString(separator)
		}
		fmt.Fprintf(&b, "w%d", i)
	}
	return b.String()
}

// tables are termbases as CSV.
func tables() []File {
	file := func(what string, content func() string) File { return sized(what, "terms.csv", Terms, content) }
	return []File{
		file("300,000 columns", func() string { return "source,target," + distinct(300_000, ",") + "\nsöz,word\n" }),
		file("a row of a million cells", func() string { return "source,target\nsöz" + strings.Repeat(",", 1_000_000) + "\n" }),
		file("300,000 forbidden forms", func() string { return "source,target,forbidden\nsöz,word," + distinct(300_000, "|") + "\n" }),
		file("100,000 rows that contradict one another", func() string {
			var b strings.Builder
			b.WriteString("source,target\n")
			for i := range 100_000 {
				fmt.Fprintf(&b, "söz,word%d\n", i)
			}
			return b.String()
		}),
		file("a quote that never ends", func() string { return "source,target\n\"" + strings.Repeat("söz ", 4<<20) }),
		file("nothing but quotes", func() string { return strings.Repeat(`"`, 8<<20) }),
		file("a cell of 8 MiB", func() string { return "source,target\n" + strings.Repeat("a", 8<<20) + ",word\n" }),
		file("five million empty lines", func() string { return "source,target\n" + strings.Repeat("\n", 5_000_000) }),
		file("a million rows of nothing", func() string { return "source,target\n" + strings.Repeat(",\n", 1_000_000) }),
		file("NUL characters", func() string { return "source,target\nsö\x00z,wo\x00rd\n" }),
		file("no UTF-8", func() string { return "source,target\ns\xf6z,\xff\xfe\n" }),
		file("half of UTF-16", func() string {
			var b strings.Builder
			for _, unit := range utf16.Encode([]rune("source,target\nsöz,word\n")) {
				b.WriteByte(byte(unit))
				b.WriteByte(byte(unit >> 8))
			}
			return "\xff\xfe" + b.String()[:31] + "\x00\xd8"
		}),
		file("8 MiB of noise", func() string { return noise(8 << 20) }),
		file("a term of 100,000 words", func() string { return "source,target\n" + strings.Repeat("söz ", 100_000) + ",word\n" }),
	}
}

// noise are bytes that look like chance and are the same every time.
func noise(size int) string {
	b := make([]byte, size)
	state := uint32(1)
	for i := range b {
		state = state*1664525 + 1013904223
		b[i] = byte(state >> 24)
	}
	return string(b)
}
