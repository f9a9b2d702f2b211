package morph_test

import (
	"bufio"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"korpu/glossary/morph"
)

func TestTransliteration(t *testing.T) {
	file, err := os.Open("testdata/translit.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	write := morph.Transliterate
	for lines := bufio.NewScanner(file); lines.Scan(); {
		line := lines.Text()
		switch {
		case line == "[person]":
			write = morph.TransliteratePerson
			continue
		case line == "[place]":
			write = morph.Transliterate
			continue
		case strings.HasPrefix(line, "#"):
			continue
		}
		fields := strings.Split(line, " ; ")
		got := write(fields[0])
		if got.Text != fields[1] || string(got.Certainty) != fields[2] {
			t.Errorf("%s: %s (%s), want %s (%s)", fields[0], got.Text, got.Certainty, fields[1], fields[2])
		}
	}
}

// Each name of the table is found by its own spelling, and no line of it is broken.
func TestTheTableOfNamesIsSound(t *testing.T) {
	file, err := os.Open("names.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	kinds := map[morph.NameKind]bool{
		morph.PlaceName: true, morph.GivenName: true, morph.Surname: true, morph.InstitutionName: true, morph.AcronymName: true,
	}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		line := lines.Text()
		if line == "" || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "[") {
			continue
		}
		text, english, ok := strings.Cut(line, " ; ")
		if !ok || strings.TrimSpace(text) != text || strings.TrimSpace(english) != english || english == "" {
			t.Errorf("this line is no pair: %q", line)
			continue
		}
		found := false
		for _, name := range morph.Names(text) {
			found = found || name.Text == text && name.English == english && kinds[name.Kind]
		}
		if !found {
			t.Errorf("%s is not found as %s", text, english)
		}
	}
}

// What is not established is written in letters of English alone, one word for each.
func FuzzTransliterate(f *testing.F) {
	for _, seed := range []string{"Əli bəy Hüseynzadə", "E.Qasımov", "İI\u0307", "Nyu-York", "Uo", "ŞŞ", "Itté-ə", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		for _, write := range []func(string) morph.Suggestion{morph.Transliterate, morph.TransliteratePerson} {
			got := write(name)
			if utf8.ValidString(name) && !utf8.ValidString(got.Text) {
				t.Errorf("%q becomes %q", name, got.Text)
			}
			if strings.ContainsAny(got.Text, "əğışƏĞİŞ") && !strings.ContainsAny(name, "̇") && got.Certainty != morph.Established {
				t.Errorf("%q keeps Azerbaijani letters: %q", name, got.Text)
			}
			if words, before := len(strings.Fields(got.Text)), len(strings.Fields(name)); words < before && got.Certainty != morph.Established {
				t.Errorf("%q has %d words, %q has %d", name, before, got.Text, words)
			}
		}
	})
}
