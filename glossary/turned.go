package glossary

import (
	"slices"
)

// heads are the nouns that may stand before or behind what they are the head of: the Ministry of Justice is the Justice
// Ministry. A bank, a university or a gulf is not here: the University of Washington is not Washington University.
var heads = map[string]bool{
	"academy": true, "administration": true, "adviser": true, "advisor": true, "agency": true, "ambassador": true,
	"assembly": true, "bureau": true, "cabinet": true, "captain": true, "chair": true, "chairman": true, "chairwoman": true,
	"chancellor": true, "chief": true, "commander": true, "commission": true, "commissioner": true, "committee": true,
	"congress": true, "constitution": true, "coordinator": true, "council": true, "court": true, "delegation": true,
	"department": true, "directorate": true, "director": true, "embassy": true, "emperor": true, "envoy": true,
	"executive": true, "founder": true, "government": true, "governor": true, "head": true, "headquarters": true,
	"inspector": true, "inspectorate": true, "king": true, "leader": true, "mayor": true, "minister": true, "ministry": true,
	"mission": true, "office": true, "officer": true, "parliament": true, "party": true, "president": true, "prince": true,
	"princess": true, "prosecutor": true, "queen": true, "rector": true, "representative": true, "republic": true,
	"secretariat": true, "secretary": true, "senate": true, "senator": true, "service": true, "speaker": true,
	"spokesman": true, "spokesperson": true, "spokeswoman": true, "sultan": true, "summit": true, "treasury": true,
	"troops": true, "army": true, "forces": true, "police": true, "border": true, "capital": true, "economy": true,
}

// besideHead are the words that stand with a head as one title: Secretary General, Prime Minister.
var besideHead = map[string]bool{
	"general": true, "prime": true, "vice": true, "deputy": true, "first": true, "assistant": true, "acting": true,
	"former": true, "elect": true, "executive": true, "supreme": true, "honorary": true,
}

// turned adds the forms with "of" turned round: NATO Secretary General for Secretary General of NATO, and back. Where
// the other part is a nation, its adjective may stand for it: the Azerbaijani President.
func (l *formList) turned(f form) {
	of := false
	for i, w := range f.words {
		if i > 0 && i < len(f.words)-1 && (w.key == "of" || w.key == "for") {
			of = true
			l.turnedForward(f, i)
		}
	}
	if !of {
		l.turnedBack(f)
	}
}

// turnedForward makes B A of "A of B".
func (l *formList) turnedForward(f form, of int) {
	title, owner := f.words[:of], withoutArticle(f.words[of+1:])
	if !slices.ContainsFunc(title, func(w englishWord) bool { return heads[w.key] }) {
		return
	}
	l.addTurned(f, owner, title)
	for _, related := range knownNations().of(owner) {
		l.addTurned(f, related.words, title)
	}
}

// turnedBack makes "A of B" of B A, where A is the title at its end.
func (l *formList) turnedBack(f form) {
	start := len(f.words)
	for start > 0 && (heads[f.words[start-1].key] || besideHead[f.words[start-1].key]) {
		start--
	}
	title := f.words[start:]
	if start == 0 || !slices.ContainsFunc(title, func(w englishWord) bool { return heads[w.key] }) {
		return
	}
	l.addTurned(f, title, []englishWord{{key: "of", gap: gapSpace}}, f.words[:start])
}

func (l *formList) addTurned(f form, parts ...[]englishWord) {
	words := slices.Concat(parts...)
	for i := range words {
		words[i].gap = max(words[i].gap, gapSpace)
	}
	l.addWords(admittedForm, turnedForm, f.text, words)
}

// officeAdjectives are the adjectives by which English renders an office or a body before another noun: prezident
// seçkiləri, the presidential election.
var officeAdjectives = map[string]string{
	"president": "presidential", "vice president": "vice-presidential", "minister": "ministerial",
	"prime minister": "prime ministerial", "parliament": "parliamentary", "senate": "senatorial", "senator": "senatorial",
	"congress": "congressional", "governor": "gubernatorial", "mayor": "mayoral", "ambassador": "ambassadorial",
	"government": "governmental", "constitution": "constitutional", "emperor": "imperial", "empire": "imperial",
	"king": "royal", "queen": "royal", "prince": "princely", "pope": "papal", "diplomat": "diplomatic", "election": "electoral",
	"province": "provincial", "region": "regional", "city": "municipal", "municipality": "municipal", "nation": "national",
	"federation": "federal", "court": "judicial", "institution": "institutional", "ministry": "ministerial",
	"prosecutor": "prosecutorial", "consul": "consular", "consulate": "consular", "alliance": "allied", "ally": "allied",
	"economy": "economic", "monarchy": "monarchical",
}
