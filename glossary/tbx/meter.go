package tbx

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"korpu/glossary/charref"
	"korpu/glossary/termbase"
)

// errToken ends the reading of a token that is too long, before it is in memory.
var errToken = errors.New("the token is too long")

// meter gives the bytes of a file as UTF-8 and counts those of one token.
type meter struct {
	in   *bufio.Reader
	left int
	// watch looks for references to halves of characters.
	watch *charref.Watch
}

// newMeter looks at the first bytes: a byte-order mark, or the < of a file in UTF-16, tells the encoding.
func newMeter(r io.Reader) (*meter, error) {
	in := bufio.NewReaderSize(r, 64<<10)
	first, err := in.Peek(3)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	switch {
	case bytes.HasPrefix(first, []byte("\ufeff")):
		_, _ = in.Discard(3) // they were looked at already
	case bytes.HasPrefix(first, []byte{0xff, 0xfe}), bytes.HasPrefix(first, []byte{'<', 0}):
		in = bufio.NewReader(transform.NewReader(in, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()))
	case bytes.HasPrefix(first, []byte{0xfe, 0xff}), bytes.HasPrefix(first, []byte{0, '<'}):
		in = bufio.NewReader(transform.NewReader(in, unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder()))
	}
	return &meter{in: in, left: maxToken, watch: &charref.Watch{}}, nil
}

// begin starts counting anew.
func (m *meter) begin() {
	m.left = maxToken
	m.watch.Begin()
}

// ReadByte gives the next byte.
func (m *meter) ReadByte() (byte, error) {
	if m.left <= 0 {
		return 0, errToken
	}
	m.left--
	b, err := m.in.ReadByte()
	if err == nil {
		m.watch.Byte(b)
	}
	return b, err
}

// Read gives more bytes to a decoder of another encoding.
func (m *meter) Read(p []byte) (int, error) { return m.in.Read(p) }

// charset reads on in the encoding that the XML declaration names. UTF-16 was decoded before.
func (s *scanner) charset(label string, in io.Reader) (io.Reader, error) {
	if name := strings.ToLower(label); strings.HasPrefix(name, "utf-16") || name == "ucs-2" || strings.Contains(name, "ascii") {
		return in, nil
	}
	encoding, err := htmlindex.Get(label)
	if err != nil {
		return nil, s.fail("encoding", fmt.Sprintf("the encoding %q is unknown: save the file as UTF-8", termbase.Short(label)))
	}
	s.in = &meter{in: bufio.NewReader(transform.NewReader(in, encoding.NewDecoder())), left: maxToken, watch: s.in.watch}
	return s.in, nil
}
