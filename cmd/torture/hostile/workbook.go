package hostile

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
)

// must is for writing into a buffer, which does not fail.
func must(err error) {
	if err != nil {
		panic("a buffer cannot be written: " + err.Error())
	}
}

const (
	xmlHead   = `<?xml version="1.0" encoding="UTF-8"?>`
	namespace = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
)

// book is a workbook by its parts; what is not given is as it should be.
type book struct {
	rows, strings, styles string // what stands inside sheetData, sst and styleSheet
	head                  string // before the worksheet's element
	tail                  string // after its sheetData
	extra                 map[string]string
	sheets                int
}

func (b book) zip() []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	add := func(name, content string) {
		w, err := z.Create(name)
		must(err)
		_, err = w.Write([]byte(content))
		must(err)
	}
	var types, list, relations strings.Builder
	for i := range max(1, b.sheets) {
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, i+1)
		fmt.Fprintf(&list, `<sheet name="S%d" sheetId="%d" r:id="rId%d"/>`, i+1, i+1, i+10)
		fmt.Fprintf(&relations, `<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet%d.xml"/>`, i+10, i+1)
		add(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), xmlHead+b.head+`<worksheet `+namespace+`><sheetData>`+b.rows+`</sheetData>`+b.tail+`</worksheet>`)
	}
	add("[Content_Types].xml", xmlHead+`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`+
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`+
		`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>`+
		`<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>`+
		`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>`+types.String()+`</Types>`)
	add("_rels/.rels", xmlHead+`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`+
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
	add("xl/workbook.xml", xmlHead+`<workbook `+namespace+` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>`+list.String()+`</sheets></workbook>`)
	add("xl/_rels/workbook.xml.rels", xmlHead+`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`+relations.String()+
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>`+
		`<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`)
	add("xl/sharedStrings.xml", xmlHead+`<sst `+namespace+`>`+b.strings+`</sst>`)
	add("xl/styles.xml", xmlHead+`<styleSheet `+namespace+`>`+b.styles+`</styleSheet>`)
	for name, content := range b.extra {
		add(name, content)
	}
	must(z.Close())
	return out.Bytes()
}

// The first row of every sheet, so that it is taken for a termbase.
const titles = `<row r="1"><c r="A1" t="inlineStr"><is><t>source</t></is></c><c r="B1" t="inlineStr"><is><t>target</t></is></c></row>`

func text(s string) string { return "<si><t>" + s + "</t></si>" }

// shared is a row of cells that all show the same shared string.
func shared(row, cells int) string {
	return fmt.Sprintf(`<row r="%d">`, row) + strings.Repeat(`<c t="s"><v>0</v></c>`, cells) + `</row>`
}

func rowsOf(count int, row func(int) string) string {
	var b strings.Builder
	for i := range count {
		b.WriteString(row(i + 2))
	}
	return b.String()
}

