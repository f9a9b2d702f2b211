package glossary

import (
	"korpu/glossary/lang"
	"korpu/glossary/morph"
)

// Matcher is a compiled termbase. It never changes and is safe for many goroutines.
type Matcher struct {
	concepts []Concept
	byID     map[string]int
	// words are the distinct words of all source terms; shapes finds them by the stems that they take in a text.
	words  []word
	shapes map[string][]shape
	// next is the trie of the source terms: words lead from node to node, and ends lists the terms that end at a node.
	next  map[edge]node
	ends  map[node][]sourceEnd
	nodes node
	// forms is the trie of the English forms.
	forms *formNode
}

type (
	node   int32
	wordID int32
	edge   struct {
		from node
		word wordID
	}
)

// word is a word of a source term in a role. Words that inflect alike are one.
type word struct {
	text lang.Folded
	// last tells that it ends the term and takes any suffix; an inner word takes the genitive alone.
	last bool
	// compound tells that words stand before it, so that its -ı may be the possessive of a compound.
	compound bool
	inflects bool
	harmony  morph.Harmony
}

// shape is a stem of a word.
type shape struct {
	stem morph.Stem
	word wordID
}

// sourceEnd is a source term at its end in the trie.
type sourceEnd struct {
	concept int
	term    string
	// words are the term's own, for comparing capitals.
	words   []string
	capital capitalRule
	// acronymMatters tells that words in capitals must be in capitals.
	acronymMatters bool
}

// Compile prepares a termbase for finding. It returns a [*ConceptError] for the first concept that is faulty.
func Compile(concepts []Concept) (*Matcher, error) {
	m := &Matcher{
		concepts: concepts,
		byID:     make(map[string]int, len(concepts)),
		shapes:   map[string][]shape{},
		next:     map[edge]node{},
		ends:     map[node][]sourceEnd{},
		forms:    &formNode{},
	}
	known := map[word]wordID{}
	for i, c := range concepts {
		if err := c.Validate(); err != nil {
			return nil, err
		}
		m.byID[c.ID] = i
		for _, term := range c.Sources {
			m.addSource(i, term.Text, known)
		}
		m.forms.addConcept(i, c)
	}
	return m, nil
}

// Concept returns the concept with the ID.
func (m *Matcher) Concept(id string) (Concept, bool) {
	i, ok := m.byID[id]
	if !ok {
		return Concept{}, false
	}
	return m.concepts[i], true
}

func (m *Matcher) addSource(concept int, term string, known map[word]wordID) {
	c := m.concepts[concept]
	tokens := lang.Tokens(term)
	end := sourceEnd{concept: concept, term: term, capital: capitalRuleOf(c, term), acronymMatters: c.Case != CaseIgnored}
	at := node(0)
	for i, token := range tokens {
		raw := token.Span.Of(term)
		end.words = append(end.words, raw)
		w := word{text: lang.Fold(raw), last: i == len(tokens)-1, inflects: !c.NoInflect}
		if w.last {
			w.compound = i > 0
		}
		if c.Kind.Proper() || isAcronym(raw) || token.Kind == lang.Number {
			w.harmony = morph.Loose
		}
		at = m.step(at, m.intern(w, known))
	}
	m.ends[at] = append(m.ends[at], end)
}

func (m *Matcher) intern(w word, known map[word]wordID) wordID {
	if id, ok := known[w]; ok {
		return id
	}
	id := wordID(len(m.words))
	known[w] = id
	m.words = append(m.words, w)
	for _, stem := range morph.Stems(string(w.text), w.compound) {
		m.shapes[stem.Text] = append(m.shapes[stem.Text], shape{stem: stem, word: id})
	}
	return id
}

func (m *Matcher) step(from node, w wordID) node {
	e := edge{from, w}
	to, ok := m.next[e]
	if !ok {
		m.nodes++
		to = m.nodes
		m.next[e] = to
	}
	return to
}
