package bitext_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/server/bitext"
)

func TestStatesHaveAnOrder(t *testing.T) {
	order := bitext.States()
	for i, lower := range order {
		for j, higher := range order {
			if got, want := higher.AtLeast(lower), j >= i; got != want {
				t.Errorf("%s.AtLeast(%s) = %v, want %v", higher, lower, got, want)
			}
		}
	}
	if bitext.State("done").Valid() {
		t.Error(`"done" must not be a state`)
	}
}

func TestSentencesAreNoneForBlankText(t *testing.T) {
	for text, want := range map[string][]string{"": nil, " \t\n": nil, "Bəli.": {"Bəli."}, " Bəli. ": {" Bəli. "}} {
		if diff := cmp.Diff(want, bitext.Sentences(text)); diff != "" {
			t.Errorf("Sentences(%q) (-want +got):\n%s", text, diff)
		}
	}
}

func TestHashIsOfTheTextAReaderSees(t *testing.T) {
	whole := bitext.Unit{Target: []string{"One. Two."}}
	parts := bitext.Unit{Target: []string{"One.", "Two."}}
	if whole.Hash() != parts.Hash() {
		t.Error("the same text cut into sentences must have the same hash")
	}
	const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
	if got := (bitext.Unit{}).Hash(); got != empty {
		t.Errorf("hash of no text = %s, want the SHA-256 of nothing", got)
	}
}
