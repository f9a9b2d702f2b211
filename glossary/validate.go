package glossary

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"korpu/glossary/lang"
)

// Validate returns a [*ConceptError] that lists every fault of the concept, or nil.
func (c Concept) Validate() error {
	v := validator{}
	if _, err := ParseKind(string(c.Kind)); err != nil {
		v.add("kind", "unknown", "value", string(c.Kind))
	}
	if c.Case != CaseByKind && c.Case != CaseMatters && c.Case != CaseIgnored {
		v.add("case", "unknown", "value", string(c.Case))
	}
	if len(c.Sources) == 0 {
		v.add("sources", "required")
	}
	v.terms("sources", c.Sources)
	v.terms("targets", c.Targets)
	v.words("forbidden", c.Forbidden)
	v.words("adjectives", c.Adjectives)
	v.contradictions(c)
	v.text("subject", c.Subject, MaxTextRunes, true)
	v.text("definition", c.Definition, MaxTextRunes, true)
	v.text("note", c.Note, MaxTextRunes, true)
	if len(v.faults) == 0 {
		return nil
	}
	return &ConceptError{Concept: c.ID, Faults: v.faults}
}

type validator struct{ faults []Fault }

func (v *validator) add(field, code string, args ...string) {
	fault := Fault{Field: field, Code: code, Args: map[string]string{}}
	for i := 0; i+1 < len(args); i += 2 {
		fault.Args[args[i]] = args[i+1]
	}
	v.faults = append(v.faults, fault)
}

func (v *validator) terms(field string, terms []Term) {
	if len(terms) > MaxTerms {
		v.add(field, "too_many", "limit", strconv.Itoa(MaxTerms))
		return
	}
	seen := map[string]bool{}
	for i, term := range terms {
		at := fmt.Sprintf("%s[%d]", field, i)
		v.term(at+".text", term.Text, seen)
		if !term.Status.Valid() {
			v.add(at+".status", "unknown", "value", string(term.Status))
		}
	}
}

func (v *validator) words(field string, words []string) {
	if len(words) > MaxTerms {
		v.add(field, "too_many", "limit", strconv.Itoa(MaxTerms))
		return
	}
	seen := map[string]bool{}
	for i, word := range words {
		v.term(fmt.Sprintf("%s[%d]", field, i), word, seen)
		if strings.Contains(word, "|") {
			v.add(fmt.Sprintf("%s[%d]", field, i), "separator", "value", word)
		}
	}
}

// term checks one designation: it must be one line that holds a word, and stand once in its list.
func (v *validator) term(at, text string, seen map[string]bool) {
	switch {
	case strings.TrimSpace(text) == "":
		v.add(at, "required")
		return
	case len(text) > MaxTermRunes && utf8.RuneCountInString(text) > MaxTermRunes: // nothing else is looked for in it
		v.add(at, "too_long", "limit", strconv.Itoa(MaxTermRunes))
		return
	case text != strings.TrimSpace(text):
		v.add(at, "space", "value", text)
	case lang.Words(text) == 0:
		v.add(at, "no_word", "value", text)
	case seen[text]:
		v.add(at, "duplicate", "value", text)
	}
	seen[text] = true
	v.text(at, text, MaxTermRunes, false)
}

func (v *validator) text(at, text string, limit int, lines bool) {
	if !utf8.ValidString(text) {
		v.add(at, "encoding")
		return
	}
	if utf8.RuneCountInString(text) > limit {
		v.add(at, "too_long", "limit", strconv.Itoa(limit))
	}
	for _, r := range text {
		if unicode.IsControl(r) && (!lines || r != '\n' && r != '\t') {
			v.add(at, "control")
			return
		}
	}
}

// contradictions finds English forms that are both to be used and forbidden.
func (v *validator) contradictions(c Concept) {
	for i, word := range c.Forbidden {
		for _, term := range c.Targets {
			if term.Text == word && term.Status != Deprecated {
				v.add(fmt.Sprintf("forbidden[%d]", i), "contradiction", "value", word)
				break
			}
		}
		if slices.Contains(c.Adjectives, word) {
			v.add(fmt.Sprintf("forbidden[%d]", i), "contradiction", "value", word)
		}
	}
}
