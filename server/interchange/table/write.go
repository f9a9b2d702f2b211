package table

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"korpu/server/bitext"
	"korpu/server/interchange/parcel"
)

// BeginTSV writes a row a unit. Tabs and line ends inside a text become spaces and are counted; what a spreadsheet would take
// for a formula gets an apostrophe in front, as in CSV: both are opened by the same programs.
func BeginTSV(w io.Writer, _ parcel.Header) parcel.Writer { return &tsvWriter{out: bufio.NewWriter(w)} }

// tsvWriter writes rows; an error of its buffer stays until the flush.
type tsvWriter struct {
	out    *bufio.Writer
	report parcel.Report
}

// Unit writes a row.
func (w *tsvWriter) Unit(_ bitext.Document, u parcel.Unit) error {
	w.report.Units++
	_, err := fmt.Fprintf(w.out, "%s\t%s\n", escape(w.clean(u.SourceText())), escape(w.clean(u.TargetText())))
	return err
}

func (w *tsvWriter) clean(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			w.report.Removed++
			return ' '
		}
		return r
	}, text)
}

// End completes the table.
func (w *tsvWriter) End() (parcel.Report, error) {
	if err := w.out.Flush(); err != nil {
		return parcel.Report{}, fmt.Errorf("write TSV: %w", err)
	}
	return w.report, nil
}

// BeginCSV writes the header source,target and a row a unit.
func BeginCSV(w io.Writer, _ parcel.Header) parcel.Writer {
	out := csv.NewWriter(w)
	_ = out.Write([]string{"source", "target"}) // an error of the writer stays until the flush
	return &csvWriter{out: out}
}

type csvWriter struct {
	out    *csv.Writer
	report parcel.Report
}

// Unit writes a row.
func (w *csvWriter) Unit(_ bitext.Document, u parcel.Unit) error {
	w.report.Units++
	return w.out.Write([]string{escape(u.SourceText()), escape(u.TargetText())})
}

// End completes the table.
func (w *csvWriter) End() (parcel.Report, error) {
	w.out.Flush()
	if err := w.out.Error(); err != nil {
		return parcel.Report{}, fmt.Errorf("write CSV: %w", err)
	}
	return w.report, nil
}

// formula are the characters with which a spreadsheet lets a formula begin, the full-width ones of East Asian keyboards among
// them, and those that it passes over in front of one.
const formula = "=+-@＝＋－＠\t\r\n"

// escape puts an apostrophe before what a spreadsheet would take for a formula.
func escape(cell string) string {
	if startsFormula(cell) {
		return "'" + cell
	}
	return cell
}

func unescape(cell string) string {
	if rest, escaped := strings.CutPrefix(cell, "'"); escaped && startsFormula(rest) {
		return rest
	}
	return cell
}

// startsFormula also takes apostrophes in front into account, so that an escaped cell comes back as it was.
func startsFormula(cell string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(cell, "'"))
	return strings.ContainsRune(formula, first)
}
