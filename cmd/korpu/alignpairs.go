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
	paths, roots, err := textFiles(c.Texts)
	if err != nil {
		return err
	}
	if err := c.refuseOverwriting(paths); err != nil {
		return err
	}
	pairs, failed, err := namedPairs(s.err, paths)
	if err != nil {
		return err
	}
	run := pairsRun{
		alignCommand: c, work: work, roots: roots, written: map[string]string{}, progress: newProgress(s.err, isTerminal(s.err), len(pairs)),
	}
	var stopped error
	for i, pair := range pairs {
		err := run.take(ctx, pair, i)
		if ctx.Err() != nil {
			stopped = fmt.Errorf("stopped at pair %d of %d; the results that were told stay", i+1, len(pairs))
			break
		}
		if err != nil {
			failed++
			run.progress.line("%v", err)
		}
	}
	run.progress.end()
	if err := errors.Join(stopped, c.report(s, run.doubtful)); err != nil {
		return err
	}
	if failed > 0 {
		return fmt.Errorf("%s could not be aligned, told above", counted(failed, "pair"))
	}
	return nil
}

// pairsRun aligns pairs into a file each.
type pairsRun struct {
	alignCommand
	work     pairAligner
	progress *progress
	// roots tells of each text in which of the given folders it was found, written of each result which text it is of.
	roots, written map[string]string
	doubtful       []doubtfulBead
}

// take aligns a pair and writes its result; number counts the pairs before it.
func (r *pairsRun) take(ctx context.Context, pair filePair, number int) error {
	result := r.result(pair, r.roots)
	if other, is := r.written[result]; is {
		return fmt.Errorf("%s: the result would be %s, as that of %s: rename one of the texts", pair.source, result, other)
	}
	r.written[result] = pair.source
	if _, err := os.Lstat(result); err == nil && !r.Force {
		return fmt.Errorf("%s is there already: overwrite it with --force, or write to another folder with --out", result)
	}
	aligned, err := r.work.align(ctx, pair.source, pair.target, r.progress.part(number, filepath.Base(pair.source)))
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(result), 0o755); err != nil {
		return err
	}
	var left leftOut
	err = writeFile(result, func(out io.Writer) error {
		left, err = writeBeads(out, r.format(), aligned)
		return err
	})
	if err != nil {
		return err
	}
	rows := aligned.doubtful(r.Doubtful)
	r.doubtful = append(r.doubtful, rows...)
	r.progress.line("%s: %s", result, aligned.summary(len(rows)))
	if left.characters > 0 {
		r.progress.line("%s: %s that the format cannot hold left out", result, counted(left.characters, "character"))
	}
	return nil
}

// namedPairs finds what belongs together by name, and says what does not; unclear counts the groups of which nobody knows.
func namedPairs(errs io.Writer, paths []string) (pairs []filePair, unclear int, err error) {
	found := pairFiles(paths)
	for _, name := range found.single {
		tell(errs, "%s: no file of the other language belongs to it by name: left out", name)
	}
	for _, group := range found.unclear {
		tell(errs, "%s: which two belong together is unclear: align them one by one, or rename them", strings.Join(group, ", "))
	}
	if n := len(found.unmarked); n > 0 {
		tell(errs, "%s without az or en in the name left out", counted(n, "file"))
	}
	if len(found.pairs) == 0 {
		return nil, 0, errors.New("no two of the files belong together by their names: name them x.az.txt and x.en.txt, x.az and x.en, or az/x.txt and en/x.txt")
	}
	return found.pairs, len(found.unclear), nil
}
