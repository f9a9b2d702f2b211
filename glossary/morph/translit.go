package morph

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"korpu/glossary/lang"
)

// Certainty says how far an English form can be trusted.
type Certainty string

// The certainties.
const (
	// Established forms stand in the table of names.
	Established Certainty = "established"
	// ByRule forms follow the press's transliteration of Azerbaijani names.
	ByRule Certainty = "rule"
	// LookUp forms are best guesses at names that Azerbaijani spells by sound: a person must look the name up.
	LookUp Certainty = "look up"
)

// Weaker returns the certainty of what is put together of two.
func (c Certainty) Weaker(other Certainty) Certainty {
	if c == LookUp || other == LookUp {
		return LookUp
	}
	if c == ByRule || other == ByRule {
		return ByRule
	}
	return Established
}

// Suggestion is an English form for an Azerbaijani name.
type Suggestion struct {
	Text      string
	Certainty Certainty
}

// Transliterate suggests the English form of a name in its dictionary form: of a place, or of anything but a person.
// Capitals are kept.
func Transliterate(name string) Suggestion {
	if whole, ok := named(name); ok {
		return Suggestion{Text: whole.like(name), Certainty: Established}
	}
	return transliterate(name, func(word string, _ bool) (KnownName, bool) { return named(word) })
}

// TransliteratePerson suggests the English form of a person's name: given names before, the surname last, initials with
// their points.
func TransliteratePerson(name string) Suggestion {
	if whole, ok := named(name, Surname, GivenName); ok {
		return Suggestion{Text: whole.like(name), Certainty: Established}
	}
	return transliterate(name, func(word string, last bool) (KnownName, bool) {
		if last {
			return named(word, Surname, GivenName)
		}
		return named(word, GivenName, Surname)
	})
}

// lookup finds a word in the table of names; last tells that it ends the name.
type lookup func(word string, last bool) (KnownName, bool)

// transliterate writes a name word by word. A word that is in no table follows those beside it: beside a name from
// elsewhere it is taken for one as well, unless its letters tell otherwise.
func transliterate(name string, look lookup) Suggestion {
	parts := nameParts(name)
	last, beside := lastWord(parts), companyOf(parts, look)
	var out strings.Builder
	certainty := Established
	for i, part := range parts {
		switch known, ok := look(part, i == last); {
		case !isName(part):
			out.WriteString(part)
		case ok:
			out.WriteString(known.like(part))
		case isInitial(parts, i):
			out.WriteString(beside.initial(part))
			if i+2 < len(parts) && parts[i+2] != " " {
				parts[i+1] = ". " // E.Qasımov is written E. Gasimov
			}
		default:
			text, sure := beside.spell(part)
			out.WriteString(text)
			certainty = certainty.Weaker(sure)
		}
	}
	return Suggestion{Text: out.String(), Certainty: certainty}
}

// company is what the words of a name tell of each other: that one is from elsewhere, one of Azerbaijan, and that one
// was left as it is written in its own language.
type company struct{ foreign, ours, unchanged bool }

func companyOf(parts []string, look lookup) company {
	var c company
	last := lastWord(parts)
	for i, part := range parts {
		if !isName(part) || isInitial(parts, i) {
			continue
		}
		known, ok := look(part, i == last)
		c.foreign = c.foreign || ok && !known.Azerbaijani
		c.ours = c.ours || ok && known.Azerbaijani || !ok && isNative(part)
		c.unchanged = c.unchanged || !ok && asWrittenElsewhere(part) && !isNative(part)
	}
	return c
}

// spell writes a word that is in no table.
func (c company) spell(word string) (string, Certainty) {
	switch {
	case inCapitals(word) && utf8.RuneCountInString(word) < 7 && !isNative(word):
		return acronym(word), LookUp
	case isNative(word):
		return native(word), ByRule
	case asWrittenElsewhere(word), c.unchanged && !hasAzerbaijani(word):
		return word, ByRule
	case c.ours && !c.foreign:
		return native(word), ByRule
	}
	return guess(word), LookUp
}

// initial writes the letter of an initial.
func (c company) initial(letter string) string {
	if c.ours {
		return native(letter)
	}
	return guess(letter)
}

// nameParts cuts a name into words and what stands between them, nothing left out.
func nameParts(name string) []string {
	var parts []string
	at := 0
	for _, token := range lang.Tokens(name) {
		if gap := name[at:token.Span.Start]; gap != "" {
			parts = append(parts, gap)
		}
		parts = append(parts, token.Span.Of(name))
		at = token.Span.End
	}
	if rest := name[at:]; rest != "" {
		parts = append(parts, rest)
	}
	return parts
}

func isName(part string) bool {
	return strings.ContainsFunc(part, unicode.IsLetter)
}

func lastWord(parts []string) int {
	last := 0
	for i, part := range parts {
		if isName(part) {
			last = i
		}
	}
	return last
}

// isInitial tells whether a part is one letter with its point.
func isInitial(parts []string, i int) bool {
	return len([]rune(parts[i])) == 1 && i+1 < len(parts) && strings.HasPrefix(parts[i+1], ".")
}

// like writes the English form in capitals where the name is and its dictionary form is not.
func (k KnownName) like(name string) string {
	if inCapitals(name) && !inCapitals(k.Text) {
		return strings.ToUpper(k.English)
	}
	return k.English
}

// inCapitals tells whether a word of two letters or more has no small one.
func inCapitals(word string) bool {
	letters := 0
	for _, r := range word {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 1
}
