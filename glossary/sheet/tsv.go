package sheet

import (
	"strings"
	"unicode/utf8"

	"korpu/glossary/termbase"
)

// In TSV a cell has no quotes; a tab, a line's end and a backslash in it are written as \t, \n and \\.
var (
	tsvUnescape = strings.NewReplacer(`\\`, `\`, `\t`, "\t", `\n`, "\n", `\r`, "\r")
	tsvEscape   = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)
)

func eachTSV(name string, data []byte, do func(record) error) error {
	line := 0
	for text := range strings.SplitSeq(string(data), "\n") {
		line++
		text = strings.TrimSuffix(text, "\r")
		if text == "" {
			continue
		}
		if strings.Count(text, "\t") >= maxColumns {
			return tooWide(name, termbase.Place{Line: line, Column: beginOf(strings.SplitN(text, "\t", maxColumns+1), maxColumns)})
		}
		raw := strings.Split(text, "\t")
		cells := make([]string, len(raw))
		for i := range raw {
			if tooManyRunes(raw[i]) {
				return longCell(name, termbase.Place{Line: line, Column: beginOf(raw, i)})
			}
			cells[i] = tsvUnescape.Replace(raw[i])
		}
		at := func(cell int) termbase.Place { return termbase.Place{Line: line, Column: beginOf(raw, cell)} }
		if err := do(record{cells: cells, line: line, at: at}); err != nil {
			return err
		}
	}
	return nil
}

// beginOf is the column in which a cell of a line begins.
func beginOf(cells []string, cell int) int {
	column := 1
	for _, before := range cells[:cell] {
		column += utf8.RuneCountInString(before) + 1
	}
	return column
}
