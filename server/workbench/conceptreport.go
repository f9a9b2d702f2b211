package workbench

import (
	"slices"
	"unicode/utf8"

	"korpu/glossary/termbase"
)

// The limits of a report. A person who looks through it reads the rows that ask for a decision; of a hundred thousand that
// simply come in nobody reads more than the number.
const (
	maxReportRows = 1000
	// fairRows is how many rows of each outcome are listed at least, so that none is a mere number.
	fairRows = 100
	// maxReportBytes bounds what the rows come to as JSON.
	maxReportBytes = 512 << 10
)

// outcomes are those of a row, the ones that ask most of a person first.
func outcomes() []Outcome {
	return []Outcome{OutcomeInvalid, OutcomeConflict, OutcomeNew, OutcomeMerged, OutcomeSame}
}

// report counts all rows and lists those that a person should see: some of each outcome, and then the ones with something to
// decide before the others.
func (p *importPlan) report() ConceptReport {
	report := ConceptReport{Counts: map[Outcome]int{}, Unlisted: map[Outcome]int{}, LeftOut: p.file.Losses.List()}
	for _, outcome := range outcomes() {
		report.Counts[outcome], report.Unlisted[outcome] = 0, 0
	}
	for _, row := range p.rows {
		report.Counts[row.Outcome]++
	}
	chosen := p.choose()
	for i, row := range p.rows {
		if chosen[i] {
			report.Rows = append(report.Rows, row.short())
		} else {
			report.Unlisted[row.Outcome]++
		}
	}
	return report
}

// choose tells which rows are listed.
func (p *importPlan) choose() map[int]bool {
	chosen, bytes := map[int]bool{}, 0
	take := func(limit int, wanted func(ReportRow) bool) {
		for i := 0; i < len(p.rows) && limit > 0 && len(chosen) < maxReportRows; i++ {
			if chosen[i] || !wanted(p.rows[i]) {
				continue
			}
			size := p.rows[i].short().size()
			if bytes+size > maxReportBytes {
				return
			}
			chosen[i] = true
			bytes += size
			limit--
		}
	}
	for _, outcome := range outcomes() {
		take(fairRows, func(row ReportRow) bool { return row.Outcome == outcome })
	}
	for _, remarked := range []bool{true, false} {
		for _, outcome := range outcomes() {
			take(maxReportRows, func(row ReportRow) bool { return row.Outcome == outcome && (len(row.Problems) > 0) == remarked })
		}
	}
	return chosen
}

// short is the row as it is listed: texts are cut, and of very many problems the first are told.
func (r ReportRow) short() ReportRow {
	r.Source, r.Target, r.Kind = termbase.Short(r.Source), termbase.Short(r.Target), termbase.Short(r.Kind)
	r.Problems = slices.Clone(r.Problems[:min(len(r.Problems), termbase.MaxToldOfRow)])
	for i, problem := range r.Problems {
		args := make(map[string]string, len(problem.Args))
		for name, value := range problem.Args {
			args[name] = termbase.Short(value)
		}
		if problem.Args != nil {
			r.Problems[i].Args = args
		}
	}
	return r
}

// size is at least the number of bytes that the row comes to as JSON.
func (r ReportRow) size() int {
	const row, problem = 160, 48 // the names of the fields, the numbers and the marks between them
	size := row + jsonLength(r.Source) + jsonLength(r.Target) + jsonLength(r.Kind)
	for _, p := range r.Problems {
		size += problem + jsonLength(p.Code) + jsonLength(p.Column)
		for name, value := range p.Args {
			size += 8 + jsonLength(name) + jsonLength(value)
		}
	}
	return size
}

// jsonLength is at least the length of a text in JSON: what may be escaped is counted as if it were.
func jsonLength(text string) int {
	length := 0
	for _, r := range text {
		switch {
		case r < ' ' || r == '<' || r == '>' || r == '&' || r == '\u2028' || r == '\u2029' || r == utf8.RuneError:
			length += 6
		case r == '"' || r == '\\':
			length += 2
		default:
			length += utf8.RuneLen(r)
		}
	}
	return length
}
