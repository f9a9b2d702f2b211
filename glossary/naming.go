package glossary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"korpu/glossary/lang"
	"korpu/glossary/morph"
)

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
	c := &f.m.compiled[e.concept]
	if e.variant == surnameOnly {
		return f.names.has(c.ID) && surnameStands(f.text, start)
	}
	if c.Kind == KindPerson {
		f.names = f.names.with(c.ID)
	}
	return true
}

// surnameStands tells whether a surname that begins at a byte offset stands for itself: not behind another given name or
// initial, which make it another person's.
func surnameStands(text string, start int) bool {
	before := strings.TrimRightFunc(text[:start], unicode.IsSpace)
	last, size := utf8.DecodeLastRuneInString(before)
	switch {
	case last == '.':
		letter, _ := utf8.DecodeLastRuneInString(before[:len(before)-size])
		return !unicode.IsUpper(letter)
	case len(before) == start:
		return !unicode.IsLetter(last) && !lang.IsHyphen(string(last))
	case !unicode.IsLetter(last):
		return true
	}
	at := len(before)
	for at > 0 {
		r, size := utf8.DecodeLastRuneInString(before[:at])
		if !unicode.IsLetter(r) {
			break
		}
		at -= size
	}
	word := before[at:]
	if !startsUpper(word) {
		return true
	}
	folded := string(lang.Fold(word))
	begins := func(title string) bool { return strings.HasPrefix(folded, title) }
	return slices.ContainsFunc(personTitles, begins) || startsSentence(text, at) && slices.Contains(openers, folded)
}

// personTitles are how the words begin, folded, that stand before a surname and are no given name.
var personTitles = []string{
	"akademik", "ağa", "cənab", "deputat", "direktor", "doktor", "general", "hakim", "həkim", "ispiker", "jurnalist", "kansler",
	"kapitan", "katib", "komandan", "komissar", "koordinator", "kral", "leytenant", "lord", "marşal", "mayor", "mister", "müavin",
	"müdir", "müəllim", "nazir", "nümayəndə", "polkovnik", "prezident", "professor", "prokuror", "rektor", "rəhbər", "rəis",
	"sədr", "səfir", "senator", "ser", "spiker", "şah", "şeyx", "şahzadə", "təmsilçi", "vəkil", "xanım", "yazıçı",
}

// openers are words, folded, that often begin a sentence before a surname and are no given name.
var openers = []string{
	"amma", "ancaq", "axı", "bəlkə", "bəs", "beləliklə", "bu", "bununla", "burada", "buna", "cənab", "dünən", "daha", "əgər", "əslində",
	"halbuki", "həm", "həmçinin", "həmin", "hətta", "indi", "isə", "lakin", "məhz", "nəhayət", "niyə", "o", "onda", "onun", "orada",
	"qeyd", "sonra", "sabah", "sanki", "təkcə", "və", "yalnız", "yenə", "yəqin", "yoxsa", "zira",
}
