package api

import (
	"cmp"
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

// BoardEditJSON is an edit of a board. Beads are counted from 0 as they stand at the revision of If-Match.
type BoardEditJSON struct {
	Kind     string `json:"kind" enum:"merge,split,shift,unlink,swap,move,pin,unpin,confirm,realign,undo,redo" doc:"merge: with the next bead; unlink: its sides, or some segments out of it; swap: translations with the next bead; realign: all between the pins around it."`
	Mutation string `json:"mutation" doc:"A unique name of the edit (a UUID): sending it twice changes nothing."`
	At       *int   `json:"at,omitempty" doc:"The bead that is meant; not with move, undo, redo."`
	Source   *int   `json:"source,omitempty" doc:"With split: how many source segments stay."`
	Target   *int   `json:"target,omitempty" doc:"With split: how many target segments stay."`
	Side     string `json:"side,omitempty" enum:"source,target" doc:"With shift, move, and unlink of segments."`
	Step     *int   `json:"step,omitempty" enum:"1,-1" doc:"With shift: 1 moves the last segments into the next bead, -1 the first ones into the bead before."`
	Count    int    `json:"count,omitempty" minimum:"0" maximum:"1000" doc:"With shift: how many; one unless told otherwise."`
	Segments []int  `json:"segments,omitempty" maxItems:"1000" doc:"With move and unlink: numbers of segments."`
	To       *int   `json:"to,omitempty" doc:"With move: the bead that takes them up or, with own, before which they come; the number of beads for the last place."`
	Own      bool   `json:"own,omitempty" doc:"With move: they become a bead of their own."`
}

// input reads the edit; what its kind needs and it lacks is told, for a place that was left out must not be the first one.
func (e BoardEditJSON) input(revision int) (workbench.BoardEditInput, error) {
	in := workbench.BoardEditInput{
		Revision: revision, Mutation: e.Mutation, Kind: align.EditKind(e.Kind), Side: align.Side(e.Side), Segments: e.Segments, Alone: e.Own,
	}
	var step int
	var err error
	switch in.Kind {
	case workbench.EditUndo, workbench.EditRedo:
	case align.EditMove:
		err = need("to", e.To, &in.To)
	case align.EditSplit:
		err = cmp.Or(need("at", e.At, &in.At), need("source", e.Source, &in.Source), need("target", e.Target, &in.Target))
	case align.EditShift:
		err = cmp.Or(need("at", e.At, &in.At), need("step", e.Step, &step))
		in.Shift = step * max(1, e.Count)
	default:
		err = need("at", e.At, &in.At)
	}
	return in, err
}

// need reads a number that must be there.
func need(field string, given, into *int) error {
	if given == nil {
		return missing(field)
	}
	*into = *given
	return nil
}

type editBoardInput struct {
	ObjectInput
	IfMatch string `header:"If-Match" doc:"The alignment's revision from which the edit was made, in quotes." example:"\"3\""`
	Body    BoardEditJSON
}

func (h *handlers) editBoard(ctx context.Context, in *editBoardInput) (*body[EditedJSON], error) {
	revision, err := matchedRevision(in.IfMatch)
	if err != nil {
		return nil, err
	}
	edit, err := in.Body.input(revision)
	if err != nil {
		return nil, err
	}
	change, err := h.bench.EditBoard(ctx, bitext.DocumentID(in.ID), edit)
	return reply(change, err, editedJSON)
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

// AcceptanceJSON says how a board becomes units.
type AcceptanceJSON struct {
	By        string `json:"by,omitempty" enum:"bead,paragraph" doc:"A unit a bead, or one of all beads of a source paragraph; bead unless told otherwise."`
	Additions string `json:"additions,omitempty" enum:"leave,join" doc:"Translation without source is left out, or joined to the unit before; leave unless told otherwise."`
	State     string `json:"state,omitempty" enum:"initial,translated,reviewed,final" doc:"Of units with a translation; translated unless told otherwise."`
}

func (a AcceptanceJSON) acceptance() workbench.Acceptance {
	return workbench.Acceptance{By: workbench.UnitsBy(a.By), Additions: workbench.Additions(a.Additions), State: bitext.State(a.State)}
}

// AcceptedCountsJSON counts what became of a board.
type AcceptedCountsJSON struct {
	Units        int `json:"units"`
	Untranslated int `json:"untranslated" doc:"Units without a translation."`
	LeftOut      int `json:"leftOut" doc:"Beads without source that were left out."`
	Joined       int `json:"joined" doc:"Beads without source that were joined to a unit."`
	Lowered      int `json:"lowered" doc:"Units that the project's policy kept from the state that was wanted."`
}

// AcceptedJSON is a document whose board became its units.
type AcceptedJSON struct {
	DocumentJSON
	Accepted AcceptedCountsJSON `json:"accepted"`
}

type acceptAlignmentInput struct {
	ObjectInput
	IfMatch string `header:"If-Match" doc:"The alignment's revision that was looked through, in quotes; without it, the newest." example:"\"3\""`
	Body    AcceptanceJSON
}

func (h *handlers) acceptAlignment(ctx context.Context, in *acceptAlignmentInput) (*body[AcceptedJSON], error) {
	revision := 0
	if in.IfMatch != "" {
		var err error
		if revision, err = matchedRevision(in.IfMatch); err != nil {
			return nil, err
		}
	}
	card, accepted, err := h.bench.AcceptAlignment(ctx, bitext.DocumentID(in.ID), revision, in.Body.acceptance())
	return reply(card, err, func(card workbench.DocumentCard) AcceptedJSON {
		return AcceptedJSON{DocumentJSON: documentJSON(card), Accepted: AcceptedCountsJSON(accepted)}
	})
}

func (h *handlers) reopenAlignment(ctx context.Context, in *ObjectInput) (*alignmentOutput, error) {
	return alignmentReply(h.bench.ReopenAlignment(ctx, bitext.DocumentID(in.ID)))
}
