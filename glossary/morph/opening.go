package morph

// Opening is what stands before a chain of suffixes, as far as the chain depends on it: what the stem is (its class), its
// last vowel and its last sound. There are few enough that a set of them is one word of the machine.

// Openings is a set of openings, a bit each: seven classes of nouns and one of verbs, times four vowels times two sounds.
type Openings uint64

// class is what a stem is to the grammar.
type class uint8

const (
	// commonLong is a common noun of two syllables or more: it takes everything.
	commonLong class = iota
	// commonShort is one of one syllable: no copula of the first or second person and no joined past.
	commonShort
	// nameLong and nameShort are names, which besides take no possessive of one person.
	nameLong
	nameShort
	// possessedStem carries a third person's possessive already (Qərargahı): its cases take n.
	possessedStem
	// unpossessedStem is such a stem without its possessive: a plural or another possessive must follow.
	unpossessedStem
	// innerWord is a word inside a name: it takes the genitive alone, with or without a plural.
	innerWord
	classes

	// verbal is a verb's stem, which has a network of its own.
	verbal = classes
)

const perClass = len(fourVowels) * 2

func opening(c class, v vowel, end sound) Openings {
	bit := int(c)*perClass + vowelIndex(v)*2
	if end == vocal {
		bit++
	}
	return 1 << bit
}

// openings is the set of the class's openings with the vowels given and, where end is any, either sound.
func (c class) openings(vowels []vowel, end sound) Openings {
	var set Openings
	for _, v := range vowels {
		if end != vocal {
			set |= opening(c, v, consonant)
		}
		if end != consonant {
			set |= opening(c, v, vocal)
		}
	}
	return set
}

// takes tells whether a stem of the class takes a suffix directly; behind another suffix every word takes all.
func (c class) takes(s suffix) bool {
	short := c == commonShort || c == nameShort
	name := c == nameLong || c == nameShort
	switch s.nature {
	case familiar:
		return !name
	case personal:
		return !short && !name
	case past:
		return !short
	case nominal, possessor:
	}
	return true
}
