package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func writeWord(word string) func(io.Writer) error {
	return func(out io.Writer) error {
		_, err := io.WriteString(out, word)
		return err
	}
}

// TestWriteFileKeepsWhatStandsThere writes to names that are more than a new file.
func TestWriteFileKeepsWhatStandsThere(t *testing.T) {
	dir := t.TempDir()
	private := writeText(t, dir, "private.txt", "old")
	link := filepath.Join(dir, "link.txt")
	if err := os.Symlink("private.txt", link); err != nil {
		t.Fatal(err)
	}
	if err := writeFile(link, writeWord("new")); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(private)
	if err != nil || string(text) != "new" {
		t.Errorf("the file behind the link holds %q, %v", text, err)
	}
	if to, err := os.Readlink(link); to != "private.txt" {
		t.Errorf("the link leads to %q, %v", to, err)
	}
	if info, err := os.Stat(private); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file is now for others, too: %v, %v", info.Mode(), err)
	}
}

// TestWriteFileDoesNotReplaceWhatIsOpen writes to /dev/fd as a shell's >(…) and /dev/stdout do.
func TestWriteFileDoesNotReplaceWhatIsOpen(t *testing.T) {
	if _, err := os.Stat("/dev/fd"); err != nil {
		t.Skip("the system has no /dev/fd")
	}
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = out.Close() }()
	if err := writeFile(fmt.Sprintf("/dev/fd/%d", in.Fd()), writeWord("new")); err != nil {
		t.Fatal(err)
	}
	_ = in.Close()
	if text, err := io.ReadAll(out); err != nil || string(text) != "new" {
		t.Errorf("the pipe got %q, %v", text, err)
	}
	name := writeText(t, t.TempDir(), "log.txt", "old\n")
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	if err := writeFile(fmt.Sprintf("/dev/fd/%d", file.Fd()), writeWord("new\n")); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(name); err != nil || string(text) != "old\nnew\n" {
		t.Errorf("the open file holds %q, %v", text, err)
	}
}

// TestWriteFileTellsPlaces names what was given, and no temporary file.
func TestWriteFileTellsPlaces(t *testing.T) {
	dir := t.TempDir()
	missing := filepath.Join(dir, "none", "a.tsv")
	for name, want := range map[string]string{
		dir:     "write " + dir + ": this is a folder: name a file in it",
		missing: "write " + missing + ": the folder " + filepath.Dir(missing) + " is not there: make it first, or name another",
	} {
		if err := writeFile(name, writeWord("new")); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	broken := fmt.Errorf("broken")
	name := filepath.Join(dir, "a.tsv")
	err := writeFile(name, func(io.Writer) error { return broken })
	if entries, _ := os.ReadDir(dir); err == nil || err.Error() != "write "+name+": broken" || len(entries) > 0 {
		t.Errorf("%v; it left %v", err, entries)
	}
}
