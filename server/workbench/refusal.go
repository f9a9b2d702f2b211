package workbench

import (
	"context"
	"strings"
	"time"

	"korpu/glossary/lang"
	"korpu/server/bitext"
)

// maxSource is the longest name or term that can be refused, in bytes; no concept has a longer one.
const maxSource = 1000

// Refusal is a name or a term that is not to be proposed for a project's glossary again.
type Refusal struct {
	ID      int64
	Project bitext.ProjectID
	Source  string
	Author  string
	At      time.Time
}

// Key is what a proposal is known by: its folded text.
func (r Refusal) Key() string { return lang.Key(r.Source) }

// Refuse keeps a proposed name or term from being proposed again. What is refused already stays as it is.
func (w *Workbench) Refuse(ctx context.Context, id bitext.ProjectID, source string) (Refusal, error) {
	var f faults
	f.required("source", source, maxSource)
	if err := f.err(); err != nil {
		return Refusal{}, err
	}
	return w.store.AddRefusal(ctx, Refusal{Project: id, Source: strings.TrimSpace(source), At: w.now()})
}

// Refusals lists what is refused for a project, the newest first.
func (w *Workbench) Refusals(ctx context.Context, id bitext.ProjectID) ([]Refusal, error) {
	if _, err := w.store.Project(ctx, id); err != nil {
		return nil, err
	}
	return w.store.Refusals(ctx, id)
}

// TakeBackRefusal lets a refused name or term be proposed again.
func (w *Workbench) TakeBackRefusal(ctx context.Context, id bitext.ProjectID, refusal int64) error {
	return w.store.RevokeRefusal(ctx, id, refusal, w.now())
}
