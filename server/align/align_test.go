package align_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/server/align"
)

// pairCase is a case of testdata/pairs.txt.
type pairCase struct {
	name           string
	source, target []align.Segment
	want           []string
}

func readPairs(t testing.TB) []pairCase {
	t.Helper()
	data, err := os.ReadFile("testdata/pairs.txt")
	if err != nil {
		t.Fatal(err)
	}
	var cases []pairCase
	for part := range strings.SplitSeq(string(data), "\n# ") {
		name, rest, _ := strings.Cut(part, "\n")
		source, rest, isCase := strings.Cut(rest, "\n--\n")
		target, beads, _ := strings.Cut(rest, "\n==\n")
		if isCase {
			cases = append(cases, pairCase{name, segments(source), segments(target), strings.Split(strings.TrimRight(beads, "\n"), "\n")})
		}
	}
	return cases
}

// segments are the lines of a text; an empty one ends a paragraph.
func segments(text string) []align.Segment {
	var list []align.Segment
	opens := true
	for line := range strings.SplitSeq(text, "\n") {
		if line == "" {
			opens = true
			continue
		}
		list = append(list, align.Segment{Text: line, Opens: opens})
		opens = false
	}
	return list
}

func ladder(beads []align.Bead) []string {
	var lines []string
	for _, b := range beads {
		lines = append(lines, strings.TrimRight(fmt.Sprintf("%s ; %s", listed(b.Source), listed(b.Target)), " "))
	}
	return lines
}

func listed(list []int) string { return strings.Trim(fmt.Sprint(list), "[]") }

func run(t testing.TB, source, target []align.Segment, o align.Options) align.Alignment {
	t.Helper()
	result, err := align.New(source, target, o).Align(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func TestTextsArePaired(t *testing.T) {
	cases := readPairs(t)
	if len(cases) < 7 {
		t.Fatalf("read %d cases", len(cases))
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			result := run(t, c.source, c.target, align.Options{})
			if diff := cmp.Diff(c.want, ladder(result.Beads)); diff != "" {
				t.Errorf("beads (-want +got):\n%s", diff)
			}
		})
	}
}
