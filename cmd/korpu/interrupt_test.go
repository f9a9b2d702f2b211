package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestInterruptedFilter starts filters on a pipe that never ends, waits for their first output and interrupts them once.
// They end at that, with the exit code of an interruption, and every line of output is whole.
func TestInterruptedFilter(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	terms := filepath.Join(folder, "terms.csv")
	if err := os.WriteFile(terms, []byte("source,target\nNATO,NATO\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	// More than a pipe holds: once it is written, the program reads.
	silent := strings.Repeat(" \n", 100<<10)
	for name, test := range map[string]struct {
		args []string
		sent string
		line func(string) error
	}{
		"segment": {[]string{"segment", "-"}, "Salam dünya. Necəsən?\n", func(line string) error {
			if line != "Salam dünya." && line != "Necəsən?" {
				return errors.New("not a sentence")
			}
			return nil
		}},
		"match, with output that waits in memory": {[]string{"match", "--terms", terms}, strings.Repeat("NATO-nun qərarı.\n", 500), func(line string) error {
			return json.Unmarshal([]byte(line), new(matchRow))
		}},
		"no output":       {[]string{"segment"}, silent, nil},
		"a text to align": {[]string{"align", "-", terms}, silent, nil},
		"an import":       {[]string{"import", "--data", filepath.Join(folder, "data"), "--project", "P", "-"}, silent, nil},
	} {
		t.Run(name, func(t *testing.T) {
			command := exec.CommandContext(t.Context(), self)
			command.Args = append([]string{"korpu"}, test.args...)
			in, errIn := command.StdinPipe()
			out, errOut := command.StdoutPipe()
			errs, errErrs := command.StderrPipe()
			if err := errors.Join(errIn, errOut, errErrs, command.Start()); err != nil {
				t.Fatal(err)
			}
			defer in.Close()
			if _, err := io.WriteString(in, test.sent); err != nil {
				t.Fatal(err)
			}
			lines := bufio.NewReader(out)
			if test.line != nil {
				if _, err := lines.Peek(1); err != nil {
					t.Fatal(err)
				}
			}
			if err := command.Process.Signal(os.Interrupt); err != nil {
				t.Fatal(err)
			}
			written, err := io.ReadAll(lines)
			if err != nil {
				t.Fatal(err)
			}
			said, err := io.ReadAll(errs)
			if err != nil {
				t.Fatal(err)
			}
			_ = command.Wait()
			if code := command.ProcessState.ExitCode(); code != exitInterrupted || !strings.Contains(string(said), "interrupted") {
				t.Errorf("ended with %v and said %q", command.ProcessState, said)
			}
			if len(written) > 0 && !strings.HasSuffix(string(written), "\n") {
				t.Errorf("the last line is cut: %q", written[max(0, len(written)-80):])
			}
			for line := range strings.Lines(string(written)) {
				if err := test.line(strings.TrimSuffix(line, "\n")); err != nil {
					t.Errorf("%v: %q", err, line)
				}
			}
		})
	}
}

// TestNamedPipe waits for a writer no longer than the work lasts, and for what it writes neither.
func TestNamedPipe(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	over := make(chan struct{})
	close(over)
	if _, err := openFile(pipe, over); !errors.Is(err, errInterrupted) {
		t.Errorf("opened with %v", err)
	}
	writer, err := os.OpenFile(pipe, os.O_RDWR, 0) // also lets go of the opening that was left behind
	if err != nil {
		t.Fatal(err)
	}
	defer writer.Close()
	done := make(chan struct{})
	in, err := openFile(pipe, done)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := writer.WriteString("Salam."); err != nil {
		t.Fatal(err)
	}
	got := make([]byte, 3)
	if _, err := io.ReadFull(in, got); err != nil || string(got) != "Sal" {
		t.Errorf("%q, %v", got, err)
	}
	close(done)
	if rest, err := io.ReadAll(in); !errors.Is(err, errInterrupted) || string(rest) != "am." {
		t.Errorf("%q, %v", rest, err)
	}
}
