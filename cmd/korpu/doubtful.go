package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"korpu/server/align"
)

// doubtfulBead is a bead that a person should look at.
type doubtfulBead struct {
	score float64
	// sourcePlace and targetPlace name file and lines; a side that the bead lacks has none.
	sourcePlace, targetPlace, source, target string
	// ties and against is what speaks for the bead and what against it.
	ties, against string
}

// doubtful lists the beads with a score below a limit.
func (p alignedPair) doubtful(below float64) []doubtfulBead {
	var rows []doubtfulBead
	for _, b := range p.beads {
		if b.Score >= below {
			continue
		}
		row := doubtfulBead{
			score: b.Score, sourcePlace: p.source.place(b.Source), targetPlace: p.target.place(b.Target),
			source: shortened(p.source.text(b.Source)), target: shortened(p.target.text(b.Target)),
		}
		if len(b.Source) > 0 && len(b.Target) > 0 {
			row.ties, row.against = inWords(p.source, p.target, p.aligner.Reasons(b.Source, b.Target))
		}
		rows = append(rows, row)
	}
	return rows
}

// inWords tells what ties a bead and what speaks against it: number 15 = 15; name Bakıda = Baku.
func inWords(source, target textSide, reasons []align.Reason) (ties, against string) {
	var pro, contra []string
	for _, r := range reasons {
		words := string(r.Kind)
		if len(r.Source)+len(r.Target) > 0 {
			words += " " + cmp.Or(marked(source, r.Source), "?") + " = " + cmp.Or(marked(target, r.Target), "?")
		}
		if r.Weight < 0 {
			contra = append(contra, words)
		} else {
			pro = append(pro, words)
		}
	}
	return enumerated(pro), enumerated(contra)
}

// marked are the words of a side that a reason marks.
func marked(side textSide, marks []align.Mark) string {
	words := make([]string, len(marks))
	for i, m := range marks {
		words[i] = m.Span.Of(side.segments[m.Segment].Text)
	}
	return strings.Join(words, " ")
}

// mostReasons is how many reasons help to judge a bead.
const mostReasons = 8

func enumerated(reasons []string) string {
	if len(reasons) > mostReasons {
		reasons = append(reasons[:mostReasons:mostReasons], "…")
	}
	return strings.Join(reasons, "; ")
}

// shortened is as much of a text as a table can show.
func shortened(text string) string {
	const room = 100
	if letters := []rune(text); len(letters) > room {
		return strings.TrimSpace(string(letters[:room-1])) + "…"
	}
	return text
}

// writeReport writes a table of the beads, the worst first.
func writeReport(w io.Writer, rows []doubtfulBead) error {
	slices.SortStableFunc(rows, func(a, b doubtfulBead) int { return cmp.Compare(a.score, b.score) })
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, "score\tsource at\ttarget at\tsource\ttarget\tties\tagainst")
	for _, r := range rows {
		cells := []string{decimal(r.score), r.sourcePlace, r.targetPlace, r.source, r.target, r.ties, r.against}
		for i, cell := range cells {
			cells[i] = strings.ReplaceAll(cell, "\t", " ")
		}
		fmt.Fprintln(out, strings.Join(cells, "\t"))
	}
	return out.Flush()
}
