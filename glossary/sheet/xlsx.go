package sheet

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"

	"korpu/glossary/termbase"
)

// eachXLSX reads the first sheet of a workbook. Lines and columns are those of the sheet.
func eachXLSX(name string, data []byte, do func(record) error) (err error) {
	if err := checkArchive(name, data); err != nil {
		return err
	}
	// The library panics on some damaged workbooks; what goes wrong in do is not its fault and goes on.
	inside := false
	defer func() {
		if cause := recover(); cause != nil {
			if inside {
				panic(cause)
			}
			err = brokenWorkbook(name, "damaged")
		}
	}()
	return eachSheetRow(name, data, func(rec record) error {
		inside = true
		err := do(rec)
		inside = false
		return err
	})
}

func brokenWorkbook(name string, cause any) error {
	text := fmt.Sprintf("is no Excel workbook that can be read (%v): open it in a spreadsheet program and save it as .xlsx anew", cause)
	return fail(name, termbase.Place{}, "format", text)
}

func eachSheetRow(name string, data []byte, do func(record) error) error {
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxMember, RawCellValue: true})
	if err != nil {
		return brokenWorkbook(name, err)
	}
	defer func() { _ = book.Close() }()
	sheets := book.GetSheetList()
	if len(sheets) == 0 {
		return brokenWorkbook(name, "it has no sheet")
	}
	rows, err := book.Rows(sheets[0])
	if err != nil {
		return brokenWorkbook(name, err)
	}
	defer func() { _ = rows.Close() }()
	for line := 1; rows.Next(); line++ {
		cells, err := rows.Columns()
		switch {
		case err != nil:
			return brokenWorkbook(name, err)
		case len(cells) == 0:
			continue
		case len(cells) > maxColumns:
			return fail(name, termbase.Place{Line: line, Column: maxColumns + 1}, "too_many_columns",
				"the row has more than 1000 cells: take out what stands to the right of the table", "limit", strconv.Itoa(maxColumns))
		}
		at := func(cell int) termbase.Place { return termbase.Place{Line: line, Column: cell + 1} }
		if err := do(record{cells: cells, line: line, at: at}); err != nil {
			return err
		}
	}
	if err := rows.Error(); err != nil {
		return brokenWorkbook(name, err)
	}
	return nil
}
