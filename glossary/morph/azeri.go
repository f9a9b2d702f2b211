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
	cased                  // kitaba
	located                // kitabda, and the genitive: -kı may follow
	relational             // kitabdakı
	copular                // kitabdır
	final                  // kitabmı: nothing follows
	slots
)

// sound is the end of what stands before a suffix.
type sound uint8

const (
	any sound = iota
	consonant
	vocal
)

// nature says what kind of suffix a row is, where not every word takes it.
type nature uint8

const (
	nominal nature = iota
	// familiar is the possessive of one person (my, your), which names do not take but in songs: Roman is not my Roma.
	familiar
	// personal is a copula of the first and second person (jurnalistəm, tələbəyik), which words of one syllable and names
	// hardly take: balıq is not "we are honey".
	personal
	// past is the joined idi, imiş, isə. Behind a word of one syllable it is nearly always a verb: atdı is not "was a horse".
	past
	// possessor is the genitive.
	possessor
)

// suffix is one row of the table.
type suffix struct {
	form   string
	after  sound
	to     slot
	nature nature
}

// grammar lists, for each slot, the suffixes that may follow.
func grammar() [slots][]suffix {
	return [slots][]suffix{
		bare:       join(plurals, possessives, cases, copulas, questions),
		plural:     join(possessives, cases, copulas, questions),
		possessed:  join(cases, copulas, questions),
		thirds:     join(pronominal, copulas, questions),
		cased:      join(copulas, questions),
		located:    join(relationals, copulas, questions),
		relational: join(plurals, pronominal, copulas, questions),
		copular:    join(questions, conditionals),
		final:      nil,
	}
}

var (
	plurals = []suffix{{form: "lAr", to: plural}}

	possessives = []suffix{
		{form: "Im", after: consonant, to: possessed, nature: familiar}, {form: "m", after: vocal, to: possessed, nature: familiar},
		{form: "In", after: consonant, to: possessed, nature: familiar}, {form: "n", after: vocal, to: possessed, nature: familiar},
		{form: "ImIz", after: consonant, to: possessed}, {form: "mIz", after: vocal, to: possessed},
		{form: "InIz", after: consonant, to: possessed}, {form: "nIz", after: vocal, to: possessed},
		{form: "I", after: consonant, to: thirds}, {form: "sI", after: vocal, to: thirds},
		{form: "lArI", to: thirds},
	}

	cases = []suffix{
		{form: "In", after: consonant, to: located, nature: possessor}, {form: "nIn", after: vocal, to: located, nature: possessor},
		{form: "A", after: consonant, to: cased}, {form: "yA", after: vocal, to: cased},
		{form: "I", after: consonant, to: cased}, {form: "nI", after: vocal, to: cased},
		{form: "dA", to: located}, {form: "dAn", to: cased},
		{form: "lA", to: cased}, {form: "ylA", after: vocal, to: cased},
		{form: "cA", to: cased}, {form: "dək", to: cased}, {form: "Adək", after: consonant, to: cased},
		{form: "yAdək", after: vocal, to: cased}, {form: "AcAn", after: consonant, to: cased}, {form: "yAcAn", after: vocal, to: cased},
	}

	// pronominal are the cases behind a third person's possessive and behind -kı.
	pronominal = []suffix{
		{form: "nIn", to: located, nature: possessor}, {form: "nA", to: cased}, {form: "nI", to: cased},
		{form: "ndA", to: located}, {form: "ndAn", to: cased}, {form: "ylA", to: cased}, {form: "lA", to: cased},
		{form: "ncA", to: cased}, {form: "nAdək", to: cased}, {form: "nAcAn", to: cased},
	}

	// The relational suffix is also written without harmony, as it is in Turkish: Blidadaki.
	relationals = []suffix{{form: "kI", to: relational}, {form: "ki", to: relational}}

	copulas = []suffix{
		{form: "dIr", to: copular}, {form: "dIrlAr", to: copular},
		{form: "Am", after: consonant, to: copular, nature: personal}, {form: "yAm", after: vocal, to: copular, nature: personal},
		{form: "sAn", to: copular, nature: personal}, {form: "sInIz", to: copular, nature: personal},
		{form: "Ik", after: consonant, to: copular, nature: personal}, {form: "yIk", after: vocal, to: copular, nature: personal},
		{form: "Iq", after: consonant, to: copular, nature: personal}, {form: "yIq", after: vocal, to: copular, nature: personal},
		{form: "ydI", after: vocal, to: copular}, {form: "ymIş", after: vocal, to: copular}, {form: "ysA", after: vocal, to: copular},
		{form: "dI", after: consonant, to: copular, nature: past}, {form: "mIş", after: consonant, to: copular, nature: past},
		{form: "sA", after: consonant, to: copular, nature: past},
	}

	conditionals = []suffix{{form: "sA", to: final}}

	questions = []suffix{{form: "mI", to: final}, {form: "mIdIr", to: final}, {form: "dIrmI", to: final}}
)

func join(lists ...[]suffix) []suffix {
	var all []suffix
	for _, list := range lists {
		all = append(all, list...)
	}
	return all
}
