package segment

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// shorthand are the escapes that stand for sets, in Go's spelling.
func shorthand(c byte) string {
	switch c {
	case 'd':
		return `[\p{Nd}]`
	case 'h':
		return `[\t\p{Zs}]`
	case 's':
		return `[\t-\r\x{85}\p{Z}]`
	case 'v':
		return `[\n-\r\x{85}\x{2028}\x{2029}]`
	case 'w':
		return `[\p{L}\p{M}\p{Nd}\p{Pc}\x{200c}\x{200d}]`
	}
	return ""
}

// readEscape reads a backslash and what belongs to it, as they stand in and outside of brackets.
func readEscape(text string) (set, string, error) {
	if len(text) == 1 {
		return set{}, "", fmt.Errorf("it ends in a lone \\")
	}
	c, rest := text[1], text[2:]
	if class := shorthand(c); class != "" {
		return goSet(class), rest, nil
	}
	if class := shorthand(c | 0x20); class != "" {
		return goSet(class).inverse(), rest, nil
	}
	switch c {
	case 'p', 'P':
		return readProperty(rest, c == 'P')
	case 'u':
		return readHex(rest, 4, text)
	case 'U':
		return readHex(rest, 8, text)
	case 'x':
		if strings.HasPrefix(rest, "{") {
			digits, after, closed := strings.Cut(rest[1:], "}")
			if closed {
				s, _, err := readHex(digits, len(digits), text)
				return s, after, err
			}
		}
		return readHex(rest, 2, text)
	case '0':
		return readOctal(rest)
	case 'c':
		if rest == "" {
			return set{}, "", fmt.Errorf("\\c lacks its letter")
		}
		return one(rune(rest[0] & 0x1f)), rest[1:], nil
	}
	if at := strings.IndexByte("aefnrt", c); at >= 0 {
		return one(rune("\a\x1b\f\n\r\t"[at])), rest, nil
	}
	if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '1' <= c && c <= '9' {
		return set{}, "", fmt.Errorf("\\%c cannot be read", c)
	}
	r, size := utf8.DecodeRuneInString(text[1:])
	return one(r), text[1+size:], nil
}

func readHex(digits string, count int, whole string) (set, string, error) {
	if len(digits) >= count {
		if value, err := strconv.ParseUint(digits[:count], 16, 32); err == nil && value <= unicode.MaxRune {
			return one(rune(value)), digits[count:], nil
		}
	}
	return set{}, "", fmt.Errorf("%.8s is no character by its number", whole)
}

func readOctal(digits string) (set, string, error) {
	n := 0
	for n < 3 && n < len(digits) && '0' <= digits[n] && digits[n] <= '7' {
		n++
	}
	value, err := strconv.ParseUint("0"+digits[:n], 8, 32)
	if err != nil || n == 0 {
		return set{}, "", fmt.Errorf("\\0 lacks its octal number")
	}
	return one(rune(value)), digits[n:], nil
}

// readProperty reads what stands behind \p.
func readProperty(text string, not bool) (set, string, error) {
	if !strings.HasPrefix(text, "{") {
		if text == "" {
			return set{}, "", fmt.Errorf("\\p lacks its property")
		}
		s, err := property(text[:1], not)
		return s, text[1:], err
	}
	name, rest, closed := strings.Cut(text[1:], "}")
	if !closed {
		return set{}, "", fmt.Errorf("\\p{ is not closed")
	}
	s, err := property(strings.TrimPrefix(name, "^"), not != strings.HasPrefix(name, "^"))
	return s, rest, err
}

// property is the set of characters that have a Unicode property, by its long or its short name.
func property(name string, not bool) (set, error) {
	key := strings.ToLower(strings.NewReplacer("_", "", " ", "", "-", "").Replace(name))
	for _, prefix := range []string{"generalcategory=", "gc=", "script=", "sc=", "java", "is", "posix"} {
		if rest, cut := strings.CutPrefix(key, prefix); cut && rest != "" {
			key = rest
			break
		}
	}
	class := named(key)
	if class == "" {
		return set{}, fmt.Errorf("the property \\p{%s} is not known", name)
	}
	s := goSet(class)
	if not {
		return s.inverse(), nil
	}
	return s, nil
}

