package glossary

import (
	"slices"
	"strings"
	"unicode/utf8"

	"korpu/glossary/lang"
	"korpu/glossary/morph"
)

// divide cuts a run of capitalised words into the names that stand in it; after are the words behind it.
//
//	Azərbaycan | Prezidenti      | İlham Əliyev
//	place      | title, left out | person
func (x *extraction) divide(run, after []textWord) []mention {
	var found []mention
	title := ""
	starts := x.establishedIn(run)
	for at := 0; at < len(run); {
		part, behind := run[at:], after
		for len(starts) > 0 && starts[0] <= at {
			starts = starts[1:]
		}
		if len(starts) > 0 {
			part, behind = run[at:starts[0]], nil
		}
		n, m, ok := x.established(run[at:])
		if !ok {
			n, m, ok = x.name(part, behind)
		}
		if !ok {
			if t, ok := x.title(part); ok {
				title = t
			}
			at++
			continue
		}
		if m.kind == KindPerson && !m.acronym && title != "" {
			m.title = title
		}
		title = ""
		found = append(found, m)
		at += n
	}
	return found
}

// establishedIn are the places inside a run where an established name of several words begins: what stands before it ends
// there.
func (x *extraction) establishedIn(run []textWord) []int {
	var starts []int
	for i := 1; i < len(run)-1; i++ {
		if _, _, ok := x.established(run[i:]); ok {
			starts = append(starts, i)
		}
	}
	return starts
}

// name takes the name that the run begins with, which is no established one of several words, and says how many words it
// has; false when the first word is none.
func (x *extraction) name(run, after []textWord) (int, mention, bool) {
	if n, m, ok := x.institution(run, after); ok {
		return n, m, true
	}
	if _, ok := x.title(run); ok {
		return 0, mention{}, false
	}
	first := run[0]
	if first.acronym {
		return x.acronym(run)
	}
	if x.isPlace(first) && (len(run) == 1 || !x.goesOnAsPerson(run)) {
		m := x.mention(run[:1], x.names.of(first).asItStands(first.raw), KindPlace)
		m.sure = true
		return 1, m, true
	}
	return x.group(run, after)
}

// acronym takes a word in capitals, with what follows where both are one name: BNP Paribas.
func (x *extraction) acronym(run []textWord) (int, mention, bool) {
	first := run[0]
	if !x.isAcronymName(first) || x.isShouted(first) {
		return 1, mention{}, false
	}
	n := 1
	if len(run) > 1 && first.suffix == "" && run[1].joined && len(morph.Names(first.raw)) == 0 && !x.isPlace(run[1]) && !x.isCommon(run[1]) {
		n = 2
	}
	m := x.mention(run[:n], x.sourceOf(run[:n]), KindInstitution)
	m.acronym, m.sure = n == 1, true
	if known := morph.Names(first.raw); n == 1 && len(known) > 0 && known[0].Kind == morph.PlaceName {
		m.kind = KindPlace
	}
	return n, m, true
}

// isAcronymName tells an acronym from a Roman numeral and from a word that is only written in capitals.
func (x *extraction) isAcronymName(w textWord) bool {
	if len(morph.Names(w.raw)) > 0 {
		return true
	}
	return strings.Trim(w.raw, "IVXLC") != "" && (w.suffix != "" || utf8.RuneCountInString(w.raw) < 7) && x.small[w.folded] == 0 && !tables().everyday[w.folded]
}

// isShouted tells whether a word in capitals stands beside another one, as in a date line: LONG BEACH.
func (x *extraction) isShouted(w textWord) bool {
	words, at := x.words[w.segment], w.at
	shouted := func(before, after textWord) bool {
		return before.acronym && after.acronym && after.joined && before.suffix == "" && len(morph.Names(before.raw)) == 0
	}
	return at > 0 && shouted(words[at-1], w) || at+1 < len(words) && shouted(w, words[at+1])
}

// established takes the longest name of several words that is in the table.
func (x *extraction) established(run []textWord) (int, mention, bool) {
	for n := min(len(run), 7); n > 1; n-- {
		if !unbroken(run[:n]) {
			continue
		}
		for _, source := range x.dictionaryForms(run[:n]) {
			for _, known := range morph.Names(source) {
				kind := KindInstitution
				switch known.Kind {
				case morph.PlaceName:
					kind = KindPlace
				case morph.Surname, morph.GivenName:
					kind = KindPerson
				case morph.InstitutionName, morph.AcronymName:
				}
				m := x.mention(run[:n], source, kind)
				m.sure = true
				return n, m, true
			}
		}
	}
	return 0, mention{}, false
}

// dictionaryForms are all that a run may be in the dictionary: its last word in each of its readings.
func (x *extraction) dictionaryForms(run []textWord) []string {
	last := run[len(run)-1]
	head := x.segments[last.segment][run[0].base.Start:last.base.Start]
	forms := []string{head + last.raw}
	if last.suffix != "" || last.acronym {
		return forms
	}
	for _, r := range x.read.asName(last.folded) {
		if r.Stem == len(last.folded) {
			continue
		}
		stem := lemma{text: r.Lemma, stem: utf8.RuneCountInString(last.folded[:r.Stem])}.asItStands(last.raw)
		rest := last.folded[r.Stem:]
		forms = append(forms, head+stem)
		for _, possessive := range possessiveEnds {
			if strings.HasPrefix(rest, possessive) {
				forms = append(forms, head+firstLetters(last.raw, utf8.RuneCountInString(last.folded[:r.Stem]+possessive)))
			}
		}
	}
	return forms
}

// unbroken tells whether no word but the last has a suffix behind a hyphen.
func unbroken(run []textWord) bool {
	return !slices.ContainsFunc(run[:len(run)-1], func(w textWord) bool { return w.suffix != "" })
}

// isPlace tells whether a word is an established name of a place.
func (x *extraction) isPlace(w textWord) bool {
	form := x.names.of(w).text
	if rest, ok := strings.CutSuffix(form, "lı"); ok && len(morph.Names(rest)) > 0 {
		return false
	}
	for _, known := range morph.Names(form) {
		if known.Kind == morph.PlaceName {
			return true
		}
	}
	return false
}

// goesOnAsPerson tells whether a word that is a place is a given name here: Araz Əliyev.
func (x *extraction) goesOnAsPerson(run []textWord) bool {
	return x.names.of(run[0]).rest == "" && isPersonName(run[0].folded) && run[1].joined && !run[1].acronym &&
		!x.isPlace(run[1]) && !x.isCommon(run[1])
}

func isPersonName(folded string) bool {
	return slices.ContainsFunc(morph.Names(folded), func(n morph.KnownName) bool {
		return n.Kind == morph.GivenName || n.Kind == morph.Surname
	})
}

// mention makes the mention of some words.
func (x *extraction) mention(words []textWord, source string, kind Kind) mention {
	first, last := words[0], words[len(words)-1]
	rest := x.names.of(last).rest + last.suffix
	m := mention{segment: first.segment, span: lang.Span{Start: first.span.Start, End: last.span.End}, source: source, kind: kind, rest: rest}
	for _, local := range []string{"da", "də", "dan", "dən", "dakı", "dəki", "yadək", "adək", "ədək"} {
		m.placed = m.placed || rest == local
	}
	return m
}
