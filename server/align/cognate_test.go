package align

import (
	"os"
	"strings"
	"testing"
)

func TestCognatesAreAlike(t *testing.T) {
	data, err := os.ReadFile("testdata/alike.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		pair, unlike := strings.CutSuffix(line, " !=")
		azeri, english, _ := strings.Cut(pair, " = ")
		x, y := azeriSounds(azeri), englishSounds(english)
		meet := frameOf(x).short() == frameOf(y).short() && alike(x, y, alikeNames) >= alikeNames
		if meet == unlike {
			t.Errorf("%s (%s), %s (%s): likeness %.2f, frames %v %v", azeri, x, english, y, alike(x, y, 0), frameOf(x), frameOf(y))
		}
	}
}
