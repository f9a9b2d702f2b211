package segment

import (
	"fmt"
	"regexp/syntax"
	"strings"
)

// A lookaround at the seam of a rule, where its beforebreak ends and its afterbreak begins, is one more condition on the
// same place; at the far end it is a part of its pattern. Anywhere else an automaton cannot read it.
//
//	(?<=a) before (?!b) │ (?=c) after (?!d)
//	└ part of before  └──────┴ conditions └ part of after

// condition is a pattern that must match beside a break, or must not.
type condition struct {
	pattern *syntax.Regexp
	not     bool
}

// conditions are what one side of a rule asks of the text before the break and of the text behind it.
type conditions struct{ before, after []condition }

// side tells the two patterns of a rule apart.
type side bool

const (
	beforebreak side = false
	afterbreak  side = true
)

// read takes a pattern apart.
func (c *conditions) read(pattern string, s side) error {
	flags, pattern := leadingFlags(pattern)
	parts := pieces(pattern)
	if parts == nil { // alternatives, or nothing to take apart
		return c.add(flags+pattern, s, false)
	}
	atSeam := func() string { return parts[len(parts)-1] }
	take := func() { parts = parts[:len(parts)-1] }
	if s == afterbreak {
		atSeam = func() string { return parts[0] }
		take = func() { parts = parts[1:] }
	}
	for len(parts) > 0 {
		opening := lookaround(atSeam())
		if opening == "" {
			break
		}
		looks := afterbreak
		if strings.HasPrefix(opening, "(?<") {
			looks = beforebreak
		}
		if err := c.add(flags+inside(atSeam()), looks, strings.HasSuffix(opening, "!")); err != nil {
			return err
		}
		take()
	}
	return c.far(flags, parts, s)
}

// far reads what is left when the seam is done: a lookaround may stand at the other end.
func (c *conditions) far(flags string, parts []string, s side) error {
	end, main := 0, strings.Join(parts, "")
	if s == afterbreak {
		end = len(parts) - 1
	}
	wanted := map[side][2]string{beforebreak: {"(?<=", "(?<!"}, afterbreak: {"(?=", "(?!"}}[s]
	if len(parts) < 2 || lookaround(parts[end]) != wanted[0] && lookaround(parts[end]) != wanted[1] {
		return c.add(flags+main, s, false)
	}
	look, rest := inside(parts[end]), strings.Join(parts[1:], "")
	joined := "(?:" + look + ")" + rest
	if s == afterbreak {
		rest = strings.Join(parts[:end], "")
		joined = rest + "(?:" + look + ")"
	}
	if lookaround(parts[end]) == wanted[0] {
		return c.add(flags+joined, s, false)
	}
	if parsed, err := compile(flags + look); err == nil && look != "" && element(look) == len(look) && singleCharacter(parsed) {
		return c.add(flags+butNot(look, rest, s), s, false)
	}
	parsed, err := compile(flags + rest)
	if err != nil {
		return err
	}
	if _, fixed := length(parsed); !fixed {
		return fmt.Errorf("the lookaround %s of several characters stands beside a part of changing length, which cannot be read: name single characters in it", parts[end])
	}
	if err := c.add(flags+rest, s, false); err != nil {
		return err
	}
	return c.add(flags+joined, s, true)
}

// butNot is the rest with any character but one on its far side, or the end of the text.
func butNot(look, rest string, s side) string {
	// The character is any that the lookaround does not take: a class cannot be turned round in the text, where it may be
	// an escape, a property or a letter, but in a class of its own it can.
	class := look
	if !strings.HasPrefix(look, "[") {
		class = "[" + look + "]"
	}
	if s == beforebreak {
		return `(?:\A|[^` + class + `])` + rest
	}
	return rest + `(?:\z|[^` + class + `])`
}

func (c *conditions) add(pattern string, s side, not bool) error {
	parsed, err := compile(pattern)
	if err != nil {
		return err
	}
	if s == beforebreak {
		c.before = append(c.before, condition{parsed, not})
	} else {
		c.after = append(c.after, condition{parsed, not})
	}
	return nil
}

// leadingFlags takes (?i) and the like from the front, as they hold for every part.
func leadingFlags(pattern string) (flags, rest string) {
	if end := strings.IndexByte(pattern, ')'); strings.HasPrefix(pattern, "(?") && end > 0 && strings.Trim(pattern[2:end], "ismudw-") == "" {
		return pattern[:end+1], pattern[end+1:]
	}
	return "", pattern
}

// inside is what a lookaround holds.
func inside(group string) string {
	return group[len(lookaround(group)) : len(group)-1]
}

// pieces cuts a pattern into its elements of the outermost level; nil when it has alternatives there, or is not closed.
func pieces(pattern string) []string {
	var parts []string
	for rest := pattern; rest != ""; {
		if rest[0] == '|' {
			return nil
		}
		n := element(rest)
		if n == 0 {
			return nil
		}
		parts = append(parts, rest[:n])
		rest = rest[n:]
	}
	return parts
}

// element is the length of the first element of a pattern, in bytes: a group, a class, an escape or a character.
func element(pattern string) int {
	switch {
	case strings.HasPrefix(pattern, `\Q`):
		if end := strings.Index(pattern, `\E`); end > 0 {
			return end + 2
		}
		return len(pattern)
	case pattern[0] == '\\':
		return min(2, len(pattern))
	case pattern[0] == '[':
		if _, rest, err := readClass(pattern); err == nil {
			return len(pattern) - len(rest)
		}
		return 0
	case pattern[0] != '(':
		return 1
	}
	for i := 1; i < len(pattern); {
		switch pattern[i] {
		case ')':
			return i + 1
		default:
			n := element(pattern[i:])
			if n == 0 {
				return 0
			}
			i += n
		}
	}
	return 0
}

// singleCharacter tells whether a pattern is one character of a list.
func singleCharacter(p *syntax.Regexp) bool {
	return p.Op == syntax.OpCharClass || p.Op == syntax.OpLiteral && len(p.Rune) == 1
}

// length is the number of characters that a pattern takes; fixed tells whether it is always the same.
func length(p *syntax.Regexp) (n int, fixed bool) {
	switch p.Op {
	case syntax.OpLiteral:
		return len(p.Rune), true
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return 1, true
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText,
		syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return 0, true
	case syntax.OpConcat, syntax.OpCapture:
		for _, sub := range p.Sub {
			m, ok := length(sub)
			if !ok {
				return 0, false
			}
			n += m
		}
		return n, true
	case syntax.OpAlternate:
		n, fixed = length(p.Sub[0])
		for _, sub := range p.Sub[1:] {
			m, ok := length(sub)
			fixed = fixed && ok && m == n
		}
		return n, fixed
	case syntax.OpRepeat:
		m, ok := length(p.Sub[0])
		return m * p.Min, ok && p.Min == p.Max
	default:
		return 0, false
	}
}
