package table_test

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"korpu/server/bitext"
	"korpu/server/interchange/parcel"
	"korpu/server/interchange/table"
)

// formats are both tables of units.
func formats() map[string]struct {
	begin func(io.Writer, parcel.Header) parcel.Writer
	read  func(string, io.Reader, parcel.Take) (parcel.Reading, error)
	comma string
} {
	return map[string]struct {
		begin func(io.Writer, parcel.Header) parcel.Writer
		read  func(string, io.Reader, parcel.Take) (parcel.Reading, error)
		comma string
	}{"units.tsv": {table.BeginTSV, table.ReadTSV, "\t"}, "units.csv": {table.BeginCSV, table.ReadCSV, ","}}
}

func roundTrip(t *testing.T, name, source, target string) (written, readSource, readTarget string) {
	t.Helper()
	format := formats()[name]
	var out bytes.Buffer
	writer := format.begin(&out, parcel.Header{})
	unit := parcel.Unit{Unit: bitext.Unit{Source: bitext.Sentences(source), Target: bitext.Sentences(target)}}
	if err := writer.Unit(bitext.Document{}, unit); err != nil {
		t.Fatal(err)
	}
	if _, err := writer.End(); err != nil {
		t.Fatal(err)
	}
	written = out.String()
	_, err := format.read(name, &out, func(r parcel.Record) error {
		readSource, readTarget = r.SourceText(), r.TargetText()
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return written, readSource, readTarget
}

// TestFormulasAreEscapedAndComeBack: what a spreadsheet would reckon with leaves with an apostrophe in front, and is read as
// it was; so is a text that begins with an apostrophe itself.
func TestFormulasAreEscapedAndComeBack(t *testing.T) {
	for name, format := range formats() {
		for _, start := range []string{"=", "+", "-", "@", "＝", "＋", "－", "＠", "'=", "''－", "'", "'söz", "a="} {
			source, target := start+"SUM(A1)", start+"cmd|' /C calc'!A0"
			written, readSource, readTarget := roundTrip(t, name, source, target)
			if readSource != source || readTarget != target {
				t.Errorf("%s: %q and %q come back as %q and %q", name, source, target, readSource, readTarget)
			}
			lines := strings.Split(strings.TrimSuffix(written, "\n"), "\n")
			for _, cell := range strings.Split(lines[len(lines)-1], format.comma) {
				if first, _ := utf8.DecodeRuneInString(cell); strings.ContainsRune("=+-@＝＋－＠", first) {
					t.Errorf("%s: the cell %q begins like a formula", name, cell)
				}
			}
		}
	}
}

// TestWhatASpreadsheetPassesOverIsNoWayToAFormula: a line's end or a tab in front of a formula.
func TestWhatASpreadsheetPassesOverIsNoWayToAFormula(t *testing.T) {
	for _, start := range []string{"\t", "\r", "\n"} {
		written, _, _ := roundTrip(t, "units.csv", "söz", start+"=1+1")
		if !strings.Contains(written, "'"+start+"=1+1") && !strings.Contains(written, ",'=1+1") {
			t.Errorf("%q: written as %q", start, written)
		}
	}
	// A table of text has no cell with a line's end: it became a space, after which no formula begins.
	written, source, _ := roundTrip(t, "units.tsv", "\n=1+1", "word")
	if !slices.Contains([]string{" =1+1\tword\n", "'=1+1\tword\n"}, written) || strings.TrimSpace(source) != "=1+1" {
		t.Errorf("written as %q, read as %q", written, source)
	}
}
