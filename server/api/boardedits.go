package api

import (
	"cmp"
	"context"

	"korpu/server/align"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

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
