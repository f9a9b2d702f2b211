package sheet_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"korpu/glossary"
	"korpu/glossary/growth"
	"korpu/glossary/sheet"
	"korpu/glossary/termbase"
)

// book packs a workbook of one sheet and the texts that its cells share. They lie in it as they are, so that the limits of
// packing stay out of the way of others.
func book(t testing.TB, rows, texts string) []byte {
	t.Helper()
	const (
		packages = `http://schemas.openxmlformats.org/package/2006/relationships`
		document = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, member := range [][2]string{
		{"_rels/.rels", `<Relationships xmlns="` + packages + `"><Relationship Id="r1" Type="` + document + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns:r="` + document + `"><sheets><sheet name="Terms" sheetId="1" r:id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + packages + `"><Relationship Id="r1" Type="` + document + `/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="r2" Type="` + document + `/sharedStrings" Target="sharedStrings.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", `<worksheet><sheetData>` + rows + `</sheetData></worksheet>`},
		{"xl/sharedStrings.xml", `<sst>` + texts + `</sst>`},
	} {
		file, err := w.CreateHeader(&zip.FileHeader{Name: member[0], Method: zip.Store})
		if err == nil {
			_, err = io.WriteString(file, member[1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const bookHeader = `<row r="1"><c t="str"><v>source</v></c><c t="str"><v>target</v></c></row>`

// shared is a sheet in which one text of some length stands in the cells of many rows.
func shared(t testing.TB, length, rows int) []byte {
	t.Helper()
	return book(t, bookHeader+strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, rows), `<si><t>`+strings.Repeat("x", length)+`</t></si>`)
}

// refused reads a file that must not be read, and gives the reason.
func refused(t *testing.T, name string, data []byte) *termbase.Error {
	t.Helper()
	_, err := sheet.Read(name, bytes.NewReader(data))
	var faulty *termbase.Error
	if !errors.As(err, &faulty) {
		t.Fatalf("%v, want it refused", err)
	}
	return faulty
}

// TestHostileTablesAreRefusedInPlace: each is one above a limit, and says where and what helps.
func TestHostileTablesAreRefusedInPlace(t *testing.T) {
	header := "source,target\n"
	for _, c := range []struct {
		name, file string
		data       []byte
		code       string
		at         termbase.Place
	}{
		{"a text that stands in too many cells", "t.xlsx", shared(t, 32_767, 119_996), "limit", termbase.Place{Line: 2050, Column: 1}},
		{"a row of any number", "t.xlsx", book(t, bookHeader+`<row r="2147483647"><c t="str"><v>a</v></c></row>`, ""), "sheet_order", termbase.Place{Line: 1, Column: 1}},
		{"the row after the last", "t.xlsx", book(t, bookHeader+`<row r="1048577"><c t="str"><v>a</v></c></row>`, ""), "sheet_order", termbase.Place{Line: 1, Column: 1}},
		{"a row of no number", "t.xlsx", book(t, bookHeader+`<row r="-1"/>`, ""), "sheet_order", termbase.Place{Line: 1, Column: 1}},
		{"a row twice", "t.xlsx", book(t, bookHeader+`<row r="1"/>`, ""), "sheet_order", termbase.Place{Line: 1, Column: 1}},
		{"a cell right of the last", "t.xlsx", book(t, `<row><c r="XFE1"><v>1</v></c></row>`, ""), "sheet_order", termbase.Place{Line: 1, Column: 1}},
		{"a cell of a long name", "t.xlsx", book(t, `<row><c r="`+strings.Repeat("A", 1<<20)+`1"><v>1</v></c></row>`, ""), "sheet_order", termbase.Place{Line: 1, Column: 1}},
		{"a cell twice", "t.xlsx", book(t, `<row><c r="B1"><v>1</v></c><c r="B1"><v>1</v></c></row>`, ""), "sheet_order", termbase.Place{Line: 1, Column: 3}},
		{"a wide row", "t.xlsx", book(t, bookHeader+`<row><c r="ALM2"><v>1</v></c></row>`, ""), "too_many_columns", termbase.Place{Line: 2, Column: 1001}},
		{"a long cell", "t.xlsx", book(t, bookHeader+`<row><c r="B2" t="str"><v>`+strings.Repeat("ə", 32_768)+`</v></c></row>`, ""), "cell_too_long", termbase.Place{Line: 2, Column: 2}},
		{"a long shared text", "t.xlsx", shared(t, 1<<20, 1), "cell_too_long", termbase.Place{Line: 2, Column: 1}},
		{"a long text in runs", "t.xlsx", book(t, bookHeader+`<row><c t="s"><v>0</v></c></row>`, `<si>`+strings.Repeat(`<r><t>x</t></r>`, 32_768)+`</si>`), "cell_too_long", termbase.Place{Line: 2, Column: 1}},
		{"a text number that is not there", "t.xlsx", book(t, bookHeader+`<row><c t="s"><v>7</v></c></row>`, ""), "format", termbase.Place{}},
		{"deep elements", "t.xlsx", book(t, strings.Repeat("<a>", 10_000)+strings.Repeat("</a>", 10_000), ""), "format", termbase.Place{}},
		{"a long tag", "t.xlsx", book(t, `<row spans="`+strings.Repeat("1:2 ", 3<<20)+`"/>`, ""), "format", termbase.Place{}},
		{"a wide row", "t.csv", []byte(header + strings.Repeat(",", 1<<20)), "too_many_columns", termbase.Place{Line: 2, Column: 1001}},
		{"a wide row", "t.tsv", []byte("source\ttarget\n" + strings.Repeat("\t", 1<<20)), "too_many_columns", termbase.Place{Line: 2, Column: 1001}},
		{"a wide header", "t.csv", []byte(strings.Repeat("source,", 1<<20)), "too_many_columns", termbase.Place{Line: 1, Column: 7001}},
		{"a long cell", "t.csv", []byte(header + "a," + strings.Repeat("x", 32_768)), "cell_too_long", termbase.Place{Line: 2, Column: 3}},
		{"a very long cell", "t.csv", []byte(header + "a," + strings.Repeat("x", 1<<20)), "cell_too_long", termbase.Place{Line: 2, Column: 65539}},
		{"a quoted cell that does not end", "t.csv", []byte(header + `a,"` + strings.Repeat("\n", 1<<20)), "cell_too_long", termbase.Place{Line: 65537, Column: 1}},
		{"a long cell", "t.tsv", []byte("source\ttarget\na\t" + strings.Repeat("ə", 32_768)), "cell_too_long", termbase.Place{Line: 2, Column: 3}},
	} {
		t.Run(c.file+" "+c.name, func(t *testing.T) {
			got := refused(t, c.file, c.data)
			if got.Code != c.code || got.Place != c.at || len(got.Error()) > 1000 || !strings.Contains(got.Text, ": ") && !strings.Contains(got.Text, ";") {
				t.Errorf("%s %v: %.200s, want %s %v", got.Code, got.Place, got, c.code, c.at)
			}
			if alive := growth.Alive(func() { _ = refused(t, c.file, c.data) }); alive > 64<<20 {
				t.Errorf("the refusal costs %d MiB", alive>>20)
			}
		})
	}
}

// TestLimitsOfTables reads at one less and at each limit; one more is refused.
func TestLimitsOfTables(t *testing.T) {
	csv := func(rows string) []byte { return []byte("source,target,definition\n" + rows) }
	for _, c := range []struct {
		name, file string
		make       func(n int) []byte
		limit      int
		code       string
	}{
		{"columns of CSV", "t.csv", func(n int) []byte { return csv("a" + strings.Repeat(",", n-1)) }, 1000, "too_many_columns"},
		{"columns of TSV", "t.tsv", func(n int) []byte { return []byte("source\ttarget\na" + strings.Repeat("\t", n-1)) }, 1000, "too_many_columns"},
		{"columns of a sheet", "t.xlsx", func(n int) []byte {
			return book(t, bookHeader+"<row>"+strings.Repeat("<c/>", n-1)+"<c><v>1</v></c></row>", "")
		}, 1000, "too_many_columns"},
		{"a cell of CSV", "t.csv", func(n int) []byte { return csv("a,b," + strings.Repeat("𝓍", n)) }, 32_767, "cell_too_long"},
		{"a quoted cell of CSV", "t.csv", func(n int) []byte { return csv(`a,b,"` + strings.Repeat(`""`, n) + `"`) }, 32_767, "cell_too_long"},
		{"a cell of TSV", "t.tsv", func(n int) []byte { return []byte("source\ttarget\na\t" + strings.Repeat("ə", n)) }, 32_767, "cell_too_long"},
		{"a cell of a sheet", "t.xlsx", func(n int) []byte {
			return book(t, bookHeader+`<row><c t="inlineStr"><is><t>`+strings.Repeat("ə", n)+`</t></is></c></row>`, "")
		}, 32_767, "cell_too_long"},
		{"a shared text", "t.xlsx", func(n int) []byte { return shared(t, n, 1) }, 32_767, "cell_too_long"},
		{"the last row", "t.xlsx", func(n int) []byte { return book(t, bookHeader+fmt.Sprintf(`<row r="%d"><c><v>1</v></c></row>`, n), "") }, 1_048_576, "sheet_order"},
		{"the bytes of cells", "t.xlsx", func(n int) []byte { // the header has 12
			return book(t, bookHeader+strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 1<<12-1)+`<row><c t="s"><v>1</v></c></row>`,
				`<si><t>`+strings.Repeat("x", 1<<14)+`</t></si><si><t>`+strings.Repeat("x", n-(1<<12-1)<<14-12)+`</t></si>`)
		}, 64 << 20, "limit"},
		{"the depth of elements", "t.xlsx", func(n int) []byte {
			return book(t, bookHeader+strings.Repeat("<a>", n-2)+strings.Repeat("</a>", n-2), "")
		}, 256, "format"},
		{"the elements of a part", "t.xlsx", func(n int) []byte { return book(t, bookHeader, strings.Repeat("<si/>", n-1)) }, 5_000_000, "limit"},
		{"the attributes of an element", "t.xlsx", func(n int) []byte {
			var list strings.Builder
			for i := range n {
				fmt.Fprintf(&list, ` a%d="1"`, i)
			}
			return book(t, bookHeader+"<row"+list.String()+"/>", "")
		}, 256, "format"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, n := range []int{c.limit - 1, c.limit} {
				if _, err := sheet.Read(c.file, bytes.NewReader(c.make(n))); err != nil {
					t.Errorf("%d: %.200v", n, err)
				}
			}
			if err := refused(t, c.file, c.make(c.limit+1)); err.Code != c.code {
				t.Errorf("%d: %.200v", c.limit+1, err)
			}
		})
	}
}

