package workbench_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"korpu/server/align"
	"korpu/server/bitext"
	"korpu/server/store"
	"korpu/server/workbench"
)

// mended keeps a document whose board is as a person left it: an addition at the beginning and one within, a source
// sentence without translation, and two sentences that became one.
func mended(t *testing.T, kept *store.Store, project bitext.ProjectID) bitext.DocumentID {
	t.Helper()
	source := []workbench.Segment{
		{Text: "Kim gəldi?", Opens: true, Kind: bitext.Question, Speaker: "Müxbir"}, {Text: "Nə vaxt?", Kind: bitext.Question, Speaker: "Müxbir"},
		{Text: "NATO-nun Baş katibi.", Opens: true, Kind: bitext.Answer, Speaker: "Ə. Hüseynov"}, {Text: "Dünən.", Kind: bitext.Answer, Speaker: "Ə. Hüseynov"},
		{Text: "Sağ olun.", Opens: true, Kind: bitext.Closing},
	}
	target := []workbench.Segment{
		{Text: "Interview.", Opens: true}, {Text: "Who came?", Opens: true}, {Text: "When?"},
		{Text: "The General Secretary of NATO, yesterday.", Opens: true}, {Text: "He smiled."},
	}
	beads := []align.Bead{
		{Target: []int{0}}, {Source: []int{0}, Target: []int{1}}, {Source: []int{1}, Target: []int{2}},
		{Source: []int{2, 3}, Target: []int{3}}, {Target: []int{4}}, {Source: []int{4}},
	}
	document, err := kept.AddAligned(t.Context(), bitext.Document{Project: project, Title: "Müsahibə"}, workbench.AlignmentDraft{
		Alignment: workbench.Alignment{State: bitext.AlignReady, By: workbench.BySentence}, Source: source, Target: target, Beads: beads,
	})
	if err != nil {
		t.Fatal(err)
	}
	return document.ID
}

// read is a document's units as they read, a line each.
func read(t *testing.T, w *workbench.Workbench, id bitext.DocumentID) string {
	t.Helper()
	var lines []string
	for _, u := range units(t, w, id, workbench.UnitFilter{}) {
		lines = append(lines, fmt.Sprintf("%s %s %s: %s = %s", u.State, u.Kind, u.Speaker, strings.Join(u.Source, "|"), strings.Join(u.Target, "|")))
	}
	return strings.Join(lines, "\n")
}

func TestABoardBecomesUnits(t *testing.T) {
	cases := map[string]struct {
		how      workbench.Acceptance
		want     string
		accepted workbench.Accepted
	}{
		"a unit a bead": {
			workbench.Acceptance{}, `
translated question Müxbir: Kim gəldi? = Who came?
translated question Müxbir: Nə vaxt? = When?
translated answer Ə. Hüseynov: NATO-nun Baş katibi.|Dünən. = The General Secretary of NATO, yesterday.
initial closing : Sağ olun. = `,
			workbench.Accepted{Units: 4, Untranslated: 1, LeftOut: 2},
		},
		"additions joined": {
			workbench.Acceptance{Additions: workbench.JoinAdditions, State: bitext.Initial}, `
initial question Müxbir: Kim gəldi? = Interview.|Who came?
initial question Müxbir: Nə vaxt? = When?
initial answer Ə. Hüseynov: NATO-nun Baş katibi.|Dünən. = The General Secretary of NATO, yesterday.|He smiled.
initial closing : Sağ olun. = `,
			workbench.Accepted{Units: 4, Untranslated: 1, Joined: 2},
		},
		"a unit a paragraph": {
			workbench.Acceptance{By: workbench.UnitsByParagraph, State: bitext.Final}, `
final question Müxbir: Kim gəldi?|Nə vaxt? = Who came?|When?
translated answer Ə. Hüseynov: NATO-nun Baş katibi.|Dünən. = The General Secretary of NATO, yesterday.
initial closing : Sağ olun. = `,
			workbench.Accepted{Units: 3, Untranslated: 1, LeftOut: 2, Lowered: 1},
		},
	}
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			kept := openStore(t)
			w := newWorkbench(kept)
			id := mended(t, kept, newProject(t, w, bitext.Enforce))
			card, accepted, err := w.AcceptAlignment(t.Context(), id, 1, test.how)
			if err != nil {
				t.Fatal(err)
			}
			if got := read(t, w, id); got != strings.TrimPrefix(test.want, "\n") {
				t.Errorf("the units are\n%s\nwant%s", got, test.want)
			}
			if accepted != test.accepted {
				t.Errorf("counted %+v, want %+v", accepted, test.accepted)
			}
			if card.Alignment != bitext.AlignAccepted || card.Board != nil || card.Progress.Units != test.accepted.Units {
				t.Errorf("the document is %+v", card)
			}
		})
	}
}

