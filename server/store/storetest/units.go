package storetest

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

func projects(t *testing.T, open Open) {
	s := open(t)
	first, second := newProject(t, s, "Birinci"), newProject(t, s, "İkinci")
	got, err := s.ChangeProject(t.Context(), first.ID, func(p *bitext.Project) error {
		p.Name, p.UpdatedAt = "Üçüncü", at.Add(time.Minute)
		return nil
	})
	must(t, got, err)
	listed, err := s.Projects(t.Context())
	must(t, listed, err)
	if len(listed) != 2 || listed[0].Name != "Üçüncü" || listed[1].ID != second.ID {
		t.Errorf("Projects() = %+v, want the one changed last first", listed)
	}
	if err := s.SetProjectDeleted(t.Context(), first.ID, true, at); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Project(t.Context(), first.ID); !errors.Is(err, workbench.ErrNotFound) {
		t.Errorf("a deleted project: %v, want ErrNotFound", err)
	}
	if err := s.SetProjectDeleted(t.Context(), first.ID, false, at); err != nil {
		t.Fatal(err)
	}
	if p, err := s.Project(t.Context(), first.ID); err != nil || p.Name != "Üçüncü" {
		t.Errorf("a restored project: %+v, %v", p, err)
	}
	if err := s.SetProjectDeleted(t.Context(), 9999, true, at); !errors.Is(err, workbench.ErrNotFound) {
		t.Errorf("deleting a missing project: %v, want ErrNotFound", err)
	}
}

func documents(t *testing.T, open Open) {
	s := open(t)
	document, units := newText(t, s, "Bir.", "İki.", "Üç.")
	for i, u := range units {
		if u.Position != i || u.Revision != 1 || u.Sequence != 1 || u.State != bitext.Initial || !u.CreatedAt.Equal(at) {
			t.Errorf("unit %d is %+v", i, u)
		}
	}
	if document.Revision != 1 {
		t.Errorf("the document is at revision %d, want 1", document.Revision)
	}
	history, err := s.Revisions(t.Context(), units[0].ID)
	if must(t, history, err); len(history) != 1 || history[0].Number != 1 {
		t.Errorf("the history begins with %+v", history)
	}
	if _, err := s.AddDocument(t.Context(), bitext.Document{Project: 9999, Title: "X"}, units); !errors.Is(err, workbench.ErrNotFound) {
		t.Errorf("a document of a missing project: %v, want ErrNotFound", err)
	}
	if err := s.SetDocumentDeleted(t.Context(), document.ID, true, at); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Unit(t.Context(), units[0].ID); !errors.Is(err, workbench.ErrNotFound) {
		t.Errorf("a unit of a deleted document: %v, want ErrNotFound", err)
	}
	_, err = s.ChangeUnit(t.Context(), units[0].ID, workbench.Change{Revision: 1, Mutation: "m", At: at}, translate("One."))
	if !errors.Is(err, workbench.ErrNotFound) {
		t.Errorf("a change in a deleted document: %v, want ErrNotFound", err)
	}
}

func changes(t *testing.T, open Open) {
	s := open(t)
	document, units := newText(t, s, "Bir.", "İki.")
	id := units[1].ID
	u, err := s.ChangeUnit(t.Context(), id, workbench.Change{Revision: 1, Mutation: "a", At: at.Add(time.Minute)}, translate("Two."))
	must(t, u, err)
	if u.Revision != 2 || u.Sequence != 2 || u.TargetText() != "Two." || !u.UpdatedAt.Equal(at.Add(time.Minute)) {
		t.Errorf("after the change: %+v", u)
	}
	_, err = s.ChangeUnit(t.Context(), id, workbench.Change{Revision: 1, Mutation: "b", At: at}, translate("Too late."))
	var conflict *workbench.ConflictError
	if !errors.As(err, &conflict) || conflict.Unit == nil || conflict.Unit.TargetText() != "Two." {
		t.Fatalf("a change of an old revision: %v, want a ConflictError with the unit", err)
	}
	now, err := s.Document(t.Context(), document.ID)
	if must(t, now, err); now.Revision != 2 {
		t.Errorf("the document is at revision %d, want 2", now.Revision)
	}
	history, err := s.Revisions(t.Context(), id)
	must(t, history, err)
	want := []bitext.Revision{
		{Unit: id, Number: 2, Target: []string{"Two."}, State: bitext.Translated, Mutation: "a", At: at.Add(time.Minute)},
		{Unit: id, Number: 1, State: bitext.Initial, At: at},
	}
	if diff := cmp.Diff(want, history, cmp.Comparer(func(a, b []string) bool { return strings.Join(a, "|") == strings.Join(b, "|") })); diff != "" {
		t.Errorf("the history (-want +got):\n%s", diff)
	}
}

