package exchange

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"korpu/glossary/sheet"
	"korpu/glossary/tbx"
	"korpu/glossary/termbase"
)

// Format is a termbase format.
type Format struct {
	// Name is its short name and, with a dot in front, the ending of its files.
	Name, MediaType string
}

// Formats lists the formats, the plainest first.
func Formats() []Format {
	return []Format{
		{"csv", "text/csv; charset=utf-8"},
		{"tsv", "text/tab-separated-values; charset=utf-8"},
		{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
		{"tbx", "application/x-tbx+xml; charset=utf-8"},
	}
}

// FormatOf is the format of a file by its ending.
func FormatOf(name string) (Format, error) {
	extension := strings.ToLower(filepath.Ext(name))
	switch extension {
	case ".txt", ".tab":
		extension = ".tsv"
	case ".xml":
		extension = ".tbx"
	}
	for _, format := range Formats() {
		if "."+format.Name == extension {
			return format, nil
		}
	}
	return Format{}, &termbase.Error{File: name, Code: "format", Text: "the ending tells no termbase format: name the file .csv, .tsv, .xlsx or .tbx"}
}

// Options are what only TBX asks.
type Options struct {
	// Languages are the two whose terms count; Azerbaijani and English when empty.
	Languages tbx.Languages
	// Style is how TBX is written; DCA when empty.
	Style tbx.Style
}

func (o Options) languages() tbx.Languages {
	if o.Languages == (tbx.Languages{}) {
		return tbx.AzerbaijaniEnglish()
	}
	return o.Languages
}

// Read reads a termbase.
func Read(name string, r io.Reader, options Options) (termbase.File, error) {
	format, err := FormatOf(name)
	if err != nil {
		return termbase.File{}, err
	}
	if format.Name == "tbx" {
		return tbx.Read(name, r, options.languages())
	}
	return sheet.Read(name, r)
}

// Write writes a termbase in the format and tells what it cannot hold. The frame is that of the file from which the
// concepts came; only TBX has room for it. The concepts are read twice.
func Write(w io.Writer, format string, concepts termbase.Concepts, frame termbase.Frame, options Options) (termbase.Losses, error) {
	if format != "tbx" {
		return sheet.Write(w, format, concepts)
	}
	switch options.Style {
	case "":
		options.Style = tbx.DCA
	case tbx.DCA, tbx.DCT:
	default:
		return termbase.Losses{}, fmt.Errorf("TBX has the styles dca and dct, not %q", options.Style)
	}
	return tbx.Write(w, concepts, frame, options.Style, options.languages())
}
