package glossary

import (
	"cmp"
	"slices"
)

// trie leads from word to word to the terms that they make up. Node 0 is the root. The children of a node lie side by
// side in the order of their words; those of the root, which has one for nearly every term, are found by the word itself.
type trie struct {
	root     []node
	first    []int32
	children []child
	ends     []sourceEnd
	// endOf is the first end of each node, or -1.
	endOf []int32
}

type child struct {
	word wordID
	to   node
}

// step leads from a node with a word; 0 when there is no such way.
func (t *trie) step(from node, w wordID) node {
	if from == 0 {
		return t.root[w]
	}
	children := t.children[t.first[from]:t.first[from+1]]
	if len(children) > 8 {
		at, ok := slices.BinarySearchFunc(children, w, func(c child, w wordID) int { return cmp.Compare(c.word, w) })
		if !ok {
			return 0
		}
		return children[at].to
	}
	for _, c := range children {
		if c.word == w {
			return c.to
		}
	}
	return 0
}

// leaf tells whether no way leads on from a node.
func (t *trie) leaf(n node) bool { return t.first[n] == t.first[n+1] }

// trieBuilder collects terms.
type trieBuilder struct {
	next  map[edge]node
	ends  []sourceEnd
	endOf []int32
}

type edge struct {
	from node
	word wordID
}

func newTrieBuilder(size int) *trieBuilder {
	return &trieBuilder{next: make(map[edge]node, 2*size), endOf: []int32{-1}}
}

func (b *trieBuilder) step(from node, w wordID) node {
	e := edge{from, w}
	to, ok := b.next[e]
	if !ok {
		to = node(len(b.endOf))
		b.next[e] = to
		b.endOf = append(b.endOf, -1)
	}
	return to
}

func (b *trieBuilder) end(at node, end sourceEnd) {
	end.next = b.endOf[at]
	b.endOf[at] = int32(len(b.ends))
	b.ends = append(b.ends, end)
}

func (b *trieBuilder) build(words int) trie {
	t := trie{root: make([]node, words), first: make([]int32, len(b.endOf)+1), ends: b.ends, endOf: b.endOf}
	for e, to := range b.next {
		if e.from == 0 {
			t.root[e.word] = to
		} else {
			t.first[e.from+1]++
		}
	}
	for n := range b.endOf {
		t.first[n+1] += t.first[n]
	}
	t.children = make([]child, t.first[len(b.endOf)])
	filled := slices.Clone(t.first)
	for e, to := range b.next {
		if e.from != 0 {
			t.children[filled[e.from]] = child{word: e.word, to: to}
			filled[e.from]++
		}
	}
	for n := range b.endOf {
		slices.SortFunc(t.children[t.first[n]:t.first[n+1]], func(a, b child) int { return cmp.Compare(a.word, b.word) })
	}
	return t
}