func TestAnAcceptanceIsTakenBackWhileNothingWasChanged(t *testing.T) {
	kept := openStore(t)
	w, other := newWorkbench(kept), newWorkbench(kept)
	id := mended(t, kept, newProject(t, w, bitext.Advise))
	accept := func(how workbench.Acceptance) {
		t.Helper()
		if _, _, err := w.AcceptAlignment(t.Context(), id, 0, how); err != nil {
			t.Fatal(err)
		}
	}
	accept(workbench.Acceptance{})
	if n := len(units(t, other, id, workbench.UnitFilter{})); n != 4 {
		t.Fatalf("%d units", n)
	}
	if a, err := w.ReopenAlignment(t.Context(), id); err != nil || a.State != bitext.AlignReady {
		t.Fatalf("reopened: %+v, %v", a, err)
	}
	if card, err := w.Document(t.Context(), id); err != nil || card.Progress.Units != 0 || card.Board == nil {
		t.Errorf("reopened the document is %+v, %v", card, err)
	}
	s := &sequence{t: t, w: w, id: id}
	s.edit(workbench.BoardEditInput{Kind: align.EditMerge, At: 1})
	accept(workbench.Acceptance{By: workbench.UnitsByParagraph})
	// The other process counted the units of before, which are gone.
	card, err := other.Document(t.Context(), id)
	if err != nil || card.Progress.Units != 3 || card.Progress.States[bitext.Translated] != 2 {
		t.Errorf("elsewhere the document is %+v, %v", card, err)
	}
	list := units(t, other, id, workbench.UnitFilter{})
	save(t, w, list[2], "Thank you.", bitext.Translated)
	var state *workbench.AlignmentError
	if _, err := w.ReopenAlignment(t.Context(), id); !errors.As(err, &state) || state.Code != "touched" || state.Count != 1 {
		t.Errorf("reopened after a change: %v", err)
	}
	if got := read(t, w, id); !strings.Contains(got, "Thank you.") {
		t.Errorf("the change is gone: %s", got)
	}
	if _, err := w.EditBoard(t.Context(), id, workbench.BoardEditInput{Kind: align.EditMerge, Revision: 2, Mutation: "x"}); !errors.As(err, &state) || state.Code != "not_ready" {
		t.Errorf("an edit of an accepted board: %v", err)
	}
	if _, rows, err := w.Board(t.Context(), id); err != nil || len(rows) != 5 {
		t.Errorf("an accepted board can be looked at no more: %d rows, %v", len(rows), err)
	}
}

func TestRefusedAcceptancesKeepTheBoard(t *testing.T) {
	kept := openStore(t)
	w := newWorkbench(kept)
	project := newProject(t, w, bitext.Advise)
	id := mended(t, kept, project)
	for field, how := range map[string]workbench.Acceptance{"by": {By: "word"}, "additions": {Additions: "burn"}, "state": {State: "done"}} {
		if _, _, err := w.AcceptAlignment(t.Context(), id, 1, how); !isInvalid(err, field) {
			t.Errorf("%s: %v, want it refused", field, err)
		}
	}
	var conflict *workbench.ConflictError
	if _, _, err := w.AcceptAlignment(t.Context(), id, 7, workbench.Acceptance{}); !errors.As(err, &conflict) {
		t.Errorf("another revision: %v", err)
	}
	var state *workbench.AlignmentError
	if _, err := w.ReopenAlignment(t.Context(), id); !errors.As(err, &state) || state.Code != "not_accepted" {
		t.Errorf("reopened before it was accepted: %v", err)
	}
	if a, err := w.Alignment(t.Context(), id); err != nil || a.State != bitext.AlignReady || a.Revision != 1 {
		t.Errorf("it is %+v, %v", a, err)
	}
	card, accepted, err := w.AlignPair(t.Context(), project, pair(t, library, libraryEnglish), workbench.PairPlan{Accept: &workbench.Acceptance{}})
	if err != nil || card.Alignment != bitext.AlignAccepted || card.Progress.Units != accepted.Units || accepted.Units < 9 {
		t.Errorf("at once: %+v, %+v, %v", card, accepted, err)
	}
}
