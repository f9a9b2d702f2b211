package check

import (
	"strings"

	"korpu/glossary"
	"korpu/glossary/lang"
	"korpu/server/bitext"
)

// Finding is one thing that is wrong, or may be, with a unit.
type Finding struct {
	// Key names the finding within its unit and stays the same while the text around it is edited, so that a waiver
	// keeps its finding. The same mistake made twice in a unit has one key.
	Key  string
	Rule string
	// Severity and Side are those of the glossary's audit.
	Severity glossary.Severity
	Side     glossary.Side
	// Span is the place, in bytes of the text of that side; for something missing from the target it is the place in
	// the source that asks for it.
	Span lang.Span
	// Concept is the ID of the concept concerned, Term its source term; both are empty for rules without a glossary.
	Concept, Term string
	// Found is the text at Span, Expected what should stand in the target, the best first; More counts what is not listed.
	Found    string
	Expected []string
	More     int
	Fix      *glossary.Fix
	// Waiver is the reasoned exception that holds for this finding; nil while the finding is open.
	Waiver *bitext.Waiver
}

// Open tells whether nobody has waived the finding.
func (f Finding) Open() bool { return f.Waiver == nil }

// Counts tells whether the finding is one of those that a text must be rid of or have waived: open, and no mere hint.
func (f Finding) Counts() bool { return f.Open() && f.Severity != glossary.SeverityInfo }

// Blocks tells whether an open finding keeps a unit from being signed off where the project's policy enforces terms.
func (f Finding) Blocks() bool {
	return f.Open() && f.Severity == glossary.SeverityError && strings.HasPrefix(f.Rule, "term.")
}

func key(f glossary.Finding) string {
	if f.Side == glossary.SideSource {
		return f.Rule + ":" + f.Concept
	}
	return f.Rule + ":" + f.Concept + ":" + lang.Key(f.Found)
}

// waive lays the unit's waivers over its findings.
func waive(findings []Finding, waivers []bitext.Waiver) {
	if len(findings) == 0 || len(waivers) == 0 {
		return
	}
	holding := make(map[string]*bitext.Waiver, len(waivers))
	for i := range waivers {
		if waivers[i].Holds() {
			holding[waivers[i].Finding] = &waivers[i]
		}
	}
	for i := range findings {
		if waiver := holding[findings[i].Key]; waiver != nil {
			findings[i].Waiver = waiver
		}
	}
}
