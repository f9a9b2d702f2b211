package glossary

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"korpu/glossary/lang"
)

// names adds what may stand for a person besides the full name: the surname, by which English goes on speaking of
// somebody, and each of the names when the source has one alone.
func (l *formList) names(f form, oneName bool) {
	if len(f.words) < 2 {
		return
	}
	for i, w := range f.words {
		last := i == len(f.words)-1
		if (last || oneName && w.upper) && len(w.key) > 1 {
			l.addWords(admittedForm, relatedForm, f.text, f.words[i:i+1])
		}
	}
}

// isSomebodyElse tells whether an occurrence is the surname of a person whose full name the source has, behind a given
// name that is not the person's: Theo Johnson, where Boris Johnson is meant.
func (a *auditor) isSomebodyElse(q *question, o occurrence) bool {
	if a.m.concept(q.concept).Kind != KindPerson || o.form.origin != relatedForm || q.names < 2 {
		return false
	}
	at, _ := slices.BinarySearchFunc(a.words.all, o.span.Start, func(w englishWord, start int) int { return w.span.Start - start })
	if at < 1 || a.words.headline() {
		return false
	}
	before := a.words.all[at-1]
	if between := (lang.Span{Start: before.span.End, End: o.span.Start}); between.Of(a.target) != " " {
		return false
	}
	return before.upper && !before.capitals && !startsText(a.target, before.span.Start) && !a.calls(q, at) &&
		!heads[before.key] && !besideHead[before.key] && !beforeSurname[before.key] && !knownNations().words[before.key]
}

// calls tells whether one of the person's other names stands shortly before word at: Boris de Pfeffel Johnson.
func (a *auditor) calls(q *question, at int) bool {
	for _, w := range a.words.all[max(0, at-4):at] {
		for _, f := range q.forms {
			if f.origin == ownForm && slices.ContainsFunc(f.words, func(own englishWord) bool { return own.key == w.key }) {
				return true
			}
		}
	}
	return false
}

func startsLower(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(r)
}

// beforeSurname are the words with a capital that may stand before a surname and are no given name.
var beforeSurname = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "miss": true, "mister": true, "madam": true, "madame": true, "monsieur": true,
	"dr": true, "doctor": true, "prof": true, "professor": true, "sir": true, "lord": true, "lady": true, "dame": true,
	"baron": true, "baroness": true, "count": true, "countess": true, "duke": true, "duchess": true, "earl": true,
	"sheikh": true, "shah": true, "khan": true, "emir": true, "caliph": true, "imam": true, "ayatollah": true, "mullah": true,
	"pope": true, "cardinal": true, "archbishop": true, "bishop": true, "patriarch": true, "father": true, "brother": true,
	"sister": true, "saint": true, "st": true, "reverend": true, "rev": true, "rabbi": true, "pastor": true,
	"colonel": true, "col": true, "lieutenant": true, "lt": true, "major": true, "maj": true, "sergeant": true, "sgt": true,
	"marshal": true, "admiral": true, "adm": true, "brigadier": true, "gen": true, "capt": true, "private": true,
	"judge": true, "justice": true, "attorney": true, "detective": true, "constable": true, "sheriff": true,
	"congressman": true, "congresswoman": true, "representative": true, "rep": true, "sen": true, "gov": true, "deputy": true,
	"premier": true, "taoiseach": true, "tsar": true, "kaiser": true, "comrade": true, "coach": true, "manager": true,
	"democrat": true, "republican": true, "conservative": true, "tory": true, "labour": true, "liberal": true, "socialist": true,
	"communist": true, "brexiteer": true, "young": true, "old": true, "uncle": true, "aunt": true,
	"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true,
	"september": true, "october": true, "november": true, "december": true, "monday": true, "tuesday": true,
	"wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"the": true, "a": true, "an": true, "i": true, "and": true, "but": true, "if": true, "when": true, "while": true, "that": true,
	"as": true, "in": true, "on": true, "at": true, "by": true, "for": true, "of": true, "to": true, "with": true, "from": true,
}
