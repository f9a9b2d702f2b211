package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"unicode/utf8"

	"korpu/glossary/termbase"
)

func eachCSV(name string, data []byte, do func(record) error) error {
	comma := delimiter(data)
	reader := csv.NewReader(&csvGuard{name: name, data: data, comma: comma, at: termbase.Place{Line: 1, Column: 1}})
	reader.Comma = rune(comma)
	reader.FieldsPerRecord = -1
	reader.ReuseRecord = true
	lines := &lineIndex{data: data, line: 1}
	for {
		cells, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		var syntax *csv.ParseError
		if errors.As(err, &syntax) {
			return fail(name, termbase.Place{Line: syntax.Line, Column: lines.column(syntax.Line, syntax.Column)}, "quote",
				"a quotation mark is opened and not closed, or stands where none may: write it twice inside a quoted cell")
		}
		if err != nil {
			return err // the guard's
		}
		line, _ := reader.FieldPos(0)
		at := func(cell int) termbase.Place {
			line, column := reader.FieldPos(cell)
			return termbase.Place{Line: line, Column: lines.column(line, column)}
		}
		if i := slices.IndexFunc(cells, tooManyRunes); i >= 0 {
			return longCell(name, at(i))
		}
		if err := do(record{cells: cells, line: line, at: at}); err != nil {
			return err
		}
	}
}

// lineIndex counts characters in lines; it is quick when they are asked for in order.
type lineIndex struct {
	data []byte
	// line begins at start.
	line, start int
}

// column turns a column of bytes into one of characters.
func (l *lineIndex) column(line, column int) int {
	for ; l.line < line; l.line++ {
		l.start += bytes.IndexByte(l.data[l.start:], '\n') + 1
	}
	for ; l.line > line; l.line-- {
		l.start = bytes.LastIndexByte(l.data[:l.start-1], '\n') + 1
	}
	return utf8.RuneCount(l.data[l.start:min(l.start+column-1, len(l.data))]) + 1
}

// delimiter is the most frequent of the usual ones in the first line.
func delimiter(data []byte) byte {
	first, _, _ := bytes.Cut(data, []byte("\n"))
	best := byte(',')
	for _, candidate := range []byte(";\t") {
		if bytes.Count(first, []byte{candidate}) > bytes.Count(first, []byte{best}) {
			best = candidate
		}
	}
	return best
}
