package sheet_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
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
