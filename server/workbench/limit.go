package workbench

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// The limits of what is kept; lengths are in bytes of UTF-8.
const (
	maxName       = 200
	maxTitle      = 1200 // importing takes paragraphs of up to 300 characters for a title
	maxSpeaker    = 200
	maxText       = 64 << 10
	maxReason     = 2000
	maxMutation   = 100
	maxParagraphs = 50_000
	maxSentences  = 1000
)

// faults gathers what is wrong with an input, so that a person is told everything at once.
type faults []Fault

func (f *faults) add(field, code string, args map[string]string) {
	*f = append(*f, Fault{Field: field, Code: code, Args: args})
}

// text checks a text that may be empty: its length, and that every database can keep it.
func (f *faults) text(field, text string, limit int) {
	switch {
	case len(text) > limit:
		f.add(field, "too_long", map[string]string{"limit": strconv.Itoa(limit), "length": strconv.Itoa(len(text)), "unit": "bytes"})
	case !utf8.ValidString(text):
		f.add(field, "not_utf8", nil)
	case strings.ContainsRune(text, 0):
		f.add(field, "nul", nil)
	}
}

// required checks a text that must say something.
func (f *faults) required(field, text string, limit int) {
	if strings.TrimSpace(text) == "" {
		f.add(field, "required", nil)
		return
	}
	f.text(field, text, limit)
}

// date checks a day given as YYYY-MM-DD, or nothing.
func (f *faults) date(field, date string) {
	if date == "" {
		return
	}
	if _, err := time.Parse(time.DateOnly, date); err != nil {
		f.add(field, "not_a_date", map[string]string{"value": date})
	}
}

// sentences checks one side of a unit.
func (f *faults) sentences(field string, sentences []string) {
	if len(sentences) > maxSentences {
		f.add(field, "too_many", map[string]string{"limit": strconv.Itoa(maxSentences), "count": strconv.Itoa(len(sentences))})
		return
	}
	for i, s := range sentences {
		f.required(fmt.Sprintf("%s[%d]", field, i), s, maxText)
	}
}

func (f faults) err() error {
	if len(f) == 0 {
		return nil
	}
	return &InvalidError{Faults: f}
}
