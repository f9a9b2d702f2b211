package jsonl

import (
	"strings"
	"unicode/utf8"

	"korpu/server/interchange/stream"
	"korpu/server/jsonguard"
)

// tracker turns the decoder's byte offsets into lines and columns. It keeps what the decoder has read ahead and no more.
type tracker struct {
	in *stream.Reader
	// ahead are the bytes from offset start on that the place has not passed.
	ahead        []byte
	start        int64
	line, column int
}

// Read gives bytes to the decoder and remembers them.
func (t *tracker) Read(p []byte) (int, error) {
	t.in.Begin()
	if len(t.ahead) > stream.MaxPiece {
		return 0, faultError("a value is longer than 8 MiB: is a quotation mark or a bracket left open?")
	}
	n, err := t.in.Read(p)
	t.ahead = append(t.ahead, p[:n]...)
	return n, err
}

// advance moves the place to an offset.
func (t *tracker) advance(offset int64) {
	n := int(max(0, min(offset-t.start, int64(len(t.ahead)))))
	for _, b := range t.ahead[:n] {
		switch {
		case b == '\n':
			t.line, t.column = t.line+1, 0
		case utf8.RuneStart(b):
			t.column++
		}
	}
	t.ahead = append(t.ahead[:0], t.ahead[n:]...)
	t.start += int64(n)
}

// skip moves the place over what parts values, to the start of the next.
func (t *tracker) skip() {
	n := 0
	for n < len(t.ahead) && strings.IndexByte(" \t\r\n,:", t.ahead[n]) >= 0 {
		n++
	}
	t.advance(t.start + int64(n))
}

// fault makes an error of the place.
func (t *tracker) fault(in *stream.Reader, text string) error {
	fault := in.At(t.line+1, "%s", text)
	fault.Column = t.column + 1
	return fault
}

// within makes an error of a place in the value that begins here.
func (t *tracker) within(in *stream.Reader, f *jsonguard.Fault) error {
	fault := in.At(t.line+f.Line, "%s", f.Text())
	if fault.Column = f.Column; f.Line == 1 {
		fault.Column += t.column
	}
	return fault
}
