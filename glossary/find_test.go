package glossary_test

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/glossary"
)

func concept(kind glossary.Kind, source, target string, forbidden ...string) glossary.Concept {
	return glossary.Concept{
		ID: source, Kind: kind, Forbidden: forbidden,
		Sources: []glossary.Term{{Text: source, Status: glossary.Preferred}},
		Targets: []glossary.Term{{Text: target, Status: glossary.Preferred}},
	}
}

func compile(t testing.TB, concepts ...glossary.Concept) *glossary.Matcher {
	t.Helper()
	m, err := glossary.Compile(concepts)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func newsroom(t testing.TB) *glossary.Matcher {
	return compile(t,
		concept(glossary.KindInstitution, "NATO", "NATO"),
		concept(glossary.KindTitle, "Baş katib", "Secretary General", "General Secretary"),
		concept(glossary.KindPlace, "Bakı", "Baku"),
		concept(glossary.KindInstitution, "Aİ", "EU"),
		concept(glossary.KindPlace, "ABŞ", "US"),
		concept(glossary.KindInstitution, "Neftçi", "Neftchi"),
		concept(glossary.KindInstitution, "Avropa İttifaqı", "European Union"),
		concept(glossary.KindInstitution, "Xarici İşlər Nazirliyi", "Ministry of Foreign Affairs"),
		concept(glossary.KindTitle, "prezident", "president"),
		concept(glossary.KindPlace, "Nyu-York", "New York"),
		concept(glossary.KindTerm, "tərəfdaşlıq", "partnership", "cooperation"),
		concept(glossary.KindInstitution, "Bakı Dövlət Universiteti", "Baku State University"),
		concept(glossary.KindProgramme, "COP29", "COP29"),
		concept(glossary.KindInstitution, "Mİ-6", "MI6"),
		concept(glossary.KindPerson, "Əli", "Ali"),
		concept(glossary.KindTerm, "ad", "name"),
		concept(glossary.KindInstitution, "“Xalq” qəzeti", "Khalg newspaper"),
	)
}

func TestFind(t *testing.T) {
	m := newsroom(t)
	file, err := os.Open("testdata/find.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		text, want, ok := strings.Cut(lines.Text(), ";")
		if !ok || strings.HasPrefix(text, "#") {
			continue
		}
		var found []string
		for _, match := range m.Find(text) {
			told := match.Term + "=" + match.Span.Of(text)
			if match.Nested {
				told = "[" + told + "]"
			}
			found = append(found, told)
		}
		if diff := cmp.Diff(strings.TrimSpace(want), strings.Join(found, " ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

func TestCapitalsOfACommonNounThatMatter(t *testing.T) {
	c := concept(glossary.KindTerm, "alyans", "alliance")
	c.Case = glossary.CaseMatters
	m := compile(t, c)
	for text, want := range map[string]int{"Alyans qərar verdi.": 1, "bu Alyans": 0, "bu alyansın": 1, "Bəli. Alyansın": 1} {
		if got := len(m.Find(text)); got != want {
			t.Errorf("%q: %d found, want %d", text, got, want)
		}
	}
}

func TestNoInflectWantsTheExactForm(t *testing.T) {
	c := concept(glossary.KindProgramme, "Azəri", "Azeri")
	c.NoInflect = true
	m := compile(t, c)
	for text, want := range map[string]int{"“Azəri” yatağı": 1, "Azərinin": 0, "Azəri-nin": 0} {
		if got := len(m.Find(text)); got != want {
			t.Errorf("%q: %d found, want %d", text, got, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("NATO-nun “Neftçi”nin Bakı’da", "Bakı'dan i̇ AİLƏ")
	m := newsroom(f)
	f.Fuzz(func(t *testing.T, source, target string) {
		start := 0
		for _, match := range m.Find(source) {
			if match.Span.Start < start || match.Span.End <= match.Span.Start || match.Span.End > len(source) {
				t.Fatalf("match %v of %q is out of order", match, source)
			}
			start = match.Span.Start
		}
		for _, finding := range m.Audit(source, target).Findings {
			if finding.Fix != nil && (finding.Fix.Span.Start < 0 || finding.Fix.Span.End > len(target)) {
				t.Fatalf("fix %v lies outside %q", finding.Fix, target)
			}
		}
	})
}
