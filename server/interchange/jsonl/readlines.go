package jsonl

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"korpu/server/interchange/parcel"
	"korpu/server/interchange/stream"
	"korpu/server/jsonguard"
)

// ReadLines reads one unit a line. Empty lines are none.
func ReadLines(file string, in io.Reader, take parcel.Take) (parcel.Reading, error) {
	var reading parcel.Reading
	text := stream.New(file, in)
	for {
		number, _ := text.Place()
		line, err := text.Line()
		if errors.Is(err, io.EOF) {
			return reading, nil
		}
		if err != nil {
			return reading, err
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		if f := lost([]byte(line)); f != nil {
			fault := text.At(number, "%s", f.Text())
			fault.Column = f.Column
			return reading, fault
		}
		var unit readJSON
		if err := json.Unmarshal([]byte(line), &unit); err != nil {
			fault := text.At(number, "this is no unit in JSON: %s", said(err))
			var syntax *json.SyntaxError
			if errors.As(err, &syntax) {
				fault.Column = utf8.RuneCountInString(line[:max(0, min(int(syntax.Offset)-1, len(line)))]) + 1
			}
			return reading, fault
		}
		if err := put(&reading, unit, number, take); err != nil {
			var taken takeError
			if errors.As(err, &taken) {
				return reading, taken.error
			}
			return reading, text.At(number, "the unit %s", err)
		}
	}
}

// lost is what encoding/json would read over in silence: a key that stands twice, half a character; nil when there is nothing.
// What is no JSON at all is left to the decoder to tell.
func lost(data []byte) *jsonguard.Fault {
	faults, _ := jsonguard.Check(data, nil)
	if len(faults) == 0 || faults[0].Code == jsonguard.NotJSON {
		return nil
	}
	return &faults[0]
}

// unitError is what is wrong with a unit.
type unitError string

func (e unitError) Error() string { return string(e) }

// put gives a unit on.
func put(reading *parcel.Reading, unit readJSON, line int, take parcel.Take) error {
	if unit.foreign() {
		reading.Foreign++
		return nil
	}
	record, err := unit.record(line)
	if err != nil {
		return unitError(err.Error())
	}
	reading.Units++
	if err := take(record); err != nil {
		return takeError{err}
	}
	return nil
}

// takeError is an error of whoever takes the units, which is none of the file.
type takeError struct{ error }

// said puts the decoder's words into ours.
func said(err error) string {
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		return "“" + kind.Field + "” holds a " + kind.Value + " where another kind of value belongs"
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return "it is cut off"
	}
	return err.Error()
}
