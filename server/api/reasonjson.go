package api

import (
	"korpu/glossary/lang"
	"korpu/server/align"
	"korpu/server/workbench"
)

// MarkJSON is a place in a segment.
type MarkJSON struct {
	Segment int `json:"segment" doc:"Number of the segment."`
	SpanJSON
	Text string `json:"text" doc:"What stands there."`
}

// ReasonJSON is a piece of evidence for a pair, or against it.
type ReasonJSON struct {
	Kind   string     `json:"kind" enum:"number,name,term,memory,word,length,punctuation"`
	Weight float64    `json:"weight" doc:"How much it counts, in natural logarithms of odds; negative for what speaks against the pair."`
	Source []MarkJSON `json:"source" nullable:"false"`
	Target []MarkJSON `json:"target" nullable:"false"`
}

// ReasonsJSON is what ties some segments, or speaks against their pairing.
type ReasonsJSON struct {
	Score float64      `json:"score" doc:"The probability that they are translations of each other."`
	Items []ReasonJSON `json:"items" nullable:"false" doc:"The weightiest first."`
}

func reasonsJSON(r workbench.PairReasons) ReasonsJSON {
	source, target := marker(r.Source), marker(r.Target)
	return ReasonsJSON{Score: r.Score, Items: shapeAll(r.Reasons, func(reason align.Reason) ReasonJSON {
		return ReasonJSON{
			Kind: string(reason.Kind), Weight: reason.Weight,
			Source: shapeAll(reason.Source, source), Target: shapeAll(reason.Target, target),
		}
	})}
}

// marker shapes places in some segments.
func marker(segments []workbench.Segment) func(align.Mark) MarkJSON {
	texts := map[int]string{}
	offsets := map[int]lang.Offsets{}
	for _, s := range segments {
		texts[s.Number], offsets[s.Number] = s.Text, lang.NewOffsets(s.Text)
	}
	return func(m align.Mark) MarkJSON {
		return MarkJSON{Segment: m.Segment, SpanJSON: spanJSON(offsets[m.Segment], m.Span), Text: m.Span.Of(texts[m.Segment])}
	}
}
