package glossary

import (
	"slices"
	"strings"
	"testing"
)

func TestTheTableOfNations(t *testing.T) {
	seen := map[string]string{}
	for line := range strings.Lines(nationTable) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, " ; ")
		if len(fields) != 3 {
			t.Errorf("%q has %d columns, want names, adjectives, people", line, len(fields))
			continue
		}
		for name := range strings.SplitSeq(fields[0], " | ") {
			words := withoutArticle(englishWords(name))
			if other, ok := seen[keyOf(words)]; ok {
				t.Errorf("%s stands in two lines: %q and %q", name, other, line)
			}
			seen[keyOf(words)] = line
			if len(words) > longestNation {
				t.Errorf("%s has more than %d words", name, longestNation)
			}
			related := knownNations().of(words)
			for _, column := range fields[1:] {
				for text := range strings.SplitSeq(column, " | ") {
					if !strings.Contains(tell(related), " "+text+" ") {
						t.Errorf("%s is not rendered by %q, only by%s", name, text, tell(related))
					}
				}
			}
		}
	}
	if len(seen) < 300 {
		t.Errorf("only %d names were read", len(seen))
	}
}

func tell(related []relative) string {
	told := " "
	for _, r := range related {
		told += r.text + " "
	}
	return told
}

func TestAdjectivesOfAPlaceAreProposed(t *testing.T) {
	for place, want := range map[string]string{"China": "Chinese", "the Netherlands": "Dutch", "Atlantis": "", "": ""} {
		got := Adjectives(place)
		if want == "" && len(got) > 0 || want != "" && !slices.Contains(got, want) {
			t.Errorf("Adjectives(%q) = %q, want %q among them", place, got, want)
		}
	}
}
