package lang

import (
	"os"
	"strings"
	"testing"
)

// FuzzBegins proves the quick look: where it sees no beginning, no reader reads anything.
func FuzzBegins(f *testing.F) {
	for _, name := range []string{"az", "en"} {
		data, err := os.ReadFile("testdata/values." + name + ".txt")
		if err != nil {
			f.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			text, _, _ := strings.Cut(strings.TrimSpace(line), " ; ")
			f.Add(text, name == "en")
			f.Add(strings.ToUpper(text), name == "en")
		}
	}
	f.Fuzz(func(t *testing.T, text string, english bool) {
		language := Azerbaijani
		if english {
			language = English
		}
		r := valueReader{text: text, language: language, atoms: atoms(text, language)}
		for at := range r.atoms {
			if r.begins(at) {
				continue
			}
			for _, read := range []func(int) (Value, int){r.date, r.clock, r.interval, r.number} {
				if v, next := read(at); next > at {
					t.Errorf("%q begins nothing, yet reads as %+v", r.atoms[at].span.Of(text), v)
				}
			}
		}
	})
}
