package glossary

import (
	"cmp"
	"slices"
	"strings"

	"korpu/glossary/lang"
	"korpu/glossary/morph"
)

// Matcher is a compiled termbase. It never changes and is safe for many goroutines.
type Matcher struct {
	// compiled are the caller's concepts, byID their places in the order of their IDs. What changed since may have taken the
	// place of some: [Matcher.concept] looks a place up.
	compiled []Concept
	byID     []int32
	// stems finds the words of all source terms by the stems that they take in a text, terms the terms by their words.
	stems stemTable
	terms trie
	// forms are what is kept of the English forms.
	forms forms
	// over is what changed since it was compiled, or nil; see [Matcher.With].
	over *overlay
}

type (
	node   int32
	wordID int32
)

// sourceEnd is a source term, or a variant of it, at its end in the trie.
type sourceEnd struct {
	concept, next int32
	// capitals holds two bits for each of the first words: see wordCapital.
	capitals uint64
	// term is the term's place among the concept's.
	term    uint16
	rule    capitalRule
	variant variant
}

// variant says how a path through the trie differs from the term as it is written.
type variant uint8

const (
	_ variant = iota // as it is written
	// initialled is a person's name with initials for the given names.
	initialled
	// surnameOnly is a person's surname, which counts only once the full name has stood in the document.
	surnameOnly
)

// Compile prepares a termbase for finding. It returns a [*ConceptError] for the first concept that is faulty. The concepts
// are kept, not copied: they must not be changed afterwards. Their IDs must differ.
func Compile(concepts []Concept) (*Matcher, error) {
	c := compiler{
		m:     &Matcher{compiled: concepts, forms: compileForms(concepts)},
		words: make(map[word]wordID, len(concepts)), trie: newTrieBuilder(len(concepts)), stems: newStemBuilder(len(concepts)),
	}
	for i := range concepts {
		if err := concepts[i].Validate(); err != nil {
			return nil, err
		}
		for j := range concepts[i].Sources {
			for _, p := range concepts[i].paths(i, j) {
				c.add(p)
			}
		}
	}
	terms, root := c.trie.build(len(c.words))
	c.m.terms, c.m.stems = terms, c.stems.build(root)
	c.m.byID = make([]int32, len(concepts))
	for i := range c.m.byID {
		c.m.byID[i] = int32(i)
	}
	slices.SortStableFunc(c.m.byID, func(a, b int32) int { return cmp.Compare(concepts[a].ID, concepts[b].ID) })
	return c.m, nil
}

// Concept returns the concept with the ID.
func (m *Matcher) Concept(id string) (Concept, bool) {
	at, ok := m.place(id)
	if m.over != nil && (!ok || m.over.hides(at)) {
		return m.over.extra.Concept(id)
	}
	if !ok {
		return Concept{}, false
	}
	return m.compiled[at], true
}

// place finds the place of a concept among those that were compiled.
func (m *Matcher) place(id string) (int32, bool) {
	at, ok := slices.BinarySearchFunc(m.byID, id, func(i int32, id string) int { return cmp.Compare(m.compiled[i].ID, id) })
	if !ok {
		return 0, false
	}
	return m.byID[at], true
}

// compiler holds what is needed only while a termbase is compiled.
type compiler struct {
	m     *Matcher
	words map[word]wordID
	trie  *trieBuilder
	stems *stemBuilder
}

// word is a word of a source term in a role. Words that inflect alike are one.
type word struct {
	morph.Word
	// exact tells that only the word itself counts, capital that it begins a term and must have its capital.
	exact, capital bool
}

// termWord is a word of one term: how it inflects and what its capitals mean.
type termWord struct {
	word    word
	capital wordCapital
}

// path is one way through the trie: the words of a term, or of a variant of it, and what stands at their end.
type path struct {
	words []termWord
	end   sourceEnd
}

// paths are all ways in which a source term of the concept may stand in a text, inflection aside.
func (c *Concept) paths(concept, term int) []path {
	text := c.Sources[term].Text
	words := c.termWords(text)
	end := sourceEnd{concept: int32(concept), term: uint16(term), rule: c.capitalRuleOf(text)}
	all := []path{{words, end}}
	if spaced, ok := withoutHyphens(words); ok {
		all = append(all, path{spaced, end})
	}
	if c.Kind == KindPerson && !c.NoInflect {
		all = append(all, personPaths(words, end)...)
	}
	for i := range all {
		all[i].finish()
	}
	return all
}

// finish says of each word what its place in the path makes of it.
func (p *path) finish() {
	for i := range p.words {
		w := &p.words[i]
		w.word.Inner, w.word.Compound = i < len(p.words)-1, i > 0 && i == len(p.words)-1
		w.word.Fused = w.word.Fused && len(p.words) == 1
		w.word.capital = i == 0 && (w.capital == acronymWord || w.capital == capitalWord && p.end.rule.wantsCapital())
		p.end.setCapital(i, w.capital)
	}
}

func (c *compiler) add(p path) {
	at := node(0)
	for _, w := range p.words {
		at = c.trie.step(at, c.intern(w.word))
	}
	c.trie.end(at, p.end)
}

func (c *compiler) intern(w word) wordID {
	if id, ok := c.words[w]; ok {
		return id
	}
	id := wordID(len(c.words))
	c.words[w] = id
	for _, stem := range morph.Stems(w.Word) {
		c.stems.add(stem, w, id)
	}
	return id
}

// termWords cuts a source term into the words that count: quotation marks do not, since houses differ in them.
func (c *Concept) termWords(term string) []termWord {
	var words []termWord
	for scan := lang.NewScanner(term, nil); scan.Next(); {
		raw := scan.Token().Span.Of(term)
		if isQuote(raw) {
			continue
		}
		w := termWord{word: word{Word: morph.Word{Text: string(scan.Folded())}, exact: c.NoInflect}}
		switch {
		case scan.Token().Kind == lang.Mark:
			w.word.exact = true
		case isAcronym(raw) || scan.Token().Kind == lang.Number:
			w.word.Kind = morph.Acronym
		case startsUpper(raw) && (c.Kind.Proper() || c.Case == CaseMatters):
			w.word.Kind, w.word.Fused = morph.Name, c.Kind == KindPlace
		}
		if c.Case != CaseIgnored || !isAcronym(raw) {
			w.capital = capitalOf(raw)
		}
		words = append(words, w)
	}
	return words
}

// withoutHyphens is the term with spaces for its hyphens; false when it has none.
func withoutHyphens(words []termWord) ([]termWord, bool) {
	spaced := slices.DeleteFunc(slices.Clone(words), func(w termWord) bool { return w.word.Text == "-" })
	return spaced, len(spaced) < len(words) && len(spaced) > 0
}

// isQuote tells whether a mark is a double quotation mark of whatever shape.
func isQuote(mark string) bool { return mark != "" && strings.Contains(doubleQuotes, mark) }

const doubleQuotes = `"“”„‟«»`
