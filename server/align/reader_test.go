package align

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/glossary/lang"
)

func TestWhatOfATextCounts(t *testing.T) {
	data, err := os.ReadFile("testdata/read.txt")
	if err != nil {
		t.Fatal(err)
	}
	languages := map[string]lang.Language{"az": lang.Azerbaijani, "en": lang.English}
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		parts := strings.Split(strings.TrimSpace(line), " ; ")
		var got []string
		for _, f := range read(parts[1], languages[parts[0]]) {
			text := f.folded
			if f.capital {
				text = "^" + text
			}
			got = append(got, text)
		}
		if diff := cmp.Diff(parts[2], strings.Join(got, " ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", parts[1], diff)
		}
	}
}
