package workbench_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

func TestAUnitIsSeenBySentencesAndStaysAsItIs(t *testing.T) {
	w := open(t)
	document, list := newDocument(t, w, newProject(t, w, bitext.Advise), "Prof. Əliyev gəldi. Sonra danışdı. Getdi.")
	before := save(t, w, list[0], "Mr. Aliyev came. He spoke, and left.", bitext.Translated)
	want := workbench.Sentences{
		Source: []string{"Prof. Əliyev gəldi.", "Sonra danışdı.", "Getdi."}, Target: []string{"Mr. Aliyev came.", "He spoke, and left."},
	}
	page, err := w.Units(t.Context(), document, workbench.UnitFilter{})
	if err != nil {
		t.Fatal(err)
	}
	one, err := w.Unit(t.Context(), before.ID)
	if err != nil {
		t.Fatal(err)
	}
	for place, view := range map[string]workbench.UnitView{"saved": before, "listed": page.Units[0], "looked up": one} {
		if diff := cmp.Diff(want, view.Sentences); diff != "" {
			t.Errorf("%s (-want +got):\n%s", place, diff)
		}
		if len(view.Source) != 1 || len(view.Target) != 1 || view.Revision != before.Revision {
			t.Errorf("%s: looking at it changed it: %+v", place, view.Unit)
		}
	}
}

func TestASideThatWasCutKeepsItsCuts(t *testing.T) {
	w := open(t)
	_, list := newDocument(t, w, newProject(t, w, bitext.Advise), "Gəldi. Getdi.")
	whole := save(t, w, list[0], "He came. He left.", bitext.Translated)
	own := []string{"He came.", "He", "left."}
	view, err := w.SaveUnit(t.Context(), whole.ID, workbench.UnitSave{Revision: whole.Revision, Target: own, State: bitext.Translated, Mutation: "own"})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(own, view.Sentences.Target); diff != "" {
		t.Errorf("the cuts made by hand (-want +got):\n%s", diff)
	}
	if view.Hash() != whole.Hash() {
		t.Error("the same text cut otherwise must have the same hash")
	}
}
