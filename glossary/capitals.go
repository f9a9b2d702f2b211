package glossary

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func startsUpper(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(r)
}

// isAcronym tells whether a word is written in capitals: at least two letters or digits, and no small letter.
func isAcronym(word string) bool {
	upper, others := 0, 0
	for _, r := range word {
		switch {
		case unicode.IsLower(r):
			return false
		case unicode.IsUpper(r):
			upper++
		default:
			others++
		}
	}
	return upper > 0 && upper+others > 1
}

// capitalised gives the text a capital first letter, as English writes it.
func capitalised(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[size:]
}

// wordCapital is how a word of a term is written.
type wordCapital uint8

const (
	smallWord wordCapital = iota
	capitalWord
	acronymWord
)

func capitalOf(raw string) wordCapital {
	switch {
	case isAcronym(raw):
		return acronymWord
	case startsUpper(raw):
		return capitalWord
	}
	return smallWord
}

// capitalWords is how many words of a term are looked at for their capitals; the rest of a longer one is free.
const capitalWords = 32

func (e *sourceEnd) setCapital(i int, c wordCapital) {
	if i < capitalWords {
		e.capitals |= uint64(c) << (2 * i)
	}
}

func (e *sourceEnd) capital(i int) wordCapital {
	if i >= capitalWords {
		return smallWord
	}
	return wordCapital(e.capitals >> (2 * i) & 3)
}

// capitalRule says how far the capitals of a source term count.
type capitalRule uint8

const (
	capitalsFree capitalRule = iota
	// capitalFirst: the first word's capital tells the name from the common noun; houses differ in those of the others.
	capitalFirst
	// capitalEach: each capital of the term must be one in the text (names of persons).
	capitalEach
	// smallFirst: the first word is small but at the start of a sentence and in a text in capitals.
	smallFirst
)

func (r capitalRule) wantsCapital() bool { return r == capitalFirst || r == capitalEach }

func (c *Concept) capitalRuleOf(term string) capitalRule {
	upper := startsUpper(strings.TrimLeft(term, doubleQuotes))
	switch {
	case c.Case == CaseMatters && !upper:
		return smallFirst
	case c.Case == CaseIgnored || !upper || c.Case == CaseByKind && !c.Kind.Proper():
		return capitalsFree
	case c.Kind == KindPerson:
		return capitalEach
	}
	return capitalFirst
}

// agrees tells whether word i of the term may be written as it is in the text. An acronym needs its capitals unless the
// concept says that case is of no account.
func (e *sourceEnd) agrees(i int, raw string, letters int, startsSentence func() bool) bool {
	capital := e.capital(i)
	if capital == acronymWord {
		return acronymAgrees(raw, letters)
	}
	switch e.rule {
	case capitalFirst:
		return i > 0 || startsUpper(raw)
	case capitalEach:
		return capital == smallWord || startsUpper(raw)
	case smallFirst:
		return i > 0 || !startsUpper(raw) || isAcronym(raw) || startsSentence()
	case capitalsFree:
	}
	return true
}

// acronymAgrees tells whether the stem's letters are capitals and what is joined to them without a mark is small: in a
// heading in capitals AİLƏ is a family and no form of Aİ.
func acronymAgrees(raw string, letters int) bool {
	for _, r := range raw {
		switch {
		case unicode.IsMark(r) || unicode.IsDigit(r) && letters > 0:
			if unicode.IsDigit(r) {
				letters--
			}
		case letters > 0 && unicode.IsLower(r), letters <= 0 && unicode.IsUpper(r):
			return false
		case unicode.IsLetter(r):
			letters--
		}
	}
	return true
}

// startsSentence tells whether the word at a byte offset may be the first of a sentence, a heading or a quotation.
func startsSentence(text string, at int) bool {
	before := strings.TrimRightFunc(text[:at], unicode.IsSpace)
	if before == "" {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune(".!?…:-–—\"“„«(", r)
}
