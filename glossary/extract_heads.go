package glossary

import (
	"slices"
	"strings"
	"unicode/utf8"

	"korpu/glossary/morph"
)

// institution takes a name that ends in the head of an institution or of a place; the head may have a small letter where
// it hardly means anything else.
func (x *extraction) institution(run, after []textWord) (int, mention, bool) {
	if isDerived(run[0].folded) || x.startsWithPerson(run) {
		return 0, mention{}, false
	}
	for n := 1; n <= len(run); n++ {
		w := run[n-1]
		if n > 1 {
			if head, kind, ok := x.head(w); ok && n > 1 {
				// A head that another one follows is inside the name: Avropa Şurası Parlament Assambleyası.
				if n < len(run) && !x.isCased(w) && x.headFollows(run[n:]) {
					continue
				}
				return n, x.headed(run[:n], head, kind), true
			}
		}
		if x.isCased(w) && !x.isPossessorInside(w, n) {
			return 0, mention{}, false
		}
	}
	if len(after) > 0 && after[0].joined && !after[0].capital && !run[len(run)-1].acronym {
		if head, kind, ok := x.head(after[0]); ok && kind == KindInstitution && isUnmistakable(head.text) && !x.isPlace(run[len(run)-1]) {
			return len(run), x.headed(append(slices.Clone(run), after[0]), head, kind), true
		}
	}
	return 0, mention{}, false
}

// isUnmistakable tells the heads that are names even with a small letter: Ədliyyə nazirliyi.
func isUnmistakable(head string) bool {
	return slices.Contains([]string{"nazirlik", "universitet", "komitə", "agentlik", "akademiya", "institut", "fond", "assosiasiya", "federasiya"}, head)
}

// startsWithPerson tells whether a person stands before the name of an institution: Tobias Lorentsson Milli Rabitə
// Komitəsinin iclasında; but Heydər Əliyev Fondu is one name.
func (x *extraction) startsWithPerson(run []textWord) bool {
	return len(run) > 3 && isPersonName(run[0].folded) && !x.isCommonName(run[1]) && x.isCommonName(run[2]) && !x.isHead(run[2])
}

// isPossessorInside tells whether a word in the genitive is a part of an institution's name and no owner of it:
// Kimyəvi Silahların Qadağan Edilməsi Təşkilatı, but Zimbabvenin Həkimlər Birliyi.
func (x *extraction) isPossessorInside(w textWord, place int) bool {
	if w.suffix != "" || isEstablished(x.names.of(w).text) {
		return false
	}
	genitive := false
	for _, end := range []string{"ın", "in", "un", "ün"} {
		genitive = genitive || strings.HasSuffix(w.folded, end)
	}
	return genitive && (place > 1 || x.isCommon(w))
}

func (x *extraction) headFollows(words []textWord) bool {
	for i, w := range words {
		if i > 0 && x.isHead(w) || i == 0 && x.isHead(w) {
			return true
		}
		if !w.joined || x.isCased(w) || isEstablished(x.names.of(w).text) {
			return false
		}
	}
	return false
}

func (x *extraction) isHead(w textWord) bool {
	_, _, ok := x.head(w)
	return ok
}

// head reads a word as the head of a name: with the possessive, whatever follows it.
func (x *extraction) head(w textWord) (lemma, Kind, bool) {
	if w.suffix != "" || w.acronym || w.number {
		return lemma{}, "", false
	}
	for _, r := range x.read.asCommon(w.folded) {
		rest := w.folded[r.Stem:]
		end := possessiveEnd(rest)
		if end == "" {
			continue
		}
		kind := KindInstitution
		if _, ok := tables().institutions[r.Lemma]; !ok {
			if _, ok = tables().places[r.Lemma]; !ok {
				continue
			}
			kind = KindPlace
		}
		if (end == "ları" || end == "ləri") && r.Lemma != "qüvvə" && r.Lemma != "ada" {
			continue // many of the kind are no name
		}
		return lemma{text: r.Lemma, stem: utf8.RuneCountInString(w.folded[:r.Stem] + end), rest: rest[len(end):]}, kind, true
	}
	return lemma{}, "", false
}

// bareHead reads a word as the head of an institution without the possessive, as it stands behind an adjective: Ali
// Məhkəmə, Demokratik Partiya.
func (x *extraction) bareHead(w textWord) (lemma, bool) {
	if w.suffix != "" || w.acronym {
		return lemma{}, false
	}
	for _, r := range x.read.asCommon(w.folded) {
		rest := w.folded[r.Stem:]
		if _, ok := tables().institutions[r.Lemma]; ok && possessiveEnd(rest) == "" {
			return lemma{text: r.Lemma, stem: utf8.RuneCountInString(w.folded[:r.Stem]), rest: rest}, true
		}
	}
	return lemma{}, false
}

// possessiveEnd is the possessive that a chain of suffixes begins with, when what follows it can follow one.
func possessiveEnd(rest string) string {
	for _, end := range possessiveEnds {
		tail, ok := strings.CutPrefix(rest, end)
		if ok && followsPossessive(tail) {
			return end
		}
	}
	return ""
}

// followsPossessive tells whether a chain of suffixes can stand behind a third person's possessive: nothing, a case with
// its n, "with", or a copula.
func followsPossessive(tail string) bool {
	if tail == "" || strings.HasPrefix(tail, "n") && utf8.RuneCountInString(tail) > 1 {
		return true
	}
	for _, next := range []string{"dır", "dir", "dur", "dür", "yla", "ylə", "la", "lə"} {
		if strings.HasPrefix(tail, next) {
			return true
		}
	}
	return false
}

// headed makes the mention of a name that ends in a head.
func (x *extraction) headed(words []textWord, head lemma, kind Kind) mention {
	// An owner in capitals is no part of the name: ABŞ Ətraf Mühitin Mühafizəsi Agentliyi.
	if owner := words[0]; len(words) > 2 && (owner.acronym && len(morph.Names(owner.raw)) > 0 || head.text == "nazirlik" && x.isPlace(owner)) {
		words = words[1:]
	}
	last := words[len(words)-1]
	text := x.segments[last.segment]
	source := text[words[0].base.Start:last.base.Start] + firstLetters(last.raw, head.stem)
	m := x.mention(words, source, kind)
	m.sure = true
	if kind == KindPlace {
		x.placed[foldedText(strings.TrimSpace(x.before(words)))] = true
	}
	return m
}
