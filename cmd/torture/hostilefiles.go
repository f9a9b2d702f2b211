package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"time"

	"korpu/cmd/torture/hostile"
	"korpu/cmd/torture/mutant"
	"korpu/cmd/torture/rig"
)

// guardReport is that a report lists so many rows and counts the others; contradictions are what shows it missing.
const (
	guardReport    = "reports that end"
	contradictions = "100,000 rows that contradict one another"
)

// endless takes the end out.
func endless() []mutant.Change {
	const file = "server/workbench/conceptreport.go"
	return []mutant.Change{
		{File: file, From: "maxReportRows = 1000", To: "maxReportRows = 1_000_000"}, {File: file, From: "maxReportBytes = 512 << 10", To: "maxReportBytes = 512 << 20"},
	}
}

// What a stranger's file may cost.
const (
	hostileTime   = 2 * time.Second
	hostileMemory = 512 << 20
	hostileAnswer = 1 << 20
	// patientTime is for the quick run, which shares its machine with others.
	patientTime = 10 * time.Second
)

// hostileFiles brings in one hostile file after another. Each must end in time, in bounded memory and with a short answer; a
// preview and a refusal change no row, and afterwards the program serves as before.
func hostileFiles(ctx context.Context, t *trial) error {
	files := hostile.Files()
	if t.count < len(files) { // as many, evenly spread
		all := files
		files = nil
		for i := range t.count {
			files = append(files, all[i*len(all)/t.count])
		}
	}
	h := &hostiling{trial: t, binary: t.binary, limit: hostileTime, memory: hostileMemory}
	if t.count < len(hostile.Files()) {
		h.limit = patientTime
	}
	if t.missing == guardReport {
		files = slices.DeleteFunc(hostile.Files(), func(f hostile.File) bool { return f.What != contradictions })
		var err error
		if h.binary, err = t.without(ctx, guardReport, endless()...); err != nil {
			return err
		}
	}
	defer func() {
		if h.program != nil {
			h.program.Kill()
		}
	}()
	for _, file := range files {
		if err := h.bring(ctx, file); err != nil {
			return fmt.Errorf("%s (%s): %w", file.What, file.Name, err)
		}
	}
	t.Figure("the slowest took %s, the largest %d MiB, the longest answer %d KiB", h.slowest.Round(10*time.Millisecond), h.largest>>20, h.longest>>10)
	return nil
}

type hostiling struct {
	*trial
	binary  string
	limit   time.Duration
	memory  int64
	program *rig.Program
	client  *rig.Client
	data    string
	starts  int

	slowest time.Duration
	largest int64
	longest int
}

// start starts a program anew, where none is left.
func (h *hostiling) start(ctx context.Context) error {
	if h.program != nil && !h.program.Gone() {
		return nil
	}
	h.starts++
	var err error
	if h.data, _, err = h.copied(fmt.Sprintf("data-%d", h.starts)); err != nil {
		return err
	}
	if h.program, err = rig.Start(ctx, rig.Launch{Binary: h.binary, Data: h.data}); err != nil {
		return err
	}
	h.client = rig.NewClient(h.program.URL)
	return h.client.Enter(ctx)
}

func (h *hostiling) bring(ctx context.Context, file hostile.File) error {
	h.Try()
	data := file.Make()
	if file.Way == hostile.Table {
		return h.command(ctx, file, data)
	}
	ready, err := h.prepared()
	if err != nil {
		return err
	}
	for _, r := range requests(file, data, ready.text) {
		if err := h.start(ctx); err != nil {
			return err
		}
		before, err := rows(ctx, h.data)
		if err != nil {
			return err
		}
		if err := h.send(ctx, file, r, before); err != nil {
			return err
		}
	}
	return nil
}

// wish is a request, and whether it asks for something to be kept.
type wish struct {
	rig.Request
	keeps bool
}

