package main

import (
	"bufio"
	"encoding/json"
	"fmt"

	"korpu/glossary"
	"korpu/glossary/lang"
	"korpu/server/check"
	"korpu/server/interchange"
)

// unitFinding is a finding with the unit it belongs to; number counts the units of the file from 1.
type unitFinding struct {
	check.Finding
	number int
	record interchange.Record
	sides  *unitSides
}

// unitSides are the texts of both sides with the places in them as people count them: a unit may have many findings.
type unitSides struct{ source, target unitSide }

type unitSide struct {
	text    string
	offsets lang.Offsets
}

func sidesOf(r interchange.Record) *unitSides {
	source, target := r.SourceText(), r.TargetText()
	return &unitSides{source: unitSide{source, lang.NewOffsets(source)}, target: unitSide{target, lang.NewOffsets(target)}}
}

func (s *unitSides) on(side glossary.Side) unitSide {
	if side == glossary.SideTarget {
		return s.target
	}
	return s.source
}

// findingWriter writes findings in one format. End is told whether the whole file could be read.
type findingWriter interface {
	finding(unitFinding) error
	end(counts checkCounts, whole bool) error
}

// newFindingWriter begins the output in a format.
func newFindingWriter(format string, out *bufio.Writer, file string) (findingWriter, error) {
	switch format {
	case "text":
		return textFindings{out: out, file: shown(file)}, nil
	case "sarif":
		return newSarif(out, file)
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	return lineFindings{encoder}, nil
}

// findingRow is a finding as a line of JSON. The place is in code points of the side's text, that of the fix in code points
// of the target.
type findingRow struct {
	Unit     int    `json:"unit"`
	Side     string `json:"side"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	Term     string `json:"term"`
	Message  string `json:"message"`
	Fix      string `json:"fix,omitempty"`
	FixStart *int   `json:"fix_start,omitempty"`
	FixEnd   *int   `json:"fix_end,omitempty"`
}

type lineFindings struct{ encoder *json.Encoder }

func (w lineFindings) finding(f unitFinding) error {
	start, end := points(f.sides.on(f.Side).offsets, f.Span)
	row := findingRow{
		Unit: f.number, Side: string(f.Side), Start: start, End: end, Rule: f.Rule, Severity: string(f.Severity), Term: f.Term, Message: say(f.Finding),
	}
	if f.Fix != nil {
		from, to := points(f.sides.target.offsets, f.Fix.Span)
		row.Fix, row.FixStart, row.FixEnd = f.Fix.Text, &from, &to
	}
	return w.encoder.Encode(row)
}

func (lineFindings) end(checkCounts, bool) error { return nil }

// textFindings writes for people: place, severity, sentence, and what would mend it.
type textFindings struct {
	out  *bufio.Writer
	file string
}

func (w textFindings) finding(f unitFinding) error {
	line := f.record.SourceAt.Line
	if f.Side == glossary.SideTarget {
		line = f.record.TargetAt.Line
	}
	place := w.file
	if line > 0 {
		place = fmt.Sprintf("%s:%d", w.file, line)
	}
	tell(w.out, "%s: unit %d: %s: %s. [%s]", place, f.number, f.Severity, say(f.Finding), f.Rule)
	if f.Fix != nil {
		tell(w.out, "    fix: “%s” for “%s”", f.Fix.Text, f.Fix.Span.Of(f.sides.target.text))
	}
	return nil
}

func (w textFindings) end(counts checkCounts, _ bool) error {
	line := fmt.Sprintf("%s: %s checked, %s in %d of them", w.file, counted(counts.units, "unit"), counted(counts.findings, "finding"), counts.marked)
	_, err := fmt.Fprintln(w.out, visible(line))
	return err
}
