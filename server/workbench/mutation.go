package workbench

import (
	"context"
	"errors"
	"time"

	"korpu/server/bitext"
)

// MutationKind is the kind of thing that a client asks to be made.
type MutationKind string

// The kinds.
const (
	MakeProject  MutationKind = "project"
	MakeDocument MutationKind = "document"
	MakeConcept  MutationKind = "concept"
	// MakeTermbase is the import of a termbase.
	MakeTermbase MutationKind = "termbase"
)

// Mutation is a client's unique name of something that it asks to be made. Sent again, it answers with what was made the
// first time, so that a client that never got the answer may repeat the whole. The same name for another kind of thing, or
// in another project, is another mutation.
type Mutation struct {
	Kind MutationKind
	// Project is the one that it goes into; 0 for a project itself.
	Project bitext.ProjectID
	// Name is the client's; empty when it gave none, and then nothing is known of it ever.
	Name string
	At   time.Time
}

// mutation is the mutation of a name that a client gave.
func (w *Workbench) mutation(kind MutationKind, project bitext.ProjectID, name string) Mutation {
	return Mutation{Kind: kind, Project: project, Name: name, At: w.now()}
}

// check refuses a name that cannot be kept.
func (m Mutation) check() error {
	var f faults
	f.text("mutation", m.Name, maxMutation)
	return f.err()
}

// made looks up what was made under a mutation; 0 when nothing was.
func (w *Workbench) made(ctx context.Context, m Mutation) (subject int64, err error) {
	if err := m.check(); err != nil || m.Name == "" {
		return 0, err
	}
	subject, err = w.store.Made(ctx, m)
	if errors.Is(err, ErrNotFound) {
		return 0, nil
	}
	return subject, err
}

// once makes something under a mutation, or plainly where the client gave no name. It returns the number of what was made
// now or the first time.
func (w *Workbench) once(
	ctx context.Context, m Mutation, f func(ctx context.Context) (subject int64, err error),
) (subject int64, err error) {
	if m.Name == "" {
		return f(ctx)
	}
	subject, _, err = w.store.Once(ctx, m, f)
	return subject, err
}
