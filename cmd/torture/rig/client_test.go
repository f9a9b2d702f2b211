package rig

import "testing"

func TestWhatAnAnswerSays(t *testing.T) {
	for _, test := range []struct {
		answer  Answer
		done    bool
		unknown bool
	}{
		{Answer{}, false, true},
		{Answer{Status: 200}, true, false},
		{Answer{Status: 412, Detail: "Somebody else was faster."}, false, false},
		{Answer{Status: 500, Detail: "Something broke. Nothing was changed; the log tells more."}, false, false},
		{Answer{Status: 507, Detail: "The database can only be read here, so nothing was kept."}, false, false},
		{Answer{Status: 507, Detail: "The disk is full, so this is not kept for certain."}, false, true},
		{Answer{Status: 503, Code: "unknown_outcome", Detail: "It is not known whether this was kept."}, false, true},
	} {
		if got := test.answer.Done(); got != test.done {
			t.Errorf("%s: done is %v", test.answer, got)
		}
		if got := test.answer.Unknown(); got != test.unknown {
			t.Errorf("%s: unknown is %v", test.answer, got)
		}
	}
}
