package rig

import (
	"bytes"
	"strings"
	"testing"
)

// The ledger of the cases: unit 1 got a, b and c; a was acknowledged, b refused, c never answered.
func ledger(t *testing.T) *Ledger {
	t.Helper()
	l := NewLedger(nil)
	for _, e := range []Entry{
		{Unit: 1, Mutation: "a", Text: "A", Outcome: Acknowledged, Revision: 2, From: 1, Mark: 10},
		{Unit: 1, Mutation: "b", Text: "B", Outcome: Refused, From: 2, Mark: 20},
		{Unit: 1, Mutation: "c", Text: "C", Outcome: Unknown, From: 2},
	} {
		if err := l.Write(e); err != nil {
			t.Fatal(err)
		}
	}
	return l
}

func TestJudge(t *testing.T) {
	import1 := Kept{Number: 1}
	a, b, c := Kept{2, "a", "A"}, Kept{3, "b", "B"}, Kept{3, "c", "C"}
	unit := func(kept ...Kept) History {
		last := kept[len(kept)-1]
		return History{Revision: last.Number, Text: last.Text, Kept: kept}
	}
	for name, test := range map[string]struct {
		kept map[int64]History
		want string
	}{
		"as it should be":                    {map[int64]History{1: unit(import1, a)}, "0"},
		"what was not answered may be there": {map[int64]History{1: unit(import1, a, c)}, "0"},
		"what was acknowledged is not there": {map[int64]History{1: unit(import1)}, "1 lost"},
		"what was refused is there":          {map[int64]History{1: unit(import1, a, b)}, "1 told wrong"},
		"it is twice there":                  {map[int64]History{1: unit(import1, a, Kept{3, "a", "A"})}, "1 corrupt, 1 doubled"},
		"it is in another unit":              {map[int64]History{1: unit(import1), 2: unit(import1, a)}, "1 lost, 1 in the wrong place"},
		"its text is another":                {map[int64]History{1: unit(import1, Kept{2, "a", "a"})}, "1 corrupt"},
		"a revision is missing":              {map[int64]History{1: unit(import1, a, Kept{4, "c", "C"})}, "1 corrupt"},
		"nobody wrote it":                    {map[int64]History{1: unit(import1, a, Kept{3, "d", "D"})}, "1 corrupt"},
		"the unit does not stand at its end": {map[int64]History{1: {Revision: 2, Text: "C", Kept: []Kept{import1, a}}}, "1 corrupt"},
		"the unit is behind its history":     {map[int64]History{1: {Revision: 1, Text: "A", Kept: []Kept{import1, a}}}, "1 corrupt"},
		"another revision was acknowledged":  {map[int64]History{1: unit(import1, c2(), Kept{3, "a", "A"})}, "1 corrupt"},
		"a database without the unit at all": {map[int64]History{}, "1 lost"},
	} {
		t.Run(name, func(t *testing.T) {
			var v Verdict
			ledger(t).Judge(test.kept, &v)
			if got := v.Breaches(); got != test.want {
				t.Errorf("broken: %s, want %s\n%s", got, test.want, strings.Join(v.Told(), "\n"))
			}
			if v.Acknowledged() != 1 {
				t.Errorf("%d acknowledged, want 1", v.Acknowledged())
			}
		})
	}
}

func c2() Kept { return Kept{2, "c", "C"} }

func TestJudgeFindsWhatWasOverwrittenUnseen(t *testing.T) {
	l := NewLedger(nil)
	if err := l.Write(Entry{Unit: 1, Mutation: "a", Text: "A", Outcome: Acknowledged, From: 1, Revision: 3}); err != nil {
		t.Fatal(err)
	}
	var v Verdict
	l.Judge(map[int64]History{1: {Revision: 3, Text: "A", Kept: []Kept{{3, "a", "A"}}}}, &v)
	if got := v.Breaches(); got != "1 overwritten unseen" {
		t.Errorf("broken: %s", got)
	}
}

func TestUntilForgetsWhatWasAnsweredLater(t *testing.T) {
	for mark, want := range map[int64]string{9: "0", 10: "1 lost", 20: "1 lost"} {
		var v Verdict
		ledger(t).Until(mark).Judge(map[int64]History{}, &v)
		if got := v.Breaches(); got != want {
			t.Errorf("until %d: broken: %s, want %s", mark, got, want)
		}
	}
}

func TestLedgerIsWrittenOut(t *testing.T) {
	var out bytes.Buffer
	l := NewLedger(&out)
	e := Entry{Unit: 1, Mutation: l.Name(), Text: "A", Outcome: Unknown}
	for _, outcome := range []Outcome{Unknown, Acknowledged} {
		if e.Outcome = outcome; l.Write(e) != nil {
			t.Fatal("it was not written")
		}
	}
	want := `{"unit":1,"mutation":"m1","text":"A","outcome":"unknown"}` + "\n" + `{"unit":1,"mutation":"m1","text":"A","outcome":"acknowledged"}` + "\n"
	if out.String() != want {
		t.Errorf("written: %s", out.String())
	}
	if got := l.Entries(); len(got) != 1 || got[0].Outcome != Acknowledged {
		t.Errorf("it holds %+v", got)
	}
	clone := l.Clone()
	if first, second := l.Name(), clone.Name(); first != "m2" || second != "m2" {
		t.Errorf("the next names are %s and %s", first, second)
	}
}

func TestVerdict(t *testing.T) {
	var v, other Verdict
	if v.Broken() || v.Breaches() != "0" {
		t.Error("nothing happened, and it is broken")
	}
	for range examples + 2 {
		other.Add(Lost, "x")
	}
	other.Add(Half, "y")
	v.Take(&other, "meanwhile")
	if got := v.Breaches(); got != "10 lost, 1 half" || !v.Broken() {
		t.Errorf("broken: %s", got)
	}
	if got := v.Told(); len(got) != examples || got[0] != "lost: x (meanwhile)" {
		t.Errorf("told: %q", got)
	}
}