// requests are the ways of a file into the program: where it is only looked at, and where it would be kept.
func requests(file hostile.File, data []byte, text rig.Text) []wish {
	post := func(path string, keeps bool, body []byte, kind string) wish {
		return wish{rig.Request{Method: http.MethodPost, Path: "/api/v1" + path, Body: body, Header: map[string]string{"Content-Type": kind}}, keeps}
	}
	documents := fmt.Sprintf("/projects/%d/documents", text.Project)
	unit := fmt.Sprintf("/units/%d", text.Units[0].ID)
	switch file.Way {
	case hostile.Terms:
		body, kind := rig.Form("file", file.Name, data, nil)
		path := fmt.Sprintf("/projects/%d/concepts/import", text.Project)
		return []wish{post(path+"?dryRun=true", false, body, kind), post(path, true, body, kind)}
	case hostile.Text:
		body, kind := rig.Form("source", file.Name, data, nil)
		return []wish{
			post("/imports/preview", false, body, kind), post(documents, true, body, kind),
			{rig.Request{Method: http.MethodGet, Path: "/api/v1" + fmt.Sprintf("/documents/%d/units", text.Document+1)}, false},
		}
	case hostile.Pair:
		body, kind := rig.Form("source", file.Name, data, map[string]string{"anyway": "true"}, rig.Part{Part: "target", Name: file.Name, Data: data})
		return []wish{post("/imports/pair", false, body, kind), post(documents, true, body, kind)}
	default:
		save := wish{rig.Request{Method: http.MethodPut, Path: "/api/v1" + unit, Body: data, Header: map[string]string{"Content-Type": "application/json", "If-Match": `"1"`}}, true}
		return []wish{
			post(unit+"/check", false, data, "application/json"), save, {rig.Request{Method: http.MethodGet, Path: "/api/v1" + fmt.Sprintf("/documents/%d/units", text.Document)}, false},
		}
	}
}

// send sends one request and judges what it cost.
func (h *hostiling) send(ctx context.Context, file hostile.File, w wish, before map[string]int) error {
	meter, err := rig.Meter(h.program.PID)
	if err != nil {
		return err
	}
	what := fmt.Sprintf("%s: %s by %s %s", file.Name, file.What, w.Method, w.Path)
	a, err := h.client.Send(ctx, w.Request)
	if h.program.Gone() {
		h.Add(rig.Frozen, "%s ended the program: %s", what, h.program.Said())
		return nil
	}
	if err != nil {
		h.Add(rig.Frozen, "%s has no answer: %v", what, err)
		h.program.Kill() // it may be busy with it for good
		return nil
	}
	took, err := meter.Took()
	if err != nil {
		return err
	}
	grown, err := meter.Grown()
	if err != nil {
		return err
	}
	// A preview shows the text that was sent; beyond that, an answer has its bound.
	h.weigh(what, took, grown, len(a.Body)-len(w.Body))
	if a.Status >= http.StatusInternalServerError {
		h.Add(rig.Harm, "%s is told %s", what, a)
	}
	if w.keeps && a.Done() {
		h.program.Kill() // it was kept, as it may be; the next one finds a database without it
		return nil
	}
	after, err := rows(ctx, h.data)
	if err != nil {
		return err
	}
	h.sameRows(before, after, rig.Harm, what)
	return nil
}

func (h *hostiling) weigh(what string, took time.Duration, grown int64, answer int) {
	h.slowest, h.largest, h.longest = max(h.slowest, took), max(h.largest, grown), max(h.longest, answer)
	if took > h.limit {
		h.Add(rig.Frozen, "%s takes %s", what, took.Round(10*time.Millisecond))
	}
	if grown > h.memory {
		h.Add(rig.Frozen, "%s takes %d MiB", what, grown>>20)
	}
	if answer > hostileAnswer {
		h.Add(rig.Frozen, "%s is answered with %d KiB", what, answer>>10)
	}
}

// command has a subcommand read a file, and judges what that cost. It may say no, but not break.
func (h *hostiling) command(ctx context.Context, file hostile.File, data []byte) error {
	path := filepath.Join(h.space, file.Name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		return err
	}
	limited, stop := context.WithTimeout(ctx, time.Minute)
	defer stop()
	ran, err := rig.Weigh(limited, h.binary, "convert", path, path+".out.csv")
	if err != nil {
		return err
	}
	h.weigh(file.Name+": "+file.What+" by korpu convert", ran.Took, ran.Memory, len(ran.Said))
	if ran.Code < 0 || ran.Code > 2 {
		h.Add(rig.Harm, "%s: %s ends korpu convert with %d: %s", file.Name, file.What, ran.Code, ran.Said)
	}
	return nil
}
