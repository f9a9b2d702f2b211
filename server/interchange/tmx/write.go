package tmx

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"korpu/server/bitext"
	"korpu/server/interchange/parcel"
)

// Begin writes the units as translation units. A unit without a translation has its source alone.
func Begin(w io.Writer, h parcel.Header) parcel.Writer {
	x := &writer{out: bufio.NewWriter(w), head: h}
	x.header(h)
	return x
}

// writer writes XML; an error of its buffer stays until the flush.
type writer struct {
	out    *bufio.Writer
	head   parcel.Header
	report parcel.Report
}

// End closes the file.
func (x *writer) End() (parcel.Report, error) {
	x.put("  </body>\n</tmx>\n")
	if err := x.out.Flush(); err != nil {
		return parcel.Report{}, fmt.Errorf("write TMX: %w", err)
	}
	return x.report, nil
}

func (x *writer) put(parts ...string) {
	for _, part := range parts {
		_, _ = x.out.WriteString(part)
	}
}

func (x *writer) header(h parcel.Header) {
	x.put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">\n")
	x.put("  <header creationtool=\"", x.text(h.Tool), "\" creationtoolversion=\"", x.text(h.ToolVersion), "\"")
	x.put(" segtype=\"paragraph\" o-tmf=\"korpu\" adminlang=\"en\" srclang=\"", bitext.SourceLanguage, "\" datatype=\"plaintext\"")
	x.put(" o-encoding=\"UTF-8\" creationdate=\"", stamp(h.At), "\">\n")
	x.prop("    ", "x-project", h.Project.Name)
	x.put("  </header>\n  <body>\n")
}

// Unit writes a tu.
func (x *writer) Unit(d bitext.Document, u parcel.Unit) error {
	x.report.Units++
	x.put("    <tu")
	if u.ID > 0 {
		x.put(" tuid=\"", strconv.FormatInt(int64(u.ID), 10), "\"")
	}
	x.date("creationdate", u.CreatedAt)
	x.date("changedate", u.UpdatedAt)
	x.put(" creationtool=\"", x.text(x.head.Tool), "\" creationtoolversion=\"", x.text(x.head.ToolVersion), "\" segtype=\"paragraph\">\n")
	x.prop("      ", "x-document", d.Title)
	x.prop("      ", "x-date", d.Date)
	x.prop("      ", "x-state", string(u.State))
	x.prop("      ", "x-kind", string(u.Kind))
	x.prop("      ", "x-speaker", u.Speaker)
	x.side(bitext.SourceLanguage, u.SourceText())
	if target := u.TargetText(); target != "" {
		x.side(bitext.TargetLanguage, target)
	}
	x.put("    </tu>\n")
	return nil
}

// date writes a time as an attribute; one that is not known is left out.
func (x *writer) date(name string, at time.Time) {
	if !at.IsZero() {
		x.put(" ", name, "=\"", stamp(at), "\"")
	}
}

// prop writes a property; one without a value is left out.
func (x *writer) prop(indent, name, value string) {
	if value != "" {
		x.put(indent, "<prop type=\"", name, "\">", x.text(value), "</prop>\n")
	}
}

func (x *writer) side(language, text string) {
	x.put("      <tuv xml:lang=\"", language, "\"><seg>", x.text(text), "</seg></tuv>\n")
}

// text escapes a text and leaves out, and counts, what XML 1.0 cannot hold.
func (x *writer) text(text string) string {
	var out strings.Builder
	for _, r := range text {
		switch {
		case r == '<':
			out.WriteString("&lt;")
		case r == '>':
			out.WriteString("&gt;")
		case r == '&':
			out.WriteString("&amp;")
		case r == '"':
			out.WriteString("&quot;")
		case r == '\r':
			out.WriteString("&#13;") // a bare one would be read as a line feed
		case !holds(r):
			x.report.Removed++
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// holds tells whether XML 1.0 has the character (production 2, Char).
func holds(r rune) bool {
	return r == '\t' || r == '\n' || r >= ' ' && r <= 0xd7ff || r >= 0xe000 && r <= 0xfffd || r >= 0x10000
}

// stamp is a time as TMX writes it.
func stamp(at time.Time) string { return at.UTC().Format("20060102T150405Z") }
