package workbench

import (
	"korpu/glossary/lang"
	"korpu/server/bitext"
	"korpu/server/check"
)

// Sentences are the two sides of a unit as a person sees them who works sentence by sentence. Each side's, joined by single
// spaces, are the unit's text: to look at a unit by sentences changes nothing in it.
type Sentences struct{ Source, Target []string }

// sentences cuts a unit's sides. A side that was cut already, by an alignment or by hand, keeps its own cuts.
func (w *Workbench) sentences(u bitext.Unit) Sentences {
	return Sentences{Source: w.side(u.Source, lang.Azerbaijani), Target: w.side(u.Target, lang.English)}
}

func (w *Workbench) side(sentences []string, language lang.Language) []string {
	if len(sentences) != 1 {
		return sentences
	}
	return w.segments.Split(sentences[0], language)
}

// seen is a unit with what is said of it.
func (w *Workbench) seen(u bitext.Unit, result check.Result) UnitView {
	return UnitView{Unit: u, Sentences: w.sentences(u), Check: result}
}
