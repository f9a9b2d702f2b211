package main

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPairFiles reads testdata/names/pairs.txt: a block is the files, a line of dashes, and what is made of them.
func TestPairFiles(t *testing.T) {
	data, err := os.ReadFile("testdata/names/pairs.txt")
	if err != nil {
		t.Fatal(err)
	}
	_, cases, _ := strings.Cut(string(data), "\n\n")
	for block := range strings.SplitSeq(strings.TrimSpace(cases), "\n\n") {
		files, want, _ := strings.Cut(block, "\n--\n")
		names := strings.Split(files, "\n")
		for range 2 { // the order in which files are found is nobody's choice
			found := pairFiles(names)
			var lines []string
			for _, p := range found.pairs {
				lines = append(lines, "pair "+p.source+" "+p.target+" as "+p.name)
			}
			for _, name := range found.single {
				lines = append(lines, "single "+name)
			}
			for _, group := range found.unclear {
				lines = append(lines, "unclear "+strings.Join(group, " "))
			}
			for _, name := range found.unmarked {
				lines = append(lines, "unmarked "+name)
			}
			if diff := cmp.Diff(want, strings.Join(lines, "\n")); diff != "" {
				t.Errorf("%s (-want +got):\n%s", files, diff)
			}
			slices.Reverse(names)
		}
	}
}
