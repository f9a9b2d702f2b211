package tbx

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"

	"korpu/glossary/termbase"
)

// node is an element, or a piece of text, which has no name.
type node struct {
	// space is the namespace of a module of data categories; empty for TBX's own elements.
	space, name string
	attributes  []attribute
	inside      []*node
	text        string
	place       termbase.Place
}

type attribute struct{ name, value string }

func (n *node) attribute(name string) string {
	for _, a := range n.attributes {
		if a.name == name {
			return a.value
		}
	}
	return ""
}

// elements are the elements directly inside.
func (n *node) elements() []*node {
	return slices.DeleteFunc(slices.Clone(n.inside), func(c *node) bool { return c.name == "" })
}

// plain is all text inside, without the elements that mark parts of it.
func (n *node) plain() string {
	if n.name == "" {
		return n.text
	}
	var out strings.Builder
	n.write(&out)
	return out.String()
}

// write copies each text once, however deep it lies.
func (n *node) write(out *strings.Builder) {
	out.WriteString(n.text)
	for _, c := range n.inside {
		c.write(out)
	}
}

// tree reads the rest of an element that was opened.
func (s *scanner) tree(n *node) error {
	for {
		token, err := s.token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			child, err := s.start(token)
			if err == nil {
				err = s.tree(child)
			}
			if err != nil {
				return err
			}
			n.inside = append(n.inside, child)
		case xml.EndElement:
			return s.end(token)
		case xml.CharData:
			if text := string(token); len(n.inside) > 0 || strings.TrimSpace(text) != "" {
				n.inside = append(n.inside, &node{text: text, place: s.at})
			}
		}
	}
}

// children opens the elements inside the one that is open, one after another, until its end. do must read each to its end.
func (s *scanner) children(do func(*node) error) error {
	for {
		token, err := s.token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			s.elements = 0
			child, err := s.start(token)
			if err == nil {
				err = do(child)
			}
			if err != nil {
				return err
			}
		case xml.EndElement:
			return s.end(token)
		case xml.CharData:
			if strings.TrimSpace(string(token)) != "" {
				return s.fail("xml", "text stands between elements where none may: an end or start tag is missing")
			}
		}
	}
}

// root opens the outermost element.
func (s *scanner) root() (*node, error) {
	for {
		token, err := s.token()
		if errors.Is(err, io.EOF) {
			return nil, s.fail("empty", "the file holds no element: it is empty or was cut off")
		}
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			return s.start(token)
		case xml.CharData:
			if strings.TrimSpace(string(token)) != "" {
				return nil, s.fail("format", "this is no XML: a TBX file begins with <?xml or <tbx")
			}
		}
	}
}

// finish checks that nothing follows the outermost element.
func (s *scanner) finish() error {
	for {
		token, err := s.token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		text, isText := token.(xml.CharData)
		_, isStart := token.(xml.StartElement)
		_, isEnd := token.(xml.EndElement)
		if isStart || isEnd || isText && strings.TrimSpace(string(text)) != "" {
			return s.fail("xml", "something follows the end of the document: take it out")
		}
	}
}