func mutations(t *testing.T, open Open) {
	s := open(t)
	_, units := newText(t, s, "Bir.")
	change := workbench.Change{Revision: 1, Mutation: "same", At: at}
	first, err := s.ChangeUnit(t.Context(), units[0].ID, change, translate("One."))
	must(t, first, err)
	again, err := s.ChangeUnit(t.Context(), units[0].ID, change, func(*bitext.Unit) error {
		return errors.New("the change was applied a second time")
	})
	must(t, again, err)
	if diff := cmp.Diff(first, again); diff != "" {
		t.Errorf("sending a change twice (-first +second):\n%s", diff)
	}
}

func refusals(t *testing.T, open Open) {
	s := open(t)
	document, units := newText(t, s, "Bir.")
	refused := errors.New("no")
	_, err := s.ChangeUnit(t.Context(), units[0].ID, workbench.Change{Revision: 1, Mutation: "m", At: at}, func(u *bitext.Unit) error {
		u.Target = []string{"Half."}
		return refused
	})
	if !errors.Is(err, refused) {
		t.Errorf("a refused change: %v, want its own error", err)
	}
	after, err := s.Unit(t.Context(), units[0].ID)
	must(t, after, err)
	if diff := cmp.Diff(units[0], after); diff != "" {
		t.Errorf("the refused change left something behind:\n%s", diff)
	}
	if d, err := s.Document(t.Context(), document.ID); err != nil || d.Revision != 1 {
		t.Errorf("the document is at revision %d, %v", d.Revision, err)
	}
}

// racing lets many save one unit at once, each again and again until it is through.
func racing(t *testing.T, open Open) {
	s := open(t)
	_, units := newText(t, s, "Bir.")
	id := units[0].ID
	const editors = 12
	var wait sync.WaitGroup
	for e := range editors {
		wait.Go(func() {
			text := fmt.Sprintf("text %d", e)
			for {
				u, err := s.Unit(t.Context(), id)
				if err != nil {
					t.Error(err)
					return
				}
				_, err = s.ChangeUnit(t.Context(), id, workbench.Change{Revision: u.Revision, Mutation: text, At: at}, translate(text))
				var conflict *workbench.ConflictError
				if err == nil {
					return
				}
				if !errors.As(err, &conflict) {
					t.Error(err)
					return
				}
			}
		})
	}
	wait.Wait()
	history, err := s.Revisions(t.Context(), id)
	must(t, history, err)
	seen := map[string]bool{}
	for i, r := range history {
		if want := editors + 1 - i; r.Number != want {
			t.Errorf("line %d of the history is revision %d, want %d", i, r.Number, want)
		}
		seen[bitext.Text(r.Target)] = true
	}
	for e := range editors {
		if text := fmt.Sprintf("text %d", e); !seen[text] {
			t.Errorf("%q was acknowledged and is not in the history", text)
		}
	}
}

func texts(t *testing.T, open Open) {
	s := open(t)
	for _, text := range []string{
		"Əlyazmalar İnstitutunun ığdırlı şagirdi", "😀 “quoted” \\ ' \" % _ ; -- $1 ?", "iki\nsətir\tvə\u202e istiqamət", strings.Repeat("ə", 32<<10),
	} {
		_, units := newText(t, s, text)
		u, err := s.ChangeUnit(t.Context(), units[0].ID, workbench.Change{Revision: 1, Mutation: "m", At: at}, func(u *bitext.Unit) error {
			u.Target, u.Speaker = []string{text, "second"}, "T. Lorentsson"
			return nil
		})
		must(t, u, err)
		kept, err := s.Unit(t.Context(), u.ID)
		must(t, kept, err)
		if kept.SourceText() != text || len(kept.Target) != 2 || kept.Target[0] != text || kept.Speaker != "T. Lorentsson" {
			t.Errorf("%.40q came back as %.40q and %.40q", text, kept.SourceText(), kept.Target)
		}
	}
}

