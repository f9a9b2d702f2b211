package glossary

import (
	"slices"
	"strings"
	"unicode/utf8"

	"korpu/glossary/lang"
	"korpu/glossary/morph"
)

// A name's dictionary form is in no dictionary. What speaks for a stem is weighed: that the name is established, that it
// stands by itself or before a hyphen elsewhere in the text, that several forms lead to it, and how likely an ending is a
// suffix rather than the end of a foreign name (Berlin, Nevada, Rusiya).

// lemma is a dictionary form, folded, and the rest of a form behind its stem.
type lemma struct {
	text string
	// stem counts the letters of the form that belong to the dictionary form; rest is the chain of suffixes.
	stem int
	rest string
}

// The weights of the evidence; a bare form weighs bareForm, so that an ending that weighs more is taken off.
const (
	bareForm     = 16
	isKnownName  = 200
	standsMarked = 80
	standsBare   = 40
	eachForm     = 10
	changedSeam  = -12
)

func isNativeVowel(r rune) bool { return strings.ContainsRune("aeıioöuüə", r) }

// endingWeight says how much an ending is a suffix, for names. What is not here is hardly one.
func endingWeight(stem, rest string) int {
	last, _ := utf8.DecodeLastRuneInString(stem)
	vowel := isNativeVowel(last)
	for _, row := range []struct {
		endings  string
		vowel    bool
		weight   int
		whatever bool
		never    bool
	}{
		{endings: "nın nin nun nün nı nu nü yə yla ylə", vowel: true, weight: 18},
		{endings: "ya", vowel: last != 'i', weight: 17},
		{endings: "ni", vowel: true, weight: 15},
		{endings: "la lə", weight: 19, never: last == 'l'},
		{endings: "ın in un ün ə ı ü", weight: 17, never: namesOrigin(stem, rest)},
		{endings: "a i u", weight: 10, never: namesOrigin(stem, rest)},
		{endings: "dan dən da də dakı dəki dadır dədir dandır dəndir lar lər ların lərin dır dir dur dür dək", whatever: true, weight: 18},
	} {
		if !row.never && (row.whatever || row.vowel == vowel) && slices.Contains(strings.Fields(row.endings), rest) {
			return row.weight
		}
	}
	switch {
	case rest == "ya" || rest == "yə" && last == 'i':
		return 8 // Rusiya, Türkiyə
	case strings.HasPrefix(rest, "lar"), strings.HasPrefix(rest, "lər"):
		return 18
	case utf8.RuneCountInString(rest) > 3 && possessiveEnd(rest) != "" && possessiveEnd(rest) != rest:
		return 15
	}
	return 4
}

// namesOrigin tells whether the end of a name is likelier the derivation of one by its origin than a case: Qarabağlı.
func namesOrigin(stem, rest string) bool {
	head, ok := strings.CutSuffix(stem, "l")
	last, _ := utf8.DecodeLastRuneInString(head)
	return ok && utf8.RuneCountInString(rest) == 1 && rest != "ə" && rest != "a" && head != "" && !isNativeVowel(last)
}

// lemmatiser chooses dictionary forms for the forms of a text: for those with capitals, or for those without.
type lemmatiser struct {
	// read gives the readings of a form; known tells whether a dictionary form is one for certain.
	read  func(form string) []stemReading
	known func(lemma string) bool
	// forms counts the forms, folded; marked are those before a hyphen or an apostrophe.
	forms  map[string]int
	marked map[string]bool
	// readings are those of each form, stems how many forms lead to each stem.
	readings map[string][]stemReading
	stems    map[string]int
	chosen   map[string]lemma
}

func newLemmatiser(read func(string) []stemReading, known func(string) bool) *lemmatiser {
	return &lemmatiser{
		read: read, known: known,
		forms: map[string]int{}, marked: map[string]bool{}, readings: map[string][]stemReading{}, stems: map[string]int{},
		chosen: map[string]lemma{},
	}
}

