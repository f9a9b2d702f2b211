package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"sync"

	"korpu/cmd/torture/rig"
)

const (
	// sluggardParagraphs of two thousand letters make an export of some 20 MiB.
	sluggardParagraphs = 5000
	// sluggardMemory is how much the program may grow by readers that do not read.
	sluggardMemory = 512 << 20
)

// sluggards ask for an export, as many as count, and do not read it. The program may not grow without bounds, and others are
// served meanwhile.
func sluggards(ctx context.Context, t *trial) error {
	data := filepath.Join(t.space, "data")
	text, err := t.longText(ctx, data)
	if err != nil {
		return err
	}
	// Started anew, it has nothing left of the import.
	p, err := rig.Start(ctx, rig.Launch{Binary: t.binary, Data: data})
	if err != nil {
		return err
	}
	defer p.Kill()
	meter, err := rig.Meter(p.PID)
	if err != nil {
		return err
	}
	conns, err := askAll(ctx, p, fmt.Sprintf("/api/v1/projects/%d/export?states=initial&format=jsonl", text.Project), t.count)
	defer func() {
		for _, conn := range conns {
			_ = conn.Close()
		}
	}()
	if err != nil {
		return err
	}
	client := rig.NewClient(p.URL)
	defer client.Close()
	ledger := rig.NewLedger(nil)
	took, err := t.together(ctx, client, ledger, text.Units[:streamEditors], crowdSaves)
	if err != nil {
		return err
	}
	t.measure(took, fmt.Sprintf("%d editors beside %d readers that do not read", streamEditors, t.count))
	grown, err := meter.Grown()
	if err != nil {
		return err
	}
	t.Figure("%d MiB more", grown>>20)
	limit := int64(sluggardMemory)
	if t.missing == guardMeter {
		limit /= 100
	}
	if grown > limit {
		t.Add(rig.Frozen, "%d readers that do not read make the program grow by %d MiB", t.count, grown>>20)
	}
	p.Kill()
	return t.judgeFile(ctx, data, ledger)
}

// longText makes a data folder with a project whose export is long.
func (t *trial) longText(ctx context.Context, data string) (rig.Text, error) {
	p, err := rig.Start(ctx, rig.Launch{Binary: t.binary, Data: data})
	if err != nil {
		return rig.Text{}, err
	}
	defer p.Kill()
	client := rig.NewClient(p.URL)
	defer client.Close()
	project, err := client.NewProject(ctx, "Uzun")
	if err != nil {
		return rig.Text{}, err
	}
	paragraphs := rig.Paragraphs(sluggardParagraphs)
	for i := range paragraphs {
		paragraphs[i]["text"] = strings.Repeat("uzun mətn ", 200) + fmt.Sprint(i)
	}
	var made struct{ ID int64 }
	body := map[string]any{"title": "Uzun", "paragraphs": paragraphs}
	if err := client.Must(ctx, http.MethodPost, fmt.Sprintf("/projects/%d/documents", project), body, &made); err != nil {
		return rig.Text{}, err
	}
	var page struct{ Items []rig.Unit }
	if err := client.Must(ctx, http.MethodGet, fmt.Sprintf("/documents/%d/units?limit=%d", made.ID, streamEditors), nil, &page); err != nil {
		return rig.Text{}, err
	}
	return rig.Text{Project: project, Document: made.ID, Units: page.Items}, p.Stop()
}

// askAll asks so many times at once for an answer and waits for the first bytes of each.
func askAll(ctx context.Context, p *rig.Program, path string, count int) ([]net.Conn, error) {
	conns := make([]net.Conn, count)
	errs := make([]error, count)
	var wait sync.WaitGroup
	for i := range count {
		wait.Go(func() { conns[i], errs[i] = ask(ctx, p, path) })
	}
	wait.Wait()
	var open []net.Conn
	for i, conn := range conns {
		if errs[i] != nil {
			return open, errs[i]
		}
		open = append(open, conn)
	}
	return open, nil
}

// ask sends a request and reads of the answer only that it was understood.
func ask(ctx context.Context, p *rig.Program, path string) (net.Conn, error) {
	address := strings.TrimPrefix(p.URL, "http://")
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", address)
	if err != nil {
		return nil, err
	}
	// With a small window the answer stays where it is made.
	if tcp, is := conn.(*net.TCPConn); is {
		err = tcp.SetReadBuffer(4096)
	}
	const wanted = "HTTP/1.1 200 OK"
	head := make([]byte, len(wanted))
	if err == nil {
		_, err = fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n", path, address, rig.Token)
	}
	if err == nil {
		_, err = io.ReadFull(conn, head)
	}
	if err == nil && string(head) != wanted {
		err = fmt.Errorf("GET %s is answered %s", path, head)
	}
	if err != nil {
		_ = conn.Close()
		return nil, err
	}
	return conn, nil
}
