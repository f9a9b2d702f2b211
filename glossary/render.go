package glossary

import (
	"cmp"
	"slices"
	"strings"

	"korpu/glossary/lang"
	"korpu/glossary/morph"
)

// Rendering is an English form of a concept in a target text.
type Rendering struct {
	Span lang.Span
	// Concept is the concept's ID, Term the source term that asks for it, Form the form as the glossary has it.
	Concept, Term, Form string
	// Chosen tells that the text chose the form among several that may stand. An adjective, a people or a surname is no such
	// choice, nor is a rendering of which it is not sure for which of the concept's source terms it stands.
	Chosen bool
}

// occurrence is an English form found in a target text.
type occurrence struct {
	span lang.Span
	form *form
	// exact tells that it is spelt as the glossary has it, number and capitals aside; capitals that those are the same too.
	exact, capitals bool
}

// findForms finds the forms in an English text. Of admitted forms of one concept that lie in one another the longest is
// told, and of two at one place the one that is nearest to the glossary.
func findForms(text string, words *englishText, all []form) []occurrence {
	return findFormsAt(text, words, all, words.beginnings)
}

// findFormsAt finds the forms at the places at which they may begin.
func findFormsAt(text string, words *englishText, all []form, beginnings func(*form) []int32) []occurrence {
	var found []occurrence
	for i := range all {
		f := &all[i]
		for _, at := range beginnings(f) {
			walk := formWalk{form: f, text: text, words: words.all, first: int(at)}
			if end := walk.from(0, int(at)); end > 0 {
				span := lang.Span{Start: words.all[at].span.Start, End: words.all[end-1].span.End}
				o := occurrence{span: span, form: f, exact: f.origin != turnedForm && spelt(span.Of(text), f.text)}
				o.capitals = o.exact && strings.HasPrefix(span.Of(text), strings.TrimPrefix(f.text, "the "))
				found = append(found, o)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b occurrence) int {
		return cmp.Or(a.span.Start-b.span.Start, b.span.End-a.span.End, a.rank()-b.rank())
	})
	if len(found) < 2 {
		return found
	}
	return withoutOutdone(found)
}

// rank orders the occurrences at one place: what the glossary has comes before what is made of it, what is spelt as there
// before what is not, with its capitals before without (Nato is forbidden where NATO may stand), and of two that are alike
// the one that may stand.
func (o occurrence) rank() int {
	rank := 0
	if o.form.origin != ownForm {
		rank += 8
	}
	if !o.exact {
		rank += 4
	}
	if !o.capitals {
		rank += 2
	}
	if o.form.class != admittedForm {
		rank++
	}
	return rank
}

// withoutOutdone leaves out the occurrences for which another of the same concept stands: a longer admitted form, or one at
// the same place that comes before it.
func withoutOutdone(found []occurrence) []occurrence {
	var spans []lang.Span
	for _, o := range found {
		if o.form.class == admittedForm {
			spans = append(spans, o.span)
		}
	}
	admitted := coverageOf(spans)
	kept := make([]occurrence, 0, len(found))
	for i, o := range found {
		if first := i == 0 || found[i-1].span != o.span; first && !admitted.holdsLonger(o.span) {
			kept = append(kept, o)
		}
	}
	return kept
}

// spelt tells whether a text is spelt as a form, but for capitals and the ending of a plural.
func spelt(text, form string) bool {
	if len(form) > 4 && strings.EqualFold(form[:4], "the ") && !strings.EqualFold(text[:min(4, len(text))], "the ") {
		form = form[4:]
	}
	if strings.EqualFold(text, strings.TrimSuffix(form, ".")) {
		return true // the full stop of a short form may end the sentence
	}
	if len(text) < len(form) {
		return false
	}
	rest := text[len(form):]
	return strings.EqualFold(text[:len(form)], form) && (rest == "" || rest == "s" || rest == "es" || rest == ".")
}

// formWalk compares a form with the words of a text from one place on.
type formWalk struct {
	form  *form
	text  string
	words []englishWord
	first int
	// failed are the ways past articles that were tried in vain: among as many articles there are more than could be tried.
	failed map[wayOn]bool
}

// wayOn goes on with a word of the form at a word of the text.
type wayOn struct{ i, at int }

// from goes on with word i of the form at word at of the text, and returns where the form ends in the text, or 0.
func (w *formWalk) from(i, at int) int {
	if i == len(w.form.words) {
		if w.form.proper && !w.hasCapital(at) {
			return 0
		}
		return at
	}
	if at >= len(w.words) || at > w.first+2*len(w.form.words)+2 || at > w.first && !w.joined(i, at) || w.failed[wayOn{i, at}] {
		return 0
	}
	end := w.on(i, at)
	if end == 0 && i > 0 && (w.mayPass(at) || isArticle(w.form.words[i].key)) {
		if w.failed == nil {
			w.failed = map[wayOn]bool{}
		}
		w.failed[wayOn{i, at}] = true
	}
	return end
}

// on goes on as from does, at a place where the form may go on.
func (w *formWalk) on(i, at int) int {
	own, there := &w.form.words[i], &w.words[at]
	if w.agree(own, there) {
		if end := w.from(i+1, at+1); end > 0 {
			return end
		}
	}
	if end := w.past(i, at); end > 0 {
		return end
	}
	if i+1 < len(w.form.words) && closed(own.key, w.form.words[i+1].key, there.key) {
		if end := w.from(i+2, at+1); end > 0 {
			return end
		}
	}
	if at+1 < len(w.words) && w.words[at+1].gap <= gapDot && closed(there.key, w.words[at+1].key, own.key) && w.capitalsAgree(own, there) {
		return w.from(i+1, at+2)
	}
	return 0
}

// past goes on as from past a word that stands in the text or in the form alone: an article, or a person's initial.
func (w *formWalk) past(i, at int) int {
	if i == 0 {
		return 0
	}
	if w.mayPass(at) {
		if end := w.from(i, at+1); end > 0 {
			return end
		}
	}
	if isArticle(w.form.words[i].key) {
		return w.from(i+1, at)
	}
	return 0
}

// mayPass tells whether a word of the text is one that a form may lack.
func (w *formWalk) mayPass(at int) bool {
	there := w.words[at].key
	return isArticle(there) || w.form.initials && len(there) == 1
}

// joined tells whether the text's word stands close enough to the one before it to go on with the form.
func (w *formWalk) joined(i, at int) bool {
	gap := w.words[at].gap
	if gap <= gapHyphen || i < len(w.form.words) && gap <= w.form.words[i].gap {
		return true
	}
	before := w.words[at-1]
	return gap == gapDot && before.upper && len(before.key) <= longestAbbreviation
}

// longestAbbreviation is the length of the words that may have a full stop: St., Prof.
const longestAbbreviation = 4

func isArticle(key string) bool { return key == "the" || key == "a" || key == "an" }

// closed tells whether two words written as one are a word, or a plural of it: vice, president; vicepresident.
func closed(first, second, whole string) bool {
	rest, ok := strings.CutPrefix(whole, first)
	if !ok || len(first) < 2 && len(second) > 1 {
		return false
	}
	return rest == second || morph.IsPlural(rest, second) || morph.IsPlural(second, rest)
}

// agree tells whether a word of the text is a word of the form: the same, or the same in another number or spelling.
func (w *formWalk) agree(own, there *englishWord) bool {
	switch {
	case own.key == there.key, there.key == otherSmallWord(own.key):
	case len(own.key) < 2 || len(there.key) < 2:
		return false
	case morph.IsPlural(there.key, own.key), w.form.singular && morph.IsPlural(own.key, there.key):
	case morph.SameSpelling(there.key, own.key):
	default:
		return false
	}
	return w.capitalsAgree(own, there)
}

// otherSmallWord is the word that is written for another in names: Minister of, for; Saint, St.
func otherSmallWord(key string) string {
	switch key {
	case "for":
		return "of"
	case "of":
		return "for"
	case "saint":
		return "st"
	case "st":
		return "saint"
	case "mount":
		return "mt"
	case "mt":
		return "mount"
	}
	return ""
}

// capitalsAgree lets capitals differ, but not in short forms, which are other words in small letters (US, us). One of four
// letters and more, which is spoken as a word, may be written as one: Nato, Unesco.
func (w *formWalk) capitalsAgree(own, there *englishWord) bool {
	if !own.acronym() || there.capitals {
		return true
	}
	raw := there.span.Of(w.text)
	if stem, ok := strings.CutSuffix(raw, "s"); ok && len(stem) > 1 && strings.ToUpper(stem) == stem {
		return true
	}
	return len(own.key) >= shortestSpoken && there.upper
}

// shortestSpoken is the length from which a short form may be spoken as a word.
const shortestSpoken = 4

// hasCapital tells whether a word of the text up to end has a capital.
func (w *formWalk) hasCapital(end int) bool {
	return slices.ContainsFunc(w.words[w.first:end], func(word englishWord) bool { return word.upper })
}