func choosing(t *testing.T, open Open) {
	s := open(t)
	document, units := newText(t, s, "IŞIQ yandı", "100% düz", "İZMİR səfəri", "1000 düz")
	u, err := s.ChangeUnit(t.Context(), units[2].ID, workbench.Change{Revision: 1, Mutation: "m", At: at}, translate("A trip to IZMIR"))
	must(t, u, err)
	for name, test := range map[string]struct {
		query workbench.UnitQuery
		want  []int
	}{
		"all":                  {workbench.UnitQuery{After: -1}, []int{0, 1, 2, 3}},
		"behind a position":    {workbench.UnitQuery{After: 1}, []int{2, 3}},
		"at most two":          {workbench.UnitQuery{After: -1, Limit: 2}, []int{0, 1}},
		"translated":           {workbench.UnitQuery{After: -1, States: []bitext.State{bitext.Translated}}, []int{2}},
		"by a folded source":   {workbench.UnitQuery{After: -1, Text: "ışıq"}, []int{0}},
		"by a folded target":   {workbench.UnitQuery{After: -1, Text: "trip to"}, []int{2}},
		"a sign is no pattern": {workbench.UnitQuery{After: -1, Text: "100%"}, []int{1}},
		"changed since":        {workbench.UnitQuery{After: -1, ChangedAfter: 1}, []int{2}},
		"none":                 {workbench.UnitQuery{After: -1, Text: "yoxdur"}, nil},
	} {
		found, err := s.Units(t.Context(), document.ID, test.query)
		must(t, found, err)
		var got []int
		for _, u := range found {
			got = append(got, u.Position)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		test.query.After, test.query.Limit = -1, 0
		all, err := s.Units(t.Context(), document.ID, test.query)
		must(t, all, err)
		if n, err := s.CountUnits(t.Context(), document.ID, test.query); err != nil || n != len(all) {
			t.Errorf("%s: CountUnits = %d, %v; Units has %d", name, n, err, len(all))
		}
	}
}

func waivers(t *testing.T, open Open) {
	s := open(t)
	_, units := newText(t, s, "Bir.")
	id := units[0].ID
	u, err := s.AddWaiver(t.Context(), bitext.Waiver{Unit: id, Finding: "term.missing/7/0", Reason: "adı yuxarıda çəkilib", At: at})
	must(t, u, err)
	if len(u.Waivers) != 1 || u.Waivers[0].Reason != "adı yuxarıda çəkilib" || u.Sequence != 2 || u.Revision != 1 {
		t.Fatalf("after waiving: %+v", u)
	}
	repeated, err := s.AddWaiver(t.Context(), bitext.Waiver{Unit: id, Finding: "term.missing/7/0", Reason: "adı yuxarıda çəkilib", At: at.Add(time.Minute)})
	if must(t, repeated, err); len(repeated.Waivers) != 1 || repeated.Waivers[0] != u.Waivers[0] || repeated.Sequence != 2 {
		t.Errorf("the same sent again: %+v", repeated)
	}
	second, err := s.AddWaiver(t.Context(), bitext.Waiver{Unit: id, Finding: "term.missing/7/0", Reason: "başqa səbəb", At: at})
	if must(t, second, err); len(second.Waivers) != 1 || second.Waivers[0].Reason != "başqa səbəb" {
		t.Errorf("after waiving again: %+v", second.Waivers)
	}
	gone, err := s.RevokeWaiver(t.Context(), id, second.Waivers[0].ID, at)
	if must(t, gone, err); len(gone.Waivers) != 0 || gone.Sequence != 4 {
		t.Errorf("after taking back: %+v", gone)
	}
	if _, err := s.RevokeWaiver(t.Context(), id, second.Waivers[0].ID, at); !errors.Is(err, workbench.ErrNotFound) {
		t.Errorf("taking back twice: %v, want ErrNotFound", err)
	}
}

// events opens the database twice, as two processes do: each hears of the other's changes.
func events(t *testing.T, open Open) {
	one, other := open(t), open(t)
	document, units := newText(t, one, "Bir.")
	heard := other.Watch(t.Context())
	// Listening may begin a moment after Watch returns; a change a moment makes up for it.
	deadline := time.After(20 * time.Second)
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for revision := 1; ; {
		select {
		case event := <-heard:
			if event.Resync || event.Document == document.ID && event.Sequence > 1 {
				return
			}
		case <-tick.C:
			u, err := one.ChangeUnit(t.Context(), units[0].ID, workbench.Change{Revision: revision, Mutation: fmt.Sprint(revision), At: at}, translate("One."))
			revision = must(t, u, err).Revision
		case <-deadline:
			t.Fatal("nothing was heard of the other process")
		}
	}
}
