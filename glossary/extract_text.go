package glossary

import (
	"strings"
	"unicode/utf8"

	"korpu/glossary/lang"
	"korpu/glossary/morph"
)

// textWord is a word as it stands in a text, with what the extraction asks of it.
type textWord struct {
	segment int
	// at is the word's place in its segment.
	at int
	// span covers the word with a suffix behind a hyphen or an apostrophe, base the word without it.
	span, base lang.Span
	// raw is the text at base, folded the same folded; suffix is the folded suffix behind the mark.
	raw, folded, suffix string
	number              bool
	// capital tells a capital first letter, acronym capitals throughout, initial one letter with its point.
	capital, acronym, initial bool
	// starts tells that the word may be the first of a sentence; joined that nothing but space, or the point of an
	// initial, stands between it and the word before.
	starts, joined bool
}

// wordReader cuts one segment into words.
type wordReader struct {
	text   string
	number int
	tokens []lang.Token
	words  []textWord
}

// textWords returns the words of a segment.
func textWords(number int, text string) []textWord {
	r := wordReader{text: text, number: number, tokens: lang.Tokens(text)}
	for i := 0; i < len(r.tokens); {
		if r.tokens[i].Kind == lang.Mark || r.behindQuote(i) {
			i++
			continue
		}
		i = r.word(i)
	}
	return r.words
}

func (r *wordReader) raw(i int) string { return r.tokens[i].Span.Of(r.text) }

// behindQuote tells whether token i is a suffix that follows a closing quotation mark: "Neftçi"nin, “Rosa”-dan.
func (r *wordReader) behindQuote(i int) bool {
	if i < 2 || !startsLower(r.raw(i)) || !r.touches(i) {
		return false
	}
	before := i - 1
	if lang.IsHyphen(r.raw(before)) && r.touches(before) {
		before--
	}
	return strings.ContainsAny(r.raw(before), closingQuotes) && before > 0 && r.touches(before) && r.tokens[before-1].Kind != lang.Mark
}

const closingQuotes = "\"”“»"

// touches tells whether nothing stands between token i and the one before.
func (r *wordReader) touches(i int) bool {
	return i > 0 && r.tokens[i-1].Span.End == r.tokens[i].Span.Start
}

// word reads the word that begins with token i and returns the token behind it.
func (r *wordReader) word(i int) int {
	w := textWord{segment: r.number, at: len(r.words), base: r.tokens[i].Span, number: r.tokens[i].Kind == lang.Number}
	w.starts, w.joined = r.startsSentence(i), r.joined(i)
	next := i + 1
	for w.base.Len() <= longestInflected && next+1 < len(r.tokens) && r.touches(next) && r.touches(next+1) && isJoint(r.raw(next)) && r.tokens[next+1].Kind != lang.Mark {
		part := r.raw(next + 1)
		if startsLower(part) && (w.number || isSuffix(part)) {
			w.suffix = foldedText(part)
			w.span = lang.Span{Start: w.base.Start, End: r.tokens[next+1].Span.End}
			next += 2
			break
		}
		if r.parts(w.base, r.tokens[next+1].Span) {
			break
		}
		w.base.End = r.tokens[next+1].Span.End
		next += 2
	}
	if w.suffix == "" {
		w.span = w.base
	}
	w.raw = w.base.Of(r.text)
	w.folded = foldedText(w.raw)
	w.capital = startsUpper(w.raw)
	w.acronym = isAcronym(w.raw) && w.capital
	w.initial = w.capital && utf8.RuneCountInString(w.raw) == 1 && next < len(r.tokens) && r.raw(next) == "." && r.touches(next)
	r.words = append(r.words, w)
	return next
}

// parts tells whether a hyphen stands between two names rather than inside one: NATO-Azərbaycan, but Nyu-York.
func (r *wordReader) parts(before, after lang.Span) bool {
	a, b := before.Of(r.text), after.Of(r.text)
	whole := r.text[before.Start:after.End]
	if strings.Contains(a, "-") || !startsUpper(a) || !startsUpper(b) || len(morph.Names(whole)) > 0 {
		return false
	}
	return isAcronym(a) || isAcronym(b) || len(morph.Names(a)) > 0 || len(morph.Names(b)) > 0
}

func isJoint(mark string) bool { return lang.IsHyphen(mark) || lang.IsApostrophe(mark) }

// isSuffix tells whether letters behind a hyphen or an apostrophe are a chain of suffixes.
func isSuffix(part string) bool {
	const stem = "nato" // a stem after which every buffer may stand
	for _, reading := range readingsOf(stem+foldedText(part), morph.Acronym) {
		if reading.Stem == len(stem) {
			return true
		}
	}
	return false
}

func (r *wordReader) joined(i int) bool {
	if i == 0 {
		return false
	}
	if r.tokens[i-1].Kind != lang.Mark {
		return true
	}
	return r.raw(i-1) == "." && len(r.words) > 0 && r.words[len(r.words)-1].initial
}

// startsSentence tells whether token i may be the first word of a sentence, a heading or a quotation.
func (r *wordReader) startsSentence(i int) bool {
	if i == 0 {
		return true
	}
	switch mark := r.raw(i - 1); mark {
	case ".":
		return len(r.words) == 0 || !r.words[len(r.words)-1].initial
	case "!", "?", "…", ":", "“", "„", "«", "*", "•":
		return true
	case "-", "–", "—", "\"", "'", "‘":
		return i == 1 || r.tokens[i-2].Span.End < r.tokens[i-1].Span.Start
	}
	return false
}
