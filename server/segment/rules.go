package segment

import (
	_ "embed"
	"fmt"
	"regexp/syntax"
	"strings"

	"korpu/glossary/lang"
)

//go:embed default.srx
var defaultRules string

// Rules say where sentences end. They may be used by several goroutines at once.
type Rules struct {
	splitters map[lang.Language]*splitter
}

// Default compiles the rules for Azerbaijani and English that come with the workbench. It takes some milliseconds: keep
// what it returns.
func Default() *Rules {
	rules, _, err := Read("default.srx", strings.NewReader(defaultRules))
	if err != nil {
		panic("the rules that come with the workbench are wrong: " + err.Error())
	}
	return rules
}

// Split cuts a text into its sentences. Joined by single spaces they are the text again; a text without anything to cut
// is a list of one, an empty text an empty list.
func (r *Rules) Split(text string, language lang.Language) []string {
	s := r.splitters[language]
	if s == nil {
		if text == "" {
			return nil
		}
		return []string{text}
	}
	return s.split(text)
}

// Covers tells whether there are rules for the language.
func (r *Rules) Covers(language lang.Language) bool { return r.splitters[language] != nil }

// tags names the languages as SRX does.
func tags() map[lang.Language]string {
	return map[lang.Language]string{lang.Azerbaijani: "az", lang.English: "en"}
}

// maxCode bounds the size of the automata.
const maxCode = 200_000

// newSplitter puts the rules that hold for a language together.
func newSplitter(rules []rule) (*splitter, error) {
	var before, after []*syntax.Regexp
	s := &splitter{}
	for _, r := range rules {
		ruled := ruling{breaks: r.breaks}
		for _, c := range r.conditions.before {
			if c.not {
				ruled.notBefore = append(ruled.notBefore, len(before))
			} else {
				ruled.before = append(ruled.before, len(before))
			}
			before = append(before, c.pattern)
		}
		for _, c := range r.conditions.after {
			if c.not {
				ruled.notAfter = append(ruled.notAfter, len(after))
			} else {
				ruled.after = append(ruled.after, len(after))
			}
			after = append(after, mirrored(c.pattern))
		}
		s.rules = append(s.rules, ruled)
	}
	var err error
	if s.before, err = newMachine(before); err != nil {
		return nil, err
	}
	if s.after, err = newMachine(after); err != nil {
		return nil, err
	}
	if size := max(len(s.before.code), len(s.after.code)); size > maxCode {
		return nil, fmt.Errorf("the rules are too large together: %d steps, and %d is the most; shorten counted repetitions such as {1,500}", size, maxCode)
	}
	s.breaking = make(patterns, s.before.words)
	for _, r := range s.rules {
		if r.breaks && len(r.before) > 0 {
			s.breaking[r.before[0]/64] |= 1 << (r.before[0] % 64)
		}
	}
	return s, nil
}
