package glossary

import (
	"strings"

	"korpu/glossary/morph"
)

// isCommon tells whether a word is one of every text, or stands in this one with a small letter.
func (x *extraction) isCommon(w textWord) bool {
	if tables().everyday[w.folded] || x.small[w.folded] > 0 || isFunctionForm(w.folded) {
		return true
	}
	for _, r := range x.read.asCommon(w.folded) {
		if isKnownWord(r.Lemma) || len(r.Lemma) > 5 && x.smallLemmas[r.Lemma] {
			return true
		}
	}
	return false
}

// isInflectedCommon tells a word of every text in a form that begins no name: Qərarı.
func (x *extraction) isInflectedCommon(folded string) bool {
	if tables().everyday[folded] {
		return false
	}
	for _, r := range x.read.asCommon(folded) {
		rest := folded[r.Stem:]
		if rest != "" && rest != "lar" && rest != "lər" && tables().everyday[r.Lemma] && len(morph.Names(folded)) == 0 {
			return true
		}
	}
	return false
}

// isFunctionForm tells a form of a verb or a derived adjective by its end: no name ends so.
func isFunctionForm(folded string) bool {
	for _, end := range []string{
		"maq", "mək", "ıb", "ib", "ub", "üb", "araq", "ərək", "acaq", "əcək", "mışdır", "mişdir", "dığı", "diyi", "duğu", "düyü", "ması",
		"məsi", "mağa", "məyə", "ılır", "ilir", "unur", "ünür", "dıqda", "dikdə", "lıdır", "lidir",
	} {
		if strings.HasSuffix(folded, end) && len(folded) > len(end)+3 {
			return true
		}
	}
	return false
}

// isCommonName tells whether a capitalised word is a common one that some house writes so: Alyans, Prezident.
func (x *extraction) isCommonName(w textWord) bool {
	if w.initial || w.suffix != "" || isPersonName(x.names.of(w).text) {
		return false
	}
	for _, r := range x.read.asCommon(w.folded) {
		if _, ok := tables().institutions[r.Lemma]; ok {
			return true
		}
	}
	return x.isCommon(w)
}

// isDerived tells the people of a place, which are no names: Afrikalı.
func isDerived(folded string) bool {
	for _, end := range []string{"lı", "li", "lu", "lü", "lılar", "lilər", "lular", "lülər"} {
		if stem, ok := strings.CutSuffix(folded, end); ok && len(morph.Names(stem)) > 0 && !tables().everyday[folded] {
			return true
		}
	}
	return false
}

// isModified tells whether a title in small letters follows, which a capitalised word only says more of.
func isModified(after []textWord, x *extraction) bool {
	return len(after) > 0 && after[0].joined && !after[0].capital && x.titleOf(after[:1]) != ""
}
