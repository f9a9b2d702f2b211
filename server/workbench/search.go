package workbench

import (
	"context"
	"fmt"
	"math"
	"runtime/debug"

	"korpu/server/align"
	"korpu/server/bitext"
)

// searchFor looks up what a search needs and does it. A panic is an error like others: a text that breaks the search must
// not take the whole program down, again and again.
func (w *Workbench) searchFor(ctx context.Context, a Alignment, progress func(float64)) (outcome SearchOutcome, aligner *align.Aligner, err error) {
	defer func() {
		if broken := recover(); broken != nil {
			err = fmt.Errorf("the search broke: %v\n%s", broken, debug.Stack())
		}
	}()
	project, _, err := w.place(ctx, a.Document)
	if err != nil {
		return SearchOutcome{}, nil, err
	}
	texts, err := w.texts(ctx, a.Document)
	if err != nil {
		return SearchOutcome{}, nil, err
	}
	return w.find(ctx, project, AlignmentDraft{Alignment: a, Source: texts.source, Target: texts.target}, progress)
}

// find searches for the pairs of two texts.
func (w *Workbench) find(ctx context.Context, p bitext.Project, draft AlignmentDraft, progress func(float64)) (SearchOutcome, *align.Aligner, error) {
	select {
	case w.searches.turns <- struct{}{}:
		defer func() { <-w.searches.turns }()
	case <-ctx.Done():
		return SearchOutcome{}, nil, ctx.Err()
	}
	options, err := w.known(ctx, p, draft.Alignment.Document)
	if err != nil {
		return SearchOutcome{}, nil, err
	}
	aligner := align.New(alignable(draft.Source), alignable(draft.Target), options)
	found, err := aligner.Align(ctx, progress)
	if err != nil {
		return SearchOutcome{}, nil, err
	}
	outcome := SearchOutcome{State: bitext.AlignReady, Likeness: shortened(found.Likeness), Beads: found.Beads}
	if found.Likeness < align.Unlikely && !draft.Alignment.Anyway {
		return SearchOutcome{State: bitext.AlignFailed, Fault: FaultUnlike, Likeness: outcome.Likeness}, nil, nil
	}
	shortenScores(outcome.Beads)
	outcome.Counts = count(align.Rows(outcome.Beads))
	return outcome, aligner, nil
}

// shortened cuts a probability to four places, never up: a doubtful bead must not become a sure one.
func shortened(p float64) float64 { return math.Floor(p*1e4) / 1e4 }

func shortenScores(beads []align.Bead) {
	for i := range beads {
		beads[i].Score = shortened(beads[i].Score)
	}
}
