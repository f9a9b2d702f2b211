package main

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
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

// TestPairFilesLosesNone finds each of any files once, in a pair of two languages, alone or unmarked, or in unclear groups.
func TestPairFilesLosesNone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		part := rapid.SampledFrom([]string{"az", "en", "AZ", "eng", "x", "y", "x.az", "x.en", "x_az", "x.az.txt", "x.en.txt", "az.txt", "x.txt"})
		paths := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(part, 1, 3).Draw(t, "parts"), "/")
		}), 0, 12, rapid.ID).Draw(t, "paths")
		found := pairFiles(paths)
		seen, grouped := map[string]int{}, map[string]bool{}
		for _, p := range found.pairs {
			seen[p.source]++
			seen[p.target]++
			source, _ := sided(p.source)
			target, _ := sided(p.target)
			if source.english || !target.english {
				t.Errorf("%s and %s are paired", p.source, p.target)
			}
		}
		for _, name := range append(slices.Clone(found.single), found.unmarked...) {
			seen[name]++
		}
		for _, group := range found.unclear {
			for _, name := range group {
				grouped[name] = true
			}
		}
		for _, path := range paths {
			if seen[path] > 1 || (seen[path] == 1) == grouped[path] {
				t.Errorf("of %q, %s is told %d times, in an unclear group: %v", paths, path, seen[path], grouped[path])
			}
		}
	})
}
