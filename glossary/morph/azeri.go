package morph

// A noun's suffixes, slot by slot. A stands for a/ə and I for ı/i/u/ü by harmony. after says on which sound a form may
// follow, to is the slot after which the word may end or go on. The table is the grammar: nothing else is known of it.

// slot is a place in the chain: what has been said of the noun so far.
type slot uint8

const (
	bare       slot = iota // the stem
	plural                 // kitablar
	possessed              // kitabım: my, your, our
	thirds                 // kitabı, kitabları: his, their; every case takes n
	cased                  // kitabın, kitaba
	located                // kitabda, and the genitive: -kı may follow
	relational             // kitabdakı
	copular                // kitabdır
	asked                  // kitabmı
)

// sound is the end of what stands before a suffix.
type sound uint8

const (
	any sound = iota
	consonant
	vocal
)

// suffix is one row of the table.
type suffix struct {
	form  string
	after sound
	to    slot
	// genitive marks the forms that an inner word of a name may carry as the possessor of the next.
	genitive bool
}

// grammar lists, for each slot, the suffixes that may follow.
var grammar = map[slot][]suffix{
	bare:       join(pluralForms, possessives, cases, copulas, questions),
	plural:     join(possessives, cases, copulas, questions),
	possessed:  join(cases, copulas, questions),
	thirds:     join(pronominal, copulas, questions),
	cased:      join(copulas, questions),
	located:    join(relationals, copulas, questions),
	relational: join(pluralForms, pronominal, copulas, questions),
	copular:    questions,
	asked:      nil,
}

var (
	pluralForms = []suffix{{form: "lAr", to: plural}}

	possessives = []suffix{
		{form: "Im", after: consonant, to: possessed}, {form: "m", after: vocal, to: possessed},
		{form: "In", after: consonant, to: possessed}, {form: "n", after: vocal, to: possessed},
		{form: "ImIz", after: consonant, to: possessed}, {form: "mIz", after: vocal, to: possessed},
		{form: "InIz", after: consonant, to: possessed}, {form: "nIz", after: vocal, to: possessed},
		{form: "I", after: consonant, to: thirds}, {form: "sI", after: vocal, to: thirds},
		{form: "lArI", to: thirds},
	}

	cases = []suffix{
		{form: "In", after: consonant, to: located, genitive: true}, {form: "nIn", after: vocal, to: located, genitive: true},
		{form: "A", after: consonant, to: cased}, {form: "yA", after: vocal, to: cased},
		{form: "I", after: consonant, to: cased}, {form: "nI", after: vocal, to: cased},
		{form: "dA", to: located}, {form: "dAn", to: cased},
		{form: "lA", to: cased}, {form: "ylA", after: vocal, to: cased},
		{form: "cA", to: cased}, {form: "dAk", to: cased}, {form: "AdAk", after: consonant, to: cased},
		{form: "yAdAk", after: vocal, to: cased}, {form: "AcAn", after: consonant, to: cased}, {form: "yAcAn", after: vocal, to: cased},
	}

	// pronominal are the cases behind a third person's possessive and behind -kı.
	pronominal = []suffix{
		{form: "nIn", to: located, genitive: true}, {form: "nA", to: cased}, {form: "nI", to: cased},
		{form: "ndA", to: located}, {form: "ndAn", to: cased}, {form: "ylA", to: cased}, {form: "lA", to: cased},
		{form: "ncA", to: cased}, {form: "nAdAk", to: cased}, {form: "nAcAn", to: cased},
	}

	relationals = []suffix{{form: "kI", to: relational}}

	copulas = []suffix{
		{form: "dIr", to: copular}, {form: "dIrlAr", to: copular},
		{form: "Am", after: consonant, to: copular}, {form: "yAm", after: vocal, to: copular},
		{form: "sAn", to: copular}, {form: "sInIz", to: copular},
		{form: "Ik", after: consonant, to: copular}, {form: "yIk", after: vocal, to: copular},
		{form: "Iq", after: consonant, to: copular}, {form: "yIq", after: vocal, to: copular},
		{form: "ydI", after: vocal, to: copular}, {form: "ymIş", after: vocal, to: copular}, {form: "ysA", after: vocal, to: copular},
		{form: "dI", after: consonant, to: copular}, {form: "mIş", after: consonant, to: copular}, {form: "sA", after: consonant, to: copular},
	}

	questions = []suffix{{form: "mI", to: asked}, {form: "mIdIr", to: asked}, {form: "dIrmI", to: asked}}
)

func join(lists ...[]suffix) []suffix {
	var all []suffix
	for _, list := range lists {
		all = append(all, list...)
	}
	return all
}
