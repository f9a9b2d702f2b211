package storetest

import (
	"context"
	"errors"
	"sync"
	"testing"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

// onceOnly asks for the same under the same mutation again and again: it is made once.
func onceOnly(t *testing.T, open Open) {
	s := open(t)
	project, other := newProject(t, s, "Xəbərlər"), newProject(t, s, "Başqa")
	called := 0
	add := func(m workbench.Mutation, project bitext.ProjectID) (bitext.DocumentID, bool, error) {
		subject, again, err := s.Once(t.Context(), m, func(ctx context.Context) (int64, error) {
			called++
			d, err := s.AddDocument(ctx, bitext.Document{Project: project, Title: "Müsahibə", CreatedAt: at, UpdatedAt: at}, nil)
			return int64(d.ID), err
		})
		return bitext.DocumentID(subject), again, err
	}
	m := workbench.Mutation{Kind: workbench.MakeDocument, Project: project.ID, Name: "göndəriş 1", At: at}
	if _, err := s.Made(t.Context(), m); !errors.Is(err, workbench.ErrNotFound) {
		t.Errorf("before it was made: %v, want ErrNotFound", err)
	}
	refused := errors.New("no")
	if _, _, err := s.Once(t.Context(), m, func(context.Context) (int64, error) { return 0, refused }); !errors.Is(err, refused) {
		t.Errorf("a refused one: %v, want its own error", err)
	}
	first, again, err := add(m, project.ID)
	if must(t, first, err); again || called != 1 {
		t.Errorf("after a refusal, the first: again %v, called %d times", again, called)
	}
	second, again, err := add(m, project.ID)
	if must(t, second, err); !again || second != first || called != 1 {
		t.Errorf("sent again: document %d, want %d; again %v, called %d times", second, first, again, called)
	}
	if err := s.SetDocumentDeleted(t.Context(), first, true, at); err != nil {
		t.Fatal(err)
	}
	if third, again, err := add(m, project.ID); err != nil || !again || third != first {
		t.Errorf("sent again after the document was deleted: %d, %v, %v", third, again, err)
	}
	if made, err := s.Made(t.Context(), m); err != nil || made != int64(first) {
		t.Errorf("looked up: %d, %v", made, err)
	}
	elsewhere, kind := m, m
	elsewhere.Project, kind.Kind = other.ID, workbench.MakeConcept
	for name, m := range map[string]workbench.Mutation{"in another project": elsewhere, "for another kind": kind} {
		if id, again, err := add(m, other.ID); err != nil || again || id == first {
			t.Errorf("the same name %s: %d, %v, %v", name, id, again, err)
		}
	}
	missing := m
	missing.Project = 9999
	if _, _, err := add(missing, 9999); !errors.Is(err, workbench.ErrNotFound) {
		t.Errorf("in a missing project: %v, want ErrNotFound", err)
	}
}

// onceTogether sends the same from many sides at once, of two processes: one is made, and all hear of the same one.
func onceTogether(t *testing.T, open Open) {
	one, other := open(t), open(t)
	project := newProject(t, one, "Xəbərlər")
	const senders = 8
	for _, m := range []workbench.Mutation{
		{Kind: workbench.MakeProject, Name: "m", At: at}, {Kind: workbench.MakeDocument, Project: project.ID, Name: "m", At: at},
	} {
		made := make([]int64, senders)
		errs := make([]error, senders)
		var wait sync.WaitGroup
		for i := range senders {
			s := one
			if i%2 == 1 {
				s = other
			}
			wait.Go(func() {
				made[i], _, errs[i] = s.Once(t.Context(), m, func(ctx context.Context) (int64, error) {
					if m.Kind == workbench.MakeProject {
						p, err := s.AddProject(ctx, bitext.Project{Name: "Bir dəfə", Policy: bitext.Advise, CreatedAt: at, UpdatedAt: at})
						return int64(p.ID), err
					}
					d, err := s.AddDocument(ctx, bitext.Document{Project: m.Project, Title: "Bir dəfə", CreatedAt: at, UpdatedAt: at}, nil)
					return int64(d.ID), err
				})
			})
		}
		wait.Wait()
		for i := range senders {
			if errs[i] != nil || made[i] != made[0] {
				t.Errorf("%s: sender %d got %d, %v; the first %d", m.Kind, i, made[i], errs[i], made[0])
			}
		}
	}
	projects, err := one.Projects(t.Context())
	if must(t, projects, err); len(projects) != 2 {
		t.Errorf("there are %d projects, want the first and one more", len(projects))
	}
	documents, err := one.Documents(t.Context(), project.ID)
	if must(t, documents, err); len(documents) != 1 {
		t.Errorf("there are %d documents, want one", len(documents))
	}
}
