package api

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/danielgtaylor/huma/v2/sse"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

// DocumentEvent tells that units of a document changed.
type DocumentEvent struct {
	ID       int64 `json:"id" doc:"Number of the document."`
	Sequence int   `json:"sequence" doc:"Its revision now; look up changedAfter the one you know."`
}

// GlossaryEvent tells that concepts of a project changed.
type GlossaryEvent struct {
	Project  int64 `json:"project" doc:"Number of the project."`
	Revision int   `json:"revision" doc:"Its glossary's revision now."`
}

// ResyncEvent tells that events may have been missed.
type ResyncEvent struct{}

// PingEvent keeps the connection open.
type PingEvent struct{}

// pingEvery keeps proxies and sleeping laptops from taking a silent stream for a dead one.
const pingEvery = 20 * time.Second

type eventsInput struct {
	Document int64 `query:"document" minimum:"0" doc:"Only events of this document and its project's glossary."`
	Project  int64 `query:"project" minimum:"0" doc:"Only events of this project."`
}

func (h *handlers) registerEvents(api huma.API) {
	op := operation(http.MethodGet, "/events", "watchEvents", "events", "Follow changes as server-sent events", 404)
	op.Middlewares = huma.Middlewares{h.watchable}
	sse.Register(api, op, map[string]any{
		"document": DocumentEvent{}, "glossary": GlossaryEvent{}, "resync": ResyncEvent{}, "ping": PingEvent{},
	}, h.follow)
}

// watchable answers 404 for a document or a project that is not there. It comes before the stream, whose status is sent
// before anything is looked up. What is no number is left to the route's own checks.
func (h *handlers) watchable(ctx huma.Context, next func(huma.Context)) {
	err := h.subject(ctx.Context(), ctx.Query("document"), ctx.Query("project"))
	if err == nil {
		next(ctx)
		return
	}
	var p *Problem
	if errors.As(problem(err), &p) {
		if p.cause != nil {
			h.Logger.Error("request failed", "operation", ctx.Operation().OperationID, "status", p.Status, "error", p.cause)
		}
		writeProblem(humagin.Unwrap(ctx).Writer, p)
	}
}

// subject looks up what is to be followed; empty means anything.
func (h *handlers) subject(ctx context.Context, document, project string) error {
	if id, err := strconv.ParseInt(document, 10, 64); err == nil && id > 0 {
		if _, err := h.bench.Document(ctx, bitext.DocumentID(id)); err != nil {
			return err
		}
	}
	if id, err := strconv.ParseInt(project, 10, 64); err == nil && id > 0 {
		if _, err := h.bench.Project(ctx, bitext.ProjectID(id)); err != nil {
			return err
		}
	}
	return nil
}

func (h *handlers) follow(ctx context.Context, in *eventsInput, send sse.Sender) {
	project := bitext.ProjectID(in.Project)
	if in.Document != 0 {
		card, err := h.bench.Document(ctx, bitext.DocumentID(in.Document))
		if err != nil {
			return
		}
		project = card.Project
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	events := h.bench.Watch(ctx)
	ticker := time.NewTicker(pingEvery)
	defer ticker.Stop()
	for ok := send.Data(PingEvent{}) == nil; ok; {
		select {
		case <-ctx.Done():
			return
		case <-h.Closing:
			return
		case <-ticker.C:
			ok = send.Data(PingEvent{}) == nil
		case event, open := <-events:
			if !open {
				return
			}
			ok = tell(send, event, project, bitext.DocumentID(in.Document))
		}
	}
}

// tell sends what of an event concerns the reader; false when the reader is gone.
func tell(send sse.Sender, event workbench.Event, project bitext.ProjectID, document bitext.DocumentID) bool {
	if event.Resync {
		return send.Data(ResyncEvent{}) == nil
	}
	if project != 0 && event.Project != project {
		return true
	}
	if event.GlossaryRevision != 0 && send.Data(GlossaryEvent{Project: int64(event.Project), Revision: event.GlossaryRevision}) != nil {
		return false
	}
	if event.Document != 0 && (document == 0 || event.Document == document) {
		return send.Data(DocumentEvent{ID: int64(event.Document), Sequence: event.Sequence}) == nil
	}
	return true
}
