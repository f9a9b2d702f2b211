package morph

import "unicode/utf8"

// vowel is what harmony needs to know of a vowel.
type vowel struct{ front, round bool }

var vowels = map[rune]vowel{
	'a': {}, 'ı': {}, 'o': {round: true}, 'u': {round: true},
	'e': {front: true}, 'ə': {front: true}, 'i': {front: true}, 'ö': {front: true, round: true}, 'ü': {front: true, round: true},
}

func isVowel(r rune) bool {
	_, ok := vowels[r]
	return ok
}

func startsWithVowel(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return isVowel(r)
}

func endsWithVowel(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return isVowel(r)
}

// lastVowel returns the last vowel of a text; false when it has none.
func lastVowel(text string) (vowel, bool) {
	for len(text) > 0 {
		r, size := utf8.DecodeLastRuneInString(text)
		if v, ok := vowels[r]; ok {
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

// fill writes a suffix pattern for a stem's last vowel: A is a or ə, I is ı, i, u or ü.
func fill(pattern string, v vowel) string {
	out := make([]rune, 0, len(pattern))
	for _, r := range pattern {
		switch r {
		case 'A':
			r = low(v)
			v = vowels[r]
		case 'I':
			r = high(v)
			v = vowels[r]
		}
		out = append(out, r)
	}
	return string(out)
}

func low(v vowel) rune {
	if v.front {
		return 'ə'
	}
	return 'a'
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

// everyVowel are the four kinds of vowel that a suffix can follow.
var everyVowel = []vowel{{}, {round: true}, {front: true}, {front: true, round: true}}
