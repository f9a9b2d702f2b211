package glossary_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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
		consistency := &glossary.Consistency{}
		for _, unit := range units {
			consistency.Add(m.Audit(unit[0], unit[1]).TargetTerms)
		}
		for _, unit := range units {
			var told []string
			for _, f := range m.Inconsistent(consistency, unit[1], m.Audit(unit[0], unit[1]).TargetTerms) {
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
	if findings := m.Inconsistent(&glossary.Consistency{}, "The UN", renderings); len(findings) != 0 {
		t.Errorf("an empty consistency finds %+v", findings)
	}
}

// TestInstead judges a unit whose text is being changed as if the document were counted anew.
func TestInstead(t *testing.T) {
	m := auditTerms(t)
	const source = "Təşkilat və BMT"
	texts := []string{
		"the organisation and the UN", "the body and the UN", "the body and the United Nations", "bodies, organisations, UN", "neither", "",
	}
	renderings := func(target string) []glossary.Rendering { return m.Audit(source, target).TargetTerms }
	for _, first := range texts {
		for _, before := range texts {
			for _, now := range texts {
				counted, anew := &glossary.Consistency{}, &glossary.Consistency{}
				counted.Add(renderings(first))
				counted.Add(renderings(before))
				anew.Add(renderings(first))
				anew.Add(renderings(now))
				counted.Instead(renderings(before), renderings(now)) // leaves counted as it is
				got := m.Inconsistent(counted.Instead(renderings(before), renderings(now)), now, renderings(now))
				if diff := cmp.Diff(m.Inconsistent(anew, now, renderings(now)), got); diff != "" {
					t.Errorf("%q, then %q for %q (-anew +instead):\n%s", first, now, before, diff)
				}
			}
		}
	}
}
