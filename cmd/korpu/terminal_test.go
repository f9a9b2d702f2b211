package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestVisible(t *testing.T) {
	for text, want := range map[string]string{
		"Körpü – “Bakı” 🌉 e\u0301":        "Körpü – “Bakı” 🌉 e\u0301",
		"a\u200cb\u200dc\u00ad":           "a\u200cb\u200dc\u00ad", // joiners and soft hyphens belong to text
		`C:\new`:                          `C:\new`,
		"\x1b[31mred\x1b[0m":              `\x1b[31mred\x1b[0m`,
		"\x1b]0;title\x07":                `\x1b]0;title\a`,
		"a\nkorpu: all is well":           `a\nkorpu: all is well`,
		"a\r\tb":                          `a\r\tb`,
		"\u009b2J":                        `\u009b2J`,
		"\u202etxt.exe\u202c":             `\u202etxt.exe\u202c`,
		"\u2066a\u2069\u200e\u200f\u061c": `\u2066a\u2069\u200e\u200f\u061c`,
		"a\u2028b\u2029c":                 `a\u2028b\u2029c`,
		"a\xffb\xc9":                      `a\xffb\xc9`,
		"\ufffd\x7f\x00":                  "\ufffd" + `\x7f\x00`,
	} {
		if got := visible(text); got != want {
			t.Errorf("%q is shown as %s, want %s", text, got, want)
		}
	}
}

func TestErrorsAreLines(t *testing.T) {
	one, two := errors.New("no \x1b[2J"), errors.New("a\nb")
	for want, err := range map[string]error{
		"korpu: no \\x1b[2J\n":                 one,
		"korpu: no \\x1b[2J\nkorpu: a\\nb\n":   errors.Join(one, two),
		"korpu: open: no \\x1b[2J\\na\\nb\n":   fmt.Errorf("open: %w", errors.Join(one, two)),
		"korpu: both: no \\x1b[2J and a\\nb\n": fmt.Errorf("both: %w and %w", one, two),
	} {
		var out bytes.Buffer
		if tellError(&out, err); out.String() != want {
			t.Errorf("got %q, want %q", out.String(), want)
		}
	}
}

// hostile is a name as a stranger may give one; it stands in no path but as a name.
const hostile = "a\x1b[2J\u202eb\nkorpu: done"

// TestNamesOnTheTerminal gives hostile names to commands, each in another place, and looks at all that is said to a person.
func TestNamesOnTheTerminal(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	data := filepath.Join(folder, "data")
	text := write(hostile+".txt", hostile[:1]+"\x1b[2J\u202eb\n\nSalam dünya. Bu, ilk cümlədir.\n")
	terms := write(hostile+".csv", "source,target,"+"x\x1b[2J\nNATO,NATO,y\n")
	broken := write("broken"+hostile+".csv", "source,target\n\x1b[2J,\n")
	jsonl := write(hostile+".jsonl", `{"source":"Qiymət 5\u001b[2J\u202e manatdır.","target":"It is 6\u001b[2J\u202e manats."}`)
	for name, args := range map[string][]string{
		"a missing file":       {"segment", folder + "/none" + hostile},
		"an unknown command":   {hostile},
		"an unknown option":    {"segment", "--" + hostile},
		"a termbase":           {"match", "--terms", terms, text},
		"faults of a termbase": {"match", "--terms", broken, text},
		"findings":             {"check", "--format", "text", jsonl},
		"a conversion":         {"convert", jsonl, filepath.Join(folder, hostile+".tmx")},
		"terms converted":      {"terms", "convert", terms, filepath.Join(folder, hostile+".tbx")},
		"an import":            {"import", "--data", data, "--project", "P" + "\x1b[2J", text},
		"an import elsewhere":  {"import", "--data", data, "--project", hostile + "\x00", text},
		"an unknown project":   {"export", "--data", data, "--project", hostile, "-o", "-"},
	} {
		var out, errs bytes.Buffer
		run(context.Background(), args, strings.NewReader(""), &out, &errs)
		said := errs.String()
		if args[0] == "check" {
			said += out.String()
		}
		if said == "" {
			t.Errorf("%s: nothing was said", name)
		}
		for _, line := range strings.Split(said, "\n") {
			if visible(line) != line || strings.HasPrefix(line, "korpu: done") {
				t.Errorf("%s: %q", name, line)
			}
		}
	}
}

// TestNamesInTheLog keeps the log a line an event: its handler quotes what is not printable.
func TestNamesInTheLog(t *testing.T) {
	var out bytes.Buffer
	slog.New(slog.NewTextHandler(&out, nil)).Error(hostile, "error", errors.New(hostile), hostile, hostile)
	if line := strings.TrimSuffix(out.String(), "\n"); visible(line) != line {
		t.Errorf("%q", line)
	}
}

// TestPasswordsAreNotShown names databases that cannot be opened, as an option and in the environment.
func TestPasswordsAreNotShown(t *testing.T) {
	for _, database := range []string{
		"postgres://team:secret@127.0.0.1:1/korpu", "postgres://127.0.0.1:1/korpu?password=secret", "postgres://team:secret@[::1/korpu",
		"postgress://team:secret@db/korpu", "host=db password=secret",
	} {
		for _, args := range [][]string{
			{"serve", "--addr", "127.0.0.1:0", "--database", database}, {"export", "--project", "P", "-o", "-", "--database=" + database}, {"serve", "--addr", "127.0.0.1:0"},
		} {
			t.Setenv("KORPU_DATABASE", database)
			var out, errs bytes.Buffer
			if code := run(context.Background(), args, strings.NewReader(""), &out, &errs); code != exitUsage || strings.Contains(out.String()+errs.String(), "secret") {
				t.Errorf("%v: %d, %s%s", args, code, out.String(), errs.String())
			}
		}
	}
}
