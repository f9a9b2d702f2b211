package glossary

import (
	"slices"
	"strings"
)

// maxRun is the most capitalised words that are looked at together; no name has as many, and a list of names is cut.
const maxRun = 32

// run returns the words of a name, or of several side by side, that begins with the first word; none when it is no name.
func (x *extraction) run(words []textWord) []textWord {
	if !x.opens(words) {
		return nil
	}
	n := 1
	for n < len(words) && n < maxRun {
		switch {
		case words[n].joined && words[n].capital:
			n++
		case n+1 < len(words) && isBridge(words[n:]) && x.bridges(words[:n], words[n+1:]):
			n += 2
		default:
			return words[:n]
		}
	}
	return words[:n]
}

// isBridge tells whether a small word may stand inside a name: Təhlükəsizlik və Əməkdaşlıq Təşkilatı.
func isBridge(words []textWord) bool {
	return (words[0].folded == "və" || words[0].folded == "üzrə") && words[0].joined && words[1].joined && words[1].capital
}

// bridges tells whether the words on both sides of a bridge are one name: the right side ends in the head of an
// institution, and the left one is no name by itself.
func (x *extraction) bridges(left, right []textWord) bool {
	last := left[len(left)-1]
	if _, bare := x.bareHead(last); bare {
		return false // Ordu və Sərhəd Təhlükəsizliyi Qüvvələri are two
	}
	if last.acronym || last.suffix != "" || isEstablished(last.folded) || x.isHead(last) || x.isCased(last) {
		return false
	}
	for i, w := range right[:min(len(right), maxRun)] {
		if !w.capital || i > 0 && !w.joined {
			return false
		}
		if i > 0 && x.isHead(w) {
			return true
		}
		if w.acronym || x.isCased(w) {
			return false
		}
	}
	return false
}

// opens tells whether a name may begin with the first word.
func (x *extraction) opens(words []textWord) bool {
	w := words[0]
	switch {
	case !w.capital:
		return false
	case !w.starts || w.acronym || w.initial:
		return true
	}
	_, _, known := x.established(capitals(words))
	return known || x.opensSentence(w, words)
}

// opensSentence tells whether the first word of a sentence begins a name. Its capital tells nothing: what else is known
// of the word does.
func (x *extraction) opensSentence(w textWord, words []textWord) bool {
	form := x.names.of(w)
	follows := len(words) > 1 && words[1].joined && words[1].capital
	bridged := len(words) > 2 && isBridge(words[1:]) && x.bridges(words[:1], words[2:])
	seen := max(x.names.forms[w.folded], x.names.stems[form.text]-1, x.names.forms[form.text]) > 0
	switch {
	case x.isInflectedCommon(w.folded) || isOccupation(w.folded, form.text):
		return false
	case tables().everyday[w.folded] || isFunctionForm(w.folded):
		return bridged || follows && x.everydayOpens(words)
	case x.isPlace(w):
		return x.small[w.folded] == 0
	case isEstablished(form.text):
		return !x.isCommon(w)
	case seen:
		return follows || bridged || x.small[w.folded] == 0
	case follows:
		return x.startsInstitution(words) || !x.isCommon(w) && !words[1].acronym
	}
	return bridged
}

// everydayOpens tells whether an everyday word opens the name of an institution, as a conjunction never does.
func (x *extraction) everydayOpens(words []textWord) bool {
	return !tables().function[words[0].folded] && x.startsInstitution(words)
}

// isOccupation tells whether a word says what somebody does, by the suffix that makes such words: bərpaçı, qəzetçi.
func isOccupation(folded, lemma string) bool {
	return !isEstablished(lemma) && slices.ContainsFunc([]string{"çı", "çi", "çu", "çü"}, func(end string) bool { return strings.HasSuffix(folded, end) })
}

// capitals are the words at the beginning that have capitals and stand side by side.
func capitals(words []textWord) []textWord {
	n := 0
	for n < min(len(words), maxRun) && words[n].capital && (n == 0 || words[n].joined) {
		n++
	}
	return words[:n]
}

// startsInstitution tells whether the run of capitals that begins here ends in the head of an institution.
func (x *extraction) startsInstitution(words []textWord) bool {
	for i, w := range words[:min(len(words), maxRun)] {
		if !w.capital || i > 0 && !w.joined {
			return false
		}
		if i > 0 && x.isHead(w) {
			return true
		}
		if x.isCased(w) {
			return false
		}
	}
	return false
}

// isCased tells whether a word stands in a case that ends a name.
func (x *extraction) isCased(w textWord) bool {
	if w.suffix != "" {
		return true
	}
	if w.acronym || w.initial {
		return false
	}
	form := x.names.of(w)
	rest := form.rest
	if len([]rune(rest)) == 1 && !isEstablished(form.text) && x.names.forms[form.text] == 0 {
		return false // a single vowel is as likely the end of a word: Əlaqələndirmə
	}
	return rest != "" && !slices.Contains(possessiveEnds, rest) && rest != "lar" && rest != "lər"
}

// possessiveEnds are the suffixes of the third person that the head of a compound carries in its dictionary form.
var possessiveEnds = []string{"ları", "ləri", "ı", "i", "u", "ü", "sı", "si", "su", "sü"}
