package glossary_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/glossary"
)

// auditTerms reads the termbase of the audit's cases.
func auditTerms(t testing.TB) *glossary.Matcher {
	t.Helper()
	var concepts []glossary.Concept
	for _, line := range cases(t, "testdata/audit-terms.txt") {
		fields := append(line, "", "", "", "")
		c := glossary.Concept{
			ID: fields[0] + " " + fields[1], Kind: glossary.Kind(fields[0]), Forbidden: list(fields[3]), Adjectives: list(fields[5]),
		}
		for _, source := range list(fields[1]) {
			c.Sources = append(c.Sources, glossary.Term{Text: source, Status: glossary.Preferred})
		}
		for i, form := range list(fields[2]) {
			c.Targets = append(c.Targets, glossary.Term{Text: form, Status: []glossary.Status{glossary.Preferred, glossary.Admitted}[min(i, 1)]})
		}
		for _, form := range list(fields[4]) {
			c.Targets = append(c.Targets, glossary.Term{Text: form, Status: glossary.Deprecated})
		}
		concepts = append(concepts, c)
	}
	return compile(t, concepts...)
}

// cases reads the lines of a file of cases, cut at the semicolons.
func cases(t testing.TB, name string) [][]string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var all [][]string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, ";")
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		all = append(all, fields)
	}
	return all
}

func list(field string) []string {
	var all []string
	for one := range strings.SplitSeq(field, "|") {
		if one = strings.TrimSpace(one); one != "" {
			all = append(all, one)
		}
	}
	return all
}

func TestAudit(t *testing.T) {
	m := auditTerms(t)
	for _, line := range cases(t, "testdata/audit.txt") {
		source, target, want := line[0], line[1], line[2]
		var told []string
		for _, f := range m.Audit(source, target).Findings {
			one := f.Rule + ":" + f.Found
			if f.Fix != nil {
				one += ">" + f.Fix.Text
			}
			told = append(told, one)
		}
		if got := strings.Join(told, " + "); got != want {
			t.Errorf("%s | %s\n\t got %s\n\twant %s", source, target, got, want)
		}
	}
}

func TestRenderings(t *testing.T) {
	m := auditTerms(t)
	for _, line := range cases(t, "testdata/renderings.txt") {
		var told []string
		for _, r := range m.Audit(line[0], line[1]).TargetTerms {
			told = append(told, r.Form+"="+r.Span.Of(line[1]))
		}
		if got := strings.Join(told, " + "); got != line[2] {
			t.Errorf("%s | %s\n\t got %s\n\twant %s", line[0], line[1], got, line[2])
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
