package glossary_test

import (
	"fmt"
	"strings"
	"testing"

	"korpu/glossary"
	"korpu/glossary/growth"
)

func TestExtractGrowsWithTheText(t *testing.T) {
	for name, line := range map[string]func(i int) string{
		"other names":   func(i int) string { return "Dünən " + capital(i) + " " + capital(i+7) + "yev gəldi." },
		"the same name": func(int) string { return "Dünən Elçin Məmmədov gəldi." },
		"one surname":   func(i int) string { return "Dünən " + capital(i) + " Məmmədov və Məmmədov gəldi." },
		"institutions": func(i int) string {
			return "Dünən " + capital(i) + " Komitəsi (" + strings.ToUpper(capital(i)) + ") yarandı."
		},
		"terms": func(i int) string {
			return "bu " + strings.ToLower(capital(i)) + " müqaviləsi və " + strings.ToLower(capital(i/3)) + "lar"
		},
		"quotations": func(i int) string { return "“" + capital(i) + "” proqramı" },
		"marks":      func(int) string { return "\"«(“'-" },
	} {
		growth.Doubles(t, name, func(n int) func() {
			segments := make([]string, n)
			for i := range segments {
				segments[i] = line(i)
			}
			return func() { glossary.Extract(segments, nil) }
		})
		growth.Doubles(t, name+", in one segment", func(n int) func() {
			var text strings.Builder
			for i := range n {
				text.WriteString(line(i) + " ")
			}
			return func() { glossary.Extract([]string{text.String()}, nil) }
		})
	}
	for _, piece := range []string{"dakı", "A.", "A-", "A'", "Ə", "\u0301"} {
		growth.Doubles(t, "one word of "+piece, func(n int) func() {
			segments := []string{"Nato" + strings.Repeat(piece, n)}
			return func() { glossary.Extract(segments, nil) }
		})
	}
}

func TestCompileGrowsWithTheTermbase(t *testing.T) {
	for name, concept := range map[string]func(i int) (source, target string){
		"other terms":      func(i int) (string, string) { return capital(i), "X" + capital(i) },
		"the same term":    func(int) (string, string) { return "Baş katib", "Secretary General" },
		"other last words": func(i int) (string, string) { return "Baş " + capital(i), "Chief " + capital(i) },
	} {
		growth.Doubles(t, name, func(n int) func() {
			concepts := make([]glossary.Concept, n)
			for i := range concepts {
				source, target := concept(i)
				concepts[i] = glossary.Concept{
					ID: fmt.Sprint(i), Kind: glossary.KindTerm, Sources: []glossary.Term{{Text: source, Status: glossary.Preferred}},
					Targets: []glossary.Term{{Text: target, Status: glossary.Preferred}},
				}
			}
			return func() {
				if _, err := glossary.Compile(concepts); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// Known words against other words with the same initial, and against themselves. They are no names: near misses of names are
// looked for each with each, by the letters that they have, which the size of a unit bounds.
func TestAuditGrowsWithTheTerms(t *testing.T) {
	for name, other := range map[string]func(i int) string{
		"other words":           func(i int) string { return "Ba" + strings.ToLower(capital(5*i+3)) + "x" },
		"the same words":        func(i int) string { return "Ba" + strings.ToLower(capital(i)) },
		"nearly the same words": func(i int) string { return "Ba" + strings.ToLower(capital(i)) + "b" },
	} {
		growth.Doubles(t, name, func(n int) func() {
			concepts := make([]glossary.Concept, n)
			var source, target strings.Builder
			for i := range concepts {
				known := "Ba" + strings.ToLower(capital(i))
				concepts[i] = glossary.Concept{
					ID: fmt.Sprint(i), Kind: glossary.KindTerm, Sources: []glossary.Term{{Text: known, Status: glossary.Preferred}},
					Targets: []glossary.Term{{Text: known, Status: glossary.Preferred}},
				}
				source.WriteString(known + " ")
				target.WriteString(other(i) + " ")
			}
			matcher, err := glossary.Compile(concepts)
			if err != nil {
				t.Fatal(err)
			}
			return func() { matcher.Audit(source.String(), target.String()) }
		})
	}
}

// A form of articles among articles could be gone through in more ways than there are atoms.
func TestArticlesAreGoneThroughOnce(t *testing.T) {
	c := glossary.Concept{
		ID: "1", Kind: glossary.KindTerm, Sources: []glossary.Term{{Text: "uzun", Status: glossary.Preferred}},
		Targets: []glossary.Term{{Text: "an " + strings.Repeat("a ", 60) + "end", Status: glossary.Preferred}},
	}
	matcher, err := glossary.Compile([]glossary.Concept{c})
	if err != nil {
		t.Fatal(err)
	}
	if audit := matcher.Audit("uzun", "It is "+strings.Repeat("an a ", 200)+"."); len(audit.TargetTerms) != 0 {
		t.Errorf("%v", audit.TargetTerms)
	}
}

// capital is a made-up name of its own for each number.
func capital(i int) string {
	syllables := []string{"ba", "ce", "di", "fu", "gə", "ka", "li", "mo", "nu", "pe", "sa", "tu"}
	name := ""
	for n := i + 144; n > 0; n /= len(syllables) {
		name += syllables[n%len(syllables)]
	}
	return strings.ToUpper(name[:1]) + name[1:]
}
