package align

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"korpu/glossary/lang"
	"korpu/server/bitext"
)

// SidesError says why two texts cannot be aligned as they were given.
type SidesError struct {
	// Code is a stable word: empty_source, empty_target, same, swapped, same_language, not_azerbaijani, not_english.
	Code string
	// Source and Target are the languages of the sides as BCP 47 tags, as far as [lang.Guess] is certain of them.
	Source, Target string
}

func (e *SidesError) Error() string { return fmt.Sprintf("the sides cannot be aligned: %s", e.Code) }

// Inspect looks at the sides before they are aligned; nil when nothing certain speaks against it.
func Inspect(source, target []Segment) *SidesError {
	switch {
	case len(source) == 0:
		return &SidesError{Code: "empty_source"}
	case len(target) == 0:
		return &SidesError{Code: "empty_target"}
	}
	e := &SidesError{Source: lang.Guess(sample(source)), Target: lang.Guess(sample(target))}
	switch {
	case (e.Source == "" || e.Target == "" || e.Source == e.Target) && same(source, target):
		e.Code = "same"
	case e.Source == bitext.TargetLanguage && e.Target == bitext.SourceLanguage:
		e.Code = "swapped"
	case e.Source != "" && e.Source == e.Target:
		e.Code = "same_language"
	case e.Source != "" && e.Source != bitext.SourceLanguage:
		e.Code = "not_azerbaijani"
	case e.Target != "" && e.Target != bitext.TargetLanguage:
		e.Code = "not_english"
	default:
		return nil
	}
	return e
}

// A long text shows its language in a part of it: so many runs, spread evenly, of so many segments each. Single segments
// could all be of the one language of a text whose lines take turns.
const (
	sampleRuns   = 40
	sampleLength = 10
)

// sample is the text by which the language of a side is guessed.
func sample(side []Segment) string {
	var text strings.Builder
	add := func(part []Segment) {
		for _, s := range part {
			text.WriteString(s.Text)
			text.WriteByte('\n')
		}
	}
	if len(side) <= sampleRuns*sampleLength {
		add(side)
		return text.String()
	}
	for run := range sampleRuns {
		from := run * (len(side) - sampleLength) / (sampleRuns - 1)
		add(side[from : from+sampleLength])
	}
	return text.String()
}

// same tells whether the two sides are one text: nine in ten segments of each side stand in the other. Only what would be
// translated counts, and there must be enough of it: lists of names and numbers are alike in many languages.
func same(source, target []Segment) bool {
	left, leftWorded := translatable(source)
	right, rightWorded := translatable(target)
	return mostly(len(left), leftWorded) && mostly(len(right), rightWorded) && nearlyIn(left, right) && nearlyIn(right, left)
}

// mostly tells whether at least half of the segments that have words are translatable.
func mostly(count, worded int) bool { return count > 0 && count*2 >= worded }

// translatable returns the keys of the segments with a word in small letters, which is no name, and counts the segments
// with any word.
func translatable(side []Segment) (keys []string, worded int) {
	for _, s := range side {
		small, any := false, false
		for _, token := range lang.Tokens(s.Text) {
			if token.Kind != lang.Word {
				continue
			}
			any = true
			first, size := utf8.DecodeRuneInString(token.Span.Of(s.Text))
			if small = unicode.IsLower(first) && token.Span.Len() > size; small {
				break
			}
		}
		if any {
			worded++
		}
		if small {
			keys = append(keys, lang.Key(s.Text))
		}
	}
	return keys, worded
}

// nearlyIn tells whether nine in ten keys stand in the other list.
func nearlyIn(keys, others []string) bool {
	there := make(map[string]bool, len(others))
	for _, key := range others {
		there[key] = true
	}
	found := 0
	for _, key := range keys {
		if there[key] {
			found++
		}
	}
	return found*10 >= len(keys)*9
}
