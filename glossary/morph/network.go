package morph

// The grammar as a network: nodes are places in a chain with all that decides what may follow, links are suffixes.

// place is a node of the network.
type place struct {
	slot  slot
	class class
	vowel vowel
	end   sound
	// first tells that it is the stem itself: no suffix has been read.
	first bool
}

// link is a suffix, written out, from one place to the next.
type link struct {
	form     string
	from, to int
	row      suffix
}

// network is every place that can be reached from a stem, and the links between them.
type network struct {
	places []place
	index  map[place]int
	links  []link
}

// nounNetwork is that of the noun, which begins at a stem of each class.
func nounNetwork() *network {
	n := &network{index: map[place]int{}}
	for c := range classes {
		n.begin(firstSlot(c), c)
	}
	table := grammar()
	n.grow(table[:])
	return n
}

// begin adds the stems of a class, by their last vowel and last sound.
func (n *network) begin(s slot, c class) {
	for _, v := range fourVowels {
		for _, end := range []sound{consonant, vocal} {
			n.add(place{slot: s, class: c, vowel: v, end: end, first: true})
		}
	}
}

// grow adds all that can be reached from the places by the table's suffixes.
func (n *network) grow(table [][]suffix) {
	for at := 0; at < len(n.places); at++ {
		from := n.places[at]
		for _, row := range from.rows(table) {
			n.link(at, from, row)
		}
	}
}

func firstSlot(c class) slot {
	if c == possessedStem {
		return thirds
	}
	return bare
}

// rows are the suffixes that may follow at a place.
func (p place) rows(table [][]suffix) []suffix {
	var rows []suffix
	for _, row := range table[p.slot] {
		if row.after != any && row.after != p.end || p.first && !p.class.takes(row) {
			continue
		}
		switch {
		case p.class == unpossessedStem && row.to != plural && row.to != possessed && row.to != thirds:
		case p.class == innerWord && row.nature != possessor && row.to != plural:
		default:
			rows = append(rows, row)
		}
	}
	return rows
}

// ends tells whether a word may end at the place.
func (p place) ends() bool {
	if p.slot.unfinished() {
		return false
	}
	if p.first {
		return p.class != unpossessedStem
	}
	return p.class != innerWord || p.slot == final
}

func (n *network) add(p place) int {
	if i, ok := n.index[p]; ok {
		return i
	}
	n.index[p] = len(n.places)
	n.places = append(n.places, p)
	return len(n.places) - 1
}

func (n *network) link(at int, from place, row suffix) {
	form := fill(row.form, from.vowel)
	to := place{slot: row.to, class: from.class.later(), vowel: from.vowel, end: endOf(form)}
	if v, ok := lastVowel(form); ok {
		to.vowel = v
	}
	if from.class == innerWord && row.nature == possessor {
		to.slot = final
	}
	n.links = append(n.links, link{form: form, from: at, to: n.add(to), row: row})
}

// later is the class that decides once a suffix has been read.
func (c class) later() class {
	if c == innerWord {
		return innerWord
	}
	return commonLong
}
