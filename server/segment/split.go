package segment

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// splitter holds the rules of one language.
type splitter struct {
	rules []ruling
	// breaking are the patterns of which a breaking rule needs one before the break.
	breaking patterns
	// busy guards the machines, which learn as they run.
	busy          sync.Mutex
	before, after *machine
	places        []place
}

// ruling is a rule whose patterns are numbers: all of must hold, none of mustNot.
type ruling struct {
	breaks              bool
	before, after       []int
	notBefore, notAfter []int
}

// place is a place beside white space, with the patterns that end at it.
type place struct {
	at    int
	ended patterns
}

// split cuts a text.
func (s *splitter) split(text string) []string {
	s.busy.Lock()
	defer s.busy.Unlock()
	s.forwards(text)
	return s.cut(text, s.breaks(text))
}

// forwards notes the places at which a breaking rule's beforebreak ends.
func (s *splitter) forwards(text string) {
	s.places = s.places[:0]
	at, before := s.before.first, none
	for i := 0; i <= len(text); {
		after, size := next(text[i:])
		here := s.before.here(at, before, after)
		if (isSpace(before) || isSpace(after)) && meet(here.ended, s.breaking) {
			s.places = append(s.places, place{i, here.ended})
		}
		if after == none {
			return
		}
		at, before = s.before.step(here, after), after
		i += size
	}
}

// breaks reads the text backwards and returns those of the places at which the rules break, the last first.
func (s *splitter) breaks(text string) []int {
	var breaks []int
	at, behind := s.after.first, none
	for i := len(text); i >= 0 && len(s.places) > 0; {
		ahead, size := last(text[:i])
		here := s.after.here(at, behind, ahead)
		p := s.places[len(s.places)-1]
		if p.at >= i {
			s.places = s.places[:len(s.places)-1]
			if p.at == i && s.decide(p.ended, here.ended) {
				breaks = append(breaks, i)
			}
		}
		if ahead == none {
			break
		}
		at, behind = s.after.step(here, ahead), ahead
		i -= size
	}
	return breaks
}

// decide asks the rules in their order.
func (s *splitter) decide(before, after patterns) bool {
	for i := range s.rules {
		r := &s.rules[i]
		if all(before, r.before) && all(after, r.after) && !some(before, r.notBefore) && !some(after, r.notAfter) {
			return r.breaks
		}
	}
	return false
}

// cut takes away one space at each break, once in each stretch of white space. White space that has no space in it is
// passed over.
func (s *splitter) cut(text string, breaks []int) []string {
	if text == "" {
		return nil
	}
	var sentences []string
	start, done := 0, -1
	for i := len(breaks) - 1; i >= 0; i-- {
		at := breaks[i]
		if at <= done {
			continue
		}
		from := len(strings.TrimRightFunc(text[:at], unicode.IsSpace))
		to := len(text) - len(strings.TrimLeftFunc(text[at:], unicode.IsSpace))
		done = to
		space, ok := spaceIn(text[from:to], at-from)
		if ok && from > 0 && to < len(text) {
			sentences = append(sentences, text[start:from+space])
			start = from + space + 1
		}
	}
	return append(sentences, text[start:])
}

// spaceIn finds the space of a stretch of white space that is nearest to a break in it, rather behind it than before.
func spaceIn(white string, at int) (int, bool) {
	if behind := strings.IndexByte(white[at:], ' '); behind == 0 {
		return at, true
	}
	if i := strings.LastIndexByte(white[:at], ' '); i >= 0 {
		return i, true
	}
	i := strings.IndexByte(white[at:], ' ')
	return at + i, i >= 0
}

func next(text string) (rune, int) {
	if text == "" {
		return none, 0
	}
	return utf8.DecodeRuneInString(text)
}

func last(text string) (rune, int) {
	if text == "" {
		return none, 0
	}
	return utf8.DecodeLastRuneInString(text)
}

func isSpace(r rune) bool { return r != none && unicode.IsSpace(r) }

func meet(a, b patterns) bool {
	for i := range a {
		if a[i]&b[i] != 0 {
			return true
		}
	}
	return false
}

func all(set patterns, numbers []int) bool {
	for _, n := range numbers {
		if !set.has(n) {
			return false
		}
	}
	return true
}

func some(set patterns, numbers []int) bool {
	for _, n := range numbers {
		if set.has(n) {
			return true
		}
	}
	return false
}
