package workbench_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

func TestSavedTextIsKeptInTheHistory(t *testing.T) {
	w := open(t)
	_, list := newDocument(t, w, newProject(t, w, bitext.Advise), "NATO-nun Baş katibi Bakıya gəlib.")
	unit := save(t, w, list[0], "The NATO Secretary General came", bitext.Initial)
	unit = save(t, w, unit, "The NATO Secretary General came to Baku.", bitext.Translated)
	if unit.Revision != 3 {
		t.Errorf("revision after two saves = %d, want 3", unit.Revision)
	}
	history, err := w.Revisions(t.Context(), unit.ID)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, revision := range history {
		texts = append(texts, bitext.Text(revision.Target))
	}
	want := []string{"The NATO Secretary General came to Baku.", "The NATO Secretary General came", ""}
	if diff := cmp.Diff(want, texts); diff != "" {
		t.Errorf("history (-want +got):\n%s", diff)
	}
}

func TestSecondEditorGetsAConflictAndNothingIsOverwritten(t *testing.T) {
	w := open(t)
	_, list := newDocument(t, w, newProject(t, w, bitext.Advise), "Bəli.")
	save(t, w, list[0], "Yes.", bitext.Translated)
	_, err := trySave(t.Context(), w, list[0], "Indeed.", bitext.Translated)
	var conflict *workbench.ConflictError
	if !errors.As(err, &conflict) || conflict.Unit == nil {
		t.Fatalf("saving from an old revision: %v, want a conflict with the unit", err)
	}
	if got := conflict.Unit.TargetText(); got != "Yes." {
		t.Errorf("the conflict shows %q, want the text that is kept", got)
	}
}

func TestSameMutationTwiceIsOneRevision(t *testing.T) {
	w := open(t)
	_, list := newDocument(t, w, newProject(t, w, bitext.Advise), "Bəli.")
	change := workbench.UnitSave{Revision: 1, Target: []string{"Yes."}, State: bitext.Translated, Mutation: "m1"}
	for range 2 {
		unit, err := w.SaveUnit(t.Context(), list[0].ID, change)
		if err != nil {
			t.Fatal(err)
		}
		if unit.Revision != 2 || unit.TargetText() != "Yes." {
			t.Errorf("revision %d %q, want 2 with the text", unit.Revision, unit.TargetText())
		}
	}
}

func TestUnitWithoutTranslationIsInitial(t *testing.T) {
	w := open(t)
	_, list := newDocument(t, w, newProject(t, w, bitext.Advise), "Bəli.")
	if unit := save(t, w, list[0], "", bitext.Final); unit.State != bitext.Initial {
		t.Errorf("an empty unit has state %s, want initial", unit.State)
	}
}

func TestEnforceRefusesToSignOffOpenFindings(t *testing.T) {
	const wrong, right = "The General Secretary came to Baku.", "The Secretary General came to Baku."
	cases := []struct {
		policy  bitext.Policy
		target  string
		state   bitext.State
		refused bool
	}{
		{bitext.Enforce, wrong, bitext.Initial, false},
		{bitext.Enforce, wrong, bitext.Translated, false},
		{bitext.Enforce, wrong, bitext.Reviewed, true},
		{bitext.Enforce, wrong, bitext.Final, true},
		{bitext.Enforce, right, bitext.Final, false},
		{bitext.Advise, wrong, bitext.Final, false},
	}
	for _, c := range cases {
		w := open(t)
		_, list := newDocument(t, w, newProject(t, w, c.policy), "Baş katib Bakıya gəlib.")
		_, err := trySave(t.Context(), w, list[0], c.target, c.state)
		var open *workbench.OpenFindingsError
		if refused := errors.As(err, &open); refused != c.refused {
			t.Errorf("%s, %q as %s: %v, want refused %v", c.policy, c.target, c.state, err, c.refused)
			continue
		}
		unit, err := w.Unit(t.Context(), list[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		if c.refused && unit.Revision != 1 {
			t.Errorf("%s, %q as %s: a refused save made revision %d", c.policy, c.target, c.state, unit.Revision)
		}
	}
}

func TestWaiverWithReasonOpensTheWay(t *testing.T) {
	w := open(t)
	_, list := newDocument(t, w, newProject(t, w, bitext.Enforce), "Baş katib Bakıya gəlib.")
	unit := save(t, w, list[0], "The boss came to Baku.", bitext.Translated)
	if len(unit.Check.Blocking()) != 1 {
		t.Fatalf("findings %v, want the missing title", unit.Check.Findings)
	}
	key := unit.Check.Findings[0].Key
	if _, err := w.Waive(t.Context(), unit.ID, key, "  "); !isInvalid(err, "reason") {
		t.Errorf("waiving without a reason: %v, want it refused", err)
	}
	if _, err := w.Waive(t.Context(), unit.ID, "term.missing:none", "why"); !isInvalid(err, "finding") {
		t.Errorf("waiving what is no finding: %v, want it refused", err)
	}
	waived, err := w.Waive(t.Context(), unit.ID, key, "A nickname in the original")
	if err != nil {
		t.Fatal(err)
	}
	if got := waived.Check.Findings[0].Waiver; got == nil || got.Reason != "A nickname in the original" {
		t.Errorf("waiver %+v, want it shown with its reason", got)
	}
	final := save(t, w, waived, "The boss came to Baku.", bitext.Final)
	taken, err := w.Unwaive(t.Context(), final.ID, final.Check.Findings[0].Waiver.ID)
	if err != nil {
		t.Fatal(err)
	}
	if !taken.Check.Findings[0].Open() {
		t.Error("a waiver taken back leaves the finding open")
	}
	if _, err := trySave(t.Context(), w, taken, "The boss came to Baku!", bitext.Final); err == nil {
		t.Error("the next sign-off must be refused again")
	}
}

func TestRefusedTexts(t *testing.T) {
	w := open(t)
	_, list := newDocument(t, w, newProject(t, w, bitext.Advise), "Bəli.")
	cases := map[string]workbench.UnitSave{
		"target[0]": {Revision: 1, Target: []string{strings.Repeat("x", 64<<10+1)}, State: bitext.Translated, Mutation: "a"},
		"mutation":  {Revision: 1, Target: []string{"Yes."}, State: bitext.Translated},
		"state":     {Revision: 1, Target: []string{"Yes."}, State: "done", Mutation: "b"},
	}
	for field, change := range cases {
		if _, err := w.SaveUnit(t.Context(), list[0].ID, change); !isInvalid(err, field) {
			t.Errorf("%s: %v, want it refused", field, err)
		}
	}
	nul := workbench.UnitSave{Revision: 1, Target: []string{"Ye\x00s."}, State: bitext.Translated, Mutation: "c"}
	if _, err := w.SaveUnit(t.Context(), list[0].ID, nul); !isInvalid(err, "target[0]") {
		t.Errorf("a NUL: %v, want it refused", err)
	}
	longest := workbench.UnitSave{Revision: 1, Target: []string{strings.Repeat("x", 64<<10)}, State: bitext.Translated, Mutation: "d"}
	if _, err := w.SaveUnit(t.Context(), list[0].ID, longest); err != nil {
		t.Errorf("a text of exactly the limit: %v, want it kept", err)
	}
}

func isInvalid(err error, field string) bool {
	var wrong *workbench.InvalidError
	if !errors.As(err, &wrong) {
		return false
	}
	for _, fault := range wrong.Faults {
		if fault.Field == field {
			return true
		}
	}
	return false
}
