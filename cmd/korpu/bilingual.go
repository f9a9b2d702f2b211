package main

import (
	"errors"
	"io"

	"korpu/server/interchange"
)

// What the commands that read a bilingual file share. A file's ending tells its format; standard input has none.

// needsFormat refuses standard input without a format.
func needsFormat(file, format string) error {
	if file == "-" && format == "" {
		return errors.New("say in which format standard input is: --from tmx, xlf, json, jsonl, tsv or csv")
	}
	return nil
}

// readUnits gives the units of a file on as they are read.
func readUnits(file, format string, in io.Reader, take interchange.Take) (interchange.Reading, error) {
	reading, err := interchange.Read(formatName(file, format), in, take)
	var fault *interchange.Error
	if errors.As(err, &fault) {
		fault.File = shown(file)
	}
	return reading, err
}

// formatName gives standard input and standard output a name with the ending of their format.
func formatName(file, format string) string {
	if file == "-" {
		return "-." + format
	}
	return file
}

// tellReading says what a reader left out.
func tellReading(errs io.Writer, file string, r interchange.Reading) {
	for _, left := range []struct {
		count      int
		what, more string
	}{
		{r.Foreign, "unit", " without an Azerbaijani text"},
		{r.Others, "text", " of other languages, or beyond the first two,"},
		{r.Codes, "inline code", ""},
	} {
		if left.count > 0 {
			tell(errs, "%s: %s%s left out", shown(file), counted(left.count, left.what), left.more)
		}
	}
}
