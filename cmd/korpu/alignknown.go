package main

import (
	"fmt"
	"io"
	"os"

	"korpu/glossary"
	"korpu/server/align"
	"korpu/server/interchange"
)

// What an aligner may know beforehand: the terms of a termbase and remembered translations.

// termPairs pairs each source term of a termbase with each of its English forms. Also those that are not to be used stand in
// translations, and tell what belongs together.
func termPairs(concepts []glossary.Concept) []align.Pair {
	var pairs []align.Pair
	for _, concept := range concepts {
		for _, source := range concept.Sources {
			for _, target := range concept.Targets {
				pairs = append(pairs, align.Pair{Source: source.Text, Target: target.Text})
			}
		}
	}
	return pairs
}

// memoryPairs reads the units of a bilingual file that have a translation.
func memoryPairs(name string, errs io.Writer) ([]align.Pair, error) {
	in, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = in.Close() }()
	var pairs []align.Pair
	reading, err := readUnits(name, "", in, func(r interchange.Record) error {
		if len(r.Target) > 0 {
			pairs = append(pairs, align.Pair{Source: r.SourceText(), Target: r.TargetText()})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	tellReading(errs, name, reading)
	if len(pairs) == 0 {
		fmt.Fprintf(errs, "%s: no translation in it: it does not help\n", name)
	}
	return pairs, nil
}
