package glossary

import (
	"slices"
	"unicode/utf8"

	"korpu/glossary/lang"
	"korpu/glossary/morph"
)

// group takes words that are neither place, head nor acronym: a person, or a name of another kind.
func (x *extraction) group(run, after []textWord) (int, mention, bool) {
	words := x.groupOf(run)
	if isDerived(words[0].folded) || words[0].number {
		return 1, mention{}, false
	}
	m := x.mention(words, x.sourceOf(words), KindPerson)
	var ok bool
	if len(words) == 1 {
		ok = x.judgeWord(&m, words[0], len(run) == 1 && isModified(after, x))
	} else {
		ok = x.judgeWords(&m, words)
	}
	if ok && m.kind == KindPerson {
		m.placed = m.placed || len(words) == len(run) && x.isPlaceAhead(after)
		m.spoken = len(after) > 0 && len(words) == len(run) && after[0].joined && tables().sayings[after[0].folded] != ""
		m.title = x.titleBefore(words[0])
	}
	return len(words), m, ok
}

// groupOf are the words up to the next place, title, acronym or case.
func (x *extraction) groupOf(run []textWord) []textWord {
	n := 1
	for n < len(run) && !x.isCased(run[n-1]) && run[n].joined && !run[n].acronym {
		if x.isPlace(run[n]) && !x.isPersonAt(run, n) {
			break
		}
		if _, ok := x.title(run[n:]); ok || n > 1 && isPersonName(run[0].folded) && x.isCommonName(run[n]) {
			break
		}
		n++
	}
	return run[:n]
}

// judgeWord says what one word is; modifies tells that the word behind it is a title: İnformasiya naziri.
func (x *extraction) judgeWord(m *mention, w textWord, modifies bool) bool {
	switch {
	case isFirm(m.source):
		m.kind, m.sure = KindInstitution, true
		return true
	case w.initial, x.titled[w.segment], x.isCommonName(w), utf8.RuneCountInString(w.raw) < 3 && w.suffix == "":
		return false
	case m.rest == "ları" || m.rest == "ləri", modifies && m.rest == "" && !isEstablished(w.folded):
		return false
	}
	m.sure = isPersonName(x.names.of(w).text)
	return true
}

// judgeWords says what several words are: a firm by its English words, an institution or a thing by its common ones, and
// else a person.
func (x *extraction) judgeWords(m *mention, words []textWord) bool {
	last := words[len(words)-1]
	m.sure = true
	named := isPersonName(words[0].folded)
	switch {
	case x.titled[last.segment]:
		return false
	case isForeignFirm(words):
		m.kind = KindInstitution
	case named || !slices.ContainsFunc(words, x.isCommonName):
		m.sure = named
	default:
		m.source, m.kind = x.compound(words), KindTerm
		if head, ok := x.bareHead(last); ok {
			m.source, m.kind = x.before(words)+head.asItStands(last.raw), KindInstitution
		}
	}
	return true
}

// isPlaceAhead tells whether what follows says that a place stands before it: Bərdə şəhəri, Kür çayı.
func (x *extraction) isPlaceAhead(after []textWord) bool {
	if len(after) == 0 || !after[0].joined {
		return false
	}
	_, kind, ok := x.head(after[0])
	return ok && kind == KindPlace
}

// isPersonAt tells whether the place at n is a surname here: Denzel Vaşinqton.
func (x *extraction) isPersonAt(run []textWord, n int) bool {
	return isPersonName(x.names.of(run[n]).text) && isPersonName(run[n-1].folded)
}

// sourceOf writes words with the last one in its dictionary form.
func (x *extraction) sourceOf(words []textWord) string {
	last := words[len(words)-1]
	return x.before(words) + x.names.of(last).asItStands(last.raw)
}

// before is the text of words up to the last one.
func (x *extraction) before(words []textWord) string {
	last := words[len(words)-1]
	return x.segments[last.segment][words[0].base.Start:last.base.Start]
}

// compound writes words with the last one in the dictionary form of a compound, which keeps its possessive.
func (x *extraction) compound(words []textWord) string {
	last := words[len(words)-1]
	plain := x.names.of(last)
	best, most := plain.asItStands(last.raw), 5
	for _, r := range x.read.asCommon(last.folded) {
		rest := last.folded[r.Stem:]
		end := possessiveEnd(rest)
		if end == "" {
			continue
		}
		weight := 4
		if end != rest {
			weight = 6 // a case behind the possessive: hardly anything else ends so
		}
		if x.smallLemmas[r.Lemma] || tables().everyday[r.Lemma] {
			weight += 10
		}
		if weight > most {
			best, most = firstLetters(last.raw, utf8.RuneCountInString(last.folded[:r.Stem]+end)), weight
		}
	}
	return x.before(words) + best
}

// isForeignFirm tells a firm or a house by a word of its English name.
func isForeignFirm(words []textWord) bool {
	return slices.ContainsFunc(words, func(w textWord) bool { return tables().firms[string(lang.FoldEnglish(w.raw))] })
}

// isFirm tells a firm that is established by its one word.
func isFirm(name string) bool {
	return slices.ContainsFunc(morph.Names(name), func(n morph.KnownName) bool { return n.Kind == morph.InstitutionName })
}

// firstLetters are the first letters of a word as it stands.
func firstLetters(raw string, n int) string {
	letters := []rune(raw)
	return string(letters[:min(n, len(letters))])
}
