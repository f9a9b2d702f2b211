package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"korpu/cmd/torture/rig"
)

// guardMutation is that what is sent again carries the name of the first time. Taken out, a proxy gives it a new one.
const guardMutation = "mutations"

// order is something that a client sends, and would send again when the answer did not come.
type order struct {
	method, path string
	body         map[string]any
	// counted counts what came of it in the database; its argument is the order's own name.
	counted string
}

// orders are one of each kind that carries a mutation, all named after it.
func orders(text rig.Text, name string) []order {
	project := fmt.Sprintf("/api/v1/projects/%d", text.Project)
	concept := map[string]any{
		"kind": "term", "inflect": true, "mutation": name,
		"sources": []map[string]string{{"text": name, "status": "preferred"}}, "targets": []map[string]string{{"text": name, "status": "preferred"}},
	}
	return []order{
		{http.MethodPost, "/api/v1/projects", map[string]any{"name": name, "mutation": name}, "SELECT count(*) FROM projects WHERE name = ?"},
		{
			http.MethodPost, project + "/documents", map[string]any{"title": name, "mutation": name, "paragraphs": rig.Paragraphs(50)},
			"SELECT count(*) FROM documents WHERE title = ?",
		},
		{
			http.MethodPost, project + "/documents",
			map[string]any{
				"title": name, "mutation": name, "anyway": true, "accept": true, "paragraphs": rig.Paragraphs(20),
				"target": map[string]any{"paragraphs": rig.Paragraphs(20)},
			},
			"SELECT count(*) FROM documents WHERE title = ?",
		},
		{http.MethodPost, project + "/concepts", concept, `SELECT count(*) FROM concepts WHERE sources LIKE '%"' || ? || '"%'`},
	}
}

// repeats sends each kind of order, goes away before the answer is there, and sends it again, also several at once. It
// must be there exactly once.
func repeats(ctx context.Context, t *trial) error {
	data, text, err := t.copied("data")
	if err != nil {
		return err
	}
	p, err := rig.Start(ctx, rig.Launch{Binary: t.binary, Data: data})
	if err != nil {
		return err
	}
	defer p.Kill()
	base := p.URL
	if t.missing == guardMutation {
		renaming, err := startProxy(ctx, p.URL, renamingMutations())
		if err != nil {
			return err
		}
		defer renaming.stop()
		base = renaming.url
	}
	client := rig.NewClient(base)
	defer client.Close()
	if err := client.Enter(ctx); err != nil {
		return err
	}
	var sent []sentOrder
	for i := range t.count {
		name := fmt.Sprintf("sifariş%d", i)
		all := orders(text, name)
		o := sentOrder{order: all[i%len(all)], name: name}
		if err := t.repeat(ctx, client, &o); err != nil {
			return err
		}
		sent = append(sent, o)
		t.Try()
	}
	if err := t.repeatSaves(ctx, client, text); err != nil {
		return err
	}
	p.Kill()
	return t.countOrders(ctx, data, sent)
}

// sentOrder is an order and whether it was acknowledged.
type sentOrder struct {
	order
	name string
	done bool
}

// repeat cuts a request off somewhere, and then sends it again, alone or three at a time, until it is acknowledged.
func (t *trial) repeat(ctx context.Context, client *rig.Client, o *sentOrder) error {
	body, err := json.Marshal(o.body)
	if err != nil {
		return err
	}
	request := rig.Request{Method: o.method, Path: o.path, Body: body, Header: map[string]string{"Content-Type": "application/json"}}
	for range 1 + t.random.IntN(2) {
		if err := cutOff(ctx, client, request, t.random.IntN(len(body)+1), t.random.IntN(2) == 0, time.Duration(t.random.IntN(8))*time.Millisecond); err != nil {
			return err
		}
	}
	answers := make([]rig.Answer, 1+2*t.random.IntN(2))
	errs := make([]error, len(answers))
	var wait sync.WaitGroup
	for i := range answers {
		wait.Go(func() { answers[i], errs[i] = client.Send(ctx, request) })
	}
	wait.Wait()
	ids := map[string]bool{}
	for i, a := range answers {
		if errs[i] != nil {
			return errs[i]
		}
		if !a.Done() {
			t.Add(rig.Untrue, "%s %s sent again is told %s", o.method, o.path, a)
			continue
		}
		o.done = true
		var made struct{ ID json.Number }
		_ = json.Unmarshal(a.Body, &made) // an answer without a number counts as one
		ids[made.ID.String()] = true
	}
	if len(ids) > 1 {
		t.Add(rig.Doubled, "%s %s sent %d times with one mutation made %d objects", o.method, o.path, len(answers), len(ids))
	}
	return nil
}

