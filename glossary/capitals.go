package glossary

import (
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

// capitalRule says how far the capitals of a source term count.
type capitalRule uint8

const (
	capitalsFree capitalRule = iota
	// capitalFirst: the first word's capital tells the name from the common noun; houses differ in those of the others.
	capitalFirst
	// capitalEach: each capital of the term must be one in the text (names of persons).
	capitalEach
	// capitalExact: small letters must be small as well, but for the start of a sentence and text in capitals.
	capitalExact
)

func capitalRuleOf(c Concept, term string) capitalRule {
	switch {
	case c.Case == CaseMatters:
		return capitalExact
	case !c.caseMatters(term):
		return capitalsFree
	case c.Kind == KindPerson:
		return capitalEach
	}
	return capitalFirst
}

// capitalsAgree tells whether the words of a path are written with the capitals that the term asks for. An acronym needs
// its capitals unless the concept says that case is of no account.
func (e sourceEnd) capitalsAgree(s *scan, path []reading) bool {
	for i, r := range path {
		raw := s.raw(r.token)
		if isAcronym(e.words[i]) && e.acronymMatters {
			if !acronymAgrees(raw, r.letters) {
				return false
			}
			continue
		}
		switch {
		case e.capital == capitalsFree, e.capital == capitalFirst && i > 0:
		case startsUpper(e.words[i]):
			if !startsUpper(raw) {
				return false
			}
		case e.capital == capitalExact && startsUpper(raw) && !isAcronym(raw) && !s.startsSentence(r.token):
			return false
		}
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

// startsSentence tells whether token i may be the first word of a sentence, a heading or a quotation.
func (s *scan) startsSentence(i int) bool {
	if i == 0 {
		return true
	}
	switch s.raw(i - 1) {
	case ".", "!", "?", "…", ":", "-", "–", "—", "\"", "“", "„", "«", "(":
		return true
	}
	return false
}