// TestManyPartsOfACellAreToldOfTheRow: they are counted before they are sorted out.
func TestManyPartsOfACellAreToldOfTheRow(t *testing.T) {
	for n, problems := range map[int]int{glossary.MaxTerms - 1: 0, glossary.MaxTerms: 0, glossary.MaxTerms + 1: 1, 5000: 1} {
		for _, column := range []string{"forbidden", "adjective"} {
			var cell strings.Builder
			for i := range n {
				fmt.Fprintf(&cell, "w%d|", i)
			}
			table, err := sheet.Read("t.csv", strings.NewReader("source,target,"+column+"\na,b,"+cell.String()+"\nc,d,\n"))
			if err != nil || len(table.Problems) != problems || len(table.Entries) != 2-problems {
				t.Fatalf("%d: %v %v", n, err, table.Problems)
			}
			if problems > 0 && (table.Problems[0].Code != "too_many" || table.Problems[0].Field != column || table.Problems[0].Column != 5) {
				t.Errorf("%d: %+v", n, table.Problems[0])
			}
		}
	}
}

// TestProblemsAreBounded: of a file that is nothing but faults the first are told, the others counted.
func TestProblemsAreBounded(t *testing.T) {
	row := "a,b," + strings.Repeat("-|", glossary.MaxTerms) + "\n"
	table, err := sheet.Read("t.csv", strings.NewReader("source,target,forbidden\n"+strings.Repeat(row, 3)+strings.Repeat("a,b,c,d\n", 20_000)))
	if err != nil {
		t.Fatal(err)
	}
	if len(table.Problems) != 20_000 || table.Untold != 3 {
		t.Errorf("%d problems are told and %d are not", len(table.Problems), table.Untold)
	}
	long := strings.Repeat("ə", 30_000)
	table, err = sheet.Read("t.csv", strings.NewReader("source,target,kind\na,b,"+long+"\n"))
	if err != nil || len([]rune(table.Problems[0].Args["value"])) != 200 {
		t.Errorf("%v, %d characters of a cell are told", err, len([]rune(table.Problems[0].Args["value"])))
	}
}

