package jsonl

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"korpu/server/bitext"
	"korpu/server/interchange/parcel"
)

// lineWriter writes one unit a line.
type lineWriter struct {
	out     *bufio.Writer
	encoder *json.Encoder
	head    parcel.Header
	report  parcel.Report
}

// BeginLines writes one unit a line.
func BeginLines(w io.Writer, h parcel.Header) parcel.Writer {
	out := bufio.NewWriter(w)
	return &lineWriter{out: out, encoder: encoder(out), head: h}
}

func encoder(w io.Writer) *json.Encoder {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder
}

// Unit writes a line.
func (w *lineWriter) Unit(d bitext.Document, u parcel.Unit) error {
	w.report.Units++
	return w.encoder.Encode(lineJSON{
		SourceLang: bitext.SourceLanguage, TargetLang: bitext.TargetLanguage,
		Project: w.head.Project.Name, Document: d.Title, unitJSON: unit(u),
	})
}

// End completes the file.
func (w *lineWriter) End() (parcel.Report, error) {
	if err := w.out.Flush(); err != nil {
		return parcel.Report{}, fmt.Errorf("write JSON lines: %w", err)
	}
	return w.report, nil
}
