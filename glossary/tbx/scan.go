package tbx

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"korpu/glossary/termbase"
)

// The limits of a file; none is near what a termbase needs.
const (
	maxDepth      = 256
	maxAttributes = 256
	maxToken      = 8 << 20
	// maxElements is the most elements of one entry, of the header, or of the persons and sources at the end.
	maxElements = 50_000
	maxEntries  = 1_000_000
	// maxTerms is the most terms of one entry, in all languages: more than a hundred in each of the Union's.
	maxTerms = 5_000
	// maxBindings is the most namespace prefixes that mean something at one place: each tag's is looked for among them.
	maxBindings = 256
	// maxReferred bounds the bytes of the persons and sources that all entries together point at.
	maxReferred = 64 << 20
)

// scanner gives the elements of an XML file. It checks what xml.Decoder.RawToken leaves unchecked: that tags nest, that no
// attribute stands twice, that prefixes mean something; and it keeps the limits.
type scanner struct {
	name  string
	in    *meter
	xml   *xml.Decoder
	open  []xml.Name
	bound []binding
	// at is where the token begins that was read last.
	at termbase.Place
	// elements counts those of the tree being read.
	elements int
	names    map[string]string
}

// binding is a namespace prefix and what it stands for, from an element at the depth on.
type binding struct {
	depth         int
	prefix, space string
}

func newScanner(name string, r io.Reader) (*scanner, error) {
	in, err := newMeter(r)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	s := &scanner{name: name, in: in, xml: xml.NewDecoder(in), names: map[string]string{}}
	s.xml.CharsetReader = s.charset
	return s, nil
}

// fail tells what is wrong at the token that was read last.
func (s *scanner) fail(code, text string, args ...string) error {
	return s.failAt(s.at, code, text, args...)
}

func (s *scanner) failAt(at termbase.Place, code, text string, args ...string) error {
	told := map[string]string{"line": strconv.Itoa(at.Line), "column": strconv.Itoa(at.Column)}
	for i := 0; i+1 < len(args); i += 2 {
		told[args[i]] = args[i+1]
	}
	return &termbase.Error{File: s.name, Place: at, Code: code, Args: told, Text: text}
}

// token reads the next token; io.EOF at the end of a whole file.
func (s *scanner) token() (xml.Token, error) {
	s.at.Line, s.at.Column = s.xml.InputPos()
	s.in.begin()
	token, err := s.xml.RawToken()
	switch {
	case errors.Is(err, errToken):
		return nil, s.fail("limit", "the text or tag that begins here is longer than 8 MiB: is this a termbase?", "limit", "8 MiB")
	case errors.Is(err, io.EOF) && len(s.open) > 0:
		return nil, s.fail("xml", fmt.Sprintf("the file ends inside <%s>: it was cut off; take it anew from where it comes", shown(s.open[len(s.open)-1])))
	case err != nil && !errors.Is(err, io.EOF):
		return nil, s.syntax(err)
	case s.in.watch.Half(token):
		return nil, s.fail("surrogate", "the text or tag that begins here has a number (&#…;) for half a character: write the character itself")
	}
	return token, err
}

func (s *scanner) syntax(err error) error {
	var syntax *xml.SyntaxError
	if !errors.As(err, &syntax) {
		return fmt.Errorf("read %s: %w", s.name, err)
	}
	at := termbase.Place{}
	at.Line, at.Column = s.xml.InputPos()
	switch {
	case strings.Contains(syntax.Msg, "invalid UTF-8"):
		return s.failAt(at, "encoding", "this is not UTF-8: save the file as UTF-8")
	case strings.Contains(syntax.Msg, "invalid character entity"):
		return s.failAt(at, "entity", termbase.Short(syntax.Msg)+": only XML's own five are understood (&amp; &lt; &gt; &quot; &apos;); write the character itself")
	}
	return s.failAt(at, "xml", "this is not well-formed XML ("+termbase.Short(syntax.Msg)+"): mend it in an XML editor, or take the file anew from where it comes")
}

// start checks a start tag and opens it.
func (s *scanner) start(tag xml.StartElement) (*node, error) {
	switch {
	case len(s.open) >= maxDepth:
		return nil, s.fail("limit", "elements stand more than 256 deep in one another: no TBX file does that", "limit", "256")
	case len(tag.Attr) > maxAttributes:
		return nil, s.fail("limit", "the element has more than 256 attributes: no TBX file does that", "limit", "256")
	}
	if s.elements++; s.elements > maxElements {
		return nil, s.fail("limit", fmt.Sprintf("the entry has more than %d elements: split it", maxElements), "limit", strconv.Itoa(maxElements))
	}
	s.open = append(s.open, tag.Name)
	if name, is := twice(tag.Attr); is {
		return nil, s.fail("xml", fmt.Sprintf("the attribute %s stands twice in one tag: take one out", shown(name)))
	}
	n := &node{place: s.at}
	for _, a := range tag.Attr {
		switch {
		case a.Name.Space == "xmlns":
			s.bound = append(s.bound, binding{len(s.open), a.Name.Local, a.Value})
		case a.Name.Space == "" && a.Name.Local == "xmlns":
			s.bound = append(s.bound, binding{len(s.open), "", a.Value})
		default:
			n.attributes = append(n.attributes, attribute{s.intern(qualified(a.Name)), a.Value})
		}
	}
	if len(s.bound) > maxBindings {
		return nil, s.fail("limit", "more than 256 namespaces have a prefix here: no TBX file does that", "limit", "256")
	}
	n.name, n.space = s.intern(tag.Name.Local), s.intern(s.space(tag.Name.Space))
	return n, nil
}

func (s *scanner) end(tag xml.EndElement) error {
	if len(s.open) == 0 || s.open[len(s.open)-1] != tag.Name {
		inside := "no element"
		if len(s.open) > 0 {
			inside = "<" + shown(s.open[len(s.open)-1]) + ">"
		}
		return s.fail("xml", fmt.Sprintf("</%s> stands where %s is open: an end tag is missing or too many", shown(tag.Name), inside))
	}
	for len(s.bound) > 0 && s.bound[len(s.bound)-1].depth == len(s.open) {
		s.bound = s.bound[:len(s.bound)-1]
	}
	s.open = s.open[:len(s.open)-1]
	return nil
}

// space is the namespace of a module of data categories that the prefix stands for; empty for TBX's own elements.
func (s *scanner) space(prefix string) string {
	for i := len(s.bound) - 1; i >= 0; i-- {
		if s.bound[i].prefix == prefix {
			return moduleSpace(s.bound[i].space, prefix)
		}
	}
	return moduleSpace("", prefix)
}

// intern keeps one copy of names, of which a file repeats a few a million times.
func (s *scanner) intern(name string) string {
	if kept, ok := s.names[name]; ok {
		return kept
	}
	if len(s.names) < 10_000 {
		s.names[name] = name
	}
	return name
}

// twice finds an attribute that stands in a tag before.
func twice(attributes []xml.Attr) (name xml.Name, is bool) {
	seen := make(map[xml.Name]bool, len(attributes))
	for _, a := range attributes {
		if seen[a.Name] {
			return a.Name, true
		}
		seen[a.Name] = true
	}
	return xml.Name{}, false
}

// shown is a name as an error shows it; a stranger's may be long.
func shown(name xml.Name) string { return termbase.Short(qualified(name)) }

func qualified(name xml.Name) string {
	if name.Space == "" {
		return name.Local
	}
	return name.Space + ":" + name.Local
}
