package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"korpu/cmd/torture/mutant"
	"korpu/cmd/torture/rig"
)

// guardTransaction is that what belongs together is one transaction.
const guardTransaction = "transactions"

// undertaking is something long that is all or nothing.
type undertaking struct {
	what string
	// prepare makes the data folder in which it begins; nil means the prepared text.
	prepare func(ctx context.Context, t *trial, folder string) error
	// launch starts the program with it where starting is what takes long; send asks for it otherwise.
	launch func(l *rig.Launch)
	send   func(ctx context.Context, client *rig.Client, text rig.Text) (rig.Answer, error)
	// mended says that what is broken off is done by the next start: nothing is then not enough.
	mended bool
}

func undertakings() []undertaking {
	return []undertaking{
		{what: "import of 2,000 paragraphs", send: importText},
		{what: "import of 5,000 concepts", send: importTermbase},
		{what: "a text with its translation", send: importPair},
		{what: "acceptance of 600 pairs", prepare: prepareBoard, send: acceptBoard},
		{what: "first start with the sample", prepare: emptyFolder, launch: func(l *rig.Launch) { l.Sample = true }, mended: true},
		{what: "start over an older database", prepare: oldDatabase, launch: func(*rig.Launch) {}, mended: true},
	}
}

func importText(ctx context.Context, client *rig.Client, text rig.Text) (rig.Answer, error) {
	body := map[string]any{"title": "Bütöv", "paragraphs": rig.Paragraphs(2000)}
	return client.Call(ctx, http.MethodPost, fmt.Sprintf("/projects/%d/documents", text.Project), nil, body, nil)
}

func importTermbase(ctx context.Context, client *rig.Client, text rig.Text) (rig.Answer, error) {
	body, kind := rig.Form("file", "terms.csv", rig.Termbase(5000), nil)
	return client.Send(ctx, rig.Request{
		Method: http.MethodPost, Path: fmt.Sprintf("/api/v1/projects/%d/concepts/import", text.Project), Body: body,
		Header: map[string]string{"Content-Type": kind},
	})
}

func importPair(ctx context.Context, client *rig.Client, text rig.Text) (rig.Answer, error) {
	return client.Call(ctx, http.MethodPost, fmt.Sprintf("/projects/%d/documents", text.Project), nil, pairOf(600, true), nil)
}

// pairOf is a text with a translation that has the same numbers in it.
func pairOf(paragraphs int, accept bool) map[string]any {
	source, target := rig.Paragraphs(paragraphs), make([]map[string]string, paragraphs)
	for i := range target {
		target[i] = map[string]string{"text": fmt.Sprintf("This is paragraph number %d of the text.", i+1), "kind": "paragraph"}
	}
	return map[string]any{
		"title": "Cüt", "anyway": true, "accept": accept, "paragraphs": source, "target": map[string]any{"paragraphs": target},
	}
}

// prepareBoard stores a text with its translation and waits until its pairs are found.
func prepareBoard(ctx context.Context, t *trial, folder string) error {
	ready, err := t.prepared()
	if err != nil {
		return err
	}
	if err := copyFolder(folder, ready.folder); err != nil {
		return err
	}
	p, err := rig.Start(ctx, rig.Launch{Binary: t.binary, Data: folder})
	if err != nil {
		return err
	}
	defer p.Kill()
	client := rig.NewClient(p.URL)
	defer client.Close()
	var made struct{ ID int64 }
	if err := client.Must(ctx, http.MethodPost, fmt.Sprintf("/projects/%d/documents", ready.text.Project), pairOf(600, false), &made); err != nil {
		return err
	}
	for state := ""; state != "ready"; {
		var alignment struct{ State string }
		if err := client.Must(ctx, http.MethodGet, fmt.Sprintf("/documents/%d/alignment", made.ID), nil, &alignment); err != nil {
			return err
		}
		if state = alignment.State; state == "failed" {
			return fmt.Errorf("the pairs of document %d were not found", made.ID)
		}
		time.Sleep(5 * time.Millisecond)
	}
	return p.Stop()
}

func acceptBoard(ctx context.Context, client *rig.Client, text rig.Text) (rig.Answer, error) {
	return client.Call(ctx, http.MethodPost, fmt.Sprintf("/documents/%d/alignment/accept", text.Document+1), nil, map[string]any{}, nil)
}

func emptyFolder(_ context.Context, _ *trial, folder string) error { return os.MkdirAll(folder, 0o700) }

// whole kills the program while it does something that is all or nothing, and counts the rows afterwards.
func whole(ctx context.Context, t *trial) error {
	binary := t.binary
	if t.missing == guardTransaction {
		const begin = "s.writer.WithContext(ctx).Transaction(func("
		const none = "func(f func(*gorm.DB) error) error { return f(s.writer.WithContext(ctx)) }(func("
		var err error
		if binary, err = t.without(ctx, guardTransaction, mutant.Change{File: "server/store/write.go", From: begin, To: none}); err != nil {
			return err
		}
	}
	all := undertakings()
	w := make([]*wholeness, min(t.count, len(all)))
	for i := range w {
		w[i] = &wholeness{trial: t, undertaking: all[i], binary: binary}
		if err := w[i].measure(ctx, filepath.Join(t.space, fmt.Sprint(i))); err != nil {
			return err
		}
	}
	return lanes(t.count, func(i int) error {
		folder := filepath.Join(t.space, fmt.Sprintf("killed-%d", i))
		defer discard(folder)
		return w[i%len(w)].kill(ctx, folder, i)
	})
}

