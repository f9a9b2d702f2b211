package align_test

import (
	"strings"
	"testing"

	"korpu/glossary/growth"
	"korpu/server/align"
)

// Reading and looking at two texts: many segments, and one long one, of each sort of piece.
func TestReadingGrowsWithTheTexts(t *testing.T) {
	for _, piece := range []string{"Baş katib 5 mart gəldi. ", "The minister came on 6 March. ", "5 ", "a", "dakı", "-", "'", "(", "\u0301", "Qasımov "} {
		for name, segments := range map[string]func(n int) []align.Segment{
			"many segments of ": func(n int) []align.Segment {
				all := make([]align.Segment, n)
				for i := range all {
					all[i] = align.Segment{Text: piece}
				}
				return all
			},
			"one segment of ": func(n int) []align.Segment {
				return []align.Segment{{Text: strings.Repeat(piece, min(n, 64<<10/len(piece)))}}
			},
		} {
			growth.Doubles(t, name+piece, func(n int) func() {
				side := segments(n)
				return func() {
					_ = align.Inspect(side, side) // texts in one language are a fault, which is told as well as found
					align.New(side, side, align.Options{})
				}
			})
		}
	}
}
