package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"korpu/server/align"
	"korpu/server/bitext"
	"korpu/server/interchange"
)

// beadFormats lists the formats that an alignment can be written in.
func beadFormats() []string { return []string{"jsonl", "ladder", "tsv", "tmx"} }

// leftOut is what a format could not hold.
type leftOut struct {
	// source and target count the beads that have no other side.
	source, target, characters int
}

// tell says what was left out of a file.
func (l leftOut) tell(errs io.Writer, names ...string) {
	name := names[0]
	if name == "standard input" {
		name = names[1]
	}
	for _, part := range []struct {
		count      int
		what, more string
	}{
		{l.source, "bead", " without a translation"}, {l.target, "bead", " without a source"}, {l.characters, "character", " that the format cannot hold"},
	} {
		if part.count > 0 {
			tell(errs, "%s: %s%s left out", name, counted(part.count, part.what), part.more)
		}
	}
}

// writeBeads writes an alignment in a format.
func writeBeads(w io.Writer, format string, p alignedPair) (leftOut, error) {
	out := bufio.NewWriter(w)
	var left leftOut
	var err error
	switch format {
	case "ladder":
		writeLadder(out, p)
	case "tsv":
		left = writeRows(out, p)
	case "tmx":
		left, err = writeUnits(out, p)
	default:
		err = writeBeadLines(out, p.beads)
	}
	if err != nil {
		return left, err
	}
	return left, out.Flush()
}

// rounded is a score with four decimals. It never rises to 0.9 by rounding: who trusts only beads from there on shall not
// get one that is worse.
func rounded(score float64) float64 {
	const sure = 0.9
	r := math.Round(score*1e4) / 1e4
	if r >= sure && score < sure {
		return sure - 1e-4
	}
	return r
}

func writeBeadLines(out io.Writer, beads []align.Bead) error {
	encoder := json.NewEncoder(out)
	for _, b := range beads {
		row := struct {
			Source []int   `json:"source"`
			Target []int   `json:"target"`
			Score  float64 `json:"score"`
		}{append([]int{}, b.Source...), append([]int{}, b.Target...), rounded(b.Score)}
		if err := encoder.Encode(row); err != nil {
			return err
		}
	}
	return nil
}

// writeLadder writes the rungs between the beads as hunalign does: where the next bead begins on each side, and its score.
// The last rung is the end of both texts.
func writeLadder(out io.Writer, p alignedPair) {
	i, j := 0, 0
	for _, b := range p.beads {
		fmt.Fprintf(out, "%d\t%d\t%s\n", i, j, decimal(b.Score))
		i, j = i+len(b.Source), j+len(b.Target)
	}
	fmt.Fprintf(out, "%d\t%d\t0\n", i, j)
}

func decimal(score float64) string { return strconv.FormatFloat(rounded(score), 'f', -1, 64) }

// writeRows writes both texts of each bead and its score.
func writeRows(out io.Writer, p alignedPair) leftOut {
	var left leftOut
	cell := func(text string) string {
		left.characters += strings.Count(text, "\t")
		return strings.ReplaceAll(text, "\t", " ")
	}
	for _, b := range p.beads {
		fmt.Fprintf(out, "%s\t%s\t%s\n", cell(p.source.text(b.Source)), cell(p.target.text(b.Target)), decimal(b.Score))
	}
	return left
}

// writeUnits writes the beads that have both sides as translation units.
func writeUnits(out io.Writer, p alignedPair) (leftOut, error) {
	var left leftOut
	document := bitext.Document{Title: filepath.Base(shown(p.source.name))}
	header := interchange.Header{Project: bitext.Project{Name: document.Title}, Tool: "korpu", ToolVersion: version(), At: time.Now()}
	w, err := interchange.Begin(out, "tmx", header)
	if err != nil {
		return left, err
	}
	for _, b := range p.beads {
		switch {
		case len(b.Target) == 0:
			left.source++
			continue
		case len(b.Source) == 0:
			left.target++
			continue
		}
		unit := bitext.Unit{Source: p.source.texts(b.Source), Target: p.target.texts(b.Target), State: bitext.Translated}
		if err := w.Unit(document, interchange.Unit{Unit: unit}); err != nil {
			return left, err
		}
	}
	report, err := w.End()
	left.characters = report.Removed
	return left, err
}
