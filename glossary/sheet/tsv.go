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

func eachTSV(data []byte, do func(record) error) error {
	line := 0
	for text := range strings.SplitSeq(string(data), "\n") {
		line++
		text = strings.TrimSuffix(text, "\r")
		if text == "" {
			continue
		}
		raw := strings.Split(text, "\t")
		cells := make([]string, len(raw))
		for i := range raw {
			cells[i] = tsvUnescape.Replace(raw[i])
		}
		at := func(cell int) termbase.Place {
			place := termbase.Place{Line: line, Column: 1}
			for _, before := range raw[:cell] {
				place.Column += utf8.RuneCountInString(before) + 1
			}
			return place
		}
		if err := do(record{cells: cells, line: line, at: at}); err != nil {
			return err
		}
	}
	return nil
}