// TestTwiceTheTableIsTwiceTheWork makes tables of every shape that could make a reader look at each with each.
func TestTwiceTheTableIsTwiceTheWork(t *testing.T) {
	numbered := func(n int, form string) string {
		var out strings.Builder
		for i := range n {
			fmt.Fprintf(&out, form, i)
		}
		return out.String()
	}
	const columns = "source,target,kind,status,forbidden,adjective,concept\n"
	for name, shape := range map[string]struct {
		file string
		make func(n int) string
	}{
		"rows":                       {"t.csv", func(n int) string { return columns + numbered(n, "söz%d,word\n") }},
		"rows of TSV":                {"t.tsv", func(n int) string { return "source\ttarget\n" + numbered(n, "söz%d\tword\n") }},
		"rows of one source":         {"t.csv", func(n int) string { return columns + numbered(n, "söz,word%d\n") }},
		"rows of one concept":        {"t.csv", func(n int) string { return columns + numbered(n, "söz%d,word,,,,,7\n") }},
		"rows that are alike":        {"t.csv", func(n int) string { return columns + strings.Repeat("söz,word\n", n) }},
		"rows that forbid":           {"t.csv", func(n int) string { return columns + numbered(n, "söz,word,,,f%d\n") }},
		"rows that contradict":       {"t.csv", func(n int) string { return columns + numbered(n, "söz,word,,deprecated,f%d\n") }},
		"rows of faults":             {"t.csv", func(n int) string { return columns + strings.Repeat("söz,word,kind,state,-|-,-|-\n", n) }},
		"one long row":               {"t.csv", func(n int) string { return columns + strings.Repeat(",", n) }},
		"one long row of TSV":        {"t.tsv", func(n int) string { return "source\ttarget\n" + strings.Repeat("\t", n) }},
		"one long header":            {"t.csv", func(n int) string { return numbered(n, "c%d,") }},
		"headers":                    {"t.csv", func(n int) string { return "source,target" + numbered(990, ",c%d") + strings.Repeat("\na,b", n) }},
		"one long cell":              {"t.csv", func(n int) string { return columns + strings.Repeat("x", n) }},
		"one cell that does not end": {"t.csv", func(n int) string { return columns + `"` + strings.Repeat("\n", n) }},
		"one cell of forbidden":      {"t.csv", func(n int) string { return columns + "a,b,,," + numbered(n, "f%d|") }},
		"cells of forbidden":         {"t.csv", func(n int) string { return columns + strings.Repeat("a,b,,,"+numbered(101, "f%d|")+"\n", n/64) }},
		"cells of many lines":        {"t.csv", func(n int) string { return columns + strings.Repeat("a,\"b\n\n\n\n\",no kind\n", n) }},
		"quotation marks":            {"t.csv", func(n int) string { return columns + `"` + strings.Repeat(`""`, n) + `"` }},
		"empty lines":                {"t.csv", func(n int) string { return columns + strings.Repeat("\n", n) }},
		"shared texts": {"t.xlsx", func(n int) string {
			return string(book(t, bookHeader+numbered(n, `<row><c t="s"><v>%d</v></c></row>`), numbered(n, `<si><t>söz%d</t></si>`)))
		}},
		"a shared text": {"t.xlsx", func(n int) string { return string(shared(t, 1000, n)) }},
		"runs of a text": {"t.xlsx", func(n int) string {
			return string(book(t, bookHeader+`<row><c t="s"><v>0</v></c></row>`, `<si>`+strings.Repeat(`<r><t>x</t></r>`, n)+`</si>`))
		}},
		"escapes of a text": {"t.xlsx", func(n int) string {
			return string(book(t, bookHeader+strings.Repeat(`<row><c t="str"><v>_x0041__x_x</v></c></row>`, n), ""))
		}},
		"gaps in rows": {"t.xlsx", func(n int) string {
			return string(book(t, bookHeader+strings.Repeat(`<row><c r="ALL1"><v>1</v></c></row>`, n/16), ""))
		}},
		"empty rows":    {"t.xlsx", func(n int) string { return string(book(t, bookHeader+strings.Repeat(`<row/>`, n), "")) }},
		"deep elements": {"t.xlsx", func(n int) string { return string(book(t, strings.Repeat("<a>", n), "")) }},
		"wide elements": {"t.xlsx", func(n int) string { return string(book(t, "<row>"+strings.Repeat("<a/>", n)+"</row>", "")) }},
	} {
		t.Run(name, func(t *testing.T) {
			growth.Doubles(t, name, func(n int) func() {
				data := shape.make(n)
				return func() {
					// A refusal is as good as an answer, as long as it is quick.
					_, _ = sheet.Read(shape.file, strings.NewReader(data))
				}
			})
		})
	}
}

