package workbench_test

import (
	"slices"
	"testing"

	"korpu/server/align"
	"korpu/server/workbench"
)

func TestReasonsKnowTheirPlaces(t *testing.T) {
	w := open(t)
	id := onBoard(t, w)
	told, err := w.Reasons(t.Context(), id, []int{2}, []int{1, 2})
	if err != nil || len(told.Reasons) == 0 || len(told.Source) != 1 || len(told.Target) != 2 || told.Target[1].Number != 2 {
		t.Fatalf("the reasons: %+v, %v", told, err)
	}
	for _, r := range told.Reasons {
		for _, m := range r.Source {
			if m.Segment != 2 || m.Span.End > len(told.Source[0].Text) {
				t.Errorf("a %s in %+v", r.Kind, m)
			}
		}
	}
	if _, err := w.Reasons(t.Context(), id, []int{11}, nil); !isInvalid(err, "source") {
		t.Errorf("a segment that is not there: %v", err)
	}
}

func TestSegmentsComeInPages(t *testing.T) {
	w := open(t)
	id := onBoard(t, w)
	var numbers []int
	for after, pages := workbench.FromStart, 0; ; pages++ {
		list, next, err := w.Segments(t.Context(), id, align.SourceSide, after, 4)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range list {
			numbers = append(numbers, s.Number)
		}
		if after = next; after == workbench.FromStart {
			if pages != 2 {
				t.Errorf("%d pages", pages+1)
			}
			break
		}
	}
	if len(numbers) != 11 || !slices.IsSorted(numbers) {
		t.Errorf("the segments are %v", numbers)
	}
	if _, _, err := w.Segments(t.Context(), id, "left", 0, 0); !isInvalid(err, "side") {
		t.Errorf("another side: %v", err)
	}
}
