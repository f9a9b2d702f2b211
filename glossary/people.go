package glossary

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"korpu/glossary/lang"
)

// A person from a place is named by -lı: amerikalı, pakistanlıların. That makes another word, which is no occurrence of the
// place's name, but English has one stock of forms for both: where the glossary has the place, and English an adjective or
// a people for it, a text that names the people must be rendered by one of these forms too.

// askForPeople adds the places whose people the source names.
func (a *auditor) askForPeople() {
	for _, token := range lang.Tokens(a.source) {
		if token.Kind != lang.Word || token.Span.Len() < shortestPeople {
			continue
		}
		for _, at := range endsOfPlaces(token.Span.Of(a.source)) {
			place := lang.Span{Start: token.Span.Start, End: token.Span.Start + at}
			if a.askForPeopleOf(place.Of(a.source), token.Span) {
				break
			}
		}
	}
}

// shortestPeople is the fewest bytes of a word that names a people.
const shortestPeople = 5

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

// askForPeopleOf asks for the concept of a place, named without its capital (amerika), when it is one with a people.
func (a *auditor) askForPeopleOf(place string, span lang.Span) bool {
	if slices.ContainsFunc(a.audit.SourceTerms, func(m Match) bool { return m.Span.Overlaps(span) }) {
		return false
	}
	first, size := utf8.DecodeRuneInString(place)
	name := string(unicode.TurkishCase.ToUpper(first)) + place[size:]
	for _, match := range a.m.Find(name) {
		if match.Span.Len() != len(name) || !a.m.hasPeople(match.concept) || a.question(match.concept) != nil {
			continue
		}
		match.Span = span
		a.asked = append(a.asked, question{Match: match, terms: 2, names: 1})
		return true
	}
	return false
}

// hasPeople tells whether a concept is a place for which English has an adjective or a people.
func (m *Matcher) hasPeople(concept int32) bool {
	c := m.concepts[concept]
	if c.Kind != KindPlace {
		return false
	}
	return len(c.Adjectives) > 0 || slices.ContainsFunc(c.Targets, func(t Term) bool {
		return len(m.forms.nations.of(withoutArticle(englishWords(t.Text)))) > 0
	})
}
