package interchange

import (
	"io"
	"path/filepath"
	"strings"
)

// maxSegment is the longest text of one side of a unit, in bytes.
const maxSegment = 64 << 10

// Extensions lists the endings of the files that can be read, with their dots.
func Extensions() []string {
	var endings []string
	for _, format := range formats() {
		if format.read != nil {
			endings = append(endings, "."+format.Extension)
		}
	}
	return endings
}

// Read gives the units of a bilingual file on as it reads them, in their order; the ending of the name tells the format.
// What is not text, or not what its ending says, ends it with an [Error] that names the place, behind the units already given.
func Read(name string, in io.Reader, take Take) (Reading, error) {
	ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(name), "."))
	if ending == "xliff" {
		ending = "xlf"
	}
	for _, format := range formats() {
		if format.Extension == ending && format.read != nil {
			return format.read(name, in, limited(name, take))
		}
	}
	return Reading{}, &Error{File: name, Text: "the ending tells no bilingual format: " + strings.Join(Extensions(), ", ") + " are read"}
}

// limited refuses units with texts of a length that no segment has.
func limited(name string, take Take) Take {
	return func(r Record) error {
		line := r.SourceAt.Line
		if len(r.TargetText()) > maxSegment {
			line = r.TargetAt.Line
		}
		if max(len(r.SourceText()), len(r.TargetText())) > maxSegment {
			return &Error{File: name, Line: line, Column: 1, Text: "a text is longer than 64 KiB: split it into segments"}
		}
		return take(r)
	}
}