func workbooks() []File {
	file := func(what string, b func() book) File {
		return File{What: what, Name: "terms.xlsx", Way: Terms, Make: func() []byte { return b().zip() }}
	}
	broken := func(what string, change func([]byte) []byte) File {
		return File{What: what, Name: "terms.xlsx", Way: Terms, Make: func() []byte { return change(book{rows: titles}.zip()) }}
	}
	cell := func(at string) func() book {
		return func() book {
			return book{rows: titles + `<row r="2"><c r="` + at + `" t="inlineStr"><is><t>söz</t></is></c></row>`}
		}
	}
	return []File{
		file("one long string shown 120,000 times", func() book {
			return book{rows: titles + rowsOf(60_000, func(r int) string { return shared(r, 2) }), strings: text(strings.Repeat("a", 32_000))}
		}),
		file("one string of 512 KiB shown 12,000 times", func() book {
			return book{rows: titles + rowsOf(6000, func(r int) string { return shared(r, 2) }), strings: text(strings.Repeat("a", 512<<10))}
		}),
		file("130 MiB of blanks in a sheet", func() book { return book{rows: titles + strings.Repeat(" ", 130<<20)} }),
		file("100 MiB in one shared string", func() book { return book{rows: titles + shared(2, 2), strings: text(strings.Repeat("a", 100<<20))} }),
		file("100 MiB of styles", func() book { return book{rows: titles, styles: strings.Repeat("<font><b/></font>", 6<<20)} }),
		file("20,000 members", func() book {
			extra := map[string]string{}
			for i := range 20_000 {
				extra[fmt.Sprintf("xl/media/%d.xml", i)] = "<a/>"
			}
			return book{rows: titles, extra: extra}
		}),
		file("names that lead elsewhere", func() book {
			return book{rows: titles, extra: map[string]string{"../../../etc/cron.d/x": "x", "/etc/passwd": "x", `..\..\x`: "x", "xl/\x00": "x"}}
		}),
		file("row 2147483647", func() book {
			return book{rows: titles + `<row r="2147483647"><c t="inlineStr"><is><t>a</t></is></c></row>`}
		}),
		file("row 1048576 after an empty million", func() book {
			return book{rows: titles + `<row r="1048576"><c t="inlineStr"><is><t>a</t></is></c></row>`}
		}),
		file("row -1", func() book { return book{rows: titles + `<row r="-1"><c t="inlineStr"><is><t>a</t></is></c></row>`} }),
		file("rows that go backwards", func() book { return book{rows: titles + `<row r="900000"/><row r="2"/><row r="800000"/><row r="1"/>`} }),
		file("column ZZZZZZ", cell("ZZZZZZ2")),
		file("column XFD", cell("XFD2")),
		file("a cell without a place", cell("-")),
		file("a cell in row 0", cell("A0")),
		file("100 rows of 16,384 cells", func() book {
			return book{rows: titles + rowsOf(100, func(r int) string { return shared(r, 16_384) }), strings: text("a")}
		}),
		file("a million empty rows", func() book { return book{rows: titles + strings.Repeat("<row/>", 1_000_000)} }),
		file("a million merged cells", func() book {
			return book{rows: titles, tail: "<mergeCells>" + strings.Repeat(`<mergeCell ref="A1:XFD1048576"/>`, 300_000) + "</mergeCells>"}
		}),
		file("2,000 sheets", func() book { return book{rows: titles, sheets: 2000} }),
		file("a shared string that is not there", func() book {
			return book{rows: titles + `<row r="2"><c t="s"><v>-1</v></c><c t="s"><v>99999999999</v></c></row>`}
		}),
		file("elements 100,000 deep", func() book { return book{rows: titles + strings.Repeat("<row>", 100_000)} }),
		file("entities that grow", func() book {
			return book{head: laughs("worksheet"), rows: titles + `<row r="2"><c t="inlineStr"><is><t>&i;</t></is></c></row>`}
		}),
		file("an entity from a file", func() book {
			return book{head: `<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>`, rows: titles + `<row r="2"><c t="inlineStr"><is><t>&x;</t></is></c></row>`}
		}),
		file("numbers beyond all", func() book {
			return book{rows: titles + `<row r="2"><c><v>1e999999</v></c><c t="d"><v>-9999999999-99-99</v></c></row>`}
		}),
		broken("cut off in the middle", func(b []byte) []byte { return b[:len(b)/2] }),
		broken("sizes that lie", func(b []byte) []byte {
			b = bytes.Clone(b)
			for at := bytes.Index(b, []byte("PK\x01\x02")); at >= 0 && at < len(b); {
				binary.LittleEndian.PutUint32(b[at+24:], 1)
				next := bytes.Index(b[at+4:], []byte("PK\x01\x02"))
				if next < 0 {
					break
				}
				at += 4 + next
			}
			return b
		}),
		broken("a program with a workbook behind it", func(b []byte) []byte { return append([]byte("\x7fELF"+strings.Repeat("\x00", 4096)), b...) }),
		broken("no workbook at all", func([]byte) []byte { return []byte("PK\x03\x04 and nothing else") }),
	}
}

// laughs declares entities that would make three milliards of words of ten.
func laughs(root string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<!DOCTYPE %s [<!ENTITY a "lol">`, root)
	for c := 'b'; c <= 'i'; c++ {
		fmt.Fprintf(&b, `<!ENTITY %c "%s">`, c, strings.Repeat(fmt.Sprintf("&%c;", c-1), 10))
	}
	return b.String() + "]>"
}
