package glossary_test

import (
	"bufio"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/glossary"
)

func TestAudit(t *testing.T) {
	m := newsroom(t)
	file, err := os.Open("testdata/audit.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		fields := strings.Split(lines.Text(), ";")
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		source, target := strings.TrimSpace(fields[0]), strings.TrimSpace(fields[1])
		var told []string
		for _, f := range m.Audit(source, target).Findings {
			one := f.Rule + ":" + f.Found
			if f.Fix != nil {
				one += ">" + f.Fix.Text
			}
			told = append(told, one)
		}
		if diff := cmp.Diff(strings.TrimSpace(fields[2]), strings.Join(told, " ")); diff != "" {
			t.Errorf("%s | %s (-want +got):\n%s", source, target, diff)
		}
	}
}

func TestFixesKeepTheArticleRight(t *testing.T) {
	m := compile(t, concept(glossary.KindTerm, "razılaşma", "agreement", "treaty"))
	target := "They signed a treaty."
	fix := m.Audit("razılaşma", target).Findings[0].Fix
	if got := target[:fix.Span.Start] + fix.Text + target[fix.Span.End:]; got != "They signed an agreement." {
		t.Errorf("the fix makes %q", got)
	}
}

func TestDeprecatedFormsWarn(t *testing.T) {
	c := concept(glossary.KindPlace, "Gəncə", "Ganja")
	c.Targets = append(c.Targets, glossary.Term{Text: "Gandja", Status: glossary.Deprecated})
	findings := compile(t, c).Audit("Gəncədə", "in Gandja").Findings
	if len(findings) != 1 || findings[0].Rule != glossary.RuleDeprecated || findings[0].Severity != glossary.SeverityWarning {
		t.Errorf("findings: %+v", findings)
	}
}

func TestAnAdjectiveRendersAPlace(t *testing.T) {
	c := concept(glossary.KindPlace, "Çin", "China")
	c.Adjectives = []string{"Chinese"}
	audit := compile(t, c).Audit("Çin hökuməti", "the Chinese government")
	if len(audit.Findings) != 0 || len(audit.TargetTerms) != 1 {
		t.Errorf("audit: %+v", audit)
	}
}

func TestValidateTellsEveryFault(t *testing.T) {
	c := glossary.Concept{
		Kind: "thing", Sources: []glossary.Term{{Text: " ", Status: glossary.Preferred}},
		Targets:   []glossary.Term{{Text: "Baku", Status: glossary.Preferred}, {Text: "Baku", Status: "good"}},
		Forbidden: []string{"Baku", strings.Repeat("x", 201), "a\x00"},
	}
	var faulty *glossary.ConceptError
	if err := c.Validate(); !errors.As(err, &faulty) {
		t.Fatalf("Validate() = %v, want a ConceptError", err)
	}
	var got []string
	for _, f := range faulty.Faults {
		got = append(got, f.Field+" "+f.Code)
	}
	want := []string{
		"kind unknown", "sources[0].text required", "targets[1].text duplicate", "targets[1].status unknown",
		"forbidden[1] too_long", "forbidden[2] control", "forbidden[0] contradiction",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
}

func TestSearchFindsInflectedAndPartial(t *testing.T) {
	m := newsroom(t)
	for query, want := range map[string]string{
		"Baş katibinin": "Baş katib", "union": "Avropa İttifaqı", "BAKI": "Bakı, Bakı Dövlət Universiteti", "tərəfdaşlığ": "", "dövlət": "Bakı Dövlət Universiteti",
	} {
		if got := strings.Join(m.Search(query), ", "); got != want {
			t.Errorf("Search(%q) = %q, want %q", query, got, want)
		}
	}
}
