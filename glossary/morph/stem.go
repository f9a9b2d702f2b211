package morph

import "strings"

// Stem is a shape that a word takes before suffixes.
type Stem struct {
	Text string
	// Vocalic tells that only a rest that begins with a vowel may follow.
	Vocalic bool
	Base    Base
	// Harmonic is the word whose last vowel decides; it differs from Text where a vowel has dropped (ağız, ağzı).
	Harmonic string
}

// dropping are the nouns that lose the vowel of their last syllable before a vowel.
var dropping = map[string]string{
	"ağız": "ağz", "beyin": "beyn", "isim": "ism", "oğul": "oğl", "şəkil": "şəkl", "fikir": "fikr", "nəsil": "nəsl",
	"ömür": "ömr", "burun": "burn", "alın": "aln", "qarın": "qarn", "boyun": "boyn", "çiyin": "çiyn", "sinif": "sinf",
	"ağıl": "ağl", "qəbir": "qəbr", "izin": "izn", "könül": "könl", "zehin": "zehn", "səbir": "səbr", "ətir": "ətr",
	"nəfis": "nəfs", "həbis": "həbs", "əsil": "əsl", "vəsil": "vəsl", "qisim": "qism", "cisim": "cism", "nəqil": "nəql",
	"əmir": "əmr", "qədir": "qədr", "üzür": "üzr", "meyil": "meyl", "göyüs": "göys", "buruq": "burq", "eyib": "eyb",
}

// Stems lists the shapes of a folded dictionary form. compound tells that it is the last word of a name of several words,
// where a final -ı or -sı is a possessive that can give way to another.
func Stems(word string, compound bool) []Stem {
	base := Plain
	inner, possessed := "", false
	if compound {
		if inner, possessed = withoutPossessive(word); possessed {
			base = Possessed
		}
	}
	stems := append([]Stem{{Text: word, Base: base, Harmonic: word}}, softened(word, base)...)
	if short, ok := dropping[word]; ok {
		stems = append(stems, Stem{Text: short, Vocalic: true, Base: base, Harmonic: word})
	}
	if possessed {
		for _, lemma := range hardened(inner) {
			stems = append(stems, Stem{Text: lemma, Base: Unpossessed, Harmonic: lemma})
			stems = append(stems, softened(lemma, Unpossessed)...)
		}
	}
	return stems
}

// softened gives the shape before a vowel of a word in -q or -k: tərəfdaşlığ-, səfirliy-. The word itself stays possible
// beside it, because loans and names keep theirs.
func softened(word string, base Base) []Stem {
	if syllables(word) < 2 {
		return nil
	}
	if head, ok := strings.CutSuffix(word, "q"); ok {
		return []Stem{{Text: head + "ğ", Vocalic: true, Base: base, Harmonic: word}}
	}
	if head, ok := strings.CutSuffix(word, "k"); ok {
		return []Stem{{Text: head + "y", Vocalic: true, Base: base, Harmonic: word}}
	}
	return nil
}

// hardened undoes softening: the dictionary forms that a stem before a vowel may come from.
func hardened(stem string) []string {
	if head, ok := strings.CutSuffix(stem, "ğ"); ok {
		return []string{stem, head + "q"}
	}
	if head, ok := strings.CutSuffix(stem, "y"); ok {
		return []string{stem, head + "k"}
	}
	return []string{stem}
}

// withoutPossessive takes a third person's possessive off; false when the word does not end in one.
func withoutPossessive(word string) (string, bool) {
	for _, v := range everyVowel {
		high := string(high(v))
		if head, ok := strings.CutSuffix(word, "s"+high); ok && endsWithVowel(head) && agrees(head, v) {
			return head, true
		}
	}
	for _, v := range everyVowel {
		head, ok := strings.CutSuffix(word, string(high(v)))
		if ok && !endsWithVowel(head) && agrees(head, v) {
			return head, true
		}
	}
	return "", false
}

func agrees(stem string, v vowel) bool {
	last, ok := lastVowel(stem)
	return ok && last == v
}
