package hostile

import (
	"fmt"
	"strings"
)

const tbxHead = `<?xml version="1.0"?>`

func tbx(body string) string {
	return `<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>` + body + `</body></text></tbx>`
}

func entry(term string) string {
	return `<conceptEntry><langSec xml:lang="az"><termSec><term>` + term + `</term></termSec></langSec>` +
		`<langSec xml:lang="en"><termSec><term>word</term></termSec></langSec></conceptEntry>`
}

// markups are termbases as TBX.
func markups() []File {
	file := func(what string, content func() string) File { return sized(what, "terms.tbx", Terms, content) }
	return []File{
		file("elements a million deep", func() string { return tbxHead + strings.Repeat("<a>", 1_000_000) }),
		file("entries inside entries", func() string {
			return tbxHead + tbx(strings.Repeat("<conceptEntry>", 100_000)+strings.Repeat("</conceptEntry>", 100_000))
		}),
		file("entities that grow", func() string { return tbxHead + laughs("tbx") + tbx(entry("&i;")) }),
		file("one entity of 60 KiB used 5,000 times", func() string {
			return tbxHead + `<!DOCTYPE tbx [<!ENTITY a "` + strings.Repeat("a", 60<<10) + `">]>` + tbx(entry(strings.Repeat("&a;", 5000)))
		}),
		file("an entity from a file", func() string {
			return tbxHead + `<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]>` + tbx(entry("&x;"))
		}),
		file("a DOCTYPE from elsewhere", func() string {
			return tbxHead + `<!DOCTYPE tbx SYSTEM "http://127.0.0.1:1/tbx.dtd">` + tbx(entry("söz"))
		}),
		file("100,000 attributes", func() string {
			var b strings.Builder
			for i := range 100_000 {
				fmt.Fprintf(&b, ` a%d="x"`, i)
			}
			return tbxHead + "<tbx" + b.String() + "/>"
		}),
		file("an attribute of 16 MiB", func() string { return tbxHead + `<tbx a="` + strings.Repeat("a", 16<<20) + `"/>` }),
		file("a comment of 32 MiB", func() string { return tbxHead + "<!--" + strings.Repeat("a", 32<<20) + "-->" + tbx(entry("söz")) }),
		file("100,000 languages in one entry", func() string {
			var b strings.Builder
			for i := range 100_000 {
				fmt.Fprintf(&b, `<langSec xml:lang="x-l%d"><termSec><term>söz</term></termSec></langSec>`, i)
			}
			return tbxHead + tbx("<conceptEntry>"+b.String()+"</conceptEntry>")
		}),
		file("a million elements that nobody knows", func() string { return tbxHead + tbx(strings.Repeat("<x/>", 1_000_000)) }),
		file("an encoding that nobody has", func() string { return `<?xml version="1.0" encoding="EBCDIC-AZ"?>` + tbx(entry("söz")) }),
		file("cut off", func() string { return tbxHead + tbx(entry("söz"))[:150] }),
		file("no UTF-8", func() string { return tbxHead + tbx(entry("s\xf6z")) }),
		file("half a character by its number", func() string { return tbxHead + tbx(entry("s&#xD800;z&#0;&#x110000;")) }),
	}
}

// bilinguals are translation memories and the like, which the command line reads.
func bilinguals() []File {
	tmx := func(what string, content func() string) File { return sized(what, "memory.tmx", Table, content) }
	unit := `<tu><tuv xml:lang="az"><seg>söz</seg></tuv><tuv xml:lang="en"><seg>%s</seg></tuv></tu>`
	whole := func(head, seg string) string {
		return tbxHead + head + `<tmx version="1.4"><header srclang="az"/><body>` + fmt.Sprintf(unit, seg) + `</body></tmx>`
	}
	return []File{
		tmx("elements a million deep", func() string { return tbxHead + strings.Repeat("<tmx>", 1_000_000) }),
		tmx("entities that grow", func() string { return whole(laughs("tmx"), "&i;") }),
		tmx("an entity from a file", func() string { return whole(`<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]>`, "&x;") }),
		tmx("a segment of 16 MiB", func() string { return whole("", strings.Repeat("word ", 3<<20)) }),
		tmx("half a character by its number", func() string { return whole("", "&#xD800;") }),
		sized("an XLIFF of nested groups", "memory.xlf", Table, func() string {
			return tbxHead + `<xliff version="1.2"><file><body>` + strings.Repeat("<group>", 100_000)
		}),
		sized("a line of 32 MiB", "memory.jsonl", Table, func() string { return `{"source":["` + strings.Repeat("a", 32<<20) + `"]}` }),
		sized("JSON 100,000 deep", "memory.json", Table, func() string { return strings.Repeat(`{"units":[`, 100_000) }),
		sized("a row of a million cells", "memory.tsv", Table, func() string { return "source\ttarget\na" + strings.Repeat("\t", 1_000_000) + "\n" }),
	}
}
