package workbench

import (
	"context"
	"errors"
	"strconv"

	"korpu/server/align"
	"korpu/server/importing"
)

// maxSegments is how many sentences a side of an alignment may have.
const maxSegments = 50_000

// SideText is a text of a pair as it was sent: a file, or without a name what was pasted.
type SideText struct {
	Name string
	Data []byte
}

// PairPreview says how the texts of a pair would be understood.
type PairPreview struct {
	Source, Target importing.Text
	// Sources and Targets count the segments.
	Sources, Targets int
	// Faults are what stands in the way of aligning them.
	Faults []Fault
}

// SideError says which of the two texts cannot be read.
type SideError struct {
	Side align.Side
	Err  error
}

func (e *SideError) Error() string { return e.Err.Error() }

// Unwrap returns what is wrong with the text.
func (e *SideError) Unwrap() error { return e.Err }

// probedSegments is how many segments two texts may have together to be aligned for a mere look at them: that takes a
// moment. Of longer ones it is told after they were aligned whether they are translations of each other.
const probedSegments = 2000

// PreviewPair says how a text and its translation would be understood, and what speaks against them. It keeps nothing. A
// side that is empty is one of the faults; one that cannot be read ends it with a *SideError.
func (w *Workbench) PreviewPair(ctx context.Context, source, target SideText, by Segmentation) (PairPreview, error) {
	var preview PairPreview
	var err error
	if preview.Source, err = w.PreviewSide(source, align.SourceSide); err != nil {
		return PairPreview{}, err
	}
	if preview.Target, err = w.PreviewSide(target, align.TargetSide); err != nil {
		return PairPreview{}, err
	}
	by, err = by.check()
	if err != nil {
		return PairPreview{}, err
	}
	sources, targets, err := w.cutBoth(ctx, preview.Source.Paragraphs, preview.Target.Paragraphs, by)
	if err != nil {
		return PairPreview{}, err
	}
	preview.Sources, preview.Targets = len(sources), len(targets)
	var f faults
	f.sides(sources, targets, false)
	if len(f) == 0 && len(sources)+len(targets) <= probedSegments {
		err = f.likeness(ctx, sources, targets)
	}
	preview.Faults = f
	return preview, err
}

// likeness tells of texts that are no translations of each other.
func (f *faults) likeness(ctx context.Context, source, target []Segment) error {
	found, err := align.New(alignable(source), alignable(target), align.Options{}).Align(ctx, nil)
	if err != nil {
		return err
	}
	if found.Likeness < align.Unlikely {
		f.add("target", "unlike", map[string]string{"likeness": strconv.FormatFloat(found.Likeness, 'f', 2, 64)})
	}
	return nil
}

// PreviewSide says how one text of a pair would be understood; an empty one has no paragraphs. It keeps nothing.
func (w *Workbench) PreviewSide(s SideText, side align.Side) (importing.Text, error) {
	text, err := importing.Read(s.Name, s.Data)
	var unread *importing.Error
	if errors.As(err, &unread) && unread.Code == "empty" {
		return importing.Text{Origin: s.Name}, nil
	}
	if err != nil {
		return importing.Text{}, &SideError{Side: side, Err: err}
	}
	return text, nil
}

func (by Segmentation) check() (Segmentation, error) {
	switch by {
	case "":
		return BySentence, nil
	case BySentence, ByParagraph:
		return by, nil
	}
	f := faults{{Field: "by", Code: "unknown", Args: map[string]string{"value": string(by), "known": "sentence or paragraph"}}}
	return by, f.err()
}

// sides checks whether two sides can be aligned. Anyway leaves only what could not be aligned at all.
func (f *faults) sides(source, target []Segment, anyway bool) {
	over := false
	for _, side := range []struct {
		field    string
		segments []Segment
	}{{"source", source}, {"target", target}} {
		if len(side.segments) > maxSegments {
			count, limit := strconv.Itoa(len(side.segments)), strconv.Itoa(maxSegments)
			f.add(side.field, "too_many", map[string]string{"limit": limit, "count": count})
			over = true
		}
	}
	if over {
		return
	}
	unfit := align.Inspect(alignable(source), alignable(target))
	if unfit == nil {
		return
	}
	args := map[string]string{"source": unfit.Source, "target": unfit.Target}
	switch empty := unfit.Code == "empty_source" || unfit.Code == "empty_target"; {
	case anyway && !empty:
	case unfit.Code == "empty_source" || unfit.Code == "not_azerbaijani":
		f.add("source", unfit.Code, args)
	default:
		f.add("target", unfit.Code, args)
	}
}
