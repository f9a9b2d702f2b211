package morph

import "slices"

// A verb's suffixes, slot by slot, as those of the noun are in azeri.go. Besides A and I, Q stands for q/k by harmony and G
// for what it becomes before a vowel: ğ/y. Participles and verbal nouns lead over into the slots of the noun.

// The slots of the verb stand behind those of the noun.
const (
	root          slot = slots + iota // gəl
	mutual                            // görüş: one another
	caused                            // yazdır: make do
	causedSoft                        // oxud-: the causative -t before a vowel
	undergone                         // yazıl: the passive and the reflexive
	negated                           // gəlmə
	able                              // gələbil
	timed                             // gəlir, gələr, gəlib: -am, -san follow
	perfect                           // gəlmiş, gəlməli: the same, and what follows a noun
	future                            // gələcək: the same as timed, but nothing that begins with a vowel
	timedSoft                         // gələcəy-: the future before a vowel
	aoristNegated                     // gəlmər-: of the first person alone
	reported                          // gəlirmiş
	recalled                          // gəldi, gəlsə: -m, -n follow
	wished                            // gələ
	ordered                           // gəlsin
	thirdPerson                       // gəlirlər: idi, imiş and isə follow
	personed                          // gəlirəm, gəldim
	related                           // gəldik-: the participle -dıq with what begins with a consonant
	relatedSoft                       // gəldiy-: the same before a vowel
	infinite                          // gəlmək
	infiniteSoft                      // gəlməy-
	verbSlots
)

// unfinished tells that no word ends here: a vowel, or a certain person, must follow.
func (s slot) unfinished() bool {
	switch s {
	case causedSoft, timedSoft, aoristNegated, related, relatedSoft, infiniteSoft:
		return true
	default:
		return false
	}
}

// verbGrammar lists, for each slot, the suffixes that may follow; the noun's slots are among them.
func verbGrammar() [verbSlots][]suffix {
	var table [verbSlots][]suffix
	nouns := grammar()
	copy(table[:], nouns[:])
	endings := join(negations, presents, tenses, moods, participles, converbs, verbalNouns)
	positive := join(abilities, aorists, endings)
	nominal := join(possessives, cases)
	table[root] = join(reciprocals, causatives, passives, positive)
	table[mutual] = join(causatives, passives, positive)
	table[caused] = join(passives, positive)
	table[causedSoft] = vocalic(table[caused])
	table[undergone] = positive
	table[negated] = join(presents, tenses, moods, participles, converbs, verbalNouns)
	table[able] = join(aorists, endings)
	table[timed] = join(presentPersons, auxiliaries, whiles, thirdCopulas, questions)
	table[perfect] = join(table[timed], plurals, nominal)
	table[future] = consonantal(table[timed])
	table[reported] = join(presentPersons, questions)
	table[timedSoft] = vocalic(join(presentPersons, nominal))
	table[aoristNegated] = firstPersons
	table[recalled] = join(pastPersons, auxiliaries, questions)
	table[wished] = join(wishPersons, auxiliaries, questions)
	table[ordered] = questions
	table[thirdPerson] = join(auxiliaries, questions)
	table[personed] = join(conditions, questions)
	table[related] = join(plurals, relatedCases, thirdPlurals)
	table[relatedSoft] = vocalic(possessives)
	table[infinite] = consonantal(join(plurals, nominal, copulas, questions))
	table[infiniteSoft] = vocalic(nominal)
	return table
}

// Voice. The causatives in -ır and -ar (keçir, çıxar), and -t behind a consonant (azalt), are too few and too like the
// tenses to be read as suffixes: those verbs are in the dictionary by themselves.
var (
	reciprocals = []suffix{{form: "Iş", after: consonant, to: mutual}, {form: "ş", after: vocal, to: mutual}}

	causatives = []suffix{
		{form: "dIr", to: caused}, {form: "t", after: vocal, to: caused}, {form: "d", after: vocal, to: causedSoft},
		{form: "dIrt", to: caused}, {form: "dIrd", to: causedSoft},
	}

	passives = []suffix{
		{form: "Il", after: consonant, to: undergone}, {form: "In", after: consonant, to: undergone},
		{form: "n", after: vocal, to: undergone}, {form: "nIl", after: vocal, to: undergone},
		{form: "yIl", after: vocal, to: undergone}, // de-, ye-
	}
)

// Negation and ability. -mır is -ma-yır drawn together.
var (
	negations = []suffix{
		{form: "mA", to: negated}, {form: "mIr", to: timed}, {form: "mAz", to: timed}, {form: "mAr", to: aoristNegated},
	}

	// Ability is written as two words (gələ bilir), but not by everybody.
	abilities = []suffix{{form: "Abil", after: consonant, to: able}, {form: "yAbil", after: vocal, to: able}}
)

