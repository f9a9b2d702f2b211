package jsonguard

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// The codes of a fault.
const (
	NotUTF8    = "not_utf8"    // a byte that is not UTF-8
	NotJSON    = "not_json"    // the bytes are no JSON
	TooDeep    = "too_deep"    // more than MaxDepth objects and lists in one another
	NUL        = "nul"         // the escape \u0000, which no database keeps
	Surrogate  = "surrogate"   // the escape of half a character
	KeyTwice   = "key_twice"   // two equal keys in an object
	KeyCase    = "key_case"    // a known key in other capitals
	KeyUnknown = "key_unknown" // a key that the shape lacks
)

// Fault is one thing that is wrong.
type Fault struct {
	Code string
	// Path leads to the value, or to the key that is wrong ("units[3].target"); empty for the whole.
	Path string
	// Line and Column count from 1, the column in characters.
	Line, Column int
	// Value is the key or the escape in question; with NotJSON what encoding/json says.
	Value string
	// Known is the key as it is written rightly.
	Known string
}

// String says the fault in English, with the remedy.
func (f Fault) String() string {
	return fmt.Sprintf("line %d, column %d: %s", f.Line, f.Column, f.Text())
}

// Text says the fault without its place.
func (f Fault) Text() string {
	switch f.Code {
	case NotUTF8:
		return "the byte " + f.Value + " is not UTF-8: send the text as UTF-8"
	case NotJSON:
		return "this is not JSON: " + f.Value
	case TooDeep:
		return fmt.Sprintf("objects and lists stand more than %d deep in one another", MaxDepth)
	case NUL:
		return f.Value + " is a NUL character, which no text has: take it out"
	case Surrogate:
		return f.Value + " is half a character: write both halves of the surrogate pair, or the character itself"
	case KeyTwice:
		return fmt.Sprintf("the key %q stands twice in the object: send it once", f.Value)
	case KeyCase:
		return fmt.Sprintf("the key %q is written %q", f.Value, f.Known)
	}
	return fmt.Sprintf("the key %q is not known here: take it out", f.Value)
}

// place is the line and the column of an offset.
func place(data []byte, offset int) (line, column int) {
	before := data[:offset]
	start := bytes.LastIndexByte(before, '\n') + 1
	return bytes.Count(before, []byte{'\n'}) + 1, utf8.RuneCount(before[start:]) + 1
}

// maxShown is the longest part of a stranger's key that is told.
const maxShown = 60

// shown is a key as it is told: a piece of it when it is long, and valid UTF-8.
func shown(key []byte) string {
	text := string(key)
	if len(text) > maxShown {
		text = strings.ToValidUTF8(text[:maxShown], "") + "…"
	}
	return text
}
