package storetest

import (
	"errors"
	"testing"

	"korpu/server/workbench"
)

func refusedNames(t *testing.T, open Open) {
	s := open(t)
	project, other := newProject(t, s, "Xəbərlər"), newProject(t, s, "Başqa")
	refuse := func(source string) workbench.Refusal {
		t.Helper()
		r, err := s.AddRefusal(t.Context(), workbench.Refusal{Project: project.ID, Source: source, At: at})
		return must(t, r, err)
	}
	listed := func(want ...string) {
		t.Helper()
		found, err := s.Refusals(t.Context(), project.ID)
		must(t, found, err)
		if len(found) != len(want) {
			t.Fatalf("refused are %+v, want %v", found, want)
		}
		for i, r := range found {
			if r.Source != want[i] || r.Project != project.ID || !r.At.Equal(at) || r.ID == 0 {
				t.Errorf("refusal %d is %+v, want %s", i, r, want[i])
			}
		}
	}
	first := refuse("İslam")
	refuse("Işıq")
	listed("Işıq", "İslam")
	if again := refuse("ISLAM"); again.ID == first.ID {
		t.Error("I and İ are one letter to the refusals")
	}
	if again := refuse("İSLAM"); again.ID != first.ID {
		t.Errorf("the same refused twice: %+v, want number %d", again, first.ID)
	}
	for _, id := range []int64{9999, first.ID} {
		if err := s.RevokeRefusal(t.Context(), other.ID, id, at); !errors.Is(err, workbench.ErrNotFound) {
			t.Errorf("taking back refusal %d of another project: %v, want ErrNotFound", id, err)
		}
	}
	if err := s.RevokeRefusal(t.Context(), project.ID, first.ID, at); err != nil {
		t.Fatal(err)
	}
	if err := s.RevokeRefusal(t.Context(), project.ID, first.ID, at); !errors.Is(err, workbench.ErrNotFound) {
		t.Errorf("taking the same back twice: %v, want ErrNotFound", err)
	}
	listed("ISLAM", "Işıq")
	if anew := refuse("İslam"); anew.ID == first.ID {
		t.Error("a refusal that was taken back holds again instead of a new one")
	}
	listed("İslam", "ISLAM", "Işıq")
	if _, err := s.AddRefusal(t.Context(), workbench.Refusal{Project: 9999, Source: "x", At: at}); !errors.Is(err, workbench.ErrNotFound) {
		t.Errorf("a refusal of a missing project: %v, want ErrNotFound", err)
	}
	if err := s.SetProjectDeleted(t.Context(), project.ID, true, at); err != nil {
		t.Fatal(err)
	}
	if err := s.RevokeRefusal(t.Context(), project.ID, first.ID, at); !errors.Is(err, workbench.ErrNotFound) {
		t.Errorf("taking back a refusal of a deleted project: %v, want ErrNotFound", err)
	}
}
