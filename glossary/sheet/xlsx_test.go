package sheet_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"korpu/glossary/sheet"
	"korpu/glossary/termbase"
)

// workbook makes a workbook of rows.
func workbook(t testing.TB, rows ...[]string) string {
	t.Helper()
	book := excelize.NewFile()
	for i, row := range rows {
		for j, cell := range row {
			at, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err == nil {
				err = book.SetCellStr("Sheet1", at, cell)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestWorkbookRowsAreToldByTheirCell(t *testing.T) {
	table, err := sheet.Read("t.xlsx", strings.NewReader(workbook(t,
		[]string{"target", "source", "kind"}, []string{"Baku", "Bakı", "place"}, nil, []string{"Ganja", "Gəncə", "town"}, []string{"2024", "2024"},
	)))
	if err != nil {
		t.Fatal(err)
	}
	if want := "- 4:3 kind unknown \"town\"\nBakı, place: Baku (preferred)\n2024, term: 2024 (preferred)\n"; told(table) != want {
		t.Errorf("got\n%swant\n%s", told(table), want)
	}
}

// TestCellsAreReadAsALibraryReadsThem puts every kind of cell into a workbook and compares with excelize, cell by cell.
func TestCellsAreReadAsALibraryReadsThem(t *testing.T) {
	const header = `<row r="1"><c r="A1" t="inlineStr"><is><t>source</t></is></c><c r="B1" t="inlineStr"><is><t>target</t></is></c></row>`
	const rows = `<row r="3" spans="1:2"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v> 1 </v></c></row>` +
		`<row r="4"><c r="A4" s="9"><v>2024</v></c><c r="B4"><v>1.5E-3</v></c></row>` +
		`<row><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c></row><row/>` +
		`<row r="9"><c r="A9" t="str"><f>A3&amp;"x"</f><v>söz &amp; &#601;</v></c><c r="B9" t="inlineStr"><is><r><rPr><b/></rPr><t>two </t></r><r><t>runs</t></r></is></c></row>` +
		`<row r="10"><c r="A10" t="s"><v>2</v></c><c r="B10"/><c r="C10" t="s"/></row><row r="11"><c r="B11" t="d"><v>2026-03-01</v></c></row>`
	const texts = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="9"><si><t xml:space="preserve">Bakı<!-- a note --> şəhəri</t></si>` +
		`<si><r><t>Ba</t></r><r><rPr/><t><![CDATA[ku & ]]></t></r><rPh sb="0" eb="1"><t>read aloud</t></rPh></si><si><t>a_x000A_b_x005F_x0041_ _x</t></si></sst>`
	base := []byte(workbook(t, []string{"a"}))
	data := replace(t, base, map[string][]byte{
		"xl/worksheets/sheet1.xml": []byte(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/><sheetData>` + header + rows + `</sheetData><mergeCells><mergeCell ref="A1:XFD9"/></mergeCells></worksheet>`),
		"xl/sharedStrings.xml":     []byte(texts),
	})
	library, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	want, err := library.GetRows("Sheet1", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	table, err := sheet.Read("t.xlsx", bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var lines []int
	for _, row := range table.Rows {
		lines = append(lines, row.Line)
		cells := append(slices.Clone(want[row.Line-1]), "", "")
		if row.Source != strings.TrimSpace(cells[0]) || row.Target != strings.TrimSpace(cells[1]) {
			t.Errorf("row %d: %q and %q, the library has %q", row.Line, row.Source, row.Target, cells)
		}
	}
	if !slices.Equal(lines, []int{3, 4, 5, 9, 10, 11}) {
		t.Errorf("rows %v", lines)
	}
}

// TestWorkbooksOfOtherPrograms differ in where their parts lie and how they are named.
func TestWorkbooksOfOtherPrograms(t *testing.T) {
	base := []byte(workbook(t, []string{"source", "target"}, []string{"Bakı", "Baku"}))
	const relations = "xl/_rels/workbook.xml.rels"
	for name, change := range map[string]func(rels, book string) (string, string){
		"absolute targets": func(rels, book string) (string, string) {
			return strings.ReplaceAll(rels, `Target="worksheets`, `Target="/xl/worksheets`), book
		},
		"backslashes": func(rels, book string) (string, string) {
			return strings.ReplaceAll(rels, `worksheets/sheet1`, `worksheets\sheet1`), book
		},
		"capitals": func(rels, book string) (string, string) {
			return strings.ReplaceAll(rels, `sheet1.xml`, `Sheet1.XML`), book
		},
		"strict": func(rels, book string) (string, string) {
			to := strings.NewReplacer("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")
			return to.Replace(rels), to.Replace(book)
		},
	} {
		rels, book := change(string(member(t, base, relations)), string(member(t, base, "xl/workbook.xml")))
		table, err := sheet.Read("t.xlsx", bytes.NewReader(replace(t, base, map[string][]byte{relations: []byte(rels), "xl/workbook.xml": []byte(book)})))
		if err != nil || len(table.Entries) != 1 || table.Rows[0].Source != "Bakı" {
			t.Errorf("%s: %v %+v", name, err, table.Rows)
		}
	}
}

// TestDamagedWorkbooksAreNotReadShort: half a sheet is no sheet.
func TestDamagedWorkbooksAreNotReadShort(t *testing.T) {
	base := []byte(workbook(t, []string{"source", "target"}, []string{"Bakı", "Baku"}, []string{"Gəncə", "Ganja"}))
	const name = "xl/worksheets/sheet1.xml"
	whole := string(member(t, base, name))
	for what, part := range map[string]string{
		"cut off": whole[:strings.LastIndex(whole, "<row")], "without cells": strings.ReplaceAll(whole, "sheetData", "data"), "empty": "",
		"not XML": "source,target", "of unknown entities": strings.Replace(whole, "<v>", "<v>&nbsp;", 1), "not in UTF-8": strings.Replace(whole, "<v>", "<v>\xfd", 1),
	} {
		if got := refused(t, "t.xlsx", replace(t, base, map[string][]byte{name: []byte(part)})); got.Code != "format" || !strings.Contains(got.Text, "save it as .xlsx anew") {
			t.Errorf("%s: %v", what, got)
		}
	}
}

func TestFormulasStayTexts(t *testing.T) {
	var out bytes.Buffer
	if _, err := sheet.Write(&out, "xlsx", termbase.Listed(sampleConcepts())); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []string{"A5", "B5"} {
		value, err := book.GetCellValue("Terms", at)
		formula, _ := book.GetCellFormula("Terms", at)
		if err != nil || formula != "" || !strings.HasPrefix(value, "'") {
			t.Errorf("%s holds %q, formula %q, %v", at, value, formula, err)
		}
	}
}

// archive makes a zip of members; a size of another than the data's is claimed in its table of contents.
func archive(t *testing.T, members map[string]int) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, size := range members {
		member, err := w.Create(name)
		if err == nil {
			_, err = io.CopyN(member, zeros{}, int64(size))
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

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestHostileWorkbooksAreRefusedBeforeUnpacking(t *testing.T) {
	many := map[string]int{}
	for i := range 10_001 {
		many[fmt.Sprint("m", i)] = 0
	}
	for name, c := range map[string]struct {
		data []byte
		code string
	}{
		"no archive":     {[]byte("source,target\n"), "format"},
		"no workbook":    {archive(t, map[string]int{"a.txt": 3}), "format"},
		"many members":   {archive(t, many), "archive"},
		"packed tightly": {archive(t, map[string]int{"xl/workbook.xml": 2 << 20}), "archive"},
	} {
		_, err := sheet.Read("t.xlsx", bytes.NewReader(c.data))
		var refused *termbase.Error
		if !errors.As(err, &refused) || refused.Code != c.code || !strings.HasPrefix(err.Error(), "t.xlsx: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
	delete(many, "m0")
	if _, err := sheet.Read("t.xlsx", bytes.NewReader(archive(t, many))); err == nil || strings.Contains(err.Error(), "10,000") {
		t.Errorf("10,000 members: %v, want another refusal", err)
	}
}

// FuzzReadXLSX puts the fuzzer's bytes into a sound workbook as its sheet and its table of texts.
func FuzzReadXLSX(f *testing.F) {
	base := []byte(workbook(f, []string{"source", "target"}, []string{"Bakı", "=1"}))
	const sheetName, textsName = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
	f.Add(member(f, base, sheetName), member(f, base, textsName))
	f.Add([]byte(`<worksheet><sheetData><row r="9"><c r="XFD9" t="inlineStr"><is><t>a</t></is></c></row></sheetData></worksheet>`), []byte(`<sst/>`))
	f.Fuzz(func(t *testing.T, sheetXML, textsXML []byte) {
		data := replace(t, base, map[string][]byte{sheetName: sheetXML, textsName: textsXML})
		checkRoundTrip(t, "a.xlsx", data)
	})
}

func member(t testing.TB, data []byte, name string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	file, err := in.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func replace(t testing.TB, data []byte, members map[string][]byte) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, old := range in.File {
		content, changed := members[old.Name]
		if !changed {
			content = member(t, data, old.Name)
		}
		file, err := w.CreateHeader(&zip.FileHeader{Name: old.Name, Method: zip.Store})
		if err == nil {
			_, err = file.Write(content)
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
