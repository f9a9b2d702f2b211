package api

import (
	"strconv"
	"time"

	"korpu/glossary"
	"korpu/server/bitext"
	"korpu/server/check"
)

// TermMarkJSON is a term of the glossary in the source text.
type TermMarkJSON struct {
	SpanJSON
	Concept int64  `json:"concept" doc:"Number of the concept."`
	Term    string `json:"term" doc:"The dictionary form." example:"Baş katib"`
	Target  string `json:"target" doc:"The preferred English form." example:"Secretary General"`
	Nested  bool   `json:"nested" doc:"Whether it lies wholly inside a longer term."`
	Used    bool   `json:"used" doc:"Whether the target holds an admitted form."`
}

// RenderingJSON is an admitted form in the target text.
type RenderingJSON struct {
	SpanJSON
	Concept int64  `json:"concept" doc:"Number of the concept."`
	Form    string `json:"form" doc:"The admitted form, as the glossary has it."`
}

// FixJSON mends a finding: the piece of the target is to be replaced by the text.
type FixJSON struct {
	SpanJSON
	Text string `json:"text" doc:"What should stand there."`
}

// WaiverJSON is a reasoned exception.
type WaiverJSON struct {
	ID     int64     `json:"id" doc:"Number of the waiver."`
	Reason string    `json:"reason" doc:"Why the finding does not count."`
	Author string    `json:"author" doc:"Who waived it; empty without accounts."`
	At     time.Time `json:"at" doc:"When."`
}

// FindingJSON is something that is wrong with a unit.
type FindingJSON struct {
	SpanJSON
	Key      string      `json:"key" doc:"Names the finding within its unit; a waiver refers to it."`
	Rule     string      `json:"rule" doc:"The rule's name." example:"term.missing"`
	Severity string      `json:"severity" enum:"error,warning,info" doc:"How bad it is."`
	Side     string      `json:"side" enum:"source,target" doc:"The text in which the place lies."`
	Concept  int64       `json:"concept,omitempty" doc:"Number of the concept concerned."`
	Term     string      `json:"term" doc:"The dictionary form of the term concerned."`
	Found    string      `json:"found" doc:"The text at the place."`
	Expected []string    `json:"expected" nullable:"false" doc:"What should stand in the target, the best first; ten at most."`
	More     int         `json:"more,omitempty" doc:"How many further forms may stand that are not listed."`
	Fix      *FixJSON    `json:"fix,omitempty" doc:"A certain way to mend it."`
	Waiver   *WaiverJSON `json:"waiver,omitempty" doc:"The exception that holds; a finding without one is open."`
}

// CheckJSON is everything that the checks know of a unit.
type CheckJSON struct {
	Terms      []TermMarkJSON  `json:"terms" nullable:"false" doc:"The glossary's terms in the source."`
	Renderings []RenderingJSON `json:"renderings" nullable:"false" doc:"Admitted forms in the target."`
	Findings   []FindingJSON   `json:"findings" nullable:"false" doc:"What is wrong, waived findings included."`
}

// check shapes a result for the texts from which the positions were made.
func (p positions) check(r check.Result) CheckJSON {
	return CheckJSON{
		Terms: shapeAll(r.Terms, p.term), Renderings: shapeAll(r.Renderings, p.rendering), Findings: shapeAll(r.Findings, p.finding),
	}
}

func (p positions) term(m check.TermMark) TermMarkJSON {
	return TermMarkJSON{
		SpanJSON: spanJSON(p.source, m.Span), Concept: conceptNumber(m.Concept),
		Term: m.Term, Target: m.Target, Nested: m.Nested, Used: m.Used,
	}
}

func (p positions) rendering(r glossary.Rendering) RenderingJSON {
	return RenderingJSON{SpanJSON: spanJSON(p.target, r.Span), Concept: conceptNumber(r.Concept), Form: r.Form}
}

func (p positions) finding(f check.Finding) FindingJSON {
	shaped := FindingJSON{
		SpanJSON: spanJSON(p.on(f.Side), f.Span), Key: f.Key, Rule: f.Rule, Severity: string(f.Severity), Side: string(f.Side),
		Concept: conceptNumber(f.Concept), Term: f.Term, Found: f.Found, Expected: append([]string{}, f.Expected...), More: f.More,
	}
	if f.Fix != nil {
		shaped.Fix = &FixJSON{SpanJSON: spanJSON(p.target, f.Fix.Span), Text: f.Fix.Text}
	}
	if f.Waiver != nil {
		shaped.Waiver = waiverJSON(*f.Waiver)
	}
	return shaped
}

func waiverJSON(w bitext.Waiver) *WaiverJSON {
	return &WaiverJSON{ID: w.ID, Reason: w.Reason, Author: w.Author, At: w.At}
}

// conceptNumber reads the number that the workbench gave the concept as its ID; 0 for none.
func conceptNumber(id string) int64 {
	number, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return 0
	}
	return number
}
