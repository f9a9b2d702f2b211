package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The languages that [Guess] tells apart, as BCP 47 tags.
const (
	azerbaijaniTag = "az"
	englishTag     = "en"
	turkishTag     = "tr"
	russianTag     = "ru"
	// otherTag stands for all languages of other scripts.
	otherTag = "und"
)

// Guess tells in which language a text is written: az, en, tr or ru, und when its letters are of another script, and ""
// when that is not certain. A text that is short, mixed, or mostly names and numbers is never certain, so that whoever asks
// may warn a person without crying wolf. Azerbaijani is the one of the Latin script.
//
// It looks at letters that only one of the languages has, and at the small words without which nobody writes a sentence.
func Guess(text string) string {
	c := countClues(text)
	switch {
	case c.letters >= fewestLetters && c.cyrillic*10 >= c.letters*9:
		return c.inCyrillic()
	case c.letters >= fewestLetters && c.latin*10 <= c.letters:
		return otherTag
	case c.latin*10 < c.letters*9:
		return ""
	}
	return c.inLatin()
}

// What a guess must rest on. A paragraph of news has more than three times as much of everything.
const (
	fewestLetters  = 30
	fewestWords    = 12
	fewestSmall    = 4 // small words of the language, of which
	fewestDistinct = 3 // are different ones
	fewestPlain    = 5 // words with ə that are no names say as much
)

// clues are counts of what tells languages apart.
type clues struct {
	letters, latin, cyrillic int
	// foreign are Cyrillic letters that Russian lacks.
	foreign int
	// words have two letters or more.
	words int
	// schwa are words with ə, of which plain ones begin with a small letter and are no names; guttural are words with q or
	// x, which Turkish lacks.
	schwa, plain, guttural int
	small                  map[string]*smallWords
}

// smallWords are the small words of one language that were found.
type smallWords struct {
	count    int
	distinct map[string]bool
}

func (s *smallWords) enough() bool {
	return s.count >= fewestSmall && len(s.distinct) >= fewestDistinct
}

func countClues(text string) clues {
	c := clues{small: map[string]*smallWords{}}
	for language := range smallWordsOf {
		c.small[language] = &smallWords{distinct: map[string]bool{}}
	}
	for _, token := range Tokens(text) {
		if token.Kind == Word {
			c.word(token.Span.Of(text))
		}
	}
	return c
}

func (c *clues) word(word string) {
	for _, r := range word {
		c.letter(r)
	}
	if utf8.RuneCountInString(word) < 2 {
		return
	}
	c.words++
	// I and ı are one here: whether a text in capitals means the one or the other is not known before its language is.
	folded := string(FoldEnglish(word))
	if strings.ContainsRune(folded, 'ə') {
		c.schwa++
		if first, _ := utf8.DecodeRuneInString(word); unicode.IsLower(first) {
			c.plain++
		}
	}
	if strings.ContainsAny(folded, "qx") {
		c.guttural++
	}
	for language, words := range smallWordsOf {
		if words[folded] || language == turkishTag && isTurkishVerb(folded) {
			c.small[language].count++
			c.small[language].distinct[folded] = true
		}
	}
}

func (c *clues) letter(r rune) {
	if !unicode.IsLetter(r) {
		return
	}
	c.letters++
	switch {
	case unicode.Is(unicode.Latin, r):
		c.latin++
	case unicode.Is(unicode.Cyrillic, r):
		c.cyrillic++
		if lower := unicode.ToLower(r); (lower < 'а' || lower > 'я') && lower != 'ё' {
			c.foreign++
		}
	}
}

// inCyrillic tells Russian from the others: its own letters alone, and its small words.
func (c *clues) inCyrillic() string {
	russian := c.small[russianTag]
	switch {
	case c.foreign*100 > c.letters:
		return otherTag
	case c.words >= fewestWords && russian.enough() && russian.count*100 >= c.words*12:
		return russianTag
	}
	return ""
}

// inLatin weighs the languages of the Latin script. Shares are in per cent of the words; what the languages have of their
// own clues is two to four times as much, and of each other's next to nothing.
func (c *clues) inLatin() string {
	if c.words < fewestWords {
		return ""
	}
	share := func(n int) int { return n * 100 / c.words }
	azerbaijani, english, turkish := c.small[azerbaijaniTag], c.small[englishTag], c.small[turkishTag]
	switch {
	case (azerbaijani.enough() || c.plain >= fewestPlain) && azerbaijani.count > 0 && share(c.schwa) >= 15 && share(english.count) <= 4:
		return azerbaijaniTag
	case english.enough() && share(english.count) >= 20 && share(c.schwa)*4 <= share(english.count) && share(turkish.count) <= 4:
		return englishTag
	case turkish.enough() && share(turkish.count) >= 6 && share(c.schwa) <= 1 && share(c.guttural) <= 3 && share(english.count) <= 4:
		return turkishTag
	}
	return ""
}
