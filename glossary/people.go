package glossary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"korpu/glossary/lang"
)

// A person from a place is named by -lı: amerikalı, pakistanlıların. That makes another word, which is no occurrence of the
// place's name, but English has one stock of forms for both: where the glossary has the place, and English an adjective or
// a people for it, a text that names the people must be rendered by one of these forms too.

// findPeople finds the places whose people a text names, where nothing else was found. The span is that of the people.
func (m *Matcher) findPeople(text string, found []Match) []Match {
	var people []Match
	covered := coverageOf(spansOf(found))
	for _, token := range lang.Tokens(text) {
		if token.Kind != lang.Word || token.Span.Len() < shortestPeople || token.Span.Len() > longestPeople {
			continue
		}
		word := token.Span.Of(text)
		ends := endsOfPlaces(word)
		if len(ends) == 0 || startsUpper(word) && isSurname(text[:token.Span.Start]) || covered.meets(token.Span) {
			continue
		}
		for _, at := range ends {
			if match, ok := m.placeOf(word[:at]); ok {
				match.Span = token.Span
				people = append(people, match)
				break
			}
		}
	}
	return people
}

// isSurname tells whether a word with a capital is a person's name by what stands before it: a given name or an initial, as
// in Samir Qarabağlı, S. Qarabağlı.
func isSurname(before string) bool {
	before = strings.TrimRight(before, " ")
	last, _ := utf8.DecodeLastRuneInString(before)
	if last == '.' {
		before = before[max(0, len(before)-longestInitial):] // no more of a chain of words without spaces than an initial has
	} else if !unicode.IsLetter(last) {
		return false
	}
	start := strings.LastIndexFunc(strings.TrimRight(before, "."), unicode.IsSpace) + 1
	word := before[start:]
	initial := strings.HasSuffix(word, ".") && utf8.RuneCountInString(word) <= len("Yu.")
	return startsUpper(word) && (initial || unicode.IsLetter(last))
}

// shortestPeople is the fewest bytes of a word that names a people, longestPeople the most that are looked at: a word of a
// thousand -lı would be cut at each of them. longestInitial is more than an initial and its full stop have.
const (
	shortestPeople = 5
	longestPeople  = 128
	longestInitial = 16
)

// endsOfPlaces lists where a word may be cut before an -lı, in bytes.
func endsOfPlaces(word string) []int {
	var ends []int
	letters, liquid := 0, -1
	for at, r := range word {
		switch {
		case liquid >= 0 && isHighVowel(r):
			ends = append(ends, liquid)
			liquid = -1
		case (r == 'l' || r == 'L') && letters >= 3:
			liquid = at
		default:
			liquid = -1
		}
		letters++
	}
	return ends
}

func isHighVowel(r rune) bool {
	return slices.Contains([]rune{'ı', 'i', 'u', 'ü', 'I', 'İ', 'U', 'Ü'}, r)
}

// placeOf finds a place with a people by its name without a capital: amerika.
func (m *Matcher) placeOf(name string) (Match, bool) {
	first, size := utf8.DecodeRuneInString(name)
	name = string(unicode.TurkishCase.ToUpper(first)) + name[size:]
	for _, match := range m.Find(name) {
		if match.Span.Len() == len(name) && m.hasPeople(match.concept) {
			return match, true
		}
	}
	return Match{}, false
}

// hasPeople tells whether a concept is a place for which English has an adjective or a people.
func (m *Matcher) hasPeople(concept int32) bool {
	c := m.concept(concept)
	if c.Kind != KindPlace {
		return false
	}
	return len(c.Adjectives) > 0 || slices.ContainsFunc(c.Targets, func(t Term) bool {
		return len(knownNations().of(withoutArticle(englishWords(t.Text)))) > 0
	})
}
