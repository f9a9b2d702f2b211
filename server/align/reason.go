package align

import (
	"cmp"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"korpu/glossary/lang"
)

// ReasonKind is what kind of evidence ties a pair, or speaks against it.
type ReasonKind string

// The kinds of evidence.
const (
	// ByNumber is a number, a date or a time that both sides have, or that one side lacks.
	ByNumber ReasonKind = "number"
	// ByName is a name that both sides have, transliterated or not.
	ByName ReasonKind = "name"
	// ByTerm is a term of the glossary and its English form.
	ByTerm ReasonKind = "term"
	// ByMemory is a translation that is remembered.
	ByMemory ReasonKind = "memory"
	// ByWord are words that mean the same, from the dictionary or learnt from the texts.
	ByWord ReasonKind = "word"
	// ByLength is how well the lengths fit; it has no marks.
	ByLength ReasonKind = "length"
	// ByPunctuation are marks that both sides have: a question, quotes, brackets.
	ByPunctuation ReasonKind = "punctuation"
)

// Mark is a place in a segment.
type Mark struct {
	Segment int
	// Span is in bytes of the segment's text.
	Span lang.Span
}

// Reason is a piece of evidence for a pair, or against it.
type Reason struct {
	Kind ReasonKind
	// Source and Target are the words that are tied; evidence against has one of them alone, and length neither.
	Source, Target []Mark
	// Weight tells how much it counts, in natural logarithms of odds; it is negative for what speaks against the pair.
	Weight float64
}

// leastReason is the weight below which a reason is not worth telling.
const leastReason = 0.3

// Reasons tells what ties source segments to target segments, and what speaks against it, the weightiest first. Each word
// is told once.
func (a *Aligner) Reasons(source, target []int) []Reason {
	if len(source) == 0 || len(target) == 0 {
		return nil
	}
	e, _ := a.selected(source, target)
	w := witness{a: a, e: e}
	for _, i := range source {
		w.hear(&w.source, i, a.segments[0][i].Text, lang.Azerbaijani, a.source.feature)
	}
	for _, j := range target {
		w.hear(&w.target, j, a.segments[1][j].Text, lang.English, a.target.feature)
	}
	reasons := w.ties()
	reasons = append(reasons, w.unmatched(w.source, a.source.bag, true)...)
	reasons = append(reasons, w.unmatched(w.target, a.target.bag, false)...)
	reasons = append(reasons, Reason{Kind: ByLength, Weight: e.lengths(0, len(source), 0, len(target))})
	reasons = slices.DeleteFunc(reasons, func(r Reason) bool { return math.Abs(r.Weight) < leastReason })
	slices.SortStableFunc(reasons, func(x, y Reason) int { return cmp.Compare(math.Abs(y.Weight), math.Abs(x.Weight)) })
	return reasons
}

// heard is a form of a pair of groups: where it stands, its feature, and whether it was told.
type heard struct {
	mark    Mark
	feature int32
	// upper tells that it is written with a capital, capital that it is so within a sentence.
	upper, capital bool
	told           bool
}

// witness tells what ties two groups.
type witness struct {
	a              *Aligner
	e              *evidence
	source, target []heard
}

func (w *witness) hear(list *[]heard, segment int, text string, language lang.Language, feature func(form) (int32, bool)) {
	for _, f := range read(text, language) {
		if n, is := feature(f); is {
			first, _ := utf8.DecodeRuneInString(text[f.span.Start:])
			*list = append(*list, heard{mark: Mark{Segment: segment, Span: f.span}, feature: n, upper: unicode.IsUpper(first), capital: f.capital})
		}
	}
}

// ties are the words of both sides that the lexicon ties, the strongest first.
func (w *witness) ties() []Reason {
	type pair struct {
		source, target *heard
		link           link
		weight         float64
	}
	var pairs []pair
	sourceSize, targetSize := float64(max(1, len(w.source))), float64(max(1, len(w.target)))
	for i := range w.source {
		s := &w.source[i]
		for _, k := range w.a.lexicon.links[s.feature] {
			for j := range w.target {
				if t := &w.target[j]; t.feature == k.target {
					weight := math.Log(1+w.e.sourceGain[s.feature]*float64(k.backward)/targetSize) + math.Log(1+w.e.targetGain[k.target]*float64(k.forward)/sourceSize)
					pairs = append(pairs, pair{s, t, k, weight / 2})
				}
			}
		}
	}
	slices.SortStableFunc(pairs, func(x, y pair) int { return cmp.Compare(y.weight, x.weight) })
	var reasons []Reason
	for _, p := range pairs {
		if p.source.told || p.target.told {
			continue
		}
		p.source.told, p.target.told = true, true
		reasons = append(reasons, Reason{
			Kind: w.kind(p.link, p.source, p.target), Source: []Mark{p.source.mark}, Target: []Mark{p.target.mark}, Weight: p.weight,
		})
	}
	return reasons
}

func (w *witness) kind(k link, source, target *heard) ReasonKind {
	kinds := map[origin]ReasonKind{fromValue: ByNumber, fromSign: ByPunctuation, fromTerms: ByTerm, fromMemory: ByMemory}
	if sort, is := kinds[k.origin]; is {
		return sort
	}
	if source.upper && target.upper && (source.capital || target.capital) && w.sound(k, source) {
		return ByName
	}
	return ByWord
}

// sound tells whether a link ties a word to what sounds like it.
func (w *witness) sound(k link, source *heard) bool {
	return alike(azeriSounds(w.a.source.vocabulary.words[source.feature]), englishSounds(w.a.target.vocabulary.words[k.target]), alikeNames) >= alikeNames
}

// unmatched are the numbers and names of one side that the other lacks.
func (w *witness) unmatched(list []heard, b *bag, source bool) []Reason {
	var reasons []Reason
	kinds := map[kind]ReasonKind{number: ByNumber, name: ByName}
	for _, h := range list {
		sort, is := kinds[b.vocabulary.kinds[h.feature]]
		if h.told || !is {
			continue
		}
		r := Reason{Kind: sort, Weight: math.Log(w.a.model.miss[b.vocabulary.kinds[h.feature]]) / 2}
		if source {
			r.Source = []Mark{h.mark}
		} else {
			r.Target = []Mark{h.mark}
		}
		reasons = append(reasons, r)
	}
	return reasons
}
