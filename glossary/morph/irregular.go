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
	// lexemes are words that are no form of the shorter word they look like.
	lexemes map[string]bool
}

var irregular = sync.OnceValue(func() irregulars {
	in := irregulars{short: map[string]string{}, lemmas: map[string]string{}, times: map[string]bool{}, lexemes: map[string]bool{}}
	for _, fields := range rows(irregularTable) {
		if fields[0] == "time" {
			in.times[fields[1]] = true
			continue
		}
		in.short[fields[1]], in.lemmas[fields[2]] = fields[2], fields[1]
	}
	for _, fields := range rows(lexemeTable) {
		in.lexemes[fields[0]] = true
	}
	return in
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

// IsLexeme tells whether a folded word is a word of its own though it looks like a form of a shorter one (ada, belə).
func IsLexeme(word []byte) bool { return irregular().lexemes[string(word)] }

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