// Tenses and moods.
var (
	presents = []suffix{{form: "Ir", after: consonant, to: timed}, {form: "yIr", after: vocal, to: timed}}

	aorists = []suffix{
		{form: "Ar", after: consonant, to: timed}, {form: "r", after: vocal, to: timed}, {form: "yAr", after: vocal, to: timed},
	}

	tenses = []suffix{
		{form: "AcAQ", after: consonant, to: future}, {form: "yAcAQ", after: vocal, to: future},
		{form: "AcAG", after: consonant, to: timedSoft}, {form: "yAcAG", after: vocal, to: timedSoft},
		{form: "mIş", to: perfect}, {form: "dI", to: recalled},
		{form: "Ib", after: consonant, to: timed}, {form: "yIb", after: vocal, to: timed},
	}

	moods = []suffix{
		{form: "mAlI", to: perfect}, {form: "sA", to: recalled}, {form: "sAnA", to: final}, {form: "sAnIzA", to: final},
		{form: "AsI", after: consonant, to: perfect}, {form: "yAsI", after: vocal, to: perfect},
		{form: "A", after: consonant, to: wished}, {form: "yA", after: vocal, to: wished},
		{form: "Im", after: consonant, to: ordered}, {form: "yIm", after: vocal, to: ordered},
		{form: "AQ", after: consonant, to: ordered}, {form: "yAQ", after: vocal, to: ordered},
		{form: "In", after: consonant, to: ordered}, {form: "yIn", after: vocal, to: ordered},
		{form: "InIz", after: consonant, to: ordered}, {form: "yInIz", after: vocal, to: ordered},
		{form: "sIn", to: ordered}, {form: "sInlAr", to: ordered},
	}
)

// What leads to a noun or an adverb. -an, -ma and -ış are nouns at once; -anda, -andan and -anadək are cases of -an, and
// -madan is one of -ma.
var (
	participles = []suffix{
		{form: "An", after: consonant, to: bare}, {form: "yAn", after: vocal, to: bare},
		{form: "dIQ", to: related}, {form: "dIG", to: relatedSoft},
		{form: "AcAQ", after: consonant, to: related}, {form: "yAcAQ", after: vocal, to: related},
	}

	converbs = []suffix{
		{form: "ArAQ", after: consonant, to: final}, {form: "yArAQ", after: vocal, to: final},
		{form: "IncA", after: consonant, to: cased}, {form: "yIncA", after: vocal, to: cased},
		{form: "AlI", after: consonant, to: final}, {form: "yAlI", after: vocal, to: final},
		{form: "cAQ", to: final},
	}

	verbalNouns = []suffix{
		{form: "mA", to: bare}, {form: "mAQ", to: infinite}, {form: "mAG", to: infiniteSoft},
		{form: "Iş", after: consonant, to: bare}, {form: "yIş", after: vocal, to: bare},
	}
)

// Persons, and what stands behind them.
var (
	firstPersons = []suffix{{form: "Am", to: personed}, {form: "IQ", to: personed}}

	presentPersons = []suffix{
		{form: "Am", after: consonant, to: personed}, {form: "yAm", after: vocal, to: personed}, {form: "sAn", to: personed},
		{form: "IQ", after: consonant, to: personed}, {form: "yIQ", after: vocal, to: personed}, {form: "sInIz", to: personed},
		{form: "lAr", to: thirdPerson},
	}

	pastPersons = []suffix{
		{form: "m", to: personed}, {form: "n", to: personed}, {form: "Q", to: personed}, {form: "nIz", to: personed},
		{form: "lAr", to: thirdPerson},
	}

	wishPersons = []suffix{
		{form: "m", to: personed}, {form: "sAn", to: personed}, {form: "Q", to: personed}, {form: "sInIz", to: personed},
		{form: "lAr", to: thirdPerson},
	}

	thirdCopulas = []suffix{{form: "dIr", to: thirdPerson}, {form: "dIrlAr", to: thirdPerson}}

	// auxiliaries are idi, imiş and isə, joined.
	auxiliaries = []suffix{
		{form: "dI", after: consonant, to: recalled}, {form: "ydI", after: vocal, to: recalled},
		{form: "mIş", after: consonant, to: reported}, {form: "ymIş", after: vocal, to: reported},
		{form: "sA", to: recalled}, {form: "ysA", after: vocal, to: recalled},
	}

	conditions = []suffix{{form: "sA", to: final}}

	// whiles is ikən, which keeps its vowel: baxarkən.
	whiles = []suffix{{form: "kən", to: final}}

	relatedCases = []suffix{{form: "dA", to: final}, {form: "dAn", to: final}, {form: "cA", to: final}}

	thirdPlurals = []suffix{{form: "lArI", to: thirds}}
)

// vocalic are the suffixes that begin with a vowel.
func vocalic(list []suffix) []suffix {
	return slices.DeleteFunc(slices.Clone(list), func(s suffix) bool { return !s.vocalic() })
}

// consonantal are the suffixes that begin with a consonant.
func consonantal(list []suffix) []suffix {
	return slices.DeleteFunc(slices.Clone(list), suffix.vocalic)
}

func (s suffix) vocalic() bool { return s.form[0] == 'A' || s.form[0] == 'I' }
