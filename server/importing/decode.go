package importing

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// decode returns the text of a file and whether it was UTF-16.
func decode(name string, data []byte) (text string, wide bool, err error) {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		text, err = decodeWide(name, data[2:], binary.LittleEndian)
		return text, true, err
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		text, err = decodeWide(name, data[2:], binary.BigEndian)
		return text, true, err
	}
	return string(bytes.TrimPrefix(data, []byte("\ufeff"))), false, nil
}

func decodeWide(name string, data []byte, order binary.ByteOrder) (string, error) {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	for i := 0; i < len(units); i++ {
		if !utf16.IsSurrogate(rune(units[i])) {
			continue
		}
		if i+1 < len(units) && utf16.DecodeRune(rune(units[i]), rune(units[i+1])) != utf8.RuneError {
			i++
			continue
		}
		return "", badByte(name, string(utf16.Decode(units[:i])), 2+2*i, "half a UTF-16 character")
	}
	text := string(utf16.Decode(units))
	if len(data)%2 == 1 {
		return "", badByte(name, text, 1+len(data), "half a UTF-16 character")
	}
	return text, nil
}

// checkCharacters refuses what is no text: bytes that are not UTF-8, and the control characters of binary files.
func checkCharacters(name, text string) error {
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if r == utf8.RuneError && size <= 1 {
			return badByte(name, text[:at], at, fmt.Sprintf("the byte 0x%02X is not UTF-8", text[at]))
		}
		if r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f' && r != '\v' {
			err := place(fault(name, "binary", "holds a control character: it is no plain text; save it as .txt"), text[:at], at)
			return err
		}
		at += size
	}
	return nil
}

// badByte says where the first byte is that is no text: before is what could be read, offset where it stands in the file.
func badByte(name, before string, offset int, what string) error {
	return place(fault(name, "encoding", what+" (at byte "+strconv.Itoa(offset)+"): save the text as UTF-8"), before, offset)
}

func place(e *Error, before string, offset int) *Error {
	e.Line, e.Column = 1, 1
	for _, r := range before {
		e.Column++
		if r == '\n' {
			e.Line, e.Column = e.Line+1, 1
		}
	}
	e.Args["offset"], e.Args["line"], e.Args["column"] = strconv.Itoa(offset), strconv.Itoa(e.Line), strconv.Itoa(e.Column)
	return e
}
