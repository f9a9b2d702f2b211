package glossary

import (
	"slices"
	"strings"
)

// formClass says what the glossary thinks of an English form.
type formClass uint8

const (
	admittedForm formClass = iota
	deprecatedForm
	forbiddenForm
)

// formOrigin says where a form comes from.
type formOrigin uint8

const (
	// ownForm stands in the glossary.
	ownForm formOrigin = iota
	// turnedForm is one of the glossary with its words in the other order: Justice Ministry, Ministry of Justice.
	turnedForm
	// relatedForm renders the concept without being its name: an adjective, a people, a surname alone.
	relatedForm
)

// form is an English form of a concept, ready to be looked for.
type form struct {
	concept int32
	class   formClass
	origin  formOrigin
	// text is the form as the glossary has it; words are what is looked for.
	text  string
	words []englishWord
	// proper tells that one of the form's capitals must be one in the text: Turkey, turkey.
	proper bool
	// initials lets initials stand between the words: John F. Kerry. singular lets a plural form stand in the singular.
	initials, singular bool
}

// forms is what is kept of the English side of a termbase: the hashes of the keys of all forms, sorted, each as often as it
// stands there. The forms of the few concepts that a text asks for are cut into words when they are asked for, which is
// quicker than looking for all forms of a large termbase and needs no memory.
type forms []uint64

func compileForms(concepts []Concept) forms {
	f := make(forms, 0, len(concepts))
	for _, c := range concepts {
		for _, term := range c.Targets {
			f = append(f, hashForm(withoutArticle(englishWords(term.Text))))
		}
	}
	slices.Sort(f)
	return f
}

// count tells how many concepts have a form of the hash.
func (f forms) count(hash uint64) int {
	at, _ := slices.BinarySearch(f, hash)
	n := 0
	for at+n < len(f) && f[at+n] == hash {
		n++
	}
	return n
}

// knows tells whether the words are an English form of any concept, or the name of a nation or its people.
func (f forms) knows(words []englishWord) bool {
	_, found := slices.BinarySearch(f, hashForm(words))
	return found || len(words) == 1 && knownNations().words[words[0].key]
}

// hashForm is the FNV-1a hash of the words' keys.
func hashForm(words []englishWord) uint64 {
	hash := hashStart
	for _, w := range words {
		for i := range len(w.key) {
			hash = hashOn(hash, w.key[i])
		}
		hash = hashOn(hash, ' ')
	}
	return hash
}

// formsOf lists the forms of a concept, those of the glossary first. The source may name a person by one name alone.
func (m *Matcher) formsOf(concept int32, oneName bool) []form {
	c := m.concept(concept)
	l := formList{m: m, concept: *c, number: concept, all: make([]form, 0, 2*len(c.Targets)+len(c.Forbidden)+len(c.Adjectives))}
	for _, term := range c.Targets {
		class := admittedForm
		if term.Status == Deprecated {
			class = deprecatedForm
		}
		l.add(class, ownForm, term.Text)
	}
	for _, text := range c.Forbidden {
		l.add(forbiddenForm, ownForm, text)
	}
	for _, text := range c.Adjectives {
		l.add(admittedForm, relatedForm, text)
	}
	own := len(l.all)
	for _, f := range l.all[:own] {
		if f.class == admittedForm && f.origin == ownForm {
			l.relatives(f, oneName)
		}
	}
	for i := range l.all[:own] {
		// Who lists Spanish among the forms of Spain means the adjective; Myanmar is a name as well.
		f := &l.all[i]
		if f.class == admittedForm && slices.ContainsFunc(l.all[own:], f.isRelated) && knownNations().of(f.words) == nil {
			f.origin = relatedForm
		}
	}
	return l.all
}

// isRelated tells whether a form is the same as a related one of the same concept.
func (f *form) isRelated(other form) bool {
	return other.origin == relatedForm && slices.EqualFunc(f.words, other.words, func(a, b englishWord) bool { return a.key == b.key })
}

type formList struct {
	m       *Matcher
	concept Concept
	number  int32
	all     []form
}

func (l *formList) add(class formClass, origin formOrigin, text string) {
	l.addWords(class, origin, text, withoutArticle(englishWords(text)))
}

func (l *formList) addWords(class formClass, origin formOrigin, text string, words []englishWord) {
	if len(words) == 0 {
		return
	}
	kind := l.concept.Kind
	f := form{
		concept: l.number, class: class, origin: origin, text: text, words: words,
		initials: kind == KindPerson,
		singular: kind == KindTitle || kind == KindTerm || origin == relatedForm && kind != KindPerson,
	}
	if kind == KindPerson || kind == KindPlace || origin == relatedForm {
		f.proper = slices.ContainsFunc(words, func(w englishWord) bool { return w.upper })
	}
	l.all = append(l.all, f)
}

// relatives adds what renders a concept as one of its forms does.
func (l *formList) relatives(f form, oneName bool) {
	if head, rest, ok := strings.Cut(f.text, " ("); ok && strings.HasSuffix(rest, ")") {
		l.add(admittedForm, turnedForm, head)
		l.add(admittedForm, turnedForm, rest)
	}
	switch l.concept.Kind {
	case KindPerson:
		l.names(f, oneName)
	case KindPlace, KindInstitution:
		for _, related := range knownNations().of(f.words) {
			l.addWords(admittedForm, relatedForm, related.text, related.words)
		}
		l.turned(f)
	case KindTitle, KindTerm, KindProgramme:
		l.turned(f)
	}
	if related := officeAdjectives[keyOf(f.words)]; related != "" {
		l.add(admittedForm, relatedForm, related)
	}
}

// withoutArticle leaves out the article in front of a name of more words.
func withoutArticle(words []englishWord) []englishWord {
	if len(words) > 1 && words[0].key == "the" {
		return words[1:]
	}
	return words
}
