package hostile

import (
	"encoding/json"
	"fmt"
	"strings"
)

// numbers are as many different ones in one paragraph.
func numbers(count int) string {
	var b strings.Builder
	for i := range count {
		fmt.Fprintf(&b, "%d ", i%100)
	}
	return b.String()
}

// texts are interviews and articles.
func texts() []File {
	file := func(what string, content func() string) File { return sized(what, "text.txt", Text, content) }
	wrapped := strings.Repeat("uzun bir sətir", 5) + "\n"
	return []File{
		file("8 MiB wrapped by hand", func() string { return "Başlıq\n\n" + strings.Repeat(wrapped, 8<<20/len(wrapped)) }),
		file("a line of 8 MiB", func() string { return strings.Repeat("a", 8<<20) }),
		file("8 MiB of words on one line", func() string { return strings.Repeat("söz ", 8<<20/5) }),
		file("a word of 64 KiB in each of 100 paragraphs", func() string { return strings.Repeat(strings.Repeat("a", 64<<10)+"\n\n", 100) }),
		file("31,000 numbers in a paragraph", func() string { return "Başlıq\n\n" + numbers(20_000) }),
		file("60,000 paragraphs", func() string { return strings.Repeat("Söz.\n\n", 60_000) }),
		file("eight million empty lines", func() string { return strings.Repeat("\n", 8<<20) }),
		file("a letter with a million accents", func() string { return "a" + strings.Repeat("\u0301", 1<<20) }),
		file("two million sentences", func() string { return strings.Repeat("A. ", 2<<20) }),
		file("quotes inside quotes", func() string { return strings.Repeat("“", 1<<20) + strings.Repeat("”", 1<<20) }),
		file("dashes and nothing else", func() string { return strings.Repeat("– \n", 1<<20) }),
		file("everybody speaks", func() string { return strings.Repeat("Ad Soyad: Bəli.\n", 200_000) }),
		file("NUL characters", func() string { return "Sö\x00z." }),
		file("no UTF-8", func() string { return "S\xf6z. \xc3" }),
		file("half characters", func() string { return "S\xed\xa0\x80z" }),
		file("text that runs backwards", func() string { return strings.Repeat("\u202e\u2066", 1<<18) + "söz" }),
		file("a program", func() string { return "\x7fELF" + noise(1<<20) }),
		sized("500,000 sentences on both sides", "text.txt", Pair, func() string { return strings.Repeat("Bəli 1. ", 500_000) }),
		sized("20,000 equal paragraphs on both sides", "text.txt", Pair, func() string { return strings.Repeat("Bəli, 1 və 2.\n\n", 20_000) }),
		sized("a word of 64 KiB on both sides", "text.txt", Pair, func() string { return strings.Repeat("a", 64<<10) }),
	}
}

// bodies are those of a save.
func bodies() []File {
	file := func(what string, content func() string) File { return sized(what, "save.json", JSON, content) }
	save := func(target string) string {
		data, err := json.Marshal(map[string]any{"target": []string{target}, "state": "translated", "mutation": "hostile"})
		must(err)
		return string(data)
	}
	return []File{
		file("4,000 unknown fields", func() string {
			var b strings.Builder
			for i := range 4000 {
				fmt.Fprintf(&b, `"field %d":%d,`, i, i)
			}
			return "{" + b.String() + `"state":"translated"}`
		}),
		file("lists 100,000 deep", func() string { return `{"target":` + strings.Repeat("[", 100_000) }),
		file("objects 40,000 deep", func() string { return strings.Repeat(`{"a":`, 40_000) }),
		file("100,000 empty sentences", func() string {
			return `{"target":["` + strings.Repeat(`","`, 60_000) + `"],"state":"x","mutation":"m"}`
		}),
		file("a number beyond all", func() string {
			return `{"target":1e999999999,"state":-1e-999999999,"mutation":` + strings.Repeat("9", 100_000) + `}`
		}),
		file("31,000 numbers", func() string { return save(numbers(20_000)) }),
		file("a word of 64 KiB", func() string { return save(strings.Repeat("a", 64<<10)) }),
		file("a sentence of 20,000 names", func() string { return save(strings.Repeat("Əli ", 12_000)) }),
		file("half a character", func() string { return `{"target":["\ud800"],"state":"translated","mutation":"m"}` }),
		file("one megabyte too many", func() string { return save(strings.Repeat("a", 2<<20)) }),
	}
}
