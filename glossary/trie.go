package glossary

import (
	"cmp"
	"slices"
)

// trie leads from word to word to the terms that they make up. Node 0 is the root. The children of a node lie side by
// side in the order of their words; those of the root, which has one for nearly every term, are known to the words' stems.
type trie struct {
	nodes    []trieNode
	children []child
	ends     []sourceEnd
}

// trieNode is a node: its children begin at first, and end where those of the next node begin.
type trieNode struct {
	first int32
	// end is the first end of a term at the node, or noEnd.
	end int32
}

const noEnd int32 = -1

type child struct {
	word wordID
	to   node
}

// step leads from a node other than the root with a word; 0 when there is no such way.
func (t *trie) step(from node, w wordID) node {
	children := t.children[t.nodes[from].first:t.nodes[from+1].first]
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
func (t *trie) leaf(n node) bool { return t.nodes[n].first == t.nodes[n+1].first }

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
	return &trieBuilder{next: make(map[edge]node, 2*size), endOf: []int32{noEnd}}
}

func (b *trieBuilder) step(from node, w wordID) node {
	e := edge{from, w}
	to, ok := b.next[e]
	if !ok {
		to = node(len(b.endOf))
		b.next[e] = to
		b.endOf = append(b.endOf, noEnd)
	}
	return to
}

func (b *trieBuilder) end(at node, end sourceEnd) {
	end.next = b.endOf[at]
	b.endOf[at] = int32(len(b.ends))
	b.ends = append(b.ends, end)
}

// build lays the trie out. root is where each of so many words leads from the root.
func (b *trieBuilder) build(words int) (t trie, root []node) {
	count := len(b.endOf)
	root = make([]node, words)
	t = trie{nodes: make([]trieNode, count+1), ends: slices.Clip(b.ends)}
	for e, to := range b.next {
		if e.from == 0 {
			root[e.word] = to
		} else {
			t.nodes[e.from+1].first++
		}
	}
	filled := make([]int32, count)
	for n := range count {
		t.nodes[n].end = b.endOf[n]
		t.nodes[n+1].first += t.nodes[n].first
		filled[n] = t.nodes[n].first
	}
	t.children = make([]child, t.nodes[count].first)
	for e, to := range b.next {
		if e.from != 0 {
			t.children[filled[e.from]] = child{word: e.word, to: to}
			filled[e.from]++
		}
	}
	for n := range count {
		slices.SortFunc(t.children[t.nodes[n].first:t.nodes[n+1].first], func(a, b child) int { return cmp.Compare(a.word, b.word) })
	}
	return t, root
}
