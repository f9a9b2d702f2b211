package segment

import (
	"errors"
	"fmt"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// set is a set of characters: pairs of first and last, in order and apart.
type set struct {
	ranges []rune
	// not tells that all others are meant. It is kept apart, so that (?i) acts before it, as it does in ICU.
	not bool
}

// String spells the set as Go does.
func (s set) String() string {
	if len(s.ranges) == 0 {
		if s.not {
			return `(?s:.)`
		}
		return `[^\x{0}-\x{10FFFF}]`
	}
	var out strings.Builder
	out.WriteString("[")
	if s.not {
		out.WriteString("^")
	}
	for i := 0; i < len(s.ranges); i += 2 {
		fmt.Fprintf(&out, `\x{%x}`, s.ranges[i])
		if s.ranges[i+1] > s.ranges[i] {
			fmt.Fprintf(&out, `-\x{%x}`, s.ranges[i+1])
		}
	}
	out.WriteString("]")
	return out.String()
}

// plain is the set without not.
func (s set) plain() set {
	if !s.not {
		return s
	}
	var others []rune
	from := rune(0)
	for i := 0; i < len(s.ranges); i += 2 {
		if s.ranges[i] > from {
			others = append(others, from, s.ranges[i]-1)
		}
		from = s.ranges[i+1] + 1
	}
	if from <= unicode.MaxRune {
		others = append(others, from, unicode.MaxRune)
	}
	return set{ranges: others}
}

func (s set) union(other set) set {
	a, b := s.plain().ranges, other.plain().ranges
	pairs := make([][2]rune, 0, (len(a)+len(b))/2)
	for _, list := range [][]rune{a, b} {
		for i := 0; i < len(list); i += 2 {
			pairs = append(pairs, [2]rune{list[i], list[i+1]})
		}
	}
	slices.SortFunc(pairs, func(x, y [2]rune) int { return int(x[0] - y[0]) })
	var joined []rune
	for _, p := range pairs {
		if n := len(joined); n > 0 && p[0] <= joined[n-1]+1 {
			joined[n-1] = max(joined[n-1], p[1])
			continue
		}
		joined = append(joined, p[0], p[1])
	}
	return set{ranges: joined}
}

func (s set) inverse() set { return set{ranges: s.ranges, not: !s.not} }

func (s set) intersect(other set) set {
	return set{ranges: s.inverse().union(other.inverse()).ranges, not: true}.plain()
}

// maxNesting is how deep brackets may stand in brackets.
const maxNesting = 64

// readClass reads a class in brackets, with what ICU's have beyond Go's: classes within, && and --.
func readClass(text string) (set, string, error) { return readNested(text, 1) }

func readNested(text string, depth int) (set, string, error) {
	if depth > maxNesting {
		return set{}, "", fmt.Errorf("brackets are nested more than %d deep", maxNesting)
	}
	var whole, part set
	combine := func(left, right set) set { return left.union(right) }
	rest, not := strings.CutPrefix(text[1:], "^")
	for first := true; ; first = false {
		switch {
		case rest == "":
			return set{}, "", errors.New("a [ is not closed")
		case rest[0] == ']' && !first:
			return set{ranges: combine(whole, part).plain().ranges, not: not}, rest[1:], nil
		case strings.HasPrefix(rest, "&&"), strings.HasPrefix(rest, "--"):
			whole = combine(whole, part)
			combine = set.intersect
			if rest[0] == '-' {
				combine = func(left, right set) set { return left.intersect(right.inverse()) }
			}
			part, rest = set{}, rest[2:]
		default:
			member, after, err := readMember(rest, depth)
			if err != nil {
				return set{}, "", err
			}
			part, rest = part.union(member), after
		}
	}
}

// readMember reads a character, a range, an escape or a class within brackets.
func readMember(text string, depth int) (set, string, error) {
	if strings.HasPrefix(text, "[:") {
		if name, rest, closed := strings.Cut(text[2:], ":]"); closed {
			s, err := property(strings.TrimPrefix(name, "^"), strings.HasPrefix(name, "^"))
			return s, rest, err
		}
	}
	if text[0] == '[' {
		return readNested(text, depth+1)
	}
	low, rest, err := readOne(text)
	if err != nil || len(low.ranges) != 2 || low.not || low.ranges[0] != low.ranges[1] {
		return low, rest, err
	}
	if !strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, "--") || len(rest) < 2 || rest[1] == ']' || rest[1] == '[' {
		return low, rest, nil
	}
	high, after, err := readOne(rest[1:])
	if err != nil {
		return set{}, "", err
	}
	if len(high.ranges) != 2 || high.not || high.ranges[0] != high.ranges[1] || high.ranges[0] < low.ranges[0] {
		return set{}, "", fmt.Errorf("%s is no range of characters", text[:len(text)-len(after)])
	}
	return set{ranges: []rune{low.ranges[0], high.ranges[0]}}, after, nil
}

// readOne reads a character or an escape.
func readOne(text string) (set, string, error) {
	if text[0] == '\\' {
		return readEscape(text)
	}
	r, size := utf8.DecodeRuneInString(text)
	return one(r), text[size:], nil
}

func one(r rune) set { return set{ranges: []rune{r, r}} }

// goSet reads a class in Go's own spelling.
func goSet(class string) set {
	parsed, err := syntax.Parse(class, syntax.Perl)
	if err != nil || parsed.Op != syntax.OpCharClass {
		return set{}
	}
	return set{ranges: parsed.Rune}
}
