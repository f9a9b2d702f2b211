package jsonl

import (
	"bufio"
	"bytes"
	"encoding/json"

	"korpu/server/interchange/parcel"
)

// treeWriter writes indented JSON piece by piece; the first error stays.
type treeWriter struct {
	out    *bufio.Writer
	report parcel.Report
	err    error
}

// step is by how much each level is indented.
const step = "  "

func (t *treeWriter) put(text string) {
	if t.err == nil {
		_, t.err = t.out.WriteString(text)
	}
}

// value writes a value whose lines after the first are indented by indent.
func (t *treeWriter) value(v any, indent string) []byte {
	var text bytes.Buffer
	into := json.NewEncoder(&text)
	into.SetEscapeHTML(false)
	into.SetIndent(indent, step)
	if err := into.Encode(v); err != nil && t.err == nil {
		t.err = err
	}
	return bytes.TrimSuffix(text.Bytes(), []byte("\n"))
}

// open writes an object that is not closed yet.
func (t *treeWriter) open(v any, indent string) {
	t.put(string(bytes.TrimSuffix(t.value(v, indent), []byte("\n"+indent+"}"))))
}

// list writes a list as the last field of an open object; item is asked for the items, and calls its argument before each.
func (t *treeWriter) list(name, indent string, items func(next func())) {
	t.put(",\n" + indent + step + "\"" + name + "\": [")
	first := true
	items(func() {
		if !first {
			t.put(",")
		}
		first = false
		t.put("\n" + indent + step + step)
	})
	if !first {
		t.put("\n" + indent + step)
	}
	t.put("]")
}

func (t *treeWriter) units(d parcel.Document, indent string) {
	t.list("units", indent, func(next func()) {
		for u, err := range d.Units {
			if t.err == nil {
				t.err = err
			}
			if t.err != nil {
				return
			}
			next()
			t.put(string(t.value(unit(u), indent+step+step)))
			t.report.Units++
		}
	})
}

func (t *treeWriter) documents(documents []parcel.Document) {
	t.list("documents", "", func(next func()) {
		for _, d := range documents {
			next()
			t.open(textJSON{Document: document(d.Document)}, step+step)
			t.units(d, step+step)
			t.put("\n" + step + step + "}")
		}
	})
}
