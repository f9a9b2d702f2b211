package morph

import "unicode/utf8"

// vowel is what harmony needs to know of a vowel.
type vowel struct{ front, round bool }

// fourVowels are the four kinds of vowel that a suffix can follow.
var fourVowels = [...]vowel{{}, {round: true}, {front: true}, {front: true, round: true}}

func vowelIndex(v vowel) int {
	index := 0
	if v.round {
		index++
	}
	if v.front {
		index += 2
	}
	return index
}

// vowelOf tells which vowel a letter is, accented foreign ones included; false for a consonant.
func vowelOf(r rune) (vowel, bool) {
	switch r {
	case 'a', 'ı', 'á', 'à', 'â', 'ã', 'å':
		return vowel{}, true
	case 'o', 'u', 'ó', 'ò', 'ô', 'õ', 'ú', 'ù', 'û':
		return vowel{round: true}, true
	case 'e', 'ə', 'i', 'é', 'è', 'ê', 'ë', 'í', 'ì', 'î', 'ï', 'ä', 'æ':
		return vowel{front: true}, true
	case 'ö', 'ü', 'ø', 'œ':
		return vowel{front: true, round: true}, true
	}
	return vowel{}, false
}

func isVowel(r rune) bool {
	_, ok := vowelOf(r)
	return ok
}

// StartsWithVowel tells whether a folded text begins with a vowel.
func StartsWithVowel(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return isVowel(r)
}

// VowelAt tells whether a vowel begins at a byte offset of a folded word.
func VowelAt(word []byte, at int) bool {
	r, _ := utf8.DecodeRune(word[at:])
	return isVowel(r)
}

func endsWithVowel(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return isVowel(r)
}

func endOf(text string) sound {
	if endsWithVowel(text) {
		return vocal
	}
	return consonant
}

// lastVowel returns the last vowel of a text; false when it has none.
func lastVowel(text string) (vowel, bool) {
	for len(text) > 0 {
		r, size := utf8.DecodeLastRuneInString(text)
		if v, ok := vowelOf(r); ok {
			return v, true
		}
		text = text[:len(text)-size]
	}
	return vowel{}, false
}

// syllables counts vowels.
func syllables(text string) int {
	n := 0
	for _, r := range text {
		if isVowel(r) {
			n++
		}
	}
	return n
}

// fill writes a suffix pattern for a stem's last vowel: A is a or ə, I is ı, i, u or ü, Q is q or k, and G what Q becomes
// before a vowel.
func fill(pattern string, v vowel) string {
	out := make([]rune, 0, len(pattern))
	for _, r := range pattern {
		switch r {
		case 'A':
			r = low(v)
			v, _ = vowelOf(r)
		case 'I':
			r = high(v)
			v, _ = vowelOf(r)
		case 'Q':
			r = pick(v, 'q', 'k')
		case 'G':
			r = pick(v, 'ğ', 'y')
		}
		out = append(out, r)
	}
	return string(out)
}

func low(v vowel) rune { return pick(v, 'a', 'ə') }

func pick(v vowel, back, front rune) rune {
	if v.front {
		return front
	}
	return back
}

func high(v vowel) rune {
	switch {
	case v.front && v.round:
		return 'ü'
	case v.front:
		return 'i'
	case v.round:
		return 'u'
	}
	return 'ı'
}
