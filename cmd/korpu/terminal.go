package main

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tell writes a line for a person. Titles, names and terms come from strangers: whatever they hold, it stays one line that
// neither moves the cursor nor turns the direction of the text.
func tell(w io.Writer, format string, args ...any) {
	fmt.Fprintln(w, visible(fmt.Sprintf(format, args...)))
}

// visible writes control characters, ends of lines, direction marks and bytes that are no UTF-8 as Go's escapes.
func visible(text string) string {
	if !strings.ContainsFunc(text, unseen) && utf8.ValidString(text) {
		return text
	}
	var out strings.Builder
	for i, r := range text {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(text[i:], string(utf8.RuneError)):
			fmt.Fprintf(&out, `\x%02x`, text[i])
		case unseen(r):
			out.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// unseen reports whether a character changes how others are shown instead of showing something.
func unseen(r rune) bool {
	return unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp)
}

// tellError writes an error, of several that were joined each on a line of its own.
func tellError(w io.Writer, err error) {
	var joined interface{ Unwrap() []error }
	if errors.As(err, &joined) && any(joined) == any(err) {
		var texts []string
		for _, part := range joined.Unwrap() {
			texts = append(texts, part.Error())
		}
		if strings.Join(texts, "\n") == err.Error() {
			for _, part := range joined.Unwrap() {
				tellError(w, part)
			}
			return
		}
	}
	tell(w, "korpu: %v", err)
}
