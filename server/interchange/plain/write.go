package plain

import (
	"bufio"
	"fmt"
	"io"

	"korpu/server/bitext"
	"korpu/server/interchange/parcel"
)

// Begin writes the target texts of the units. Units without a translation leave nothing behind.
func Begin(w io.Writer, _ parcel.Header) parcel.Writer { return &writer{out: bufio.NewWriter(w)} }

// writer writes paragraphs; an error of its buffer stays until the flush.
type writer struct {
	out      *bufio.Writer
	report   parcel.Report
	written  int
	document bitext.Document
}

// Unit writes a paragraph, with a line of stars before the first of a further document.
func (w *writer) Unit(d bitext.Document, u parcel.Unit) error {
	if w.report.Units > 0 && d != w.document {
		w.paragraph("* * *")
	}
	w.document = d
	w.report.Units++
	if text := u.TargetText(); text != "" {
		w.paragraph(text)
	}
	return nil
}

func (w *writer) paragraph(text string) {
	if w.written > 0 {
		fmt.Fprintln(w.out)
	}
	fmt.Fprintln(w.out, text)
	w.written++
}

// End completes the text.
func (w *writer) End() (parcel.Report, error) {
	if err := w.out.Flush(); err != nil {
		return parcel.Report{}, fmt.Errorf("write plain text: %w", err)
	}
	return w.report, nil
}
