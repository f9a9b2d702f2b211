package tbx_test

import (
	"os"
	"strings"
	"testing"
)

func TestLanguagesFoldOntoTheTwo(t *testing.T) {
	table, err := os.ReadFile("testdata/languages.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(table)) {
		tag, want, ok := strings.Cut(strings.TrimSpace(line), " ; ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		file := read(t, []byte(`<tbx><text><body><conceptEntry id="c"><langSec xml:lang="`+tag+`"><termSec><term>x</term></termSec></langSec></conceptEntry></body></text></tbx>`))
		got := "other"
		switch c := file.Entries[0].Concept; {
		case len(c.Sources) > 0:
			got = "source"
		case len(c.Targets) > 0:
			got = "target"
		}
		if got != want {
			t.Errorf("%s is %s, want %s", tag, got, want)
		}
		if !strings.Contains(string(write(t, file, "dca")), `xml:lang="`+tag+`"`) {
			t.Errorf("%s does not come out as it came in", tag)
		}
	}
}
