package stream

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"

	"korpu/server/interchange/parcel"
)

// MaxPiece is the longest piece of a file, in bytes: a tag, a text, a line, a row.
const MaxPiece = 8 << 20

// Reader gives the text of a file in UTF-8, byte by byte or in blocks. It never gives a byte that is not part of a valid
// character, and no NUL.
type Reader struct {
	file  string
	in    *bufio.Reader
	order binary.ByteOrder // nil for UTF-8
	// pending are bytes of a character that were not asked for yet.
	pending []byte
	store   [utf8.UTFMax]byte
	// line and column are the place of the next character, piece the bytes given since Begin.
	line, column int
	piece        int
	started      bool
	err          error
}

// New reads the file of that name; the name is for errors alone.
func New(file string, in io.Reader) *Reader {
	return &Reader{file: file, in: bufio.NewReaderSize(in, 64<<10), line: 1, column: 1}
}

// Place is the line and the column of the next character, both from 1.
func (r *Reader) Place() (line, column int) { return r.line, r.column }

// Begin starts a new piece, for which the whole limit holds.
func (r *Reader) Begin() { r.piece = 0 }

// Fault makes an error of the place the reader has come to.
func (r *Reader) Fault(format string, args ...any) *parcel.Error {
	return &parcel.Error{File: r.file, Line: r.line, Column: r.column, Text: fmt.Sprintf(format, args...)}
}

// At makes an error of another line, at its start.
func (r *Reader) At(line int, format string, args ...any) *parcel.Error {
	return &parcel.Error{File: r.file, Line: line, Column: 1, Text: fmt.Sprintf(format, args...)}
}

// Err is the error that ended the text; nil while it goes on and at its regular end.
func (r *Reader) Err() error { return r.err }

// ReadByte gives the next byte of the text.
func (r *Reader) ReadByte() (byte, error) {
	if len(r.pending) == 0 {
		if err := r.next(); err != nil {
			return 0, err
		}
	}
	b := r.pending[0]
	r.pending = r.pending[1:]
	return b, nil
}

// Read gives at least one byte of the text.
func (r *Reader) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) && (n == 0 || len(r.pending) > 0 || r.in.Buffered() > utf8.UTFMax) {
		b, err := r.ReadByte()
		if err != nil {
			if n > 0 {
				return n, nil
			}
			return 0, err
		}
		p[n] = b
		n++
	}
	return n, nil
}

// next makes the bytes of the next character pending and moves the place behind it.
func (r *Reader) next() error {
	if r.err != nil {
		return r.err
	}
	char, err := r.char()
	if err != nil {
		if !errors.Is(err, io.EOF) {
			r.err = err
		}
		return err
	}
	r.pending = r.store[:utf8.EncodeRune(r.store[:], char)]
	r.column++
	if char == '\n' {
		r.line, r.column = r.line+1, 1
	}
	if r.piece += len(r.pending); r.piece > MaxPiece {
		r.err = r.Fault("a piece of the file is longer than %d MiB: is something left open before this place?", MaxPiece>>20)
		return r.err
	}
	return nil
}

// char reads one character of the file, without the byte-order mark in front.
func (r *Reader) char() (rune, error) {
	if !r.started {
		r.started = true
		r.mark()
	}
	char, err := r.decode()
	if err == nil && char == 0 {
		return 0, r.Fault("there is a NUL character: this is no text file, or one of UTF-16 without its mark; save it as UTF-8")
	}
	return char, err
}

// mark takes the byte-order mark away and keeps what it says.
func (r *Reader) mark() {
	head, _ := r.in.Peek(3)
	switch {
	case len(head) >= 2 && head[0] == 0xff && head[1] == 0xfe:
		r.order = binary.LittleEndian
		_, _ = r.in.Discard(2)
	case len(head) >= 2 && head[0] == 0xfe && head[1] == 0xff:
		r.order = binary.BigEndian
		_, _ = r.in.Discard(2)
	case string(head) == "\ufeff":
		_, _ = r.in.Discard(3)
	}
}

func (r *Reader) decode() (rune, error) {
	if r.order != nil {
		return r.wide()
	}
	char, size, err := r.in.ReadRune()
	if err != nil {
		return 0, r.readError(err)
	}
	if char == utf8.RuneError && size == 1 {
		_ = r.in.UnreadRune()
		bad, _ := r.in.ReadByte()
		return 0, r.Fault("the byte 0x%02X is not UTF-8: save the file as UTF-8", bad)
	}
	return char, nil
}

// wide reads a character of UTF-16.
func (r *Reader) wide() (rune, error) {
	unit, err := r.unit()
	if err != nil {
		return 0, err
	}
	if !utf16.IsSurrogate(unit) {
		return unit, nil
	}
	second, err := r.unit()
	if err != nil && !errors.Is(err, io.EOF) {
		return 0, err
	}
	if char := utf16.DecodeRune(unit, second); err == nil && char != utf8.RuneError {
		return char, nil
	}
	return 0, r.Fault("half a UTF-16 character: save the file as UTF-8")
}

func (r *Reader) unit() (rune, error) {
	var pair [2]byte
	_, err := io.ReadFull(r.in, pair[:])
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return 0, r.Fault("half a UTF-16 character: save the file as UTF-8")
	}
	if err != nil {
		return 0, r.readError(err)
	}
	return rune(r.order.Uint16(pair[:])), nil
}

func (r *Reader) readError(err error) error {
	if errors.Is(err, io.EOF) {
		return io.EOF
	}
	return fmt.Errorf("read %s: %w", r.file, err)
}

// Line reads a line without its end; io.EOF tells that there is none left.
func (r *Reader) Line() (string, error) {
	r.Begin()
	var line []byte
	for {
		b, err := r.ReadByte()
		if errors.Is(err, io.EOF) && len(line) > 0 {
			return string(line), nil
		}
		if err != nil {
			return "", err
		}
		if b == '\n' {
			if n := len(line); n > 0 && line[n-1] == '\r' {
				line = line[:n-1]
			}
			return string(line), nil
		}
		line = append(line, b)
	}
}
