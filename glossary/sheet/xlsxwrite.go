package sheet

import (
	"io"

	"github.com/xuri/excelize/v2"

	"korpu/glossary/termbase"
)

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
			if tooLong(cell) {
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
