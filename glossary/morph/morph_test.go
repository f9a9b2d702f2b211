package morph_test

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"korpu/glossary/morph"
)

// cases calls do with the fields of each line of a table of test cases.
func cases(t *testing.T, name string, do func(fields []string)) {
	t.Helper()
	file, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	count := 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "#") || lines.Text() == "" {
			continue
		}
		fields := strings.Split(lines.Text(), ";")
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		do(fields)
		count++
	}
	if count == 0 {
		t.Fatalf("%s holds no cases", name)
	}
}

func isForm(w morph.Word, form string) bool {
	for _, stem := range morph.Stems(w) {
		if rest, ok := strings.CutPrefix(form, stem.Text); ok && stem.Takes(morph.Suffixes().Read([]byte(rest)), rest) {
			return true
		}
	}
	return false
}

func TestForms(t *testing.T) {
	kinds := map[string]morph.Kind{"common": morph.Common, "name": morph.Name, "acronym": morph.Acronym}
	cases(t, "forms.txt", func(fields []string) {
		what := strings.Fields(fields[0])
		w := morph.Word{
			Text: fields[1], Kind: kinds[what[0]],
			Compound: slices.Contains(what, "compound"), Inner: slices.Contains(what, "inner"), Fused: slices.Contains(what, "fused"),
		}
		for form := range strings.FieldsSeq(fields[2]) {
			if !isForm(w, form) {
				t.Errorf("%s is no form of %s (%s)", form, w.Text, fields[0])
			}
		}
		for form := range strings.FieldsSeq(fields[3]) {
			if isForm(w, form) {
				t.Errorf("%s is a form of %s (%s)", form, w.Text, fields[0])
			}
		}
	})
}

func TestReadings(t *testing.T) {
	cases(t, "readings.txt", func(fields []string) {
		var got []string
		for _, r := range morph.Analyse(fields[0], morph.Common) {
			got = append(got, strings.TrimSpace(r.Lemma+" "+strings.Join(r.Suffixes, " ")))
		}
		for want := range strings.SplitSeq(fields[1], ",") {
			if want = strings.TrimSpace(want); !slices.Contains(got, want) {
				t.Errorf("%s is not read as %q but as %s", fields[0], want, strings.Join(got, ", "))
			}
		}
	})
}

// chains writes chains of suffixes at random, slot by slot, the long way.
func chains(t *rapid.T) string {
	return rapid.SampledFrom(strings.Fields("lar lər ım im m n ı i u sı ın in nın nin a ə ya da də dan kı ki dır mı la ca z b")).Draw(t, "part")
}

func TestAutomatonAgreesWithTheGrammar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		stem := rapid.SampledFrom([]string{"kitab", "ölkə", "göz", "su", "ürək", "bakı"}).Draw(t, "stem")
		rest := strings.Join(rapid.SliceOfN(rapid.Custom(chains), 0, 5).Draw(t, "rest"), "")
		want := slices.ContainsFunc(morph.Spell(stem, rest), func(parts []string) bool { return strings.Join(parts, "") == rest })
		if got := isForm(morph.Word{Text: stem}, stem+rest); got != want {
			t.Fatalf("%s|%s: the automaton says %v, the grammar %v", stem, rest, got, want)
		}
	})
}

func TestStemsDoNotLoseTheWordItself(t *testing.T) {
	for _, w := range []morph.Word{{Text: "ürək"}, {Text: "nazirliyi", Compound: true}, {Text: "nato", Kind: morph.Acronym}} {
		if !isForm(w, w.Text) {
			t.Errorf("%s is no form of itself", w.Text)
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

func FuzzAnalyse(f *testing.F) {
	for _, seed := range []string{"kitablarımızdan", "səfirliyi", "ağzı", "\xff", "ı"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, form string) {
		if len(form) > 200 {
			return
		}
		for _, r := range morph.Analyse(form, morph.Common) {
			if diff := cmp.Diff(form[r.Stem:], strings.Join(r.Suffixes, "")); diff != "" {
				t.Fatalf("the suffixes of %q do not make up the form:\n%s", form, diff)
			}
			if !isForm(morph.Word{Text: r.Lemma}, form) {
				t.Fatalf("%q is read as a form of %q and is none", form, r.Lemma)
			}
		}
	})
}

// TestStemmedIsWhatAnalyseFinds compares the two: a dictionary form each, however many chains of suffixes lead to it.
func TestStemmedIsWhatAnalyseFinds(t *testing.T) {
	endings := []string{"", "lar", "ların", "ı", "sı", "nın", "da", "dakı", "dan", "ım", "ımız", "dır", "ki", "yə", "in", "u"}
	for _, stem := range []string{"kitab", "nazir", "su", "berlin", "appathurai", "tərəfdaşlıq", "theo"} {
		for _, first := range endings {
			for _, second := range endings {
				for _, kind := range []morph.Kind{morph.Common, morph.Name, morph.Acronym} {
					form := stem + first + second
					var want, got []string
					for _, r := range morph.Analyse(form, kind) {
						want = append(want, fmt.Sprint(r.Lemma, r.Stem))
					}
					for lemma, at := range morph.Stemmed(form, kind) {
						got = append(got, fmt.Sprint(lemma, at))
					}
					if want = slices.Compact(want); !slices.Equal(want, got) {
						t.Fatalf("%s: %v, want %v", form, got, want)
					}
				}
			}
		}
	}
}
