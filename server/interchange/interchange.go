package interchange

import (
	"fmt"
	"io"
	"slices"

	"korpu/server/interchange/jsonl"
	"korpu/server/interchange/parcel"
	"korpu/server/interchange/plain"
	"korpu/server/interchange/table"
	"korpu/server/interchange/tmx"
	"korpu/server/interchange/xliff"
)

// What is written and read is a parcel's.
type (
	Header   = parcel.Header
	Document = parcel.Document
	Unit     = parcel.Unit
	Term     = parcel.Term
	Report   = parcel.Report
	Writer   = parcel.Writer
	Record   = parcel.Record
	Take     = parcel.Take
	Reading  = parcel.Reading
	Error    = parcel.Error
)

// Format is a file format of units.
type Format struct {
	// Name is how it is asked for; Extension has no dot.
	Name, Extension, MediaType string
	// A format that is only read has no begin, one that is only written no read.
	begin func(io.Writer, Header) Writer
	read  func(file string, in io.Reader, take Take) (Reading, error)
}

// formats is the table of all formats.
func formats() []Format {
	return []Format{
		{"tmx", "tmx", "application/x-tmx+xml", tmx.Begin, tmx.Read},
		{"xliff", "xlf", "application/xliff+xml", nil, xliff.Read},
		{"json", "json", "application/json", jsonl.BeginJSON, jsonl.ReadJSON},
		{"jsonl", "jsonl", "application/x-ndjson", jsonl.BeginLines, jsonl.ReadLines},
		{"tsv", "tsv", "text/tab-separated-values; charset=utf-8", table.BeginTSV, table.ReadTSV},
		{"csv", "csv", "text/csv; charset=utf-8", table.BeginCSV, table.ReadCSV},
		{"txt", "txt", "text/plain; charset=utf-8", plain.Begin, nil},
	}
}

// Formats lists the formats that units can be written in.
func Formats() []Format {
	return slices.DeleteFunc(formats(), func(f Format) bool { return f.begin == nil })
}

// Begin begins a file in the format of that name, whose units are given one by one.
func Begin(w io.Writer, name string, header Header) (Writer, error) {
	for _, format := range Formats() {
		if format.Name == name {
			return format.begin(w, header), nil
		}
	}
	return nil, fmt.Errorf("%q is no format that can be written", name)
}

// Write writes documents in the format of that name. One document in the format json stands in the object itself and not in
// a list.
func Write(w io.Writer, name string, header Header, documents []Document) (Report, error) {
	if name == "json" {
		return jsonl.WriteJSON(w, header, documents)
	}
	out, err := Begin(w, name, header)
	if err != nil {
		return Report{}, err
	}
	for _, document := range documents {
		for unit, err := range document.Units {
			if err != nil {
				return Report{}, err
			}
			if err := out.Unit(document.Document, unit); err != nil {
				return Report{}, err
			}
		}
	}
	return out.End()
}

// Schema is the JSON Schema of the format json.
func Schema() []byte { return jsonl.Schema() }
