package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strconv"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"korpu/glossary/termbase"
)

// The limits of a workbook, judged by its table of contents before anything is unpacked. The unpacking itself holds to
// the sizes that stand there.
const (
	maxMembers    = 10_000
	maxMember     = 128 << 20
	maxUnpacked   = 256 << 20
	maxRatio      = 100
	ratioFrom     = 1 << 20
	maxCellLength = 32_767
)

// eachXLSX reads the first sheet of a workbook. Lines and columns are those of the sheet.
func eachXLSX(name string, data []byte, do func(record) error) (err error) {
	if err := checkArchive(name, data); err != nil {
		return err
	}
	broken := func(cause any) error {
		return fail(name, termbase.Place{}, "format", fmt.Sprintf("is no Excel workbook that can be read (%v): open it in a spreadsheet program and save it as .xlsx anew", cause))
	}
	// The library panics on some damaged workbooks; what goes wrong in do is not its fault and goes on.
	inside := false
	defer func() {
		if cause := recover(); cause != nil {
			if inside {
				panic(cause)
			}
			err = broken("damaged")
		}
	}()
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxMember, RawCellValue: true})
	if err != nil {
		return broken(err)
	}
	defer func() { _ = book.Close() }()
	sheets := book.GetSheetList()
	if len(sheets) == 0 {
		return broken("it has no sheet")
	}
	rows, err := book.Rows(sheets[0])
	if err != nil {
		return broken(err)
	}
	defer func() { _ = rows.Close() }()
	for line := 1; rows.Next(); line++ {
		cells, err := rows.Columns()
		if err != nil {
			return broken(err)
		}
		if len(cells) == 0 {
			continue
		}
		if len(cells) > maxColumns {
			return fail(name, termbase.Place{Line: line, Column: maxColumns + 1}, "too_many_columns",
				"the row has more than 1000 cells: take out what stands to the right of the table", "limit", strconv.Itoa(maxColumns))
		}
		at := func(cell int) termbase.Place { return termbase.Place{Line: line, Column: cell + 1} }
		inside = true
		if err := do(record{cells: cells, line: line, at: at}); err != nil {
			return err
		}
		inside = false
	}
	if err := rows.Error(); err != nil {
		return broken(err)
	}
	return nil
}

func checkArchive(name string, data []byte) error {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return fail(name, termbase.Place{}, "format", "is no Excel workbook: save the table as .xlsx in a spreadsheet program, or name the file after what it is")
	}
	refuse := func(text, limit string) error {
		return fail(name, termbase.Place{}, "archive", text+": no termbase does that, and opening it could harm the machine", "limit", limit)
	}
	if len(archive.File) > maxMembers {
		return refuse("the workbook has more than 10,000 parts", strconv.Itoa(maxMembers))
	}
	all := uint64(0)
	for _, member := range archive.File {
		size, packed := member.UncompressedSize64, member.CompressedSize64
		all += min(size, maxUnpacked+1)
		switch {
		case size > maxMember:
			return refuse("a part of the workbook unpacks to more than 128 MiB", "128 MiB")
		case all > maxUnpacked:
			return refuse("the workbook unpacks to more than 256 MiB", "256 MiB")
		case size > ratioFrom && (packed == 0 || size/packed > maxRatio):
			return refuse("a part of the workbook is packed more than a hundredfold", strconv.Itoa(maxRatio))
		}
	}
	return nil
}

// xlsxWriter writes rows as they come; the workbook is put together at the end.
func xlsxWriter(w io.Writer, losses *termbase.Losses) (put func([]string) error, flush func() error, err error) {
	book := excelize.NewFile()
	const sheet = "Sheet1"
	if err := book.SetSheetName(sheet, "Terms"); err != nil {
		return nil, nil, err
	}
	stream, err := book.NewStreamWriter("Terms")
	if err != nil {
		return nil, nil, err
	}
	if err := stream.SetColWidth(1, 2, 32); err != nil {
		return nil, nil, err
	}
	if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, nil, err
	}
	line := 0
	put = func(cells []string) error {
		line++
		values := make([]any, len(cells))
		for i, cell := range cells {
			if len(cell) > maxCellLength && len(utf16.Encode([]rune(cell))) > maxCellLength {
				losses.Add("cell", columns()[i], cells[0])
				cell = ""
			}
			if cell != "" {
				values[i] = cell
			}
		}
		at, err := excelize.CoordinatesToCellName(1, line)
		if err != nil {
			return err
		}
		return stream.SetRow(at, values)
	}
	flush = func() error {
		if err := stream.Flush(); err != nil {
			return err
		}
		if err := book.Write(w); err != nil {
			return err
		}
		return book.Close()
	}
	return put, flush, nil
}
