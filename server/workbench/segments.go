package workbench

import (
	"korpu/glossary/lang"
	"korpu/server/align"
	"korpu/server/importing"
)

// cut makes of one side what is aligned.
func (w *Workbench) cut(paragraphs []importing.Paragraph, by Segmentation, language lang.Language) []Segment {
	var list []Segment
	for _, p := range unitsOf(paragraphs) {
		texts := p.Source
		if by == BySentence {
			texts = w.segments.Split(p.SourceText(), language)
		}
		for i, text := range texts {
			list = append(list, Segment{Number: len(list), Text: text, Opens: i == 0, Kind: p.Kind, Speaker: p.Speaker})
		}
	}
	return list
}

// alignable is a side as the aligner sees it.
func alignable(side []Segment) []align.Segment {
	list := make([]align.Segment, len(side))
	for i, s := range side {
		list[i] = align.Segment{Text: s.Text, Opens: s.Opens}
	}
	return list
}
