package glossary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"korpu/glossary/lang"
	"korpu/glossary/morph"
)

// Names are the persons whom a document has named in full so far. The zero value is nobody. It never changes.
type Names struct{ persons []int32 }

func (n Names) has(concept int32) bool {
	_, ok := slices.BinarySearch(n.persons, concept)
	return ok
}

func (n Names) with(concept int32) Names {
	at, ok := slices.BinarySearch(n.persons, concept)
	if ok {
		return n
	}
	return Names{persons: slices.Insert(slices.Clone(n.persons), at, concept)}
}

// givenName is the folded first word of a person's full name; empty when the concept is no such person.
func (c *Concept) givenName() string {
	if c.Kind != KindPerson || len(c.Sources) == 0 {
		return ""
	}
	first, _, full := strings.Cut(c.Sources[0].Text, " ")
	if !full {
		return ""
	}
	return string(lang.Fold(first))
}

// personPaths are the shorter ways in which a text names a person whose full name is given: T. Lorentsson, T.Lorentsson,
// and Lorentsson alone.
func personPaths(words []termWord, end sourceEnd) []path {
	var initials []string
	for i, w := range words {
		switch {
		case w.word.Text == "." || w.capital == acronymWord || utf8.RuneCountInString(w.word.Text) < 2 && w.word.Text != "-":
			return nil // it has initials already
		case w.capital == capitalWord && i < len(words)-1:
			initials = append(initials, w.word.Text)
		}
	}
	if len(initials) == 0 || words[len(words)-1].capital != capitalWord {
		return nil
	}
	surname := words[len(words)-1]
	alone := path{words: []termWord{surname}, end: end}
	alone.end.variant = surnameOnly
	all := []path{alone}
	for count := range len(initials) {
		for _, first := range initialsOf(initials[0]) {
			p := path{words: initial(first), end: end}
			p.end.variant = initialled
			for _, name := range initials[1 : count+1] {
				p.words = append(p.words, initial(initialsOf(name)[0])...)
			}
			p.words = append(p.words, surname)
			all = append(all, p)
		}
	}
	return all
}

// initial is a capital letter and its full stop.
func initial(letters string) []termWord {
	exact := func(text string) word { return word{Word: morph.Word{Text: text}, exact: true} }
	return []termWord{{word: exact(letters), capital: capitalWord}, {word: exact(".")}}
}

// initialsOf are the letters that may stand for a name: one, and two where Russian writes one letter (Yu., Ya., Ye.).
func initialsOf(name string) []string {
	_, size := utf8.DecodeRuneInString(name)
	all := []string{name[:size]}
	if strings.HasPrefix(name, "yu") || strings.HasPrefix(name, "ya") || strings.HasPrefix(name, "ye") {
		all = append(all, name[:2])
	}
	return all
}

// personStands tells whether a way of naming a person counts where it begins, and remembers who is named in full.
func (f *finder) personStands(e *sourceEnd, start int) bool {
	if e.variant == surnameOnly {
		return f.names.has(e.concept) && f.surnameStands(start)
	}
	if c := &f.m.concepts[e.concept]; c.Kind == KindPerson {
		f.names = f.names.with(e.concept)
	}
	return true
}

// surnameStands tells whether a surname that begins at a byte offset stands for itself: not behind another given name or
// initial, which make it another person's.
func (f *finder) surnameStands(start int) bool {
	before := strings.TrimRightFunc(f.text[:start], unicode.IsSpace)
	last, size := utf8.DecodeLastRuneInString(before)
	if last == '.' {
		letter, _ := utf8.DecodeLastRuneInString(before[:len(before)-size])
		return !unicode.IsUpper(letter)
	}
	if len(before) == start || !unicode.IsLetter(last) {
		return !lang.IsHyphen(string(last)) || len(before) < start
	}
	at := strings.LastIndexFunc(before, func(r rune) bool { return !unicode.IsLetter(r) }) + 1
	if at > 0 {
		_, size := utf8.DecodeRuneInString(before[at-1:])
		at += size - 1
	}
	word := before[at:]
	if !startsUpper(word) {
		return true
	}
	folded := string(lang.Fold(word))
	if slices.ContainsFunc(personTitles, func(title string) bool { return strings.HasPrefix(folded, title) }) {
		return true
	}
	return startsSentence(f.text, at) && !f.m.givenNames[folded]
}

// personTitles are how the words begin, folded, that stand before a surname and are no given name.
var personTitles = []string{
	"akademik", "ağa", "cənab", "deputat", "direktor", "doktor", "general", "hakim", "həkim", "ispiker", "jurnalist", "kansler",
	"kapitan", "katib", "komandan", "komissar", "koordinator", "kral", "leytenant", "lord", "marşal", "mayor", "mister", "müavin",
	"müdir", "müəllim", "nazir", "nümayəndə", "polkovnik", "prezident", "professor", "prokuror", "rektor", "rəhbər", "rəis",
	"sədr", "səfir", "senator", "ser", "spiker", "şah", "şeyx", "şahzadə", "təmsilçi", "vəkil", "xanım", "yazıçı",
}
