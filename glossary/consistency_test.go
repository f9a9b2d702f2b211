package glossary_test

import (
	"os"
	"strings"
	"testing"

	"korpu/glossary"
)

func TestInconsistent(t *testing.T) {
	m := auditTerms(t)
	text, err := os.ReadFile("testdata/consistency.txt")
	if err != nil {
		t.Fatal(err)
	}
	for document := range strings.SplitSeq(string(text), "\n\n") {
		var units [][]string
		for line := range strings.Lines(document) {
			if fields := strings.Split(line, ";"); !strings.HasPrefix(line, "#") && len(fields) == 3 {
				units = append(units, fields)
			}
		}
		usage := &glossary.Usage{}
		for _, unit := range units {
			usage.Add(m.Audit(unit[0], unit[1]).TargetTerms)
		}
		for _, unit := range units {
			var told []string
			for _, f := range m.Inconsistent(usage, unit[1], m.Audit(unit[0], unit[1]).TargetTerms) {
				if f.Rule != glossary.RuleInconsistent || f.Found != f.Span.Of(unit[1]) {
					t.Errorf("%q: %+v", unit[1], f)
				}
				told = append(told, string(f.Severity)+":"+f.Found+">"+f.Fix.Text)
			}
			if got, want := strings.Join(told, " + "), strings.TrimSpace(unit[2]); got != want {
				t.Errorf("%s\n\t got %s\n\twant %s", strings.TrimSpace(unit[1]), got, want)
			}
		}
	}
}

func TestADocumentOfOneFormIsConsistent(t *testing.T) {
	m := auditTerms(t)
	renderings := m.Audit("BMT", "The UN").TargetTerms
	if findings := m.Inconsistent(&glossary.Usage{}, "The UN", renderings); len(findings) != 0 {
		t.Errorf("an empty usage finds %+v", findings)
	}
}
