package glossary_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"korpu/glossary"
	"korpu/glossary/lang"
)

// FuzzAudit holds the audit to what its callers rely on: every place lies in its text, between two characters, and tells
// what stands there; no place is told twice for one reason; a fix keeps the text sound and mends what it was made for.
func FuzzAudit(f *testing.F) {
	m := auditTerms(f)
	for _, line := range cases(f, "testdata/audit.txt") {
		f.Add(line[0], line[1])
	}
	f.Fuzz(func(t *testing.T, source, target string) {
		audit := m.Audit(source, target)
		for _, r := range audit.TargetTerms {
			checkPlace(t, target, r.Span)
		}
		seen := map[string]bool{}
		for _, finding := range audit.Findings {
			text := source
			if finding.Side == glossary.SideTarget {
				text = target
			}
			checkPlace(t, text, finding.Span)
			if finding.Found != finding.Span.Of(text) {
				t.Fatalf("%s tells of %q where %q stands", finding.Rule, finding.Found, finding.Span.Of(text))
			}
			if key := place(finding); seen[key] {
				t.Fatalf("%s is told twice of %q | %q", key, source, target)
			} else {
				seen[key] = true
			}
			if finding.Fix == nil {
				continue
			}
			checkPlace(t, target, finding.Fix.Span)
			mended := target[:finding.Fix.Span.Start] + finding.Fix.Text + target[finding.Fix.Span.End:]
			if utf8.ValidString(target) && !utf8.ValidString(mended) {
				t.Fatalf("the fix %+v makes %q of %q", finding.Fix, mended, target)
			}
			for _, again := range m.Audit(source, mended).Findings {
				if again.Concept == finding.Concept && again.Rule == finding.Rule && again.Span == finding.Span && again.Found == finding.Found {
					t.Fatalf("the fix %+v of %q leaves %s standing in %q", finding.Fix, target, finding.Rule, mended)
				}
			}
		}
	})
}

func place(f glossary.Finding) string {
	return strings.Join([]string{f.Rule, f.Concept, string(f.Side), f.Found, fmt.Sprint(f.Span)}, " ")
}

func checkPlace(t *testing.T, text string, span lang.Span) {
	t.Helper()
	if span.Start < 0 || span.End <= span.Start || span.End > len(text) {
		t.Fatalf("%v lies outside %q", span, text)
	}
	if !utf8.RuneStart(text[span.Start]) || span.End < len(text) && utf8.ValidString(text) && !utf8.RuneStart(text[span.End]) {
		t.Fatalf("%v cuts a character of %q", span, text)
	}
}
