package workbench_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

func TestExportTellsWhatWasLeftOut(t *testing.T) {
	w := open(t)
	project := newProject(t, w, bitext.Advise)
	id, list := newDocument(t, w, project, "Bir.", "İki.", "Üç.")
	save(t, w, list[0], "One.", bitext.Final)
	save(t, w, list[1], "Two.", bitext.Initial)
	cases := []struct {
		states         []bitext.State
		included, left int
	}{
		{nil, 1, 2},
		{[]bitext.State{bitext.Initial}, 2, 1},
		{bitext.States(), 3, 0},
	}
	for _, c := range cases {
		var out bytes.Buffer
		summary, err := w.Export(t.Context(), workbench.ExportRequest{Project: project, States: c.states, Format: "jsonl"}, &out)
		if err != nil {
			t.Fatal(err)
		}
		if summary.Included != c.included || summary.LeftOut != c.left {
			t.Errorf("states %v: included %d, left out %d, want %d and %d", c.states, summary.Included, summary.LeftOut, c.included, c.left)
		}
		if lines := strings.Count(out.String(), "\n"); lines != c.included {
			t.Errorf("states %v: %d lines, want %d", c.states, lines, c.included)
		}
	}
	other := newProject(t, w, bitext.Advise)
	_, err := w.Export(t.Context(), workbench.ExportRequest{Project: other, Documents: []bitext.DocumentID{id}, Format: "tmx"}, &bytes.Buffer{})
	if !errors.Is(err, workbench.ErrNotFound) {
		t.Errorf("a document of another project: %v, want not found", err)
	}
	_, err = w.Export(t.Context(), workbench.ExportRequest{Project: project, Format: "doc"}, &bytes.Buffer{})
	if !isInvalid(err, "format") {
		t.Errorf("an unknown format: %v, want it refused", err)
	}
}
