package markup

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"korpu/glossary/charref"
	"korpu/server/interchange/parcel"
	"korpu/server/interchange/stream"
)

// The limits of a file.
const (
	MaxDepth      = 256
	MaxAttributes = 256
)

// Reader reads the elements and texts of a file in their order.
type Reader struct {
	in      *watched
	decoder *xml.Decoder
	open    []xml.Name
	line    int
	// root tells that the one root element has begun.
	root bool
}

// watched is the file's text on its way to the decoder, with an eye on references to halves of characters.
type watched struct {
	*stream.Reader
	watch charref.Watch
	// half is the fault of the last one.
	half *parcel.Error
}

func (w *watched) begin() {
	w.Begin()
	w.watch.Begin()
}

// ReadByte gives the next byte to the decoder, which asks for one at a time.
func (w *watched) ReadByte() (byte, error) {
	b, err := w.Reader.ReadByte()
	if err == nil && w.watch.Byte(b) {
		w.half = w.Fault("the number before this place stands for half a character: write the character itself")
	}
	return b, err
}

// New reads the file of that name.
func New(file string, in io.Reader) *Reader {
	r := &Reader{in: &watched{Reader: stream.New(file, in)}}
	r.decoder = xml.NewDecoder(r.in)
	r.decoder.CharsetReader = func(charset string, in io.Reader) (io.Reader, error) {
		switch strings.ToLower(charset) {
		case "utf-16", "utf-16le", "utf-16be", "us-ascii":
			return in, nil // the bytes have told already what they are
		}
		return nil, fmt.Errorf("the encoding %s is not read: save the file as UTF-8", charset)
	}
	return r
}

// Each calls start, end and text with all that comes, up to the end of the document or the first error.
func (r *Reader) Each(start func(xml.StartElement) error, end func(name string) error, text func(string)) error {
	for {
		token, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			err = start(t)
		case xml.EndElement:
			err = end(t.Name.Local)
		case xml.CharData:
			text(string(t))
		}
		if err != nil {
			return err
		}
	}
}

// Next returns the next start of an element, end of an element or text; io.EOF tells that the document is complete.
// Comments, instructions and the DOCTYPE are stepped over.
func (r *Reader) Next() (xml.Token, error) {
	for {
		r.in.begin()
		token, err := r.decoder.RawToken()
		if err != nil {
			return nil, r.failure(err)
		}
		if r.in.watch.Half(token) {
			return nil, r.in.half
		}
		switch t := token.(type) {
		case xml.StartElement:
			r.line, _ = r.in.Place()
			return t, r.start(t)
		case xml.EndElement:
			return t, r.end(t)
		case xml.CharData:
			if len(r.open) > 0 {
				return t, nil
			}
			if strings.TrimSpace(string(t)) != "" {
				return nil, r.in.Fault("there is text outside of the document's element: is the file cut or joined wrongly?")
			}
		}
	}
}

func (r *Reader) start(t xml.StartElement) error {
	switch {
	case len(r.open) == 0 && r.root:
		return r.in.Fault("a second document begins with <%s>: a file holds one", name(t.Name))
	case len(r.open) == MaxDepth:
		return r.in.Fault("elements are nested more than %d deep", MaxDepth)
	case len(t.Attr) > MaxAttributes:
		return r.in.Fault("<%s> has more than %d attributes", name(t.Name), MaxAttributes)
	}
	r.root = true
	r.open = append(r.open, t.Name)
	return nil
}

func (r *Reader) end(t xml.EndElement) error {
	if len(r.open) == 0 {
		return r.in.Fault("</%s> closes nothing", name(t.Name))
	}
	last := r.open[len(r.open)-1]
	if last != t.Name {
		return r.in.Fault("</%s> stands where <%s> is to be closed: the file is not well-formed XML", name(t.Name), name(last))
	}
	r.open = r.open[:len(r.open)-1]
	return nil
}

// failure gives the decoder's errors a place and words.
func (r *Reader) failure(err error) error {
	var syntax *xml.SyntaxError
	switch {
	case r.in.Err() != nil:
		return r.in.Err()
	case errors.Is(err, io.EOF) && len(r.open) > 0:
		return r.in.Fault("the file ends inside of <%s>: it is cut off", name(r.open[len(r.open)-1]))
	case errors.Is(err, io.EOF) && !r.root:
		return r.in.Fault("there is no XML document in the file")
	case errors.Is(err, io.EOF):
		return io.EOF
	case errors.As(err, &syntax) && strings.Contains(syntax.Msg, "invalid character entity"):
		_, entity, _ := strings.Cut(syntax.Msg, "entity ")
		return r.in.Fault("the entity %s is not one of XML's own: write the character itself", entity)
	case errors.As(err, &syntax):
		return r.in.Fault("this is not well-formed XML: %s", syntax.Msg)
	}
	text := strings.TrimPrefix(err.Error(), "xml: ")
	if strings.HasPrefix(text, "opening charset") {
		_, text, _ = strings.Cut(text, ": ")
	}
	return r.in.Fault("%s", text)
}

// Line is the line on which the last started element's tag ends.
func (r *Reader) Line() int { return r.line }

// Path tells whether the open elements end in these names, the innermost last, whatever their prefixes.
func (r *Reader) Path(names ...string) bool {
	if len(r.open) < len(names) {
		return false
	}
	for i, element := range r.open[len(r.open)-len(names):] {
		if element.Local != names[i] {
			return false
		}
	}
	return true
}

// Depth is the number of open elements.
func (r *Reader) Depth() int { return len(r.open) }

// Fault makes an error of the place the reader has come to.
func (r *Reader) Fault(format string, args ...any) *parcel.Error { return r.in.Fault(format, args...) }

// Attribute is the value of an attribute, whatever its prefix; empty when the element does not have it.
func Attribute(t xml.StartElement, local string) string {
	for _, attribute := range t.Attr {
		if attribute.Name.Local == local {
			return attribute.Value
		}
	}
	return ""
}

func name(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

// Within tells whether the element that is open at a depth, from 1, has the name.
func (r *Reader) Within(depth int, local string) bool {
	return depth <= len(r.open) && r.open[depth-1].Local == local
}