// cutOff sends a request's head and so many bytes of its body, or all of it, and goes away after a moment.
func cutOff(ctx context.Context, client *rig.Client, r rig.Request, bytes int, whole bool, after time.Duration) error {
	address := strings.TrimPrefix(client.Base, "http://")
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", address)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	if whole {
		bytes = len(r.Body)
	}
	var head strings.Builder
	fmt.Fprintf(&head, "%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n", r.Method, r.Path, address, client.Token, len(r.Body))
	for name, value := range r.Header {
		fmt.Fprintf(&head, "%s: %s\r\n", name, value)
	}
	if _, err := io.WriteString(conn, head.String()+"\r\n"+string(r.Body[:bytes])); err != nil {
		return nil // the other side went away first, which is as good
	}
	time.Sleep(after)
	return nil
}

// repeatSaves cuts saves off in the same way; the ledger tells what must be there once.
func (t *trial) repeatSaves(ctx context.Context, client *rig.Client, text rig.Text) error {
	ledger := rig.NewLedger(nil)
	e := &rig.Editor{Client: client, Ledger: ledger, Unit: text.Units[0]}
	for range t.count {
		entry := rig.Entry{Unit: e.Unit.ID, Mutation: ledger.Name(), Text: fmt.Sprintf("A save that is cut off (%d).", t.random.Uint32())}
		body, err := json.Marshal(map[string]any{"target": []string{entry.Text}, "state": "translated", "mutation": entry.Mutation})
		if err != nil {
			return err
		}
		r := rig.Request{
			Method: http.MethodPut, Path: fmt.Sprintf("/api/v1/units/%d", e.Unit.ID), Body: body,
			Header: map[string]string{"Content-Type": "application/json", "If-Match": fmt.Sprintf(`"%d"`, e.Unit.Revision)},
		}
		if err := cutOff(ctx, client, r, t.random.IntN(len(body)+1), t.random.IntN(2) == 0, time.Duration(t.random.IntN(4))*time.Millisecond); err != nil {
			return err
		}
		for {
			a, err := e.Send(ctx, entry)
			if err != nil {
				return err
			}
			if a.Done() {
				break
			}
			// The cut-off save came later than its repetition, or a control gave it another name.
			if err := e.Look(ctx); err != nil {
				return err
			}
		}
		if err := e.Look(ctx); err != nil {
			return err
		}
	}
	held, err := client.History(ctx, e.Unit.ID)
	if err != nil {
		return err
	}
	if t.missing == "" {
		ledger.Judge(map[int64]rig.History{e.Unit.ID: held}, t.Verdict)
	}
	return nil
}

// countOrders counts in the database what came of the orders.
func (t *trial) countOrders(ctx context.Context, data string, sent []sentOrder) error {
	file, err := rig.OpenFile(data)
	if err != nil {
		return err
	}
	defer file.Close()
	t.checkFile(ctx, file)
	for _, o := range sent {
		n, err := file.Count(ctx, o.counted, o.name)
		switch {
		case err != nil:
			return err
		case n > 1:
			t.Add(rig.Doubled, "%s %s was sent again, and there are %d of it", o.method, o.path, n)
		case n == 0 && o.done:
			t.Add(rig.Lost, "%s %s was acknowledged, and is not there", o.method, o.path)
		}
	}
	return nil
}
