package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// runPairs aligns all pairs that the names tell. A pair that fails is told and does not stop the others.
func (c alignCommand) runPairs(ctx context.Context, s *streams, work pairAligner) error {
	paths, roots, err := c.files()
	if err != nil {
		return err
	}
	found := pairFiles(paths)
	unclear := tellPairing(s.err, found)
	if len(found.pairs) == 0 {
		return errors.New("no two of the files belong together by their names: name them x.az.txt and x.en.txt, x.az and x.en, or az/x.txt and en/x.txt")
	}
	shownProgress := newProgress(s.err, isTerminal(s.err), len(found.pairs))
	defer shownProgress.end()
	var doubtful []doubtfulBead
	failed, written := unclear, map[string]string{}
	for i, pair := range found.pairs {
		rows, err := c.alignFiles(ctx, pair, c.result(pair, roots), written, work, shownProgress, i)
		if ctx.Err() != nil {
			shownProgress.end()
			return fmt.Errorf("stopped at pair %d of %d; the results that were told stay", i+1, len(found.pairs))
		}
		if err != nil {
			failed++
			shownProgress.line("%v", err)
		}
		doubtful = append(doubtful, rows...)
	}
	shownProgress.end()
	if err := c.report(s, doubtful); err != nil {
		return err
	}
	if failed > 0 {
		return fmt.Errorf("%s could not be aligned, told above", counted(failed, "pair"))
	}
	return nil
}

// alignFiles aligns a pair and writes its result; number counts the pairs before it.
func (c alignCommand) alignFiles(
	ctx context.Context, pair filePair, result string, written map[string]string, work pairAligner, shownProgress *progress, number int,
) ([]doubtfulBead, error) {
	if other, is := written[result]; is {
		return nil, fmt.Errorf("%s: the result would be %s, as that of %s: rename one of the texts", pair.source, result, other)
	}
	written[result] = pair.source
	if _, err := os.Lstat(result); err == nil && !c.Force {
		return nil, fmt.Errorf("%s is there already: overwrite it with --force, or write to another folder with --out", result)
	}
	aligned, err := work.align(ctx, pair.source, pair.target, shownProgress.part(number, 1, filepath.Base(pair.source)))
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(result), 0o755); err != nil {
		return nil, err
	}
	var left leftOut
	err = writeFile(result, func(out io.Writer) error {
		left, err = writeBeads(out, c.format(), aligned)
		return err
	})
	if err != nil {
		return nil, err
	}
	rows := aligned.doubtful(c.Doubtful)
	shownProgress.line("%s: %s", result, aligned.summary(len(rows)))
	if left.characters > 0 {
		shownProgress.line("%s: %s that the format cannot hold left out", result, counted(left.characters, "character"))
	}
	return rows, nil
}

// tellPairing says which files are not aligned, and counts the groups that are unclear.
func tellPairing(errs io.Writer, found pairing) (unclear int) {
	for _, name := range found.single {
		fmt.Fprintf(errs, "%s: no file of the other language belongs to it by name: left out\n", name)
	}
	for _, group := range found.unclear {
		fmt.Fprintf(errs, "%s: which two belong together is unclear: align them one by one, or rename them\n", strings.Join(group, ", "))
	}
	if n := len(found.unmarked); n > 0 {
		fmt.Fprintf(errs, "%s without az or en in the name left out\n", counted(n, "file"))
	}
	return len(found.unclear)
}
