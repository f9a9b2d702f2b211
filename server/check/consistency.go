package check

import (
	"korpu/glossary"
	"korpu/server/bitext"
)

// InDocument adds to what [Run] said of a unit what only its document can tell: terms that it renders otherwise than most
// of the document does. The unit's waivers are laid over these findings too.
func InDocument(result Result, m *glossary.Matcher, u bitext.Unit, document *glossary.Consistency) Result {
	var findings []Finding
	for _, f := range m.Inconsistent(document, u.TargetText(), result.Renderings) {
		findings = append(findings, finding(f))
	}
	waive(findings, u.Waivers)
	result.Findings = append(result.Findings[:len(result.Findings):len(result.Findings)], findings...)
	return result
}
