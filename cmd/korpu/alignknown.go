package main

import (
	"io"
	"os"

	"korpu/server/align"
	"korpu/server/interchange"
)

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
		tell(errs, "%s: no translation in it: it does not help", name)
	}
	return pairs, nil
}
