package check

import (
	"korpu/glossary"
)

// TermMark is a term of the glossary in the source text.
type TermMark struct {
	glossary.Match
	// Used tells whether the target renders the term by an admitted form.
	Used bool
}

// terms runs the glossary's audit and puts its findings into the form that all checks share.
func terms(m *glossary.Matcher, source, target string, before glossary.Names) Result {
	audit := m.AuditAfter(source, target, before)
	rendered := map[string]bool{}
	for _, r := range audit.TargetTerms {
		rendered[r.Concept] = true
	}
	result := Result{Renderings: audit.TargetTerms, Names: audit.Names}
	for _, match := range audit.SourceTerms {
		result.Terms = append(result.Terms, TermMark{Match: match, Used: rendered[match.Concept]})
	}
	for _, f := range audit.Findings {
		result.Findings = append(result.Findings, finding(f))
	}
	return result
}

// finding is a finding of the glossary's in the form that all checks share.
func finding(f glossary.Finding) Finding {
	return Finding{
		Key: key(f), Rule: f.Rule, Severity: f.Severity, Side: f.Side, Span: f.Span,
		Concept: f.Concept, Term: f.Term, Found: f.Found, Expected: f.Expected, More: f.More, Fix: f.Fix,
	}
}