// wholeness is an undertaking, how long it takes, and how many rows there are before and after it.
type wholeness struct {
	*trial
	undertaking
	binary        string
	begin         string // the folder from which every try begins
	before, after map[string]int
	took          time.Duration
}

// measure carries the undertaking out once.
func (w *wholeness) measure(ctx context.Context, space string) error {
	w.begin = filepath.Join(space, "begin")
	if w.prepare == nil {
		ready, err := w.prepared()
		if err != nil {
			return err
		}
		w.begin = ready.folder
	} else if err := w.prepare(ctx, w.trial, w.begin); err != nil {
		return err
	}
	folder := filepath.Join(space, "whole")
	if err := copyFolder(folder, w.begin); err != nil {
		return err
	}
	if w.launch == nil {
		var err error
		if w.before, err = w.look(ctx, folder); err != nil {
			return err
		}
	}
	begun, err := w.carryOut(ctx, folder)
	if err != nil {
		return fmt.Errorf("%s: %w", w.what, err)
	}
	w.took = time.Since(begun)
	w.after, err = w.look(ctx, folder)
	return err
}

// look counts what is there: the rows of a database that was just begun or brought up to date, and otherwise what the
// program shows. What it prepares and does not show yet is no half.
func (w *wholeness) look(ctx context.Context, folder string) (map[string]int, error) {
	if w.send == nil {
		return rows(ctx, folder)
	}
	p, err := rig.Start(ctx, rig.Launch{Binary: w.trial.binary, Data: folder})
	if err != nil {
		return nil, err
	}
	defer p.Kill()
	client := rig.NewClient(p.URL)
	defer client.Close()
	text, err := w.text()
	if err != nil {
		return nil, err
	}
	return client.Shown(ctx, text.Project)
}

// carryOut does the whole of it and returns when it was begun.
func (w *wholeness) carryOut(ctx context.Context, folder string) (time.Time, error) {
	launch := rig.Launch{Binary: w.binary, Data: folder}
	begun := time.Now()
	if w.launch != nil {
		w.launch(&launch)
	}
	p, err := rig.Start(ctx, launch)
	if err != nil {
		return begun, err
	}
	defer p.Kill()
	if w.send == nil {
		return begun, nil
	}
	text, err := w.text()
	if err != nil {
		return begun, err
	}
	client := rig.NewClient(p.URL)
	defer client.Close()
	begun = time.Now()
	a, err := w.send(ctx, client, text)
	if err == nil && !a.Done() {
		err = fmt.Errorf("without trouble: %s", a)
	}
	return begun, err
}

func (w *wholeness) text() (rig.Text, error) {
	ready, err := w.prepared()
	return ready.text, err
}

// kill kills the program somewhere in the middle, starts it anew, ends it, and counts.
func (w *wholeness) kill(ctx context.Context, folder string, i int) error {
	if err := copyFolder(folder, w.begin); err != nil {
		return err
	}
	// The moments are spread evenly over the time that it takes, and a little beyond.
	part := time.Duration(float64(w.took) * float64(i*7919%1000) / 900)
	if err := w.breakOff(ctx, folder, part); err != nil {
		return err
	}
	w.Try()
	launch := rig.Launch{Binary: w.trial.binary, Data: folder}
	if w.launch != nil {
		w.launch(&launch)
	}
	p, err := rig.Start(ctx, launch)
	if err != nil {
		w.Add(rig.Half, "killed %s after the beginning of: %s: %v", part, w.what, err)
		return nil
	}
	if err := p.Stop(); err != nil {
		return err
	}
	found, err := w.look(ctx, folder)
	if err != nil {
		return err
	}
	if w.mended || differ(found, w.before) {
		w.sameRows(w.after, found, rig.Half, fmt.Sprintf("killed %s after the beginning of: %s", part, w.what))
	}
	return nil
}

func differ(a, b map[string]int) bool {
	for table := range a {
		if a[table] != b[table] {
			return true
		}
	}
	return false
}

// breakOff begins the undertaking and kills the program after some time.
func (w *wholeness) breakOff(ctx context.Context, folder string, after time.Duration) error {
	launch := rig.Launch{Binary: w.binary, Data: folder}
	if w.launch != nil {
		w.launch(&launch)
		return rig.StartAndKill(ctx, launch, after)
	}
	p, err := rig.Start(ctx, launch)
	if err != nil {
		return err
	}
	defer p.Kill()
	text, err := w.text()
	if err != nil {
		return err
	}
	client := rig.NewClient(p.URL)
	defer client.Close()
	answered := make(chan struct{})
	go func() {
		defer close(answered)
		_, _ = w.send(ctx, client, text) // no answer is expected
	}()
	time.Sleep(after)
	p.Kill()
	<-answered
	return nil
}
