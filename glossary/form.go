package glossary

import (
	"strings"

	"korpu/glossary/lang"
	"korpu/glossary/morph"
)

// formClass says what the glossary thinks of an English form.
type formClass uint8

const (
	admittedForm formClass = iota
	deprecatedForm
	forbiddenForm
)

// formNode is a node of the trie of English forms, whose edges are folded words.
type formNode struct {
	next map[string]*formNode
	ends []formEnd
}

// formEnd is an English form at its end in the trie.
type formEnd struct {
	concept int
	class   formClass
	// form is as the glossary has it; ending is how the trie's path differs from it.
	form   string
	ending morph.Ending
	words  []string
	// proper tells that the form's first capital must be one in the text.
	proper bool
}

func (n *formNode) addConcept(i int, c Concept) {
	for _, term := range c.Targets {
		class := admittedForm
		if term.Status == Deprecated {
			class = deprecatedForm
		}
		n.addForm(i, c, class, term.Text)
	}
	for _, form := range c.Adjectives {
		n.addForm(i, c, admittedForm, form)
	}
	for _, form := range c.Forbidden {
		n.addForm(i, c, forbiddenForm, form)
	}
}

func (n *formNode) addForm(concept int, c Concept, class formClass, form string) {
	words := formWords(form)
	if len(words) == 0 {
		return
	}
	end := formEnd{concept: concept, class: class, form: form, words: words, proper: c.Kind == KindPerson || c.Kind == KindPlace}
	n.add(words, end)
	end.ending = morph.PluralEnding
	for _, plural := range plurals(words) {
		end.words = plural
		n.add(plural, end)
	}
}

func (n *formNode) add(words []string, end formEnd) {
	for _, word := range words {
		key := string(lang.FoldEnglish(word))
		if n.next == nil {
			n.next = map[string]*formNode{}
		}
		if n.next[key] == nil {
			n.next[key] = &formNode{}
		}
		n = n.next[key]
	}
	n.ends = append(n.ends, end)
}

// formWords cuts an English form into the tokens that count: without hyphens, and without an article in front.
func formWords(form string) []string {
	var words []string
	for _, token := range lang.Tokens(form) {
		if word := token.Span.Of(form); !lang.IsHyphen(word) {
			words = append(words, word)
		}
	}
	if len(words) > 1 && strings.EqualFold(words[0], "the") {
		words = words[1:]
	}
	return words
}

// plurals gives the plural forms of a name: that of its last word, and that of the word before "of" or "for" (ministers of
// foreign affairs).
func plurals(words []string) [][]string {
	with := func(i int) []string {
		changed := append([]string{}, words...)
		changed[i] = morph.Plural(words[i])
		return changed
	}
	all := [][]string{with(len(words) - 1)}
	for i := 1; i < len(words)-1; i++ {
		if words[i] == "of" || words[i] == "for" {
			all = append(all, with(i-1))
			break
		}
	}
	return all
}

// Rendering is an English form of a concept in a target text.
type Rendering struct {
	Span lang.Span
	// Concept is the concept's ID, Form the form as the glossary has it.
	Concept, Form string
}

// occurrence is an English form found in a target text.
type occurrence struct {
	span lang.Span
	formEnd
}

// occurrences finds the forms of the concepts that are wanted.
func (n *formNode) occurrences(text string, wanted map[int]bool) []occurrence {
	var tokens []lang.Token
	var folded []string
	for _, token := range lang.Tokens(text) {
		if word := token.Span.Of(text); !lang.IsHyphen(word) {
			tokens = append(tokens, token)
			folded = append(folded, string(lang.FoldEnglish(word)))
		}
	}
	var found []occurrence
	for i := range tokens {
		at := n
		for j := i; j < len(tokens); j++ {
			if at = at.next[folded[j]]; at == nil {
				break
			}
			for _, end := range at.ends {
				if wanted[end.concept] && end.capitalsAgree(text, tokens[i:j+1]) {
					found = append(found, occurrence{span: lang.Span{Start: tokens[i].Span.Start, End: tokens[j].Span.End}, formEnd: end})
				}
			}
		}
	}
	return found
}

// capitalsAgree lets capitals differ, but not in short forms, which are other words in small letters (US, us), and not in
// the first letter of a name of a person or place.
func (e formEnd) capitalsAgree(text string, tokens []lang.Token) bool {
	for i, word := range e.words {
		raw := tokens[i].Span.Of(text)
		switch {
		case isAcronym(word) && len(word) <= 5:
			if strings.TrimSuffix(raw, "s") != strings.TrimSuffix(word, "s") {
				return false
			}
		case i == 0 && e.proper && startsUpper(word) && !startsUpper(raw):
			return false
		}
	}
	return true
}
