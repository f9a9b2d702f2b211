package rig

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

// Editor saves one unit again and again, each time from the revision that it knows, and notes everything in a ledger.
type Editor struct {
	Client *Client
	Ledger *Ledger
	Unit   Unit
	// Mark, when not nil, tells how far the log of the disk has come.
	Mark func() int64
}

// Save sends the next text. The answer has the status 0 when none came.
func (e *Editor) Save(ctx context.Context) (Answer, error) {
	mutation := e.Ledger.Name()
	return e.Send(ctx, Entry{Unit: e.Unit.ID, Mutation: mutation, Text: fmt.Sprintf("The text of %s in unit %d.", mutation, e.Unit.ID)})
}

// Send sends a save that the ledger may know already. An error is one of the ledger's.
func (e *Editor) Send(ctx context.Context, entry Entry) (Answer, error) {
	entry.Outcome, entry.From = Unknown, e.Unit.Revision
	if err := e.Ledger.Write(entry); err != nil {
		return Answer{}, err
	}
	body := map[string]any{"target": []string{entry.Text}, "state": "translated", "mutation": entry.Mutation}
	var kept Unit
	a, err := e.Client.Call(ctx, http.MethodPut, fmt.Sprintf("/units/%d", entry.Unit), matching(e.Unit.Revision), body, &kept)
	switch {
	case err != nil:
		return Answer{}, nil //nolint:nilerr // no answer is an outcome of its own
	case a.Done():
		e.Unit, entry.Outcome = kept, Acknowledged
		// What was sent before may have been overtaken: then the answer shows a later text.
		if strings.Join(kept.Target, " ") == entry.Text {
			entry.Revision = kept.Revision
		}
	case !a.Unknown():
		entry.Outcome = Refused
	}
	if e.Mark != nil {
		entry.Mark = e.Mark()
	}
	return a, e.Ledger.Write(entry)
}

// Look reads the unit anew.
func (e *Editor) Look(ctx context.Context) error {
	return e.Client.Must(ctx, http.MethodGet, fmt.Sprintf("/units/%d", e.Unit.ID), nil, &e.Unit)
}

func matching(revision int) map[string]string {
	return map[string]string{"If-Match": fmt.Sprintf(`"%d"`, revision)}
}

// Current is the unit as a refusal shows it.
func (a Answer) Current() Unit {
	var problem struct{ Current Unit }
	_ = json.Unmarshal(a.Body, &problem) // a refusal that shows none has the zero unit
	return problem.Current
}
