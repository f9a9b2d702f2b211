package interchange

import (
	"fmt"
	"io"

	"korpu/server/interchange/jsonl"
	"korpu/server/interchange/parcel"
	"korpu/server/interchange/plain"
	"korpu/server/interchange/tmx"
)

// What is written is a parcel's.
type (
	Header   = parcel.Header
	Document = parcel.Document
	Unit     = parcel.Unit
	Term     = parcel.Term
	Report   = parcel.Report
)

// Format is a file format that units can be written in.
type Format struct {
	// Name is how it is asked for; Extension has no dot.
	Name, Extension, MediaType string
	write                      func(io.Writer, Header, []Document) (Report, error)
}

// Formats lists the formats.
func Formats() []Format {
	return []Format{
		{"tmx", "tmx", "application/x-tmx+xml", tmx.Write},
		{"json", "json", "application/json", jsonl.WriteJSON},
		{"jsonl", "jsonl", "application/x-ndjson", jsonl.WriteLines},
		{"txt", "txt", "text/plain; charset=utf-8", plain.Write},
	}
}

// Write writes documents in the format of that name.
func Write(w io.Writer, name string, header Header, documents []Document) (Report, error) {
	for _, format := range Formats() {
		if format.Name == name {
			return format.write(w, header, documents)
		}
	}
	return Report{}, fmt.Errorf("%q is no format that can be written", name)
}

// Schema is the JSON Schema of the format json.
func Schema() []byte { return jsonl.Schema() }