// TestHostileTablesStaySmall looks at the most that lies in memory while a table just within the limits is read.
func TestHostileTablesStaySmall(t *testing.T) {
	for _, c := range []struct {
		name, file string
		data       []byte
	}{
		{"a text in many cells", "t.xlsx", shared(t, 500, 119_996)},
		{"gaps in rows", "t.xlsx", book(t, bookHeader+strings.Repeat(`<row><c r="ALL1"><v>1</v></c></row>`, 19_000), "")},
		{"many texts", "t.xlsx", book(t, bookHeader, strings.Repeat(`<si><t>x</t></si>`, 500_000))},
		{"rows of faults", "t.csv", []byte("source,target,forbidden\n" + strings.Repeat("a,b,"+strings.Repeat("-|", 100)+"\n", 20_000))},
		{"rows of cells", "t.csv", []byte("source,target\n" + strings.Repeat("a,b"+strings.Repeat(",", 990)+"\n", 5_000))},
	} {
		alive := growth.Alive(func() {
			if _, err := sheet.Read(c.file, bytes.NewReader(c.data)); err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
		})
		t.Logf("%s: %d KiB of file, %d MiB in memory", c.name, len(c.data)>>10, alive>>20)
		if alive > 96<<20 {
			t.Errorf("%s: %d MiB lay in memory at once", c.name, alive>>20)
		}
	}
}