// add makes a form known.
func (l *lemmatiser) add(w textWord) {
	l.forms[w.folded]++
	if w.suffix != "" {
		l.marked[w.folded] = true
	}
	if l.forms[w.folded] > 1 {
		return
	}
	seen := map[string]bool{}
	l.readings[w.folded] = l.read(w.folded)
	for _, r := range l.readings[w.folded] {
		if !seen[r.Lemma] {
			seen[r.Lemma] = true
			l.stems[r.Lemma]++
		}
	}
}

// isKnownWord tells whether a word is in the tables of common words.
func isKnownWord(folded string) bool {
	t := tables()
	_, term := t.lexicon[folded]
	_, head := t.institutions[folded]
	_, title := t.titles[folded]
	return term || head || title || t.everyday[folded]
}

// of returns the dictionary form of a word.
func (l *lemmatiser) of(w textWord) lemma {
	if w.suffix != "" || w.acronym {
		return lemma{text: w.folded, stem: utf8.RuneCountInString(w.folded)}
	}
	if known, ok := l.chosen[w.folded]; ok {
		return known
	}
	best, most := lemma{text: w.folded, stem: utf8.RuneCountInString(w.folded)}, -1
	readings := l.readings[w.folded]
	if readings == nil {
		readings = l.read(w.folded)
	}
	for _, r := range readings {
		if weight := l.weight(w.folded, r); weight > most {
			rest := w.folded[r.Stem:]
			best, most = lemma{text: r.Lemma, stem: utf8.RuneCountInString(w.folded[:r.Stem]), rest: rest}, weight
		}
	}
	l.chosen[w.folded] = best
	return best
}

func (l *lemmatiser) weight(form string, r stemReading) int {
	stem, rest := form[:r.Stem], form[r.Stem:]
	weight := bareForm
	if rest != "" {
		weight = endingWeight(stem, rest)
	}
	if l.known(r.Lemma) {
		weight += isKnownName
	}
	if l.marked[r.Lemma] {
		weight += standsMarked
	}
	if rest != "" && l.forms[r.Lemma] > 0 && !isFeminine(form) {
		weight += standsBare
	}
	if rest == "" && l.forms[form] > 0 && l.stems[form] > 1 {
		weight += standsBare / 2
	}
	weight += eachForm * min(l.stems[r.Lemma]-1, 4) / 2
	if r.Lemma != stem {
		weight += changedSeam
	}
	return weight
}

// isFeminine tells a woman's surname, which is no dative of a man's.
func isFeminine(form string) bool {
	return strings.HasSuffix(form, "ova") || strings.HasSuffix(form, "eva")
}

// isEstablished tells whether a folded word is an established name of a person or a place.
func isEstablished(folded string) bool {
	for _, name := range morph.Names(folded) {
		if name.Kind != morph.InstitutionName {
			return true
		}
	}
	return false
}

// asItStands writes a dictionary form with the capitals of the form that it was found in.
func (l lemma) asItStands(raw string) string {
	letters := []rune(raw)
	if len(letters) < l.stem || len([]rune(string(lang.Fold(raw)))) != len(letters) {
		return withCapital(l.text)
	}
	stem := string(letters[:l.stem])
	if foldedText(stem) == l.text {
		return stem
	}
	last, size := utf8.DecodeLastRuneInString(l.text)
	if head, ok := strings.CutPrefix(l.text, foldedText(string(letters[:l.stem-1]))); ok && len(head) == size {
		return string(letters[:l.stem-1]) + string(last)
	}
	return withCapital(l.text)
}

// withCapital gives a folded word an Azerbaijani capital.
func withCapital(folded string) string {
	r, size := utf8.DecodeRuneInString(folded)
	switch r {
	case 'i':
		return "İ" + folded[size:]
	case 'ı':
		return "I" + folded[size:]
	}
	return strings.ToUpper(string(r)) + folded[size:]
}
