package api

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"korpu/server/align"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

func (h *handlers) registerAlignments(api huma.API) {
	const tag = "alignments"
	const path = "/documents/{id}/alignment"
	huma.Register(api, operation(http.MethodGet, path, "getAlignment", tag, "Say how far a document's alignment has come", 404), h.getAlignment)
	huma.Register(api, operation(http.MethodGet, path+"/segments", "listSegments", tag, "List segments of one side", 404, 422), h.listSegments)
	huma.Register(api, operation(http.MethodGet, path+"/beads", "listBeads", tag, "Look up the whole board", 404, 409), h.listBeads)
	huma.Register(api, operation(http.MethodGet, path+"/changes", "listBoardChanges", tag, "Say what changed on the board after a revision", 404), h.listBoardChanges)
	huma.Register(api, operation(http.MethodGet, path+"/reasons", "listReasons", tag, "Say what ties segments, or speaks against their pairing", 404, 409, 422), h.listReasons)
	huma.Register(api, operation(http.MethodPost, "/documents/{id}/edits", "editBoard", tag, "Edit the board: merge, split, shift, undo and the like", 404, 409, 412, 422, 428, 507), h.editBoard)
	huma.Register(api, operation(http.MethodPost, path+"/cancel", "cancelAlignment", tag, "Give up the search for pairs", 404, 409), h.cancelAlignment)
	huma.Register(api, operation(http.MethodPost, path+"/start", "startAlignment", tag, "Search for pairs again", 404, 409), h.startAlignment)
	huma.Register(api, operation(http.MethodPost, path+"/accept", "acceptAlignment", tag, "Make the board the document's units", 404, 409, 412, 422, 507), h.acceptAlignment)
	huma.Register(api, operation(http.MethodPost, path+"/reopen", "reopenAlignment", tag, "Take the acceptance back while no unit was changed", 404, 409), h.reopenAlignment)
}

type alignmentOutput struct {
	ETag string `header:"ETag" doc:"The alignment's revision, for If-Match."`
	Body AlignmentJSON
}

func alignmentReply(a workbench.Alignment, err error) (*alignmentOutput, error) {
	if err != nil {
		return nil, problem(err)
	}
	return &alignmentOutput{ETag: etag(a.Revision), Body: alignmentJSON(a)}, nil
}

func (h *handlers) getAlignment(ctx context.Context, in *ObjectInput) (*alignmentOutput, error) {
	return alignmentReply(h.bench.Alignment(ctx, bitext.DocumentID(in.ID)))
}

type listSegmentsInput struct {
	ObjectInput
	Side  string `query:"side" enum:"source,target" required:"true"`
	After int    `query:"after" default:"-1" minimum:"-1" doc:"The next of the page before; -1 for the beginning."`
	Limit int    `query:"limit" minimum:"0" maximum:"5000" doc:"Most segments of a page; 1000 unless told otherwise."`
}

func (h *handlers) listSegments(ctx context.Context, in *listSegmentsInput) (*body[SegmentPageJSON], error) {
	list, next, err := h.bench.Segments(ctx, bitext.DocumentID(in.ID), align.Side(in.Side), in.After, in.Limit)
	return reply(list, err, func(list []workbench.Segment) SegmentPageJSON {
		return SegmentPageJSON{Items: shapeAll(list, segmentJSON), Next: next}
	})
}

func (h *handlers) listBeads(ctx context.Context, in *ObjectInput) (*body[BeadsJSON], error) {
	revision, rows, err := h.bench.Board(ctx, bitext.DocumentID(in.ID))
	return reply(rows, err, func(rows []align.Row) BeadsJSON {
		return BeadsJSON{Revision: revision, Items: shapeAll(rows, beadJSON)}
	})
}

type boardChangesInput struct {
	ObjectInput
	After int `query:"after" minimum:"1" required:"true" doc:"The revision that the client knows."`
}

func (h *handlers) listBoardChanges(ctx context.Context, in *boardChangesInput) (*body[EditedJSON], error) {
	change, err := h.bench.BoardChanges(ctx, bitext.DocumentID(in.ID), in.After)
	return reply(change, err, editedJSON)
}

type reasonsInput struct {
	ObjectInput
	Source string `query:"source" maxLength:"500" doc:"Numbers of source segments, separated by commas." example:"3,4"`
	Target string `query:"target" maxLength:"500" doc:"Numbers of target segments, separated by commas." example:"5"`
}

func (h *handlers) listReasons(ctx context.Context, in *reasonsInput) (*body[ReasonsJSON], error) {
	source, err := segmentNumbers("source", in.Source)
	if err != nil {
		return nil, problem(err)
	}
	target, err := segmentNumbers("target", in.Target)
	if err != nil {
		return nil, problem(err)
	}
	reasons, err := h.bench.Reasons(ctx, bitext.DocumentID(in.ID), source, target)
	return reply(reasons, err, reasonsJSON)
}

// segmentNumbers reads numbers separated by commas.
func segmentNumbers(field, text string) ([]int, error) {
	var numbers []int
	if text == "" {
		return nil, nil
	}
	for word := range strings.SplitSeq(text, ",") {
		n, err := strconv.Atoi(word)
		if err != nil {
			return nil, &workbench.InvalidError{Faults: []workbench.Fault{{Field: field, Code: "unknown", Args: map[string]string{"value": word}}}}
		}
		numbers = append(numbers, n)
	}
	return numbers, nil
}

func (h *handlers) cancelAlignment(ctx context.Context, in *ObjectInput) (*alignmentOutput, error) {
	return alignmentReply(h.bench.CancelAlignment(ctx, bitext.DocumentID(in.ID)))
}

type startAlignmentInput struct {
	ObjectInput
	Body struct {
		Anyway bool `json:"anyway,omitempty" doc:"Also when the texts do not look like translations of each other."`
	}
}

func (h *handlers) startAlignment(ctx context.Context, in *startAlignmentInput) (*alignmentOutput, error) {
	return alignmentReply(h.bench.StartAlignment(ctx, bitext.DocumentID(in.ID), in.Body.Anyway))
}
