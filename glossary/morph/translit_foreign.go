package morph

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"korpu/glossary/lang"
)

// Azerbaijani spells foreign names by sound: Stoltenberq, Conson, Şirak. The way back cannot be a rule, because many
// spellings sound alike; these tables give the likeliest one of English and German names, which a person looks up.

var foreignBeginnings = []rewrite{
	{"makk", "macc"}, {"mak", "mac"}, {"uay", "whi"}, {"ui", "wi"}, {"uo", "wa"}, {"ue", "we"}, {"ua", "wa"}, {"kv", "qu"}, {"şt", "st"}, {"şp", "sp"},
	{"şl", "schl"}, {"şm", "schm"}, {"şn", "schn"}, {"şr", "schr"}, {"şv", "schw"}, {"fon", "von"},
}

var foreignEndings = []rewrite{
	{"ştayn", "stein"}, {"şteyn", "stein"}, {"berq", "berg"}, {"burq", "burg"}, {"inqton", "ington"}, {"inqem", "ingham"},
	{"şvili", "shvili"}, {"şir", "shire"}, {"vill", "ville"}, {"layn", "line"}, {"ayt", "ight"}, {"skiy", "sky"}, {"ski", "sky"},
	{"ks", "x"}, {"iya", "ia"}, {"inq", "ing"},
}

// foreignLetter is the likeliest letter of a sound.
func foreignLetter(small rune) string {
	if small == 'j' {
		return "j" // French Jak and Jerar begin with j, and so do Slavonic names
	}
	return nativeLetter(small)
}

// guess writes the likeliest spelling of a name that was spelled by sound.
func guess(word string) string {
	return spell(word, foreignBeginnings, foreignEndings, foreignLetter)
}

// foreignPairs are letters that stand together only in names that were left as they are written in their own language.
var foreignPairs = []string{"th", "ck", "ph", "sh", "ch", "oo", "ee", "ou", "gh", "qu", "au", "ae", "oa", "ie", "cc", "cr", "cl", "ct", "tion"}

// asWrittenElsewhere tells whether a word was not respelled: it has a letter or a pair that Azerbaijani spelling never
// gives, and none of Azerbaijani's own letters.
func asWrittenElsewhere(word string) bool {
	if hasAzerbaijani(word) {
		return false
	}
	if r, size := utf8.DecodeRuneInString(word); unicode.IsUpper(r) && !inCapitals(word) && strings.ContainsFunc(word[size:], unicode.IsUpper) {
		return true // LoBianco, OneIndia
	}
	folded := string(lang.FoldEnglish(word))
	for _, r := range folded {
		switch {
		case r == 'w', unicode.IsLetter(r) && r >= utf8.RuneSelf && !strings.ContainsRune("çöü", r):
			return true
		}
	}
	for _, pair := range foreignPairs {
		if strings.Contains(folded, pair) {
			return true
		}
	}
	return false
}

// hasAzerbaijani tells whether a word has a letter that hardly another spelling has; a capital I may be anybody's.
func hasAzerbaijani(word string) bool { return strings.ContainsAny(word, "əğışƏĞİŞ") }

// acronym writes an acronym that is in no table: the letters that English has stay, because nobody knows of what they are.
func acronym(word string) string {
	return spell(word, nil, nil, func(small rune) string {
		if small < utf8.RuneSelf {
			return string(small)
		}
		return nativeLetter(small)
	})
}
