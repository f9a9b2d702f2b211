package workbench_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

func positions(list []workbench.UnitView) []int {
	var all []int
	for _, u := range list {
		all = append(all, u.Position)
	}
	return all
}

func TestFilterByStateTextAndFinding(t *testing.T) {
	w := open(t)
	id, list := newDocument(t, w, newProject(t, w, bitext.Advise),
		"NATO Bakıya gəlib.", "İşıq İstanbulda yanır.", "Baş katib danışıb.", "Baş katib susub.", "100% doğrudur.")
	save(t, w, list[0], "NATO came to Baku.", bitext.Translated)
	save(t, w, list[2], "The General Secretary spoke.", bitext.Translated)
	waived := save(t, w, list[3], "The boss was silent.", bitext.Reviewed)
	if _, err := w.Waive(t.Context(), waived.ID, waived.Check.Findings[0].Key, "nickname"); err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name   string
		filter workbench.UnitFilter
		want   []int
	}{
		{"everything", workbench.UnitFilter{}, []int{0, 1, 2, 3, 4}},
		{"one state", workbench.UnitFilter{States: []bitext.State{bitext.Translated}}, []int{0, 2}},
		{"two states", workbench.UnitFilter{States: []bitext.State{bitext.Initial, bitext.Reviewed}}, []int{1, 3, 4}},
		{"text in the translation", workbench.UnitFilter{Text: "baku"}, []int{0}},
		{"text in the source", workbench.UnitFilter{Text: "danış"}, []int{2}},
		{"İ is i", workbench.UnitFilter{Text: "istanbul"}, []int{1}},
		{"I is ı, not i", workbench.UnitFilter{Text: "ISTANBUL"}, nil},
		{"per cent is no wildcard", workbench.UnitFilter{Text: "%"}, []int{4}},
		{"open findings", workbench.UnitFilter{Finding: "open"}, []int{2}},
		{"waived findings", workbench.UnitFilter{Finding: "waived"}, []int{3}},
		{"any finding", workbench.UnitFilter{Finding: "any"}, []int{2, 3}},
		{"a rule", workbench.UnitFilter{Finding: "term.forbidden"}, []int{2}},
		{"finding and text", workbench.UnitFilter{Finding: "any", Text: "silent"}, []int{3}},
	}
	for _, c := range cases {
		page, err := w.Units(t.Context(), id, c.filter)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if diff := cmp.Diff(c.want, positions(page.Units)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if page.Total != len(c.want) {
			t.Errorf("%s: total %d, want %d", c.name, page.Total, len(c.want))
		}
	}
}

func TestPagesJoinToTheWhole(t *testing.T) {
	w := open(t)
	var paragraphs []string
	for i := range 23 {
		paragraphs = append(paragraphs, fmt.Sprintf("Baş katib %d", i))
	}
	id, list := newDocument(t, w, newProject(t, w, bitext.Advise), paragraphs...)
	for i := range list {
		if i%2 == 0 {
			save(t, w, list[i], "Somebody", bitext.Translated)
		}
	}
	for _, finding := range []string{"", "open"} {
		want := positions(units(t, w, id, workbench.UnitFilter{Finding: finding}))
		for limit := 1; limit <= 25; limit++ {
			var joined []int
			cursor := ""
			for {
				page, err := w.Units(t.Context(), id, workbench.UnitFilter{Finding: finding, Limit: limit, Cursor: cursor})
				if err != nil {
					t.Fatal(err)
				}
				if len(page.Units) > limit || page.Total != len(want) {
					t.Fatalf("limit %d: %d units, total %d", limit, len(page.Units), page.Total)
				}
				joined = append(joined, positions(page.Units)...)
				if cursor = page.Next; cursor == "" {
					break
				}
			}
			if diff := cmp.Diff(want, joined); diff != "" {
				t.Errorf("finding %q, pages of %d (-want +got):\n%s", finding, limit, diff)
			}
		}
	}
}

func TestWhatChangedSince(t *testing.T) {
	w := open(t)
	id, list := newDocument(t, w, newProject(t, w, bitext.Advise), "Bir.", "İki.", "Baş katib.")
	before, err := w.Units(t.Context(), id, workbench.UnitFilter{})
	if err != nil {
		t.Fatal(err)
	}
	save(t, w, list[1], "Two.", bitext.Translated)
	third := save(t, w, list[2], "Boss.", bitext.Translated)
	after, err := w.Units(t.Context(), id, workbench.UnitFilter{ChangedAfter: before.Sequence})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int{1, 2}, positions(after.Units)); diff != "" {
		t.Errorf("changed since (-want +got):\n%s", diff)
	}
	if _, err := w.Waive(t.Context(), third.ID, third.Check.Findings[0].Key, "why"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int{2}, positions(units(t, w, id, workbench.UnitFilter{ChangedAfter: after.Sequence}))); diff != "" {
		t.Errorf("a waiver is a change (-want +got):\n%s", diff)
	}
}

func TestWrongFilters(t *testing.T) {
	w := open(t)
	id, _ := newDocument(t, w, newProject(t, w, bitext.Advise), "Bir.")
	cases := map[string]workbench.UnitFilter{
		"limit": {Limit: 501}, "after": {Cursor: "x"}, "state": {States: []bitext.State{"done"}},
	}
	for field, filter := range cases {
		if _, err := w.Units(t.Context(), id, filter); !isInvalid(err, field) {
			t.Errorf("%s: %v, want it refused", field, err)
		}
	}
}

func TestFindingsFollowTheGlossary(t *testing.T) {
	w := open(t)
	project := newProject(t, w, bitext.Advise)
	id, list := newDocument(t, w, project, "Şuşaya getdik.")
	save(t, w, list[0], "We went to Shousha.", bitext.Translated)
	card, err := w.Document(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if card.Progress.OpenFindings != 0 {
		t.Fatalf("%d findings before the term is there", card.Progress.OpenFindings)
	}
	importGlossary(t, w, project, workbench.ImportAdd, "source,target,kind\nŞuşa,Shusha,place\n")
	if card, err = w.Document(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if card.Progress.OpenFindings != 1 || card.Progress.States[bitext.Translated] != 1 || card.Progress.Words != 2 {
		t.Errorf("progress %+v, want one open finding, one translated unit, two words", card.Progress)
	}
	checked, err := w.CheckUnit(t.Context(), list[0].ID, []string{"We went to Shusha."})
	if err != nil {
		t.Fatal(err)
	}
	if len(checked.Check.Findings) != 0 || !checked.Check.Terms[0].Used {
		t.Errorf("check of the right text %+v, want the term used and no finding", checked.Check)
	}
}
