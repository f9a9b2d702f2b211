package api

import (
	"context"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

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
