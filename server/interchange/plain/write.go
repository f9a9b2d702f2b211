package plain

import (
	"bufio"
	"fmt"
	"io"

	"korpu/server/interchange/parcel"
)

// Write writes the target texts of the units. Units without a translation leave nothing behind.
func Write(w io.Writer, _ parcel.Header, documents []parcel.Document) (parcel.Report, error) {
	out := bufio.NewWriter(w)
	report := parcel.Report{}
	written := 0
	paragraph := func(text string) {
		if written > 0 {
			fmt.Fprintln(out)
		}
		fmt.Fprintln(out, text)
		written++
	}
	for i, document := range documents {
		if i > 0 {
			paragraph("* * *")
		}
		for _, unit := range document.Units {
			report.Units++
			if text := unit.TargetText(); text != "" {
				paragraph(text)
			}
		}
	}
	if err := out.Flush(); err != nil {
		return parcel.Report{}, fmt.Errorf("write plain text: %w", err)
	}
	return report, nil
}
