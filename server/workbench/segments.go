package workbench

import (
	"korpu/server/align"
	"korpu/server/importing"
)

// segments cuts one side into what is aligned.
func segments(paragraphs []importing.Paragraph, by Segmentation, language string) []Segment {
	var list []Segment
	for _, p := range unitsOf(paragraphs) {
		for i, text := range cut(p.SourceText(), by, language) {
			list = append(list, Segment{Number: len(list), Text: text, Opens: i == 0, Kind: p.Kind, Speaker: p.Speaker})
		}
	}
	return list
}

// cut splits a paragraph where the segmentation wants it.
func cut(text string, by Segmentation, language string) []string {
	_, _ = by, language
	return []string{text}
}

// alignable is a side as the aligner sees it.
func alignable(side []Segment) []align.Segment {
	list := make([]align.Segment, len(side))
	for i, s := range side {
		list[i] = align.Segment{Text: s.Text, Opens: s.Opens}
	}
	return list
}
