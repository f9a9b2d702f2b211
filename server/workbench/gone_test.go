package workbench_test

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"

	"korpu/server/bitext"
	"korpu/server/importing"
	"korpu/server/workbench"
)

// client is a context whose client goes away after so many looks whether it is still there. Looks are counted, not time.
type client struct {
	context.Context
	patience int64
	looks    atomic.Int64
}

func (c *client) Err() error {
	if c.looks.Add(1) > c.patience {
		return context.Canceled
	}
	return c.Context.Err()
}

// TestRequestsEndWithTheirClient asks for what goes through a whole document, with a client that stays, and with one that
// goes away half-way: few more looks are made then.
func TestRequestsEndWithTheirClient(t *testing.T) {
	const paragraphs, few = 300, 5
	texts := make([]string, paragraphs)
	for i := range texts {
		texts[i] = fmt.Sprintf("NATO-nun Baş katibi %d nəfərlə görüşdü.", i)
	}
	for name, ask := range map[string]func(context.Context, *workbench.Workbench, bitext.ProjectID, bitext.DocumentID) error{
		"the units with findings": func(ctx context.Context, w *workbench.Workbench, _ bitext.ProjectID, document bitext.DocumentID) error {
			_, err := w.Units(ctx, document, workbench.UnitFilter{Finding: "open"})
			return err
		},
		"the candidates": func(ctx context.Context, w *workbench.Workbench, project bitext.ProjectID, _ bitext.DocumentID) error {
			_, err := w.ProjectCandidates(ctx, project, 0)
			return err
		},
		"what a deleted concept would touch": func(ctx context.Context, w *workbench.Workbench, project bitext.ProjectID, _ bitext.DocumentID) error {
			page, err := w.Concepts(context.WithoutCancel(ctx), project, workbench.ConceptFilter{})
			if err != nil {
				return err
			}
			c := page.Concepts[0]
			_, err = w.PreviewStep(ctx, project, workbench.StepInput{Kind: workbench.StepDelete, Concept: c.Number, Revision: c.Revision}, "", 0)
			return err
		},
	} {
		looks := func(patience int64) (int64, error) {
			w := open(t)
			project := newProject(t, w, bitext.Advise)
			in := workbench.DocumentInput{Title: "Müsahibə"}
			for _, text := range texts {
				in.Paragraphs = append(in.Paragraphs, importing.Paragraph{Text: text, Kind: bitext.Paragraph})
			}
			document, err := w.AddDocument(t.Context(), project, in)
			if err != nil {
				t.Fatal(err)
			}
			ctx := &client{Context: t.Context(), patience: patience}
			err = ask(ctx, w, project, document.ID)
			return ctx.looks.Load(), err
		}
		all, err := looks(1 << 40)
		if err != nil || all < paragraphs {
			t.Errorf("%s: %v after %d looks, want no error and a look at each of %d paragraphs", name, err, all, paragraphs)
		}
		if made, err := looks(all / 2); !errors.Is(err, context.Canceled) || made > all/2+few {
			t.Errorf("%s: %v after %d looks, want the end of a client who is gone after %d", name, err, made, all/2)
		}
	}
}
