package jsonl

import (
	"encoding/json"
	"errors"
	"io"

	"korpu/server/bitext"
	"korpu/server/interchange/parcel"
	"korpu/server/interchange/stream"
	"korpu/server/jsonguard"
)

// ReadJSON reads a file of one object, as [WriteJSON] writes it, or of a list of units, unit by unit.
func ReadJSON(file string, in io.Reader, take parcel.Take) (parcel.Reading, error) {
	text := stream.New(file, in)
	place := &tracker{in: text}
	r := jsonReader{text: text, place: place, decoder: json.NewDecoder(place), take: take}
	if err := r.file(); err != nil {
		return r.reading, r.failure(err)
	}
	return r.reading, nil
}

// jsonReader walks the tokens down to the units and decodes each of them alone.
type jsonReader struct {
	text     *stream.Reader
	place    *tracker
	decoder  *json.Decoder
	take     parcel.Take
	reading  parcel.Reading
	document bitext.Document
	// found tells that the object holds units or documents at all.
	found bool
}

// faultError is an error in our words, which still needs its place.
type faultError string

func (e faultError) Error() string { return string(e) }

func (r *jsonReader) file() error {
	token, err := r.decoder.Token()
	if err != nil {
		return err
	}
	switch token {
	case json.Delim('['):
		r.found = true
		err = r.list(r.unit)
	case json.Delim('{'):
		err = r.object(r.member)
	default:
		return faultError("the file is neither an object nor a list of units")
	}
	if err != nil {
		return err
	}
	if !r.found {
		return faultError("the object has neither “units” nor “documents”: this is no bilingual file")
	}
	if _, err := r.decoder.Token(); !errors.Is(err, io.EOF) {
		return faultError("something follows behind the end of the object")
	}
	return nil
}

// object reads the members of an object that is open.
func (r *jsonReader) object(member func(name string) error) error {
	for r.decoder.More() {
		token, err := r.decoder.Token()
		if err != nil {
			return err
		}
		name, _ := token.(string)
		if err := member(name); err != nil {
			return err
		}
	}
	_, err := r.decoder.Token()
	return err
}

// list reads the values of a list that is open.
func (r *jsonReader) list(value func() error) error {
	for r.decoder.More() {
		if err := value(); err != nil {
			return err
		}
	}
	_, err := r.decoder.Token()
	return err
}

// open reads the beginning of a list or an object.
func (r *jsonReader) open(want json.Delim, what string) error {
	token, err := r.decoder.Token()
	if err == nil && token != want {
		return faultError("“" + what + "” must begin with " + want.String())
	}
	return err
}

// member reads a member of the file's object.
func (r *jsonReader) member(name string) error {
	switch name {
	case "format":
		return r.constant("format", "korpu/bitext")
	case "version":
		return r.constant("version", 1.0)
	case "documents":
		r.found = true
		if err := r.open('[', name); err != nil {
			return err
		}
		return r.list(r.documentObject)
	}
	return r.documentMember(name)
}

// documentObject reads a document with its units.
func (r *jsonReader) documentObject() error {
	r.document = bitext.Document{}
	if err := r.open('{', "documents"); err != nil {
		return err
	}
	return r.object(r.documentMember)
}

// documentMember reads a member of a document, and steps over one that is not known.
func (r *jsonReader) documentMember(name string) error {
	switch name {
	case "document":
		return r.head()
	case "units":
		r.found = true
		if err := r.open('[', name); err != nil {
			return err
		}
		return r.list(r.unit)
	}
	r.place.advance(r.decoder.InputOffset())
	var ignored json.RawMessage
	return r.decoder.Decode(&ignored)
}

func (r *jsonReader) constant(name string, want any) error {
	var got any
	if err := r.decoder.Decode(&got); err != nil {
		return err
	}
	if got != want {
		return faultError("“" + name + "” is not what this program reads: the format is korpu/bitext, version 1")
	}
	return nil
}

// head reads what is told of a document.
func (r *jsonReader) head() error {
	var d documentJSON
	if err := r.decode(&d); err != nil {
		return err
	}
	r.document = bitext.Document{ID: bitext.DocumentID(max(d.ID, 0)), Title: d.Title, Date: d.Date, Origin: d.Origin}
	return nil
}

// decode reads a value, of which nothing may be lost.
func (r *jsonReader) decode(into any) error {
	r.place.advance(r.decoder.InputOffset())
	r.place.skip()
	var raw json.RawMessage
	if err := r.decoder.Decode(&raw); err != nil {
		return err
	}
	if f := lost(raw); f != nil {
		return lostError{f}
	}
	return json.Unmarshal(raw, into)
}

// lostError is what would be lost of a value, with its place there.
type lostError struct{ fault *jsonguard.Fault }

func (e lostError) Error() string { return e.fault.Text() }

func (r *jsonReader) unit() error {
	r.place.advance(r.decoder.InputOffset())
	r.place.skip()
	line := r.place.line + 1
	var u readJSON
	if err := r.decode(&u); err != nil {
		return err
	}
	return put(&r.reading, u, line, func(record parcel.Record) error {
		if u.Document == "" {
			record.Document = r.document
		}
		return r.take(record)
	})
}

// failure gives an error its place and words; what take returned goes through unchanged. An error within a unit is told at
// the unit's start.
func (r *jsonReader) failure(err error) error {
	var syntax *json.SyntaxError
	var unit unitError
	var ours faultError
	var taken takeError
	var lost lostError
	text := "this is no unit in JSON: " + said(err)
	switch {
	case r.text.Err() != nil:
		return r.text.Err()
	case errors.As(err, &taken):
		return taken.error
	case errors.As(err, &unit):
		return r.place.fault(r.text, "the unit "+unit.Error())
	case errors.As(err, &lost):
		return r.place.within(r.text, lost.fault)
	case errors.As(err, &ours):
		r.place.advance(r.decoder.InputOffset())
		text = ours.Error()
	case errors.As(err, &syntax):
		r.place.advance(r.decoder.InputOffset())
		r.place.skip()
		text = "what begins here is not JSON: " + syntax.Error()
	}
	return r.place.fault(r.text, text)
}
