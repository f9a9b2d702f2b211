package segment

import (
	"fmt"
	"regexp/syntax"
	"strings"
	"unicode/utf8"
)

// SRX writes its patterns as ICU does. What follows gives them Go's spelling; where the two differ in meaning, ICU's holds:
// \s, \w, \d and \b are those of every script.

// maxPattern is the longest pattern, in bytes.
const maxPattern = 64 << 10

// compile reads a pattern that has no lookaround left in it.
func compile(icu string) (*syntax.Regexp, error) {
	if len(icu) > maxPattern {
		return nil, fmt.Errorf("it is longer than %d KiB", maxPattern>>10)
	}
	t := translation{rest: icu}
	if err := t.all(); err != nil {
		return nil, err
	}
	parsed, err := syntax.Parse(t.out.String(), syntax.Perl)
	if err != nil {
		return nil, fmt.Errorf("it is no regular expression that can be read: %w", err)
	}
	return parsed, nil
}

// translation is a pattern on its way.
type translation struct {
	rest string
	out  strings.Builder
}

func (t *translation) all() error {
	for t.rest != "" {
		if err := t.next(); err != nil {
			return err
		}
	}
	return nil
}

// next translates one element.
func (t *translation) next() error {
	switch t.rest[0] {
	case '\\':
		return t.escape()
	case '[':
		set, rest, err := readClass(t.rest)
		if err != nil {
			return err
		}
		t.out.WriteString(set.String())
		t.rest = rest
	case '(':
		return t.group()
	case '*', '+', '?', '}':
		t.take(1)
		t.manner()
	default:
		_, size := utf8.DecodeRuneInString(t.rest)
		t.take(size)
	}
	return nil
}

// manner reads what follows a quantifier. A possessive one finds the same ends but for matches that it would give up
// altogether, which no rule is written for.
func (t *translation) manner() {
	switch {
	case strings.HasPrefix(t.rest, "+"):
		t.rest = t.rest[1:]
	case strings.HasPrefix(t.rest, "?"):
		t.take(1)
	}
}

func (t *translation) take(n int) {
	t.out.WriteString(t.rest[:n])
	t.rest = t.rest[n:]
}

// put writes Go's spelling of the next n bytes.
func (t *translation) put(n int, spelling string) {
	t.out.WriteString(spelling)
	t.rest = t.rest[n:]
}

// group reads the beginning of a group.
func (t *translation) group() error {
	switch {
	case strings.HasPrefix(t.rest, "(?>"):
		t.put(3, "(?:")
	case strings.HasPrefix(t.rest, "(?#"):
		end := strings.IndexByte(t.rest, ')')
		if end < 0 {
			return fmt.Errorf("the comment (?# is not closed")
		}
		t.rest = t.rest[end+1:]
	case lookaround(t.rest) != "":
		return fmt.Errorf("the lookaround %s stands inside of the pattern: only at its two ends can it be read", lookaround(t.rest))
	case strings.HasPrefix(t.rest, "(?<"):
		end := strings.IndexByte(t.rest, '>')
		if end < 0 {
			return fmt.Errorf("the name of the group (?< is not closed")
		}
		t.put(end+1, "(?:")
	case strings.HasPrefix(t.rest, "(?"):
		return t.flags()
	default:
		t.put(1, "(?:") // what a group holds is never asked for
	}
	return nil
}

// flags reads (?i), (?i:, (?s-i) and the like.
func (t *translation) flags() error {
	end := strings.IndexAny(t.rest, ":)")
	if end < 0 {
		return fmt.Errorf("the group (? is not closed")
	}
	var kept strings.Builder
	for _, flag := range t.rest[2:end] {
		switch flag {
		case 'i', 's', 'm', '-':
			kept.WriteRune(flag)
		case 'u', 'd', 'w':
		default:
			return fmt.Errorf("the flag %q of %s is not known", string(flag), t.rest[:end+1])
		}
	}
	spelling := strings.TrimSuffix(kept.String(), "-")
	closing := t.rest[end]
	if spelling == "" && closing == ')' {
		t.rest = t.rest[end+1:]
		return nil
	}
	t.put(end+1, "(?"+spelling+string(closing))
	return nil
}

// lookaround returns the opening of a lookaround at the beginning of a text; empty when there is none.
func lookaround(text string) string {
	for _, opening := range []string{"(?=", "(?!", "(?<=", "(?<!"} {
		if strings.HasPrefix(text, opening) {
			return opening
		}
	}
	return ""
}

// escape reads a backslash and what belongs to it, outside of brackets.
func (t *translation) escape() error {
	if len(t.rest) == 1 {
		return fmt.Errorf("it ends in a lone \\")
	}
	switch c := t.rest[1]; c {
	case 'b', 'B', 'A', 'z':
		t.take(2)
	case 'Z':
		t.put(2, `\z`)
	case 'R':
		t.put(2, `(?:\r\n|[\n\x0b\f\r\x{85}\x{2028}\x{2029}])`)
	case 'X':
		t.put(2, `(?:\P{M}\p{M}*)`)
	case 'Q':
		quoted, rest, _ := strings.Cut(t.rest[2:], `\E`)
		t.out.WriteString(quote(quoted))
		t.rest = rest
	case 'E':
		t.rest = t.rest[2:]
	case 'G', 'k':
		return fmt.Errorf("\\%c cannot be read", c)
	default:
		if '1' <= c && c <= '9' {
			return fmt.Errorf("the backreference \\%c cannot be read: write out what it stands for", c)
		}
		set, rest, err := readEscape(t.rest)
		if err != nil {
			return err
		}
		t.out.WriteString(set.String())
		t.rest = rest
	}
	return nil
}

// quote spells a text so that it matches itself.
func quote(text string) string {
	var out strings.Builder
	for _, r := range text {
		fmt.Fprintf(&out, `\x{%x}`, r)
	}
	return out.String()
}
