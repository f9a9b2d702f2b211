package glossary

import "korpu/glossary/morph"

// stemTable finds the stems of the terms' words by their letters: an open hash table with a byte of the hash beside each
// place, so that a text's words that are no stems touch nothing else.
type stemTable struct {
	tags  []uint8
	slots []int32
	// stems are the distinct ones, letters all their texts in one.
	stems   []stemEntry
	letters string
	// shapes are chained from each stem: a stem may serve several words.
	shapes []shape
	takes  []takes
}

// stemEntry is the text of a stem and the first of its shapes.
type stemEntry struct {
	at, shape int32
	size      uint16
}

// shape is one word that takes the stem.
type shape struct {
	word  wordID
	next  int32
	takes uint16
}

// takes is what may follow a stem.
type takes struct {
	joined, marked morph.Openings
	vocalic        bool
	// exact tells that nothing may follow, inner that another word of the term does, name that it is a name's.
	exact, inner, name bool
}

// The hash is FNV-1a over bytes, so that the hashes of all beginnings of a word come out on the way.
const (
	hashStart uint64 = 14695981039346656037
	hashPrime uint64 = 1099511628211
)

// spread makes every bit of a hash depend on all others; FNV leaves the high ones of short texts alike.
func spread(h uint64) uint64 {
	h ^= h >> 32
	h *= 0x9E3779B97F4A7C15
	return h ^ h>>29
}

// find returns the first shape of the stem, or -1. h is the stem's hash.
func (t *stemTable) find(h uint64, stem []byte) int32 {
	h = spread(h)
	mask := uint64(len(t.tags) - 1)
	tag := uint8(h>>56) | 1
	for at := h & mask; t.tags[at] != 0; at = (at + 1) & mask {
		if t.tags[at] != tag {
			continue
		}
		entry := &t.stems[t.slots[at]]
		if int(entry.size) == len(stem) && t.letters[entry.at:int(entry.at)+int(entry.size)] == string(stem) {
			return entry.shape
		}
	}
	return -1
}

// stemBuilder collects stems.
type stemBuilder struct {
	table   stemTable
	index   map[string]int32
	letters []byte
	takes   map[takes]uint16
}

func newStemBuilder(size int) *stemBuilder {
	return &stemBuilder{index: make(map[string]int32, 2*size), takes: map[takes]uint16{}}
}

func (b *stemBuilder) add(stem morph.Stem, w word, id wordID) {
	at, ok := b.index[stem.Text]
	if !ok {
		at = int32(len(b.table.stems))
		b.index[stem.Text] = at
		b.table.stems = append(b.table.stems, stemEntry{at: int32(len(b.letters)), shape: -1, size: uint16(len(stem.Text))})
		b.letters = append(b.letters, stem.Text...)
	}
	entry := &b.table.stems[at]
	t := takes{
		joined: stem.Joined, marked: stem.Marked, vocalic: stem.Vocalic,
		exact: w.exact, inner: w.Inner, name: w.Kind != morph.Common,
	}
	number, ok := b.takes[t]
	if !ok {
		number = uint16(len(b.table.takes))
		b.takes[t] = number
		b.table.takes = append(b.table.takes, t)
	}
	b.table.shapes = append(b.table.shapes, shape{word: id, next: entry.shape, takes: number})
	entry.shape = int32(len(b.table.shapes) - 1)
}

func (b *stemBuilder) build() stemTable {
	t := b.table
	t.letters = string(b.letters)
	size := 16
	for size < 2*len(t.stems) {
		size *= 2
	}
	t.tags, t.slots = make([]uint8, size), make([]int32, size)
	mask := uint64(size - 1)
	for i, entry := range t.stems {
		h := hashStart
		for _, letter := range []byte(t.letters[entry.at : int(entry.at)+int(entry.size)]) {
			h = (h ^ uint64(letter)) * hashPrime
		}
		h = spread(h)
		at := h & mask
		for t.tags[at] != 0 {
			at = (at + 1) & mask
		}
		t.tags[at], t.slots[at] = uint8(h>>56)|1, int32(i)
	}
	return t
}