// named spells a property in Go's way, empty when there is none of that name.
func named(key string) string {
	for _, list := range []map[string]*unicode.RangeTable{unicode.Categories, unicode.Scripts} {
		for name := range list {
			if strings.EqualFold(strings.ReplaceAll(name, "_", ""), key) {
				return `[\p{` + name + `}]`
			}
		}
	}
	for _, p := range [...]struct{ name, class string }{
		{"letter", `[\p{L}]`}, {"alphabetic", `[\p{L}\p{Nl}\p{M}]`}, {"alpha", `[\p{L}\p{Nl}\p{M}]`},
		{"uppercaseletter", `[\p{Lu}]`}, {"uppercase", `[\p{Lu}]`}, {"upper", `[\p{Lu}]`},
		{"lowercaseletter", `[\p{Ll}]`}, {"lowercase", `[\p{Ll}]`}, {"lower", `[\p{Ll}]`},
		{"titlecaseletter", `[\p{Lt}]`}, {"titlecase", `[\p{Lt}]`}, {"modifierletter", `[\p{Lm}]`}, {"otherletter", `[\p{Lo}]`},
		{"mark", `[\p{M}]`}, {"nonspacingmark", `[\p{Mn}]`}, {"spacingmark", `[\p{Mc}]`}, {"enclosingmark", `[\p{Me}]`},
		{"number", `[\p{N}]`}, {"decimalnumber", `[\p{Nd}]`}, {"digit", `[\p{Nd}]`}, {"letternumber", `[\p{Nl}]`}, {"othernumber", `[\p{No}]`},
		{"alnum", `[\p{L}\p{Nl}\p{M}\p{Nd}]`}, {"word", `[\p{L}\p{M}\p{Nd}\p{Pc}]`},
		{"punctuation", `[\p{P}]`}, {"punct", `[\p{P}]`}, {"dashpunctuation", `[\p{Pd}]`}, {"connectorpunctuation", `[\p{Pc}]`},
		{"openpunctuation", `[\p{Ps}]`}, {"closepunctuation", `[\p{Pe}]`}, {"initialpunctuation", `[\p{Pi}]`},
		{"finalpunctuation", `[\p{Pf}]`}, {"otherpunctuation", `[\p{Po}]`},
		{"symbol", `[\p{S}]`}, {"mathsymbol", `[\p{Sm}]`}, {"currencysymbol", `[\p{Sc}]`}, {"modifiersymbol", `[\p{Sk}]`}, {"othersymbol", `[\p{So}]`},
		{"separator", `[\p{Z}]`}, {"spaceseparator", `[\p{Zs}]`}, {"lineseparator", `[\p{Zl}]`}, {"paragraphseparator", `[\p{Zp}]`},
		{"whitespace", `[\t-\r\x{85}\p{Z}]`}, {"space", `[\t-\r\x{85}\p{Z}]`}, {"blank", `[\t\p{Zs}]`},
		{"control", `[\p{Cc}]`}, {"cntrl", `[\p{Cc}]`}, {"format", `[\p{Cf}]`}, {"privateuse", `[\p{Co}]`}, {"other", `[\p{C}]`},
		{"xdigit", `[0-9A-Fa-f]`}, {"hexdigit", `[0-9A-Fa-f]`}, {"ascii", `[\x00-\x7f]`}, {"any", `[\x{0}-\x{10FFFF}]`},
		// Blocks whose letters are those of a script.
		{"inbasiclatin", `[\x00-\x7f]`}, {"ingreek", `[\x{370}-\x{3ff}]`}, {"incyrillic", `[\x{400}-\x{4ff}]`},
		{"inhebrew", `[\x{590}-\x{5ff}]`}, {"inarabic", `[\x{600}-\x{6ff}]`},
	} {
		if p.name == key {
			return p.class
		}
	}
	return ""
}
