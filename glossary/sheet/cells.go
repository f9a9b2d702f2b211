package sheet

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"korpu/glossary/termbase"
)

// The limits of a table; a newsroom's largest termbases have a tenth of it.
const (
	maxRows    = 1_000_000
	maxColumns = 1000
	maxBytes   = 256 << 20
)

// record is a row of cells.
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
	rows := 0
	counted := func(rec record) error {
		if rows++; rows > maxRows {
			limit := strconv.Itoa(maxRows)
			return fail(name, termbase.Place{Line: rec.line, Column: 1}, "too_many_rows", "the table has more than "+limit+" rows: split it", "limit", limit)
		}
		return do(rec)
	}
	switch extension := strings.ToLower(filepath.Ext(name)); extension {
	case ".csv", ".tsv", ".txt", ".tab":
		data = bytes.TrimPrefix(data, []byte("\ufeff"))
		if err := checkEncoding(name, data); err != nil {
			return err
		}
		if extension == ".csv" {
			return eachCSV(name, data, counted)
		}
		return eachTSV(data, counted)
	case ".xlsx":
		return eachXLSX(name, data, counted)
	}
	return fail(name, termbase.Place{}, "format", "the ending tells no format: name the file .csv, .tsv or .xlsx")
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

// A spreadsheet takes a cell that begins so for a formula; an apostrophe in front makes it a text again.
const formulaStarts = "=+-@\t\r"

func escapeFormula(cell string) string {
	if startsFormula(cell) {
		return "'" + cell
	}
	return cell
}

func unescapeFormula(cell string) string {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && startsFormula(rest) {
		return rest
	}
	return cell
}

func startsFormula(cell string) bool {
	rest := strings.TrimLeft(cell, "'")
	return rest != "" && strings.ContainsRune(formulaStarts, rune(rest[0]))
}
