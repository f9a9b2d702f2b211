package glossary

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"korpu/glossary/lang"
)

// What recurs with small letters may be a term. It counts when it inflects as a noun does, is no word of every text and,
// where it has several words, stands together oftener than its words stand apart.

// The least that a term must occur.
const (
	minTerm     = 3
	minCompound = 2
)

// plainWord is a small word with its dictionary form.
type plainWord struct {
	textWord
	form lemma
	// function tells a word that is no part of a term, everyday one that is none by itself.
	function, everyday bool
}

// phrase gathers the places of one combination of words.
type phrase struct {
	words    []plainWord
	mentions []mention
	// possessed counts the places in which the last word carries the possessive; compound is that word with it alone.
	possessed int
	compound  string
	forms     map[string]bool
}

// findTerms finds the terms that recur.
func (x *extraction) findTerms() {
	common := newLemmatiser(x.read.asCommon, isKnownWord)
	for _, words := range x.words {
		if x.stopped() {
			return
		}
		for _, w := range words {
			if !w.capital && !w.number {
				common.add(w)
			}
		}
	}
	singles, compounds := phrases{}, phrases{}
	for i := range x.words {
		if x.stopped() {
			return
		}
		words := x.plainWords(i, common)
		for at := range words {
			singles.note(words, at, 1)
			compounds.note(words, at, 2)
			compounds.note(words, at, 3)
		}
	}
	compounds.dropRare(singles)
	compounds.dropInner()
	compounds.deliver(x)
	singles.dropCommon(compounds)
	singles.deliver(x)
}

// plainWords are the words of a segment with what the terms need to know; a name stands as a function word.
func (x *extraction) plainWords(segment int, common *lemmatiser) []plainWord {
	t := tables()
	words := make([]plainWord, len(x.words[segment]))
	for i, w := range x.words[segment] {
		one := plainWord{textWord: w, form: common.of(w)}
		name := w.capital && (!w.starts || x.small[w.folded] == 0 && !x.smallLemmas[one.form.text])
		one.function = name || w.number || w.suffix != "" || t.function[w.folded] || t.function[one.form.text] || isFunctionForm(w.folded) ||
			utf8.RuneCountInString(one.form.text) < 3
		one.everyday = t.everyday[w.folded] || t.everyday[one.form.text]
		words[i] = one
	}
	return words
}

// phrases are combinations of words by the dictionary form of the last one.
type phrases map[string]*phrase

// note keeps the n words from place at, when they can be a term.
func (p phrases) note(words []plainWord, at, n int) {
	if at+n > len(words) || !isPhrase(words[at:at+n]) {
		return
	}
	words = words[at : at+n]
	last := words[n-1]
	key := last.form.text
	for i := n - 2; i >= 0; i-- {
		key = words[i].folded + " " + key
	}
	if p[key] == nil {
		p[key] = &phrase{words: words, forms: map[string]bool{}}
	}
	one := p[key]
	one.forms[last.form.rest] = true
	if end := possessiveEnd(last.form.rest); end != "" {
		one.possessed++
		if one.compound == "" && !strings.HasPrefix(end, "la") && !strings.HasPrefix(end, "lə") {
			one.compound = last.folded[:len(last.folded)-len(last.form.rest)] + end
		}
	}
	one.mentions = append(one.mentions, mention{
		segment: last.segment, span: lang.Span{Start: words[0].span.Start, End: last.span.End}, kind: KindTerm, sure: true,
	})
}

// isPhrase tells whether words can be one term: none is a function word, those before the last stand in no case, and the
// last carries a possessive or follows an adjective.
func isPhrase(words []plainWord) bool {
	everyday := 0
	for i, w := range words {
		if w.function || i > 0 && !w.joined {
			return false
		}
		if w.everyday {
			everyday++
		}
		if inner := i < len(words)-1; inner && w.form.rest != "" && w.form.rest != "lar" && w.form.rest != "lər" && !slices.Contains(possessiveEnds, w.form.rest) {
			return false
		}
	}
	last := words[len(words)-1]
	return len(words) == 1 || everyday < len(words) && (possessiveEnd(last.form.rest) != "" || isAdjective(words[len(words)-2].folded))
}

