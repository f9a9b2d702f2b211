package main

import (
	"context"
	"fmt"
	"io"

	"korpu/glossary/lang"
	"korpu/server/align"
	"korpu/server/segment"
)

// pairAligner aligns pairs of texts, all with the same knowledge.
type pairAligner struct {
	known align.Options
	// anyway goes on where the sides do not look like a text and its translation.
	anyway bool
	in     io.Reader
	// rules split lines into sentences; nil leaves them whole.
	rules *segment.Rules
}

// alignedPair is a text and its translation, and how they belong together.
type alignedPair struct {
	source, target textSide
	aligner        *align.Aligner
	beads          []align.Bead
}

// align reads and aligns two texts. Progress is told the part that is done, from 0 to 1.
func (p pairAligner) align(ctx context.Context, source, target string, progress func(float64)) (alignedPair, error) {
	var pair alignedPair
	var err error
	s := &streams{in: p.in}
	if pair.source, err = readSide(source, s, p.splitter(lang.Azerbaijani)); err != nil {
		return pair, err
	}
	if pair.target, err = readSide(target, s, p.splitter(lang.English)); err != nil {
		return pair, err
	}
	if found := align.Inspect(pair.source.segments, pair.target.segments); found != nil && (!p.anyway || unalignable(found)) {
		return pair, sidesError(found, source, target, fmt.Sprintf("korpu align %s %s", quoted(target), quoted(source)))
	}
	pair.aligner = align.New(pair.source.segments, pair.target.segments, p.known)
	alignment, err := pair.aligner.Align(ctx, progress)
	switch {
	case ctx.Err() != nil:
		return pair, fmt.Errorf("stopped before %s and %s were aligned", shown(source), shown(target))
	case err != nil:
		return pair, fmt.Errorf("align %s and %s: %w", shown(source), shown(target), err)
	}
	if alignment.Likeness < align.Unlikely && !p.anyway {
		return pair, unlikeError(alignment.Likeness, source, target)
	}
	pair.beads = alignment.Beads
	return pair, nil
}

// splitter cuts lines of a language into sentences; nil when they stay whole.
func (p pairAligner) splitter(language lang.Language) func(string) []string {
	if p.rules == nil {
		return nil
	}
	return func(line string) []string { return p.rules.Split(line, language) }
}

// summary counts what was found.
func (p alignedPair) summary(doubtful int) string {
	sources, targets := 0, 0
	for _, b := range p.beads {
		if len(b.Target) == 0 {
			sources++
		}
		if len(b.Source) == 0 {
			targets++
		}
	}
	text := counted(len(p.beads), "bead") + fmt.Sprintf(", %d doubtful", doubtful)
	if sources > 0 {
		text += fmt.Sprintf(", %d without a translation", sources)
	}
	if targets > 0 {
		text += fmt.Sprintf(", %d without a source", targets)
	}
	return text
}
