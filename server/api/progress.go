package api

import (
	"errors"
	"io"
	"net/http"
	"time"
)

// stallTime is how long a client may take to take in the next piece of a reply, or to send the next of a body, before its
// connection is closed: a slow line has all the time it needs, one that stands still holds nothing for long.
const stallTime = 30 * time.Second

// piece is how much is sent under one deadline: over a line of 550 bytes a second it still arrives.
const piece = 16 << 10

// progressing moves the deadlines of a connection along with what goes over it. Without limits on the whole, which a big file
// on a slow line would reach, that is all that keeps clients from holding connections by doing nothing.
func progressing(stall time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		line := &line{controller: http.NewResponseController(w), stall: stall}
		line.writing()
		// What is left in the server's buffers is sent after the handler, and what is left of the body is read.
		defer line.writing()
		defer line.reading()
		// The server's own request keeps its body: only by that it sees one that was not read to its end, and closes the
		// connection, where the rest would otherwise be taken for the next request.
		moving := *r
		moving.Body = &progressBody{ReadCloser: r.Body, line: line}
		next.ServeHTTP(&progressWriter{ResponseWriter: w, line: line}, &moving)
	})
}

// line is the connection of a request. That some test's connection has no deadlines does not matter.
type line struct {
	controller *http.ResponseController
	stall      time.Duration
}

func (l *line) writing() { _ = l.controller.SetWriteDeadline(time.Now().Add(l.stall)) }

func (l *line) reading() { _ = l.controller.SetReadDeadline(time.Now().Add(l.stall)) }

// quiet lets the server listen, without an end, whether the client is still there.
func (l *line) quiet() { _ = l.controller.SetReadDeadline(time.Time{}) }

type progressWriter struct {
	http.ResponseWriter
	line *line
}

// Write sends piece by piece.
func (w *progressWriter) Write(data []byte) (written int, err error) {
	for {
		part := data[:min(piece, len(data))]
		w.line.writing()
		n, err := w.ResponseWriter.Write(part)
		written += n
		if data = data[n:]; err != nil || len(data) == 0 {
			return written, err
		}
	}
}

// Flush sends what waits.
func (w *progressWriter) Flush() { _ = w.FlushError() }

// FlushError sends what waits and tells whether it went.
func (w *progressWriter) FlushError() error {
	w.line.writing()
	return w.line.controller.Flush()
}

// Unwrap returns the connection's own writer.
func (w *progressWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

type progressBody struct {
	io.ReadCloser
	line *line
}

// Read waits for the next piece.
func (b *progressBody) Read(into []byte) (int, error) {
	b.line.reading()
	n, err := b.ReadCloser.Read(into)
	if errors.Is(err, io.EOF) {
		b.line.quiet()
	}
	return n, err
}
