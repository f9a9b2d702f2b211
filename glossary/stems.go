package glossary

import (
	"encoding/binary"
	"math/bits"
	"slices"

	"korpu/glossary/morph"
)

// stemTable finds the stems of the terms' words by their letters: an open hash table with a byte of the hash beside each
// place, so that a text's words that are no stems touch nothing else.
type stemTable struct {
	tags    []uint8
	entries []stemEntry
	// letters are the texts of the stems that are too long for their entries.
	letters string
	// shapes are those of the stems that serve more than one word, chained.
	shapes []shape
	takes  []takes
}

// stemEntry is a stem and the first word that takes it. It is half a cache line.
type stemEntry struct {
	shape
	// head are the stem's letters or, when there are more than it holds, their offset in stemTable.letters.
	head [headSize]byte
}

const headSize = 16

// shape is one word that takes a stem.
type shape struct {
	word wordID
	// root is where the word leads from the root of the terms, or 0; next is the stem's next shape, or -1.
	root node
	next int32
	// takes is what may follow, size the stem's length in bytes.
	takes, size uint16
}

// takes is what may follow a stem.
type takes struct {
	joined, marked morph.Openings
	vocalic        bool
	// exact tells that nothing may follow, inner that another word of the term does, name that it is a name's, and capital
	// that the word begins terms that want a capital.
	exact, inner, name, capital bool
}

// The hash is FNV-1a over bytes, so that the hashes of all beginnings of a word come out on the way.
const (
	hashStart uint64 = 14695981039346656037
	hashPrime uint64 = 1099511628211
)

// hashOn is the hash of a text that is one byte longer.
func hashOn(h uint64, b byte) uint64 { return (h ^ uint64(b)) * hashPrime }

// spread makes every bit of a hash depend on all others; FNV leaves the high ones of short texts alike.
func spread(h uint64) uint64 {
	h ^= h >> 32
	h *= 0x9E3779B97F4A7C15
	return h ^ h>>29
}

// slot is where the search for a hash begins in a table of so many slots, and its tag.
func slot(h uint64, slots int) (at int, tag uint8) {
	high, _ := bits.Mul64(h, uint64(slots))
	return int(high), uint8(h) | 1
}

// find returns the entry of a stem, or nil. h is the stem's hash.
func (t *stemTable) find(h uint64, stem []byte) *stemEntry {
	at, tag := slot(spread(h), len(t.tags))
	for t.tags[at] != 0 {
		if t.tags[at] == tag {
			if e := &t.entries[at]; e.is(stem, t.letters) {
				return e
			}
		}
		if at++; at == len(t.tags) {
			at = 0
		}
	}
	return nil
}

func (e *stemEntry) is(stem []byte, letters string) bool {
	if int(e.size) != len(stem) {
		return false
	}
	if e.size <= headSize {
		return string(e.head[:e.size]) == string(stem)
	}
	at := binary.LittleEndian.Uint32(e.head[:])
	return letters[at:at+uint32(e.size)] == string(stem)
}

// stemBuilder collects stems.
type stemBuilder struct {
	index   map[string]int32
	entries []stemEntry
	shapes  []shape
	letters []byte
	known   map[takes]uint16
	takes   []takes
}

func newStemBuilder(size int) *stemBuilder {
	return &stemBuilder{index: make(map[string]int32, 2*size), known: map[takes]uint16{}}
}

func (b *stemBuilder) add(stem morph.Stem, w word, id wordID) {
	t := takes{
		joined: stem.Joined, marked: stem.Marked, vocalic: stem.Vocalic,
		exact: w.exact, inner: w.Inner, name: w.Kind != morph.Common, capital: w.capital,
	}
	number, ok := b.known[t]
	if !ok {
		number = uint16(len(b.takes))
		b.known[t] = number
		b.takes = append(b.takes, t)
	}
	s := shape{word: id, next: -1, takes: number, size: uint16(len(stem.Text))}
	at, ok := b.index[stem.Text]
	if !ok {
		b.index[stem.Text] = int32(len(b.entries))
		e := stemEntry{shape: s}
		if copy(e.head[:], stem.Text) < len(stem.Text) {
			binary.LittleEndian.PutUint32(e.head[:], uint32(len(b.letters)))
			b.letters = append(b.letters, stem.Text...)
		}
		b.entries = append(b.entries, e)
		return
	}
	s.next = b.entries[at].next
	b.entries[at].next = int32(len(b.shapes))
	b.shapes = append(b.shapes, s)
}

// build lays the stems out. root tells where each word leads from the root of the terms.
func (b *stemBuilder) build(root []node) stemTable {
	slots := len(b.entries)*4/3 + 1
	t := stemTable{
		tags: make([]uint8, slots), entries: make([]stemEntry, slots),
		letters: string(b.letters), shapes: slices.Clip(b.shapes), takes: b.takes,
	}
	for i := range t.shapes {
		t.shapes[i].root = root[t.shapes[i].word]
	}
	for text, i := range b.index {
		entry := b.entries[i]
		entry.root = root[entry.word]
		h := hashStart
		for _, letter := range []byte(text) {
			h = hashOn(h, letter)
		}
		at, tag := slot(spread(h), slots)
		for t.tags[at] != 0 {
			at = (at + 1) % slots
		}
		t.tags[at], t.entries[at] = tag, entry
	}
	return t
}
