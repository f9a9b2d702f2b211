package segment_test

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/glossary/lang"
	"korpu/server/segment"
)

// TestSentences reads cases that a linguist can judge: one text a line, a bar in the place of each cut.
func TestSentences(t *testing.T) {
	rules := segment.Default()
	for file, language := range map[string]lang.Language{"az.txt": lang.Azerbaijani, "en.txt": lang.English} {
		lines, err := os.Open("testdata/" + file)
		if err != nil {
			t.Fatal(err)
		}
		scanner := bufio.NewScanner(lines)
		for number := 1; scanner.Scan(); number++ {
			line := scanner.Text()
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			want := strings.Split(line, " | ")
			if diff := cmp.Diff(want, rules.Split(strings.Join(want, " "), language)); diff != "" {
				t.Errorf("%s:%d (-want +got):\n%s", file, number, diff)
			}
		}
		if err := scanner.Err(); err != nil {
			t.Fatal(err)
		}
		_ = lines.Close()
	}
}