// isAdjective tells a word that ends as adjectives of relation do.
func isAdjective(folded string) bool {
	for _, end := range []string{"lı", "li", "lu", "lü", "ıcı", "ici", "ucu", "ücü", "vi", "bi", "si", "mi", "iv", "al", "sız", "siz", "suz", "süz", "ik"} {
		if strings.HasSuffix(folded, end) && utf8.RuneCountInString(folded) > utf8.RuneCountInString(end)+2 {
			return true
		}
	}
	return false
}

// dropRare removes combinations that are rare, or whose words stand apart much oftener than together.
func (p phrases) dropRare(singles phrases) {
	for key, one := range p {
		count := len(one.mentions)
		first, last := singles[one.words[0].form.text], singles[one.words[len(one.words)-1].form.text]
		apart := 1
		if first != nil && last != nil {
			apart = len(first.mentions) * len(last.mentions)
		}
		if count < minCompound || count*count*10 < apart {
			delete(p, key)
		}
	}
}

// dropInner removes a combination that stands nearly always inside a longer one.
func (p phrases) dropInner() {
	for key, long := range p {
		for _, inner := range innerOf(key) {
			if short := p[inner]; short != nil && len(short.mentions) <= len(long.mentions)+1 {
				delete(p, inner)
			}
		}
	}
}

// innerOf are the combinations of two words inside one of three.
func innerOf(key string) []string {
	words := strings.Split(key, " ")
	if len(words) < 3 {
		return nil
	}
	return []string{strings.Join(words[:2], " "), strings.Join(words[1:], " ")}
}

// dropCommon removes single words that are no terms: rare ones, those of every text, and those that do not inflect.
func (p phrases) dropCommon(compounds phrases) {
	inside := map[string]int{}
	for _, one := range compounds {
		for _, w := range one.words {
			inside[w.form.text] += len(one.mentions)
		}
	}
	for key, one := range p {
		_, listed := tables().lexicon[key]
		alone := len(one.mentions) - inside[key]
		inflects := len(one.forms) > 2 || len(one.forms) > 1 && listed
		if one.words[0].everyday || isVerbal(key) || alone < minTerm || utf8.RuneCountInString(key) < 4 || !inflects && !listed {
			delete(p, key)
		}
	}
}

// isVerbal tells a form that is of a verb, or no single thing, though it inflects.
func isVerbal(folded string) bool {
	for _, end := range []string{"dığı", "diyi", "duğu", "düyü", "dıq", "dik", "duq", "dük", "mış", "miş", "muş", "müş", "acağı", "əcəyi", "lar", "lər", "ması", "məsi"} {
		if strings.HasSuffix(folded, end) {
			return true
		}
	}
	return isFunctionForm(folded)
}

// deliver makes findings of what is left, in the order of the text.
func (p phrases) deliver(x *extraction) {
	kept := make([]*phrase, 0, len(p))
	for _, one := range p {
		kept = append(kept, one)
	}
	slices.SortFunc(kept, func(a, b *phrase) int {
		m, n := a.mentions[0], b.mentions[0]
		if m.segment != n.segment {
			return m.segment - n.segment
		}
		return cmp.Or(m.span.Start-n.span.Start, m.span.End-n.span.End)
	})
	for _, one := range kept {
		source, kind := one.source(), KindTerm
		if _, ok := tables().titles[one.words[len(one.words)-1].form.text]; ok && len(one.words) > 1 {
			kind = KindTitle
		}
		for _, m := range one.mentions {
			m.source, m.kind = source, kind
			x.add(m)
		}
	}
}

// source is the dictionary form: a compound keeps the possessive that it mostly carries.
func (p *phrase) source() string {
	last := p.words[len(p.words)-1]
	end := last.form.text
	if len(p.words) > 1 && p.possessed*2 > len(p.mentions) && p.compound != "" {
		end = p.compound
	}
	words := make([]string, len(p.words))
	for i, w := range p.words[:len(p.words)-1] {
		words[i] = w.folded
	}
	words[len(words)-1] = end
	return strings.Join(words, " ")
}
