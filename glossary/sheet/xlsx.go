package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"

	"korpu/glossary/termbase"
)

// The limits of a sheet beside those of every table. The bytes of its cells are counted as they are made: one text may stand
// in a million cells and cost the file nothing.
const (
	// lastRow and lastColumn are those of every spreadsheet program.
	lastRow, lastColumn = 1_048_576, 16_384
	maxCellBytes        = 64 << 20
)

// errTooMuch says that the texts of a workbook are more than a termbase's.
var errTooMuch = errors.New("its cells hold more than 64 MiB of text")

// eachXLSX reads the first sheet of a workbook. Lines and columns are those of the sheet.
func eachXLSX(name string, data []byte, do func(record) error) error {
	archive, err := openArchive(name, data)
	if err != nil {
		return err
	}
	return readWorkbook(name, archive, do)
}

func readWorkbook(name string, archive *zip.Reader, do func(record) error) error {
	book, err := openWorkbook(archive)
	if err != nil {
		return brokenWorkbook(name, err)
	}
	texts, err := book.sharedTexts()
	if err != nil {
		return brokenWorkbook(name, err)
	}
	s := &sheetReader{name: name, texts: texts}
	err = book.cells(func(p *part) error {
		s.part = p
		return p.inside(func(tag xml.StartElement) error {
			if tag.Name.Local != "row" {
				return nil
			}
			return s.row(tag, do)
		}, nil)
	})
	var told *termbase.Error
	switch {
	case err == nil, errors.As(err, &told), errors.As(err, new(stopped)):
		return unstopped(err)
	}
	return brokenWorkbook(name, inPart(book.sheet, err))
}

// stopped is an error of whoever takes the rows; it is given back as it is.
type stopped struct{ error }

func unstopped(err error) error {
	var by stopped
	if errors.As(err, &by) {
		return by.error
	}
	return err
}

func brokenWorkbook(name string, cause error) error {
	for limit, is := range map[string]error{"64 MiB": errTooMuch, "5000000": errElements} {
		if errors.Is(cause, is) {
			return fail(name, termbase.Place{}, "limit", cause.Error()+": divide the workbook, or save the sheet as .csv", "limit", limit)
		}
	}
	text := fmt.Sprintf("is no Excel workbook that can be read (%v): open it in a spreadsheet program and save it as .xlsx anew", cause)
	return fail(name, termbase.Place{}, "format", text)
}

// sheetReader makes rows of the cells of a sheet.
type sheetReader struct {
	name  string
	part  *part
	texts []string
	// line is that of the row that is read; cells are its cells, in memory that the next row uses again.
	line  int
	cells []string
	bytes int
}

// row reads a row that is open.
func (s *sheetReader) row(tag xml.StartElement, do func(record) error) error {
	line, err := s.number(attribute(tag, "r"))
	if err != nil {
		return err
	}
	s.line, s.cells = line, s.cells[:0]
	column := 0
	err = s.part.inside(func(tag xml.StartElement) error {
		if tag.Name.Local != "c" {
			return nil
		}
		if column, err = s.column(attribute(tag, "r"), column); err != nil {
			return err
		}
		return s.cell(tag, column)
	}, nil)
	if err != nil || len(s.cells) == 0 {
		return err
	}
	at := func(cell int) termbase.Place { return termbase.Place{Line: line, Column: cell + 1} }
	if err := do(record{cells: s.cells, line: line, at: at}); err != nil {
		return stopped{err}
	}
	return nil
}

// number is the number of a row; one that tells none follows the row before.
func (s *sheetReader) number(told string) (int, error) {
	number := s.line + 1
	if told != "" {
		var err error
		if number, err = strconv.Atoi(told); err != nil || number <= s.line {
			return 0, s.disorder(s.line, 0, fmt.Sprintf("after row %d comes one with the number %s", s.line, termbase.Short(told)))
		}
	}
	if number > lastRow {
		return 0, s.disorder(s.line, 0, fmt.Sprintf("after row %d comes one with the number %s, and a sheet ends with row 1,048,576", s.line, termbase.Short(strconv.Itoa(number))))
	}
	return number, nil
}

// column is the column of a cell by its name (C7); one that tells none follows the cell before.
func (s *sheetReader) column(told string, before int) (int, error) {
	column := before + 1
	if told != "" {
		letters := strings.TrimRight(told, "0123456789")
		column = 0
		for _, r := range letters {
			if r < 'A' || r > 'Z' || column > lastColumn {
				column = lastColumn + 1
				break
			}
			column = 26*column + int(r-'A') + 1
		}
	}
	if column <= before || column > lastColumn {
		return 0, s.disorder(s.line, before, fmt.Sprintf("after column %d comes a cell with the name %s", before, termbase.Short(told)))
	}
	return column, nil
}

func (s *sheetReader) disorder(line, column int, what string) error {
	return fail(s.name, termbase.Place{Line: max(line, 1), Column: column + 1}, "sheet_order",
		"the sheet is not in order: "+what+"; open it in a spreadsheet program and save it as .xlsx anew")
}

// cell reads a cell that is open, and puts it into the row. Its limits are asked before the row grows.
func (s *sheetReader) cell(tag xml.StartElement, column int) error {
	text, err := s.text(tag)
	if err != nil || text == "" {
		return err
	}
	at := termbase.Place{Line: s.line, Column: column}
	if s.bytes += len(text); s.bytes > maxCellBytes {
		return fail(s.name, at, "limit", "up to here the cells hold more than 64 MiB of text: divide the workbook", "limit", "64 MiB")
	}
	switch {
	case column > maxColumns:
		return tooWide(s.name, termbase.Place{Line: s.line, Column: maxColumns + 1})
	case tooLong(text):
		return longCell(s.name, at)
	}
	for len(s.cells) < column-1 {
		s.cells = append(s.cells, "")
	}
	s.cells = append(s.cells, text)
	return nil
}

// text is what stands in a cell: the value as it is stored, which for a number is not as it is shown.
func (s *sheetReader) text(tag xml.StartElement) (string, error) {
	var value, inline cellText
	err := s.part.inside(func(tag xml.StartElement) error {
		switch tag.Name.Local {
		case "v":
			return s.part.inside(nothing, value.add)
		case "is":
			return s.part.rich(&inline)
		}
		return nil
	}, nil)
	if err != nil {
		return "", err
	}
	switch attribute(tag, "t") {
	case "s":
		number, err := strconv.Atoi(strings.TrimSpace(value.String()))
		switch {
		case value.Len() == 0:
			return "", nil
		case err != nil || number < 0 || number >= len(s.texts):
			return "", fmt.Errorf("a cell of row %d refers to text number %s, which there is not", s.line, termbase.Short(value.String()))
		}
		return s.texts[number], nil
	case "inlineStr", "str":
		return unescapeText(inline.String() + value.String()), nil
	}
	return value.String(), nil
}

// unescapeText reads the characters that a workbook writes as _x000A_, since XML cannot hold them.
func unescapeText(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var out bytes.Buffer
	for {
		before, rest, found := strings.Cut(text, "_x")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		if len(rest) > 4 && rest[4] == '_' {
			code, err := strconv.ParseUint(rest[:4], 16, 16)
			if r := rune(code); err == nil && !utf16.IsSurrogate(r) {
				out.WriteRune(r)
				text = rest[5:]
				continue
			}
		}
		out.WriteString("_x")
		text = rest
	}
}
