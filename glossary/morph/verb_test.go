package morph_test

import (
	"cmp"
	"os"
	"slices"
	"strings"
	"testing"

	diff "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"korpu/glossary/morph"
)

func TestVerbs(t *testing.T) {
	count := 0
	cases(t, "verbs.txt", func(fields []string) {
		lemma := fields[0]
		for cut := range strings.FieldsSeq(fields[1]) {
			count++
			stem, rest, _ := strings.Cut(cut, "|")
			form := strings.ReplaceAll(cut, "|", "")
			want := morph.Reading{Lemma: lemma, Stem: len(stem), Suffixes: strings.FieldsFunc(rest, func(r rune) bool { return r == '|' })}
			if got := morph.AnalyseVerb(form); !slices.ContainsFunc(got, func(r morph.Reading) bool { return same(r, want) }) {
				t.Errorf("%s is not read as a form of %s, %s, but as %v", form, lemma, cut, got)
			}
		}
		for form := range strings.FieldsSeq(fields[2]) {
			for _, r := range morph.AnalyseVerb(form) {
				if r.Lemma == lemma {
					t.Errorf("%s is read as a form of %s with %v", form, lemma, r.Suffixes)
				}
			}
		}
	})
	if count < 400 {
		t.Errorf("verbs.txt holds %d forms", count)
	}
}

func same(a, b morph.Reading) bool {
	return a.Lemma == b.Lemma && a.Stem == b.Stem && slices.Equal(a.Suffixes, b.Suffixes)
}

// sorted brings readings into one order; those of one stem come as the table has them.
func sorted(readings []morph.Reading) []morph.Reading {
	out := slices.Clone(readings)
	slices.SortFunc(out, func(a, b morph.Reading) int {
		return cmp.Or(b.Stem-a.Stem, strings.Compare(strings.Join(a.Suffixes, " "), strings.Join(b.Suffixes, " ")))
	})
	for i := range out {
		out[i].Suffixes = append([]string{}, out[i].Suffixes...)
	}
	return out
}

func checkVerb(form string) string {
	got := morph.AnalyseVerb(form)
	if !slices.IsSortedFunc(got, func(a, b morph.Reading) int { return b.Stem - a.Stem }) {
		return "a longer stem stands behind a shorter one"
	}
	for _, r := range got {
		if form[r.Stem:] != strings.Join(r.Suffixes, "") {
			return "the suffixes " + strings.Join(r.Suffixes, " ") + " do not make up the form"
		}
	}
	return diff.Diff(sorted(morph.SpellVerb(form)), sorted(got))
}

func TestAnalyseVerbAgreesWithTheGrammar(t *testing.T) {
	parts := strings.Fields("gəl qal başla oxu ed et de tut eşid ma mə ır ir yır ar ər acaq əcəy dı di mış miş ib yıb malı sa a ə an ən dığ dik " +
		"araq ınca il ıl ın dir t d ış maq mək mağ məy m n q k am əm san lar lər ı i sı ni nın da də dan kən mı dır")
	rapid.Check(t, func(t *rapid.T) {
		form := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 1, 7).Draw(t, "parts"), "")
		if wrong := checkVerb(form); wrong != "" {
			t.Fatalf("%s: %s", form, wrong)
		}
	})
}

func FuzzAnalyseVerb(f *testing.F) {
	for _, seed := range []string{"edilməsinə", "gəldiyini", "başlayırdılar", "oxudur", "\xff", "ı", "də", "gələcəyəmsə"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, form string) {
		if len(form) > 60 {
			return
		}
		if wrong := checkVerb(form); wrong != "" {
			t.Fatalf("%q: %s", form, wrong)
		}
	})
}

func BenchmarkAnalyseVerb(b *testing.B) {
	text, err := os.ReadFile("testdata/verbs.txt")
	if err != nil {
		b.Fatal(err)
	}
	var forms []string
	for line := range strings.Lines(string(text)) {
		if fields := strings.Split(line, ";"); len(fields) > 1 {
			forms = append(forms, strings.Fields(strings.ReplaceAll(fields[1], "|", ""))...)
		}
	}
	b.ReportAllocs()
	for i := range b.N {
		morph.AnalyseVerb(forms[i%len(forms)])
	}
}
