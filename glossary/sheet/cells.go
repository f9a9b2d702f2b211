package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxRows bounds a table; a newsroom's largest termbases have a tenth of it.
const maxRows = 1_000_000

// record is a row of cells and the line it begins in.
type record struct {
	line  int
	cells []string
}

// records cuts a file into cells. The ending of the name tells the format.
func records(name string, r io.Reader) ([]record, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if err := checkEncoding(name, data); err != nil {
		return nil, err
	}
	var all []record
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv":
		all, err = readCSV(name, data)
	case ".tsv", ".txt", ".tab":
		all = readTSV(data)
	default:
		return nil, &Error{File: name, Code: "format", text: "the ending tells no format: name the file .csv or .tsv"}
	}
	if err == nil && len(all) > maxRows {
		limit := strconv.Itoa(maxRows)
		return nil, &Error{File: name, Code: "too_many_rows", Args: map[string]string{"limit": limit}, text: "has more than " + limit + " rows: split it"}
	}
	return all, err
}

func checkEncoding(name string, data []byte) error {
	line, column := 1, 1
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size <= 1 || r == 0 {
			return &Error{
				File: name, Line: line, Column: column, Code: "encoding",
				Args: map[string]string{"line": strconv.Itoa(line), "column": strconv.Itoa(column)},
				text: fmt.Sprintf("byte 0x%02X is no UTF-8 text: save the table as “CSV UTF-8”", data[at]),
			}
		}
		column++
		if r == '\n' {
			line, column = line+1, 1
		}
		at += size
	}
	return nil
}

func readCSV(name string, data []byte) ([]record, error) {
	reader := csv.NewReader(bytes.NewReader(data))
	reader.Comma = delimiter(data)
	reader.FieldsPerRecord = -1
	var all []record
	for {
		cells, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		var syntax *csv.ParseError
		if errors.As(err, &syntax) {
			return nil, &Error{
				File: name, Line: syntax.Line, Column: syntax.Column, Code: "quote",
				Args: map[string]string{"line": strconv.Itoa(syntax.Line), "column": strconv.Itoa(syntax.Column)},
				text: "a quotation mark stands where none may: write it twice inside a quoted cell",
			}
		}
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		line, _ := reader.FieldPos(0)
		all = append(all, record{line: line, cells: cells})
	}
}

// delimiter is the most frequent of the usual ones in the first line.
func delimiter(data []byte) rune {
	first, _, _ := bytes.Cut(data, []byte("\n"))
	best := ','
	for _, candidate := range ";\t" {
		if strings.Count(string(first), string(candidate)) > strings.Count(string(first), string(best)) {
			best = candidate
		}
	}
	return best
}

// In TSV a cell has no quotes; a tab, a line's end and a backslash in it are written as \t, \n and \\.
var (
	tsvUnescape = strings.NewReplacer(`\\`, `\`, `\t`, "\t", `\n`, "\n", `\r`, "\r")
	tsvEscape   = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)
)

func readTSV(data []byte) []record {
	var all []record
	line := 0
	for text := range strings.SplitSeq(string(data), "\n") {
		line++
		text = strings.TrimSuffix(text, "\r")
		if text == "" {
			continue
		}
		cells := strings.Split(text, "\t")
		for i := range cells {
			cells[i] = tsvUnescape.Replace(cells[i])
		}
		all = append(all, record{line: line, cells: cells})
	}
	return all
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
