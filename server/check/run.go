package check

import (
	"korpu/glossary"
	"korpu/server/bitext"
)

// Result is everything the checks know of a unit. Its spans are byte offsets in the text of their side.
type Result struct {
	// Terms are the glossary's terms in the source, in order of place.
	Terms []TermMark
	// Renderings are the places in the target where a term of the source is rendered by an admitted form.
	Renderings []glossary.Rendering
	Findings   []Finding
	// Names are the persons whom the document has named in full up to here, the unit included.
	Names glossary.Names
}

// Open returns the findings that nobody has waived.
func (r Result) Open() []Finding { return r.filter(Finding.Open) }

// Blocking returns the findings that keep the unit from being signed off under the policy enforce.
func (r Result) Blocking() []Finding { return r.filter(Finding.Blocks) }

func (r Result) filter(keep func(Finding) bool) []Finding {
	var kept []Finding
	for _, f := range r.Findings {
		if keep(f) {
			kept = append(kept, f)
		}
	}
	return kept
}

// Run checks a unit's terms against those of m, and its numbers, dates and times, with the unit's waivers laid over the
// findings. before are the persons whom the units before it have named in full: their surnames alone then count.
func Run(m *glossary.Matcher, u bitext.Unit, before glossary.Names) Result {
	source, target := u.SourceText(), u.TargetText()
	result := terms(m, source, target, before)
	result.Findings = append(result.Findings, values(source, target)...)
	waive(result.Findings, u.Waivers)
	return result
}
