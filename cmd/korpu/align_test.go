package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"korpu/server/align"
)

// alignFolder makes a folder with a text and its translation.
func alignFolder(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	writeText(t, dir, "a.az", "Bərə hər 20 dəqiqədən bir yola düşür.\nKüləkli gündə işləmir.\n")
	writeText(t, dir, "a.en", "The ferry leaves every 20 minutes.\nIt does not run on a windy day.\n")
	return dir
}

func writeText(t *testing.T, dir, name, text string) (path string) {
	t.Helper()
	path = filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestAlignRefusesWhatIsNoText gives one side bytes that no text has, and lines at the limit and beyond it.
func TestAlignRefusesWhatIsNoText(t *testing.T) {
	dir := alignFolder(t)
	line := func(bytes int) string { return strings.Repeat("a", bytes) + "\n" }
	cases := []struct{ text, want string }{
		{"Salam.\nYax\xfeı.\n", ":2:4: this is not UTF-8"},
		{"\xff\xfeS\x00a\x00", ":1:1: this is not UTF-8"},
		{"Sə\x01lam.\n", ":1:3: there is the control character U+0001"},
		{line(maxSegment), ""},
		{line(maxSegment + 1), ":1:1: the line is longer than 64 KiB"},
		{"Salam.\n\n" + line(maxSegment+1), ":3:1: the line is longer than 64 KiB"},
		{strings.TrimSuffix(line(maxSegment), "\n"), ""},
		{strings.TrimSuffix(line(maxSegment+1), "\n"), ":1:1: the line is longer than 64 KiB"},
		{line(50 << 20), ":1:1: the line is longer than 64 KiB"},
	}
	for _, c := range cases {
		name, result := writeText(t, dir, "b.az", c.text), filepath.Join(dir, "result")
		var out, errs strings.Builder
		code := run(t.Context(), []string{"align", "--anyway", "-o", result, name, filepath.Join(dir, "a.en")}, nil, &out, &errs)
		_, missing := os.Stat(result)
		_ = os.Remove(result)
		switch {
		case c.want == "" && (code != exitDone || missing != nil):
			t.Errorf("%.20q…: %s", c.text, errs.String())
		case c.want != "" && (code != exitUsage || missing == nil || !strings.Contains(errs.String(), name+c.want)):
			t.Errorf("%.20q…: exit code %d, %s, want %s", c.text, code, errs.String(), c.want)
		}
	}
}

// TestAlignStops ends a run that was interrupted without a result, and without a trace of one.
func TestAlignStops(t *testing.T) {
	dir := alignFolder(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, args := range [][]string{
		{"align", "--pairs", dir}, {"align", "-o", filepath.Join(dir, "a.jsonl"), filepath.Join(dir, "a.az"), filepath.Join(dir, "a.en")},
	} {
		var out, errs strings.Builder
		if code := run(ctx, args, nil, &out, &errs); code != exitUsage || !strings.Contains(errs.String(), "korpu: stopped") {
			t.Errorf("korpu %s: exit code %d, %s", strings.Join(args, " "), code, errs.String())
		}
		if entries, _ := os.ReadDir(dir); len(entries) != 2 {
			t.Errorf("korpu %s left something: %v", strings.Join(args, " "), entries)
		}
	}
}

func TestRoundedScores(t *testing.T) {
	for score, want := range map[float64]string{
		1: "1", 0.93: "0.93", 0.12345: "0.1235", 0.9: "0.9", 0.90004: "0.9", 0.89996: "0.8999", 0.89994: "0.8999", 0: "0", 0.99999: "1",
	} {
		if got := decimal(score); got != want {
			t.Errorf("%v is written as %s, want %s", score, got, want)
		}
	}
}

// TestLadderCountsSegments has rungs also where a side is left out.
func TestLadderCountsSegments(t *testing.T) {
	var out strings.Builder
	writeLadder(&out, alignedPair{beads: []align.Bead{
		{Source: []int{0}, Target: []int{0, 1}, Score: 0.95}, {Source: []int{1}, Score: 0.5}, {Target: []int{2}, Score: 0.5}, {Source: []int{2}, Target: []int{3}, Score: 1},
	}})
	if want := "0\t0\t0.95\n1\t2\t0.5\n2\t2\t0.5\n2\t3\t1\n3\t4\t0\n"; out.String() != want {
		t.Errorf("the ladder is\n%swant\n%s", out.String(), want)
	}
}

func TestReasonsInWords(t *testing.T) {
	source := textSide{segments: []align.Segment{{Text: "Bakıda 15 ev"}}}
	target := textSide{segments: []align.Segment{{Text: "In Baku, houses"}}}
	mark := func(start, end int) []align.Mark {
		m := align.Mark{}
		m.Span.Start, m.Span.End = start, end
		return []align.Mark{m}
	}
	ties, against := inWords(source, target, []align.Reason{
		{Kind: align.ByName, Source: mark(0, 7), Target: mark(3, 7), Weight: 3},
		{Kind: align.ByLength, Weight: 1}, {Kind: align.ByNumber, Source: mark(8, 10), Weight: -2},
	})
	if ties != "name Bakıda = Baku; length" || against != "number 15 = ?" {
		t.Errorf("for it: %q, against it: %q", ties, against)
	}
}

// TestProgressIsABarOnATerminalOnly draws a bar that only grows, and takes it away at the end.
func TestProgressIsABarOnATerminalOnly(t *testing.T) {
	var terminal, pipe strings.Builder
	for errs, is := range map[*strings.Builder]bool{&terminal: true, &pipe: false} {
		p := newProgress(errs, is, 2)
		for piece, name := range []string{"first.az", "second.az"} {
			if to := p.part(piece, name); to != nil {
				to(0.5)
				to(0.25)
				to(1)
			}
			p.line("%s: done", name)
		}
		p.end()
	}
	for _, want := range []string{"first.az", "25%", "50%", "75%", "second.az: done\n"} {
		if !strings.Contains(terminal.String(), want) {
			t.Errorf("on a terminal %q is missing: %q", want, terminal.String())
		}
	}
	if strings.Contains(terminal.String(), "12%") {
		t.Errorf("the bar went back: %q", terminal.String())
	}
	if want := "first.az: done\nsecond.az: done\n"; pipe.String() != want {
		t.Errorf("in a pipe it says %q", pipe.String())
	}
}
