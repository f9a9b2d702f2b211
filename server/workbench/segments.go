package workbench

import (
	"context"

	"korpu/glossary/lang"
	"korpu/server/align"
	"korpu/server/importing"
)

// cut makes of one side what is aligned.
func (w *Workbench) cut(ctx context.Context, paragraphs []importing.Paragraph, by Segmentation, language lang.Language) ([]Segment, error) {
	var list []Segment
	for _, p := range unitsOf(paragraphs) {
		if err := ctx.Err(); err != nil {
			return nil, err // whoever asked is gone
		}
		texts := p.Source
		if by == BySentence {
			texts = w.segments.Split(p.SourceText(), language)
		}
		for i, text := range texts {
			list = append(list, Segment{Number: len(list), Text: text, Opens: i == 0, Kind: p.Kind, Speaker: p.Speaker})
		}
	}
	return list, nil
}

// cutBoth cuts a text and its translation.
func (w *Workbench) cutBoth(ctx context.Context, source, target []importing.Paragraph, by Segmentation) (sources, targets []Segment, err error) {
	if sources, err = w.cut(ctx, source, by, lang.Azerbaijani); err != nil {
		return nil, nil, err
	}
	targets, err = w.cut(ctx, target, by, lang.English)
	return sources, targets, err
}

// alignable is a side as the aligner sees it.
func alignable(side []Segment) []align.Segment {
	list := make([]align.Segment, len(side))
	for i, s := range side {
		list[i] = align.Segment{Text: s.Text, Opens: s.Opens}
	}
	return list
}
