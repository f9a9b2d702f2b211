package morph_test

import (
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"korpu/glossary/morph"
)

func TestEnglishWords(t *testing.T) {
	text, err := os.ReadFile("testdata/english.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(strings.TrimSpace(line), " ; ")
		got := "no"
		switch one, other := fields[0], fields[1]; {
		case morph.IsPlural(other, one):
			got = "plural"
		case morph.SameSpelling(other, one):
			got = "spelling"
		}
		if got != fields[2] {
			t.Errorf("%s to %s: %s, want %s", fields[1], fields[0], got, fields[2])
		}
	}
}

func TestAPluralIsAPlural(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		noun := rapid.StringMatching(`[a-z]{2,8}(man|y|ch|s|ese|um)?`).Draw(t, "noun")
		if plural := morph.Plural(noun); plural != noun && !morph.IsPlural(plural, noun) {
			t.Fatalf("Plural(%s) is %s, which IsPlural denies", noun, plural)
		}
	})
}
