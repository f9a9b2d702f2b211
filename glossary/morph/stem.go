package morph

import "strings"

// Kind says what a word of a term is to the grammar.
type Kind uint8

const (
	// Common is a common noun: the last written vowel decides on harmony.
	Common Kind = iota
	// Name is a proper name, which may be spoken otherwise than it is written: any vowel may begin the chain of suffixes,
	// which is then harmonious in itself.
	Name
	// Acronym is spoken letter by letter or as the name it stands for: either buffer may stand as well (Aİ-nin, Aİ-nda).
	Acronym
)

// Word is a word of a term in its dictionary form.
type Word struct {
	// Text is folded.
	Text string
	Kind Kind
	// Inner tells that another word of the term follows: it takes the genitive alone.
	Inner bool
	// Compound tells that it ends a term of several words, where a final -ı or -sı may be the possessive of a compound that
	// can give way to another.
	Compound bool
	// Fused tells that it names a place, which may be a compound that has grown into one word, so that its cases take n:
	// Xankəndi, Xankəndində.
	Fused bool
}

// Stem is a shape that a word takes before suffixes.
type Stem struct {
	Text string
	// Vocalic tells that only a rest that begins with a vowel may follow.
	Vocalic bool
	// Joined are the openings of a rest that is written on, Marked those of one behind a hyphen, an apostrophe or a closing
	// quotation mark.
	Joined, Marked Openings
}

// Takes tells whether the stem takes a rest in whose state the openings are.
func (s Stem) Takes(openings Openings, rest string) bool {
	return s.Joined&openings != 0 && (!s.Vocalic || StartsWithVowel(rest))
}

// Stems lists the shapes of a word.
func Stems(w Word) []Stem {
	stems := w.shapes(w.Text, w.classes(w.Text)...)
	if w.Inner {
		return stems
	}
	if v, ok := lastVowel(w.Text); ok && irregular().times[w.Text] {
		relational := w.Text + fill("kI", v)
		stems = append(stems, w.stem(relational, relational, false, commonLong, possessedStem))
	}
	inner, possessed := withoutPossessive(w.Text)
	if possessed && w.Fused && syllables(inner) > 1 {
		stems[0] = w.stem(w.Text, w.Text, false, append(w.classes(w.Text), possessedStem)...)
	}
	if possessed && w.Compound {
		stems[0] = w.stem(w.Text, w.Text, false, append(w.classes(w.Text), possessedStem)...)
		for _, lemma := range hardened(inner) {
			stems = append(stems, w.shapes(lemma, unpossessedStem)...)
		}
	}
	return stems
}

// shapes are a dictionary form itself and the shapes that it takes before a vowel.
func (w Word) shapes(lemma string, classes ...class) []Stem {
	stems := []Stem{w.stem(lemma, lemma, false, classes...)}
	if soft, ok := softened(lemma); ok {
		stems = append(stems, w.stem(soft, lemma, true, classes...))
	}
	if short, ok := irregular().short[lemma]; ok {
		stems = append(stems, w.stem(short, lemma, true, classes...))
	}
	return stems
}

// classes says what the word is to the grammar.
func (w Word) classes(text string) []class {
	short := syllables(text) < 2
	switch {
	case w.Inner:
		return []class{innerWord}
	case w.Kind == Common && short:
		return []class{commonShort}
	case w.Kind == Common:
		return []class{commonLong}
	case short:
		return []class{nameShort}
	}
	return []class{nameLong}
}

// stem makes a stem whose harmony is that of the dictionary form.
func (w Word) stem(text, lemma string, vocalic bool, classes ...class) Stem {
	s := Stem{Text: text, Vocalic: vocalic}
	v, spoken := lastVowel(lemma)
	vowels, end := []vowel{v}, endOf(text)
	if !spoken || w.Kind == Acronym || w.Kind == Name && !surname(lemma) {
		vowels = fourVowels[:]
	}
	if w.Kind == Acronym || !spoken || w.Kind == Name && readsOtherwise(text) {
		end = any
	}
	for _, c := range classes {
		s.Joined |= c.openings(vowels, end)
		s.Marked |= c.openings(fourVowels[:], any)
	}
	if !w.Inner {
		s.Marked |= possessedStem.openings(fourVowels[:], any)
	}
	return s
}

// surname tells whether a name ends as the surnames in -yev do, which keep to harmony strictly: Əliyevə is to Əliyev, Əliyeva
// a woman's name.
func surname(name string) bool { return strings.HasSuffix(name, "ev") }

// readsOtherwise tells whether a name may end in another sound than it is written with: Pence, Bordeaux, Dubois. Letters
// and pairs of letters that Azerbaijani lacks tell a foreign spelling.
func readsOtherwise(name string) bool {
	if strings.HasSuffix(name, "e") {
		return true
	}
	for _, foreign := range []string{"w", "ch", "sh", "th", "ck", "ph", "oo", "ee", "ou", "eau", "gh", "x", "y"} {
		if strings.Contains(name, foreign) && (foreign != "x" && foreign != "y" || strings.HasSuffix(name, foreign)) {
			return true
		}
	}
	return false
}

// softened gives the shape before a vowel of a word in -q or -k: tərəfdaşlığ-, səfirliy-. The word itself stays possible
// beside it, because loans and names keep theirs.
func softened(word string) (string, bool) {
	if syllables(word) < 2 {
		return "", false
	}
	if head, ok := strings.CutSuffix(word, "q"); ok {
		return head + "ğ", true
	}
	if head, ok := strings.CutSuffix(word, "k"); ok {
		return head + "y", true
	}
	return "", false
}

// hardened undoes what happens before a vowel: the dictionary forms that a stem may come from.
func hardened(stem string) []string {
	lemmas := []string{stem}
	if head, ok := strings.CutSuffix(stem, "ğ"); ok {
		lemmas = append(lemmas, head+"q")
	}
	if head, ok := strings.CutSuffix(stem, "y"); ok {
		lemmas = append(lemmas, head+"k")
	}
	if lemma, ok := irregular().lemmas[stem]; ok {
		lemmas = append(lemmas, lemma)
	}
	return lemmas
}

// withoutPossessive takes a third person's possessive off; false when the word does not end in one.
func withoutPossessive(word string) (string, bool) {
	for _, v := range fourVowels {
		if head, ok := strings.CutSuffix(word, "s"+string(high(v))); ok && endsWithVowel(head) && agrees(head, v) {
			return head, true
		}
	}
	for _, v := range fourVowels {
		if head, ok := strings.CutSuffix(word, string(high(v))); ok && !endsWithVowel(head) && agrees(head, v) {
			return head, true
		}
	}
	return "", false
}

func agrees(stem string, v vowel) bool {
	last, ok := lastVowel(stem)
	return ok && last == v
}
