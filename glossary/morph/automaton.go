package morph

import (
	"encoding/binary"
	"maps"
	"slices"
	"sync"
)

// Chains reads words from their end and knows, at each place, before which stems what has been read is a chain of
// suffixes. It is the network of the grammar, turned round and made deterministic by the subset construction (Rabin and
// Scott 1959), so that a word costs one step a byte, however many readings it has.
//
//	kitab|lar|ımız|dan      read from the right: n a d z ı m ı r a l b
//	     ▲   ▲    ▲   ▲     each place gets the openings that the rest may follow; the first dead state ends the reading
type Chains struct {
	// next leads from a state, by the letter class of a byte, to another; state 0 is dead.
	next    []State
	letters [256]uint8
	width   int
	// openings are those of each state.
	openings []Openings
}

// State is what a rest read from the right is known to be.
type State uint16

// Dead is the state of a rest that ends no word, and None the state of no rest at all.
const (
	Dead State = 0
	None State = 1
)

// Suffixes returns the automaton of the noun's suffixes, which is made once.
func Suffixes() *Chains { return suffixes() }

var suffixes = sync.OnceValue(func() *Chains { return newBuilder(nounNetwork()).build() })

// Before returns the state of a rest that begins one byte earlier.
func (c *Chains) Before(s State, b byte) State { return c.next[int(s)*c.width+int(c.letters[b])] }

// Openings are what a rest in the state may follow.
func (c *Chains) Openings(s State) Openings { return c.openings[s] }

// Read returns the openings that a folded rest may follow as a chain of suffixes; the empty rest is a chain.
func (c *Chains) Read(rest []byte) Openings {
	state := None
	for i := len(rest) - 1; i >= 0 && state != Dead; i-- {
		state = c.Before(state, rest[i])
	}
	return c.openings[state]
}

// item is a link of which so many bytes are still to be read, from the right.
type item struct{ group, left int }

// group are the links of one form to one place: they are read together.
type group struct {
	form string
	from []int
}

// builder makes the automaton.
type builder struct {
	network *network
	groups  []group
	// into are the groups that lead to each place.
	into    [][]int
	chains  *Chains
	known   map[string]State
	pending [][]item
}

func newBuilder(n *network) *builder {
	b := &builder{network: n, into: make([][]int, len(n.places)), chains: &Chains{width: 1}, known: map[string]State{}}
	type key struct {
		form string
		to   int
	}
	index := map[key]int{}
	for _, l := range n.links {
		at, ok := index[key{l.form, l.to}]
		if !ok {
			at = len(b.groups)
			index[key{l.form, l.to}] = at
			b.groups = append(b.groups, group{form: l.form})
			b.into[l.to] = append(b.into[l.to], at)
		}
		b.groups[at].from = append(b.groups[at].from, l.from)
		for i := range len(l.form) {
			if b.chains.letters[l.form[i]] == 0 {
				b.chains.letters[l.form[i]] = uint8(b.chains.width)
				b.chains.width++
			}
		}
	}
	return b
}

func (b *builder) build() *Chains {
	b.state(nil, 0) // dead
	var ends []int
	for i, p := range b.network.places {
		if p.ends() {
			ends = append(ends, i)
		}
	}
	b.arrive(nil, ends)
	for at := 0; at < len(b.pending); at++ {
		b.expand(State(at))
	}
	return b.chains
}

// state finds or adds the state of a set of items and openings.
func (b *builder) state(items []item, openings Openings) State {
	slices.SortFunc(items, func(x, y item) int { return (x.group-y.group)*64 + x.left - y.left })
	items = slices.Compact(items)
	key := binary.LittleEndian.AppendUint64(nil, uint64(openings))
	for _, it := range items {
		key = binary.LittleEndian.AppendUint32(key, uint32(it.group<<6|it.left))
	}
	if s, ok := b.known[string(key)]; ok {
		return s
	}
	s := State(len(b.chains.openings))
	b.known[string(key)] = s
	b.chains.openings = append(b.chains.openings, openings)
	b.pending = append(b.pending, items)
	return s
}

// arrive is the state in which the items are half read and the places have been reached.
func (b *builder) arrive(items []item, places []int) State {
	var openings Openings
	slices.Sort(places)
	for _, at := range slices.Compact(places) {
		if p := b.network.places[at]; p.first {
			openings |= opening(p.class, p.vowel, p.end)
		}
		for _, g := range b.into[at] {
			items = append(items, item{group: g, left: len(b.groups[g].form)})
		}
	}
	return b.state(items, openings)
}

// expand writes the row of a state.
func (b *builder) expand(s State) {
	row := make([]State, b.chains.width)
	byLetter := map[byte][]item{}
	for _, it := range b.pending[s] {
		letter := b.groups[it.group].form[it.left-1]
		byLetter[letter] = append(byLetter[letter], it)
	}
	for _, letter := range slices.Sorted(maps.Keys(byLetter)) {
		var half []item
		var places []int
		for _, it := range byLetter[letter] {
			if it.left > 1 {
				half = append(half, item{group: it.group, left: it.left - 1})
				continue
			}
			places = append(places, b.groups[it.group].from...)
		}
		row[b.chains.letters[letter]] = b.arrive(half, places)
	}
	b.chains.next = append(b.chains.next, row...)
}
