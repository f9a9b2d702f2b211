package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"korpu/server/align"
	"korpu/server/workbench"
)

// importPairs brings in one pair, or all that the names tell. Each is kept whole or not at all; with many, one that is
// refused is told and does not stop the others.
func (c importCommand) importPairs(ctx context.Context, s *streams) (err error) {
	pairs, failed, err := c.pairs(s.err)
	if err != nil {
		return err
	}
	work := pairImport{importCommand: c, in: s.in, progress: newProgress(s.err, isTerminal(s.err), len(pairs))}
	defer func() { err = errors.Join(err, work.close(ctx)) }()
	for i, pair := range pairs {
		err := work.take(ctx, pair, i)
		switch {
		case ctx.Err() != nil:
			return fmt.Errorf("stopped at pair %d of %d; the documents that were told are kept", i+1, len(pairs))
		case err != nil && !c.Pairs:
			return err
		case err != nil:
			failed++
			work.progress.line("%v", err)
		}
	}
	if failed > 0 {
		return fmt.Errorf("%s could not be brought in, told above", counted(failed, "pair"))
	}
	return nil
}

// pairs lists the pairs to bring in, and counts those of which the names do not tell enough.
func (c importCommand) pairs(errs io.Writer) (pairs []filePair, unclear int, err error) {
	if !c.Pairs {
		return []filePair{{source: c.Files[0], target: c.Target}}, 0, nil
	}
	paths, _, err := textFiles(c.Files)
	if err != nil {
		return nil, 0, err
	}
	return namedPairs(errs, paths)
}

// pairImport brings in pairs. It opens the workbench for the first that could be read: what is no text leaves no trace.
type pairImport struct {
	importCommand
	in       io.Reader
	progress *progress
	project  *openProject
}

func (w *pairImport) close(ctx context.Context) error {
	w.progress.end()
	if w.project == nil {
		return nil
	}
	return w.project.close(ctx)
}

// take aligns and keeps a pair; number counts the pairs before it.
func (w *pairImport) take(ctx context.Context, pair filePair, number int) error {
	input, err := w.read(pair, w.in)
	if err != nil {
		return err
	}
	if w.project == nil {
		if w.project, err = w.open(ctx, w.Project); err != nil {
			return err
		}
	}
	bench := w.project.bench
	plan := workbench.PairPlan{Progress: w.progress.part(number, filepath.Base(shown(pair.source)))}
	if !w.Board {
		plan.Accept = &workbench.Acceptance{Additions: workbench.Additions(w.Additions)}
	}
	document, accepted, err := bench.AlignPair(ctx, w.project.id, input, plan)
	if err != nil {
		return w.pairError(err, pair)
	}
	w.project.filled = true
	alignment, err := bench.Alignment(ctx, document.ID)
	if err != nil {
		return fmt.Errorf("look the alignment of %s up: %w", document.Title, err)
	}
	// The path stands behind the address that korpu serve prints.
	board := fmt.Sprintf("/documents/%d/align", document.ID)
	if w.Board {
		w.progress.line("%s: %s on the board, %s; look at them and accept them there: %s",
			document.Title, counted(alignment.Counts.Pairs(), "pair"), doubts(alignment.Counts), board)
	} else {
		w.progress.line("%s: %s, %s%s; the board: %s",
			document.Title, counted(accepted.Units, "unit"), doubts(alignment.Counts), additions(accepted), board)
	}
	return nil
}

// doubts tells how many pairs a person should look at.
func doubts(n workbench.BoardCounts) string {
	text := fmt.Sprintf("%d doubtful", n.Doubtful)
	if n.UnpairedSource > 0 {
		text += fmt.Sprintf(", %d without a translation", n.UnpairedSource)
	}
	if n.UnpairedTarget > 0 {
		text += fmt.Sprintf(", %d without a source", n.UnpairedTarget)
	}
	return text
}

// additions tells what became of translation without a source.
func additions(a workbench.Accepted) string {
	var text strings.Builder
	if a.LeftOut > 0 {
		fmt.Fprintf(&text, " (%d left out)", a.LeftOut)
	}
	if a.Joined > 0 {
		fmt.Fprintf(&text, " (%d joined to the unit before)", a.Joined)
	}
	return text.String()
}

// pairError tells why the workbench refuses a pair.
func (c importCommand) pairError(err error, pair filePair) error {
	var unlike *workbench.UnlikeError
	if errors.As(err, &unlike) {
		return unlikeError(unlike.Likeness, pair.source, pair.target)
	}
	var refused *workbench.InvalidError
	if errors.As(err, &refused) {
		for _, fault := range refused.Faults {
			if sides := sidesFault(fault); sides != nil {
				swap := fmt.Sprintf("--target %s %s", quoted(pair.source), quoted(pair.target))
				return sidesError(sides, pair.source, pair.target, swap)
			}
		}
	}
	return fmt.Errorf("import %s with %s: %w", shown(pair.source), shown(pair.target), err)
}

// sidesFault is a fault of the workbench's input as what it is about the two sides; nil when it is about something else.
func sidesFault(f workbench.Fault) *align.SidesError {
	if (f.Field == "source" || f.Field == "target") && !slices.Contains([]string{"too_many", "too_long"}, f.Code) {
		return &align.SidesError{Code: f.Code, Source: f.Args["source"], Target: f.Args["target"]}
	}
	return nil
}
