package jsonguard

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

const (
	// MaxDepth is how many objects and lists may stand in one another; no request has ten.
	MaxDepth = 64
	// MaxFaults is how many faults are listed; more are counted.
	MaxFaults = 20
)

// Shape says which keys the objects of a value may have. Without one every key is taken.
type Shape struct {
	// Keys are those of an object, each with the shape of its value; nil where any key is taken.
	Keys map[string]*Shape
	// Items is the shape of what a list holds, or an object that takes any key.
	Items *Shape
}

// Check lists what is wrong with a value in JSON, in order, and counts what it does not list.
func Check(data []byte, shape *Shape) (faults []Fault, more int) {
	s := scanner{data: data}
	switch {
	case !utf8.Valid(data):
		at := invalid(data)
		s.fault(NotUTF8, at, fmt.Sprintf("0x%02X", data[at]), "")
	case !json.Valid(data):
		err := json.Unmarshal(data, new(json.RawMessage))
		at := len(data)
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			at = min(max(int(syntax.Offset)-1, 0), len(data))
		}
		s.fault(NotJSON, at, fmt.Sprint(err), "")
	default:
		s.value(shape)
	}
	return s.faults, s.more
}

// invalid is the offset of the first byte that is not UTF-8.
func invalid(data []byte) int {
	at := 0
	for at < len(data) {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	return at
}

// scanner goes over JSON that is known to be sound, once.
type scanner struct {
	data []byte
	at   int
	path []step
	// keys are those of the objects that are open, the innermost last.
	keys   [][]byte
	faults []Fault
	more   int
	// deep tells that the rest is passed over.
	deep bool
}

// step leads from a value to one inside it: by a key, or by a number when that is nil.
type step struct {
	key   []byte
	index int
}

func (s *scanner) fault(code string, at int, value, known string) {
	if len(s.faults) == MaxFaults {
		s.more++
		return
	}
	line, column := place(s.data, at)
	s.faults = append(s.faults, Fault{Code: code, Path: s.where(), Line: line, Column: column, Value: value, Known: known})
}

// where is the path to the value that is being read.
func (s *scanner) where() string {
	var path strings.Builder
	for i, step := range s.path {
		switch {
		case step.key == nil:
			path.WriteString("[" + strconv.Itoa(step.index) + "]")
		case i > 0:
			path.WriteString("." + shown(step.key))
		default:
			path.WriteString(shown(step.key))
		}
	}
	return path.String()
}

// space passes over what parts values.
func (s *scanner) space() {
	for s.at < len(s.data) && strings.IndexByte(" \t\r\n,:", s.data[s.at]) >= 0 {
		s.at++
	}
}

func (s *scanner) value(shape *Shape) {
	s.space()
	switch s.data[s.at] {
	case '{', '[':
		if len(s.path) == MaxDepth {
			s.fault(TooDeep, s.at, "", "")
			s.deep = true
			return
		}
		if s.data[s.at] == '{' {
			s.object(shape)
		} else {
			s.list(shape)
		}
	case '"':
		s.text()
	default:
		for s.at < len(s.data) && strings.IndexByte(" \t\r\n,]}", s.data[s.at]) < 0 {
			s.at++
		}
	}
}

func (s *scanner) list(shape *Shape) {
	var items *Shape
	if shape != nil {
		items = shape.Items
	}
	s.at++
	s.path = append(s.path, step{})
	for s.space(); s.data[s.at] != ']'; s.space() {
		s.value(items)
		if s.deep {
			return
		}
		s.path[len(s.path)-1].index++
	}
	s.at++
	s.path = s.path[:len(s.path)-1]
}

// fewKeys is up to how many keys of an object are compared one by one.
const fewKeys = 16

func (s *scanner) object(shape *Shape) {
	s.at++
	first := len(s.keys)
	var seen map[string]struct{}
	for s.space(); s.data[s.at] != '}'; s.space() {
		begin := s.at
		key := s.text()
		s.path = append(s.path, step{key: key})
		if seen == nil && len(s.keys)-first == fewKeys {
			seen = make(map[string]struct{}, 2*fewKeys)
			for _, before := range s.keys[first:] {
				seen[string(before)] = struct{}{}
			}
		}
		_, twice := seen[string(key)]
		if seen == nil {
			twice = slices.ContainsFunc(s.keys[first:], func(before []byte) bool { return bytes.Equal(before, key) })
			s.keys = append(s.keys, key)
		} else {
			seen[string(key)] = struct{}{}
		}
		if twice {
			s.fault(KeyTwice, begin, shown(key), "")
		}
		s.value(s.inside(shape, key, begin))
		if s.deep {
			return
		}
		s.path = s.path[:len(s.path)-1]
	}
	s.at++
	s.keys = s.keys[:first]
}

// inside is the shape of the value of a key. A key that the shape lacks is told.
func (s *scanner) inside(shape *Shape, key []byte, at int) *Shape {
	if shape == nil {
		return nil
	}
	if shape.Keys == nil {
		return shape.Items
	}
	if inner, known := shape.Keys[string(key)]; known {
		return inner
	}
	for known := range shape.Keys {
		if strings.EqualFold(known, string(key)) {
			s.fault(KeyCase, at, shown(key), known)
			return nil
		}
	}
	s.fault(KeyUnknown, at, shown(key), "")
	return nil
}

// text reads a string and returns it without its escapes.
func (s *scanner) text() []byte {
	begin := s.at
	s.at++
	escaped := false
	for s.data[s.at] != '"' {
		if s.data[s.at] == '\\' {
			escaped = true
			s.escape()
			continue
		}
		s.at++
	}
	s.at++
	if !escaped {
		return s.data[begin+1 : s.at-1]
	}
	var plain string
	_ = json.Unmarshal(s.data[begin:s.at], &plain) // it is sound
	return []byte(plain)
}

// escape reads an escape, of a surrogate pair both halves.
func (s *scanner) escape() {
	unit, isUnit := s.unit(s.at)
	if !isUnit {
		s.at += len(`\n`)
		return
	}
	begin := s.at
	s.at += len(`\u0000`)
	low, isLow := s.unit(s.at)
	switch {
	case unit == 0:
		s.fault(NUL, begin, string(s.data[begin:s.at]), "")
	case !utf16.IsSurrogate(unit):
	case isLow && utf16.DecodeRune(unit, low) != utf8.RuneError:
		s.at += len(`\u0000`)
	default:
		s.fault(Surrogate, begin, string(s.data[begin:s.at]), "")
	}
}

// unit is the UTF-16 code unit that an escape at the place stands for.
func (s *scanner) unit(at int) (rune, bool) {
	if at+len(`\u0000`) > len(s.data) || s.data[at] != '\\' || s.data[at+1] != 'u' {
		return 0, false
	}
	unit, err := strconv.ParseUint(string(s.data[at+2:at+6]), 16, 16)
	return rune(unit), err == nil
}
