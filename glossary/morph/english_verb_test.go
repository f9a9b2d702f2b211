package morph_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"korpu/glossary/morph"
)

func TestVerbBases(t *testing.T) {
	cases(t, "english_verbs.txt", func(fields []string) {
		if got := strings.Join(morph.VerbBases(fields[0]), ", "); got != fields[1] {
			t.Errorf("%s: %q, want %q", fields[0], got, fields[1])
		}
	})
}

func TestIrregularVerbs(t *testing.T) {
	for form, want := range map[string]string{"went": "go", "withdrawn": "withdraw", "outran": "outrun", "announced": "", "go": "", "unborn": "unbear"} {
		if got, ok := morph.EnglishVerb(form); got != want || ok != (want != "") {
			t.Errorf("EnglishVerb(%s) = %q, %v, want %q", form, got, ok, want)
		}
	}
}

// inflected makes the forms of a regular verb by the rules of the schoolbook.
func inflected(base string) []string {
	last := base[len(base)-1]
	forms := []string{base + "s", base + "ed", base + "ing", base + string(last) + "ed", base + string(last) + "ing"}
	switch {
	case strings.HasSuffix(base, "e"):
		head := base[:len(base)-1]
		return []string{base + "s", head + "ed", head + "ing"}
	case last == 'y' && !morph.IsEnglishVowel(base[len(base)-2]):
		head := base[:len(base)-1]
		return []string{head + "ies", head + "ied", base + "ing"}
	case slices.ContainsFunc([]string{"ss", "x", "zz", "ch", "sh"}, func(end string) bool { return strings.HasSuffix(base, end) }):
		forms[0] = base + "es"
	case last == 's':
		return forms[1:]
	case last == 'i':
		return forms[:1]
	}
	return forms
}

func TestEveryFormLeadsBackToItsBase(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := rapid.StringMatching(`[b-df-hj-np-t][aeiou][a-z]?[b-df-hj-np-tvwxz](e|y|ch|sh|ss|op)?`).Draw(t, "base")
		if n := len(base); base[n-1] == 'e' && base[n-2] == base[n-3] {
			return // English has no such verbs: banned is ban
		}
		for _, form := range inflected(base) {
			if _, irregular := morph.EnglishVerb(form); irregular {
				continue // refed is a form of ref, but sooner of refeed
			}
			if got := morph.VerbBases(form); !slices.Contains(got, base) {
				t.Fatalf("%s, a form of %s, has the bases %v", form, base, got)
			}
		}
	})
}
