package api

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
)

const (
	// importsAtOnce is how many imports are worked at: each holds its file in memory, several times over while it is read.
	importsAtOnce = 2
	// importsWaiting is how many more are taken in to wait for their turn.
	importsWaiting = 50
	// heldBody is how much of a body waits in memory; what is longer waits in a temporary file.
	heldBody = 256 << 10
)

// gate lets two imports at a time be worked at. The others wait with what they sent laid aside, so that a hundred uploads do
// not lie in memory; a slow upload takes nobody's turn, because a turn begins when all of it has come.
type gate struct {
	turns chan struct{}

	mu               sync.Mutex
	waiting, running int
}

func newGate() *gate { return &gate{turns: make(chan struct{}, importsAtOnce)} }

// ImportsJSON tells how many imports there are.
type ImportsJSON struct {
	Running int `json:"running" doc:"Imports that are worked at."`
	Waiting int `json:"waiting" doc:"Imports that are still coming in, or wait for their turn."`
}

func (g *gate) counts() ImportsJSON {
	g.mu.Lock()
	defer g.mu.Unlock()
	return ImportsJSON{Running: g.running, Waiting: g.waiting}
}

// enter takes a place in the queue; false when there is none.
func (g *gate) enter() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.waiting >= importsWaiting {
		return false
	}
	g.waiting++
	return true
}

// leave gives the place back.
func (g *gate) leave() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.waiting--
}

// turn waits until it is the caller's turn and turns its place in the queue into one.
func (g *gate) turn(ctx context.Context) error {
	select {
	case g.turns <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.waiting--
	g.running++
	return nil
}

func (g *gate) done() {
	g.mu.Lock()
	g.running--
	g.mu.Unlock()
	<-g.turns
}

// queued puts an import into the queue before its body is read into memory.
func (h *handlers) queued(op huma.Operation) huma.Operation {
	op.Middlewares = append(op.Middlewares, h.queue)
	op.Errors = append(op.Errors, http.StatusServiceUnavailable)
	return op
}

func (h *handlers) queue(ctx huma.Context, next func(huma.Context)) {
	if !h.imports.enter() {
		p := say(http.StatusServiceUnavailable, "Too many imports wait already; nothing was changed. Send it again in a while.")
		p.Code, p.again = "busy", 10
		refuse(ctx, h.Logger, p)
		return
	}
	request := humagin.Unwrap(ctx).Request
	sent, err := layAside(request.Body)
	if err != nil {
		h.imports.leave()
		refuse(ctx, h.Logger, err)
		return
	}
	defer sent.discard()
	request.Body = sent
	if err := h.imports.turn(ctx.Context()); err != nil {
		h.imports.leave()
		refuse(ctx, h.Logger, err)
		return
	}
	defer h.imports.done()
	next(ctx)
}

// sentBody is a body that has come as far as it will, with the error that ended it.
type sentBody struct {
	io.Reader
	file *os.File
}

// Close leaves the body to discard: whoever reads it does not own it.
func (b *sentBody) Close() error { return nil }

// discard removes the temporary file.
func (b *sentBody) discard() {
	if b.file != nil {
		_ = b.file.Close() // it was only read
		_ = os.Remove(b.file.Name())
	}
}

// failing ends a body with the error with which it came to its end.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// layAside reads a body to its end, into memory or, when it is long, into a temporary file that is its owner's alone.
func layAside(body io.Reader) (*sentBody, error) {
	var held bytes.Buffer
	_, err := io.CopyN(&held, body, heldBody)
	switch {
	case errors.Is(err, io.EOF):
		return &sentBody{Reader: &held}, nil
	case err != nil:
		return &sentBody{Reader: io.MultiReader(&held, failing{err})}, nil //nolint:nilerr // whoever reads the body meets it
	}
	file, err := os.CreateTemp("", "korpu-import-*")
	if err != nil {
		return nil, err
	}
	sent := &sentBody{file: file}
	rest := &reading{Reader: body}
	if _, err := io.Copy(file, rest); err != nil && rest.err == nil {
		sent.discard() // the disk's error and not the client's
		return nil, err
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		sent.discard()
		return nil, err
	}
	sent.Reader = io.MultiReader(&held, file)
	if rest.err != nil {
		sent.Reader = io.MultiReader(&held, file, failing{rest.err})
	}
	return sent, nil
}

// reading remembers the error with which reading ended.
type reading struct {
	io.Reader
	err error
}

func (r *reading) Read(into []byte) (int, error) {
	n, err := r.Reader.Read(into)
	if err != nil && !errors.Is(err, io.EOF) {
		r.err = err
	}
	return n, err
}
