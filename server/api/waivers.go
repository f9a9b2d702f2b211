package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"korpu/server/bitext"
)

// NewWaiverJSON waives a finding.
type NewWaiverJSON struct {
	Finding string `json:"finding" doc:"The finding's key."`
	Reason  string `json:"reason" doc:"Why it does not count; kept and shown."`
}

func (h *handlers) registerWaivers(api huma.API) {
	const tag = "units"
	huma.Register(api, operation(http.MethodPost, "/units/{id}/waivers", "waiveFinding", tag, "Waive a finding with a reason", 404, 422), h.waive)
	huma.Register(api, operation(http.MethodDelete, "/units/{id}/waivers/{waiver}", "unwaiveFinding", tag, "Take a waiver back", 404), h.unwaive)
}

type waiveInput struct {
	ObjectInput
	Body NewWaiverJSON
}

func (h *handlers) waive(ctx context.Context, in *waiveInput) (*unitOutput, error) {
	return unitReply(h.bench.Waive(ctx, bitext.UnitID(in.ID), in.Body.Finding, in.Body.Reason))
}

type unwaiveInput struct {
	ObjectInput
	Waiver int64 `path:"waiver" minimum:"1" doc:"Number of the waiver."`
}

func (h *handlers) unwaive(ctx context.Context, in *unwaiveInput) (*unitOutput, error) {
	return unitReply(h.bench.Unwaive(ctx, bitext.UnitID(in.ID), in.Waiver))
}
