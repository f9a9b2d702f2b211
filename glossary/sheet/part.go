package sheet

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// The limits of the XML in a workbook; no spreadsheet program comes near them.
const (
	maxDepth      = 256
	maxAttributes = 256
	maxToken      = 8 << 20
	maxElements   = 5_000_000
)

// errToken ends the reading of a token that is too long, before it is in memory.
var (
	errToken    = errors.New("a text or tag is longer than 8 MiB")
	errElements = errors.New("a part of it has more than 5,000,000 rows, cells and texts")
)

// part reads one XML file of a workbook as a stream. It keeps nothing, so that a part costs no more memory than its longest
// token, whatever it claims to hold.
type part struct {
	in  *bufio.Reader
	xml *xml.Decoder
	// left is how many bytes the token that is being read may still have.
	left, depth, elements int
}

func newPart(in io.Reader) *part {
	p := &part{in: bufio.NewReaderSize(in, 64<<10)}
	p.xml = xml.NewDecoder(p)
	return p
}

// ReadByte gives the decoder its next byte.
func (p *part) ReadByte() (byte, error) {
	if p.left <= 0 {
		return 0, errToken
	}
	p.left--
	return p.in.ReadByte()
}

// Read is for another encoding than UTF-8, of which the decoder knows none.
func (p *part) Read([]byte) (int, error) { return 0, errors.ErrUnsupported }

// next gives the next token; io.EOF at the end of a whole part. The bytes of a token are its own until the next.
func (p *part) next() (xml.Token, error) {
	p.left = maxToken
	token, err := p.xml.Token()
	if err != nil {
		return nil, err
	}
	switch tag := token.(type) {
	case xml.StartElement:
		if p.depth++; p.depth > maxDepth {
			return nil, errors.New("elements stand more than 256 deep in one another")
		}
		if len(tag.Attr) > maxAttributes {
			return nil, errors.New("an element has more than 256 attributes")
		}
		if p.elements++; p.elements > maxElements {
			return nil, errElements
		}
	case xml.EndElement:
		p.depth--
	}
	return token, nil
}

// root opens the outermost element.
func (p *part) root() error {
	for {
		token, err := p.next()
		if errors.Is(err, io.EOF) {
			return errors.New("a part of it is empty")
		}
		if err != nil {
			return err
		}
		if _, is := token.(xml.StartElement); is {
			return nil
		}
	}
}

// inside calls do with each element directly inside the one that is open, to the end of that. What do leaves unread of an
// element is passed over. Text, when it is not nil, is given the pieces of text between them.
func (p *part) inside(do func(xml.StartElement) error, text func([]byte)) error {
	level := p.depth
	for {
		token, err := p.next()
		if err != nil {
			return unended(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if err := do(token); err != nil {
				return err
			}
			for p.depth > level {
				if _, err := p.next(); err != nil {
					return unended(err)
				}
			}
		case xml.EndElement:
			return nil
		case xml.CharData:
			if text != nil {
				text(token)
			}
		}
	}
}

func unended(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// attribute is the value of an attribute, in whatever namespace: programs differ in that.
func attribute(tag xml.StartElement, name string) string {
	for _, a := range tag.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// cellText gathers the text of one cell. It takes no more of it than tells that it is too long.
type cellText struct{ strings.Builder }

func (c *cellText) add(piece []byte) {
	if c.Len() <= tooManyBytes {
		_, _ = c.Write(piece[:min(len(piece), tooManyBytes+utf8Room)]) // it never fails
	}
}

// tooManyBytes is more than maxCellLength code units have, with room for a last character that is cut.
const (
	utf8Room     = 4
	tooManyBytes = 3*maxCellLength + utf8Room
)

// rich adds the text of a shared or inline string that is open: it is plain, or in runs; how it is read aloud is left out.
func (p *part) rich(text *cellText) error {
	return p.inside(func(tag xml.StartElement) error {
		switch tag.Name.Local {
		case "t":
			return p.inside(nothing, text.add)
		case "r":
			return p.inside(func(tag xml.StartElement) error {
				if tag.Name.Local == "t" {
					return p.inside(nothing, text.add)
				}
				return nil
			}, nil)
		}
		return nil
	}, nil)
}

func nothing(xml.StartElement) error { return nil }

// inPart says in which part of a workbook something is wrong.
func inPart(name string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", name, err)
}
