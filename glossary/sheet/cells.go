package sheet

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"korpu/glossary/termbase"
)

// The limits of a table; a newsroom's largest termbases have a tenth of it.
const (
	maxRows    = 1_000_000
	maxColumns = 1000
	maxBytes   = 256 << 20
	// maxCells bounds the cells of a whole table: a row may name its last cell alone, and all before it are made.
	maxCells = 20_000_000
	// maxCellLength is the longest text of a cell, in UTF-16 code units: what a spreadsheet has room for.
	maxCellLength = 32_767
)

// record is a row of cells. It is good until the next one is read.
type record struct {
	cells []string
	// line is where it begins; at tells where a cell does.
	line int
	at   func(cell int) termbase.Place
}

// eachRecord cuts a file into rows, by the ending of its name.
func eachRecord(name string, r io.Reader, do func(record) error) error {
	data, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	if len(data) > maxBytes {
		return fail(name, termbase.Place{}, "too_large", "has more than 256 MiB: split it", "limit", "256 MiB")
	}
	counted := counter(name, do)
	switch extension := strings.ToLower(filepath.Ext(name)); extension {
	case ".csv", ".tsv", ".txt", ".tab":
		data = bytes.TrimPrefix(data, []byte("\ufeff"))
		if err := checkEncoding(name, data); err != nil {
			return err
		}
		if extension == ".csv" {
			return eachCSV(name, data, counted)
		}
		return eachTSV(name, data, counted)
	case ".xlsx":
		return eachXLSX(name, data, counted)
	}
	return fail(name, termbase.Place{}, "format", "the ending tells no format: name the file .csv, .tsv or .xlsx")
}

// counter keeps the limits of a whole table.
func counter(name string, do func(record) error) func(record) error {
	rows, cells := 0, 0
	return func(rec record) error {
		at := termbase.Place{Line: rec.line, Column: 1}
		if rows++; rows > maxRows {
			limit := strconv.Itoa(maxRows)
			return fail(name, at, "too_many_rows", "the table has more than "+limit+" rows: split it", "limit", limit)
		}
		if cells += len(rec.cells); cells > maxCells {
			return fail(name, at, "limit", "up to here the table has more than 20,000,000 cells: take out the empty columns, or split it", "limit", strconv.Itoa(maxCells))
		}
		return do(rec)
	}
}

func tooWide(name string, at termbase.Place) error {
	return fail(name, at, "too_many_columns", "the row has more than 1000 cells: take out what stands to the right of the table", "limit", strconv.Itoa(maxColumns))
}

func longCell(name string, at termbase.Place) error {
	return fail(name, at, "cell_too_long", "the cell holds more than 32,767 characters, which no spreadsheet does: shorten it", "limit", strconv.Itoa(maxCellLength))
}

// tooLong reports whether a spreadsheet has no room for a text in one cell.
func tooLong(text string) bool {
	if len(text) <= maxCellLength {
		return false
	}
	units := 0
	for _, r := range text {
		units += max(utf16.RuneLen(r), 1)
	}
	return units > maxCellLength
}

// tooManyRunes is tooLong for a file of text, in which a cell is as long as its characters: what is written is read again.
func tooManyRunes(text string) bool {
	return len(text) > maxCellLength && utf8.RuneCountInString(text) > maxCellLength
}

func fail(name string, at termbase.Place, code, text string, args ...string) error {
	told := map[string]string{}
	if at.Line > 0 {
		told["line"], told["column"] = strconv.Itoa(at.Line), strconv.Itoa(at.Column)
	}
	for i := 0; i+1 < len(args); i += 2 {
		told[args[i]] = args[i+1]
	}
	return &termbase.Error{File: name, Place: at, Code: code, Args: told, Text: text}
}

func checkEncoding(name string, data []byte) error {
	at := termbase.Place{Line: 1, Column: 1}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size <= 1 || r == 0 {
			return fail(name, at, "encoding", fmt.Sprintf("byte 0x%02X is no UTF-8 text: save the table as “CSV UTF-8”", data[i]))
		}
		at.Column++
		if r == '\n' {
			at = termbase.Place{Line: at.Line + 1, Column: 1}
		}
		i += size
	}
	return nil
}

// formulaStarts are the characters with which a spreadsheet lets a formula begin, the full-width ones of East Asian keyboards
// among them, and those that it passes over in front of one. An apostrophe before them makes the cell a text.
const formulaStarts = "=+-@＝＋－＠\t\r\n"

func escapeFormula(cell string) string {
	if startsFormula(cell) {
		return "'" + cell
	}
	return cell
}

// unescapeFormula takes the apostrophe away; escaped reports whether there was one.
func unescapeFormula(cell string) (text string, escaped bool) {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && startsFormula(rest) {
		return rest, true
	}
	return cell, false
}

// startsFormula also takes apostrophes in front into account, so that an escaped cell comes back as it was.
func startsFormula(cell string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(cell, "'"))
	return strings.ContainsRune(formulaStarts, first)
}
