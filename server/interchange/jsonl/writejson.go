package jsonl

import (
	"bufio"
	"bytes"
	"fmt"
	"io"

	"korpu/server/bitext"
	"korpu/server/interchange/parcel"
)

// jsonWriter writes one object unit by unit, which holds a list of documents however many there are.
type jsonWriter struct {
	out      *bufio.Writer
	report   parcel.Report
	document bitext.Document
	// open tells that a document is open.
	open bool
}

// BeginJSON writes one object as the units come.
func BeginJSON(w io.Writer, h parcel.Header) parcel.Writer {
	j := &jsonWriter{out: bufio.NewWriter(w)}
	documents := []textJSON{}
	file := head(h)
	file.Documents = &documents
	whole, _ := marshal(file) // the head has no values that cannot be written
	j.put(string(whole[:len(whole)-len("]}")]))
	return j
}

// marshal is JSON without the escapes that only HTML needs.
func marshal(v any) ([]byte, error) {
	var line bytes.Buffer
	err := encoder(&line).Encode(v)
	return bytes.TrimSuffix(line.Bytes(), []byte("\n")), err
}

// put writes; an error of the buffer stays until the flush.
func (j *jsonWriter) put(text string) { _, _ = j.out.WriteString(text) }

// Unit writes a unit, and the head of its document when that is another one.
func (j *jsonWriter) Unit(d bitext.Document, u parcel.Unit) error {
	if !j.open || d != j.document {
		if err := j.begin(d); err != nil {
			return err
		}
	} else {
		j.put(",")
	}
	data, err := marshal(unit(u))
	if err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	j.report.Units++
	j.put("\n")
	j.put(string(data))
	return nil
}

func (j *jsonWriter) begin(d bitext.Document) error {
	if j.open {
		j.put("\n]},")
	}
	j.open, j.document = true, d
	data, err := marshal(document(d))
	if err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	j.put("\n{\"document\":" + string(data) + ",\"units\":[")
	return nil
}

// End closes the object.
func (j *jsonWriter) End() (parcel.Report, error) {
	if j.open {
		j.put("\n]}")
	}
	j.put("\n]}\n")
	if err := j.out.Flush(); err != nil {
		return parcel.Report{}, fmt.Errorf("write JSON: %w", err)
	}
	return j.report, nil
}
