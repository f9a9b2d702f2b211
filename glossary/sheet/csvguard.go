package sheet

import (
	"io"
	"unicode/utf8"

	"korpu/glossary/termbase"
)

// csvGuard gives the bytes of a CSV file to its reader and ends it at a row of too many cells, or a cell that is too long:
// the reader would take the whole row into memory before anybody could count.
type csvGuard struct {
	name string
	data []byte
	// comma parts the cells.
	comma byte
	// at is where the next character stands; quoted tells that it stands between quotation marks.
	at     termbase.Place
	quoted bool
	// cells and length count those of the row, and the characters of the cell with its quotation marks.
	cells, length int
}

// rawLength is the longest cell as it is written: between quotation marks, and each in it twice.
const rawLength = 2*maxCellLength + 2

// Read gives the next bytes.
func (g *csvGuard) Read(p []byte) (int, error) {
	if len(g.data) == 0 {
		return 0, io.EOF
	}
	n := copy(p, g.data)
	for i, b := range g.data[:n] {
		if err := g.pass(b); err != nil {
			g.data = nil
			return i, err
		}
	}
	g.data = g.data[n:]
	return n, nil
}

// pass counts a byte.
func (g *csvGuard) pass(b byte) error {
	if !utf8.RuneStart(b) {
		return nil
	}
	here := g.at
	g.at.Column++
	switch g.length++; {
	case b == '\n':
		g.at = termbase.Place{Line: here.Line + 1, Column: 1}
		if !g.quoted {
			g.cells, g.length = 0, 0
		}
	case b == '"':
		g.quoted = !g.quoted
	case b == g.comma && !g.quoted:
		if g.cells++; g.cells >= maxColumns {
			return tooWide(g.name, g.at)
		}
		g.length = 0
	}
	if g.length > rawLength {
		return longCell(g.name, here)
	}
	return nil
}
