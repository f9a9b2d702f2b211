package morph

import (
	"bytes"
	_ "embed"
	"strings"
	"sync"
)

//go:embed irregular.txt
var irregularTable string

//go:embed lexemes.txt
var lexemeTable string

// irregulars are the stems that no rule makes, by the dictionary form, and the way back.
type irregulars struct {
	// short are stems before a vowel, lemmas the dictionary forms that they come from.
	short, lemmas map[string]string
	times         map[string]bool
}

var irregular = sync.OnceValue(func() irregulars {
	in := irregulars{short: map[string]string{}, lemmas: map[string]string{}, times: map[string]bool{}}
	for _, fields := range rows(irregularTable) {
		if fields[0] == "time" {
			in.times[fields[1]] = true
			continue
		}
		in.short[fields[1]], in.lemmas[fields[2]] = fields[2], fields[1]
	}
	return in
})

// lexemes are the stems, by their text, of words that are no form of the shorter word they look like.
var lexemes = sync.OnceValue(func() map[string][]Stem {
	stems := map[string][]Stem{}
	for _, fields := range rows(lexemeTable) {
		for _, stem := range Stems(Word{Text: fields[0]}) {
			stems[stem.Text] = append(stems[stem.Text], stem)
		}
	}
	return stems
})

// rows are the lines of a table that are no comments, cut at white space.
func rows(table string) [][]string {
	var all [][]string
	for line := range strings.Lines(table) {
		if fields := strings.Fields(line); len(fields) > 0 && fields[0] != "#" {
			all = append(all, fields)
		}
	}
	return all
}

// longestLexeme is more bytes than the stem of any lexeme has: a word of thousands of letters is not looked up at each of them.
const longestLexeme = 64

// IsLexeme tells whether a folded form is that of a word of its own though it looks like one of a shorter word: adamı is
// adam, not ad. at is where the form's stem would end, openings what the rest may follow.
func IsLexeme(form []byte, at int, openings Openings) bool {
	if at > longestLexeme {
		return false
	}
	for _, stem := range lexemes()[string(form[:at])] {
		if stem.Joined&openings != 0 && (!stem.Vocalic || VowelAt(form, at)) {
			return true
		}
	}
	return false
}

// derivations are how the suffixes begin, folded, that make another word: NATO-çu, Bakı-lı.
var derivations = []string{
	"lı", "li", "lu", "lü", "çı", "çi", "çu", "çü", "sız", "siz", "suz", "süz", "vari", "şünas", "pərəst", "izm", "ist",
}

// Derives tells whether what stands behind a word and a mark, folded, makes it another word.
func Derives(rest []byte) bool {
	for _, d := range derivations {
		if bytes.HasPrefix(rest, []byte(d)) {
			return true
		}
	}
	return false
}
