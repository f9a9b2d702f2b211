package table

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"korpu/server/bitext"
	"korpu/server/interchange/parcel"
	"korpu/server/interchange/stream"
)

// ReadTSV reads the rows of a .tsv file. Empty lines are none.
func ReadTSV(file string, in io.Reader, take parcel.Take) (parcel.Reading, error) {
	var reading parcel.Reading
	text := stream.New(file, in)
	for first := true; ; first = false {
		number, _ := text.Place()
		line, err := text.Line()
		if errors.Is(err, io.EOF) {
			return reading, nil
		}
		if err != nil {
			return reading, err
		}
		cells := strings.Split(line, "\t")
		switch {
		case strings.TrimSpace(line) == "" || first && isHeader(cells):
			continue
		case len(cells) == 1:
			return reading, text.At(number, "there is no tab: a row is the source text, a tab, and the target text")
		}
		source, target := parcel.Place{Line: number, Column: 1}, parcel.Place{Line: number, Column: utf8.RuneCountInString(cells[0]) + 2}
		row := parcel.Record{SourceAt: source, TargetAt: target}
		if err := put(&reading, row, unescape(cells[0]), unescape(cells[1]), len(cells)-2, take); err != nil {
			return reading, err
		}
	}
}

// ReadCSV reads the rows of a .csv file; commas or semicolons part its cells, whichever the first line has more of.
func ReadCSV(file string, in io.Reader, take parcel.Take) (parcel.Reading, error) {
	var reading parcel.Reading
	text := stream.New(file, in)
	first, err := text.Line()
	if errors.Is(err, io.EOF) {
		return reading, nil
	}
	if err != nil {
		return reading, err
	}
	rows := csv.NewReader(io.MultiReader(strings.NewReader(first+"\n"), text))
	rows.FieldsPerRecord = -1
	if parts(first, ';') > parts(first, ',') {
		rows.Comma = ';'
	}
	source, target := 0, 1
	for {
		text.Begin()
		cells, err := rows.Read()
		if errors.Is(err, io.EOF) && text.Err() == nil {
			return reading, nil
		}
		if err != nil {
			return reading, rowError(text, err)
		}
		number, _ := rows.FieldPos(0)
		if reading.Units == 0 && reading.Others == 0 && number == 1 {
			if s, t := column(cells, "source"), column(cells, "target"); s >= 0 && t >= 0 {
				source, target = s, t
				continue
			}
		}
		if max(source, target) >= len(cells) {
			return reading, text.At(number, "the row has %d cells: it needs a source text and a target text", len(cells))
		}
		row := parcel.Record{SourceAt: parcel.Place{Line: number}, TargetAt: parcel.Place{Line: number}}
		if err := put(&reading, row, unescape(cells[source]), unescape(cells[target]), len(cells)-2, take); err != nil {
			return reading, err
		}
	}
}

// put gives a row on as a unit.
func put(reading *parcel.Reading, row parcel.Record, source, target string, others int, take parcel.Take) error {
	reading.Others += others
	if strings.TrimSpace(source) == "" {
		reading.Foreign++
		return nil
	}
	row.Unit = bitext.Unit{Source: bitext.Sentences(source), Target: bitext.Sentences(target), Kind: bitext.Paragraph}
	row.State = parcel.State(row.Target)
	reading.Units++
	return take(row)
}

func rowError(text *stream.Reader, err error) error {
	if text.Err() != nil {
		return text.Err()
	}
	var syntax *csv.ParseError
	if errors.As(err, &syntax) {
		return text.At(syntax.StartLine, "in the row that begins here a quotation mark stands where none may: write it twice inside of a quoted cell")
	}
	return err
}

// parts counts how often a mark may part cells in a line: outside of quotes and without a space behind, as it has in a sentence.
func parts(line string, mark rune) int {
	count, quoted := 0, false
	for at, r := range line {
		switch {
		case r == '"':
			quoted = !quoted
		case r == mark && !quoted && !strings.HasPrefix(line[at+1:], " "):
			count++
		}
	}
	return count
}

func isHeader(cells []string) bool {
	return column(cells, "source") == 0 && column(cells, "target") == 1
}

// column finds a column by its name in the header.
func column(cells []string, name string) int {
	for i, cell := range cells {
		if strings.EqualFold(strings.TrimSpace(cell), name) {
			return i
		}
	}
	return -1
}
