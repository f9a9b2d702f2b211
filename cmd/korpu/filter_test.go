package main

import (
	"errors"
	"strings"
	"testing"
)

// full is an output that takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }

// TestFiltersTellOnceWhatFails has inputs that are no text and an output that is full; each is told in one line.
func TestFiltersTellOnceWhatFails(t *testing.T) {
	dir := t.TempDir()
	utf16 := writeText(t, dir, "utf16.txt", "\n\ufeffS\x00a\x00l\x00")
	text := writeText(t, dir, "text.txt", "Salam.\n")
	terms := writeText(t, dir, "terms.csv", "source,target\nsalam,hello\n")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"segment", utf16}, "korpu: " + utf16 + ":2:3: there is a NUL: this is no plain text in UTF-8; save it so and try again\n"},
		{[]string{"match", "--terms", terms, utf16}, "korpu: " + utf16 + ":2:3: there is a NUL: this is no plain text in UTF-8; save it so and try again\n"},
		{[]string{"segment", dir}, "korpu: read " + dir + ": is a directory\n"},
		{[]string{"segment", text}, "korpu: no room\n"},
		{[]string{"match", "--terms", terms, text}, "korpu: no room\n"},
	} {
		var errs strings.Builder
		if code := run(t.Context(), c.args, nil, full{}, &errs); code != exitUsage || errs.String() != c.want {
			t.Errorf("korpu %s: exit code %d, %q, want %q", strings.Join(c.args, " "), code, errs.String(), c.want)
		}
	}
}
