package api

import (
	"korpu/glossary"
	"korpu/glossary/lang"
	"korpu/server/bitext"
)

// positions turns byte offsets in a unit's two texts into UTF-16 code units: the one place where that is done.
type positions struct{ source, target lang.Offsets }

func positionsOf(u bitext.Unit) positions {
	return positions{source: lang.NewOffsets(u.SourceText()), target: lang.NewOffsets(u.TargetText())}
}

func (p positions) on(side glossary.Side) lang.Offsets {
	if side == glossary.SideSource {
		return p.source
	}
	return p.target
}

// SpanJSON is a piece of a text.
type SpanJSON struct {
	Start int `json:"start" doc:"Where it begins, in UTF-16 code units."`
	End   int `json:"end" doc:"Where it ends, exclusive, in UTF-16 code units."`
}

func spansJSON(offsets lang.Offsets, spans []lang.Span) []SpanJSON {
	return shapeAll(spans, func(span lang.Span) SpanJSON { return spanJSON(offsets, span) })
}

func spanJSON(offsets lang.Offsets, span lang.Span) SpanJSON {
	return SpanJSON{Start: offsets.UTF16(span.Start), End: offsets.UTF16(span.End)}
}

// cutsOf are the places between sentences.
func cutsOf(offsets lang.Offsets, sentences []string) []int {
	cuts := []int{}
	end := 0
	for i, sentence := range sentences {
		if i > 0 {
			cuts = append(cuts, offsets.UTF16(end))
			end++
		}
		end += len(sentence)
	}
	return cuts
}
