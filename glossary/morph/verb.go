package morph

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// A verb form is read as a noun's is: the automaton of the verb's suffixes finds from the end where a stem may stop, and
// the network spells out what follows it.

// AnalyseVerb returns all readings of a folded word form as a form of a verb, the longest stem first. The lemma is the
// infinitive. Voice is read both ways: yazılır is a form of yazılmaq, and one of yazmaq with -ıl. Whether there is such a
// verb is for others to know; only stems that no verb can have are left out.
func AnalyseVerb(form string) []Reading {
	v := verbs()
	r := verbReader{verbForms: v, form: form}
	state := None
	for at := len(form); at > 1; at-- {
		if at < len(form) {
			if state = v.chains.Before(state, form[at]); state == Dead {
				break
			}
		}
		if openings := v.chains.Openings(state); openings != 0 && isLetterStart(form, at) {
			r.read(at, openings)
		}
	}
	return r.readings
}

// verbForms are the verb's suffixes, ready for reading.
type verbForms struct {
	chains *Chains
	places []place
	// links are those that leave each place, by the letter class of the first byte of their form.
	links [][][]link
	// roots are the places of the stems.
	roots map[place]int
}

var verbs = sync.OnceValue(func() *verbForms {
	n := verbNetwork()
	v := &verbForms{chains: newBuilder(n).build(), places: n.places, links: make([][][]link, len(n.places)), roots: map[place]int{}}
	for i, p := range n.places {
		v.links[i] = make([][]link, v.chains.width)
		if p.first {
			v.roots[p] = i
		}
	}
	for _, l := range n.links {
		letter := v.chains.letters[l.form[0]]
		v.links[l.from][letter] = append(v.links[l.from][letter], l)
	}
	return v
})

// verbNetwork is the network of the verb.
func verbNetwork() *network {
	n := &network{index: map[place]int{}}
	n.begin(root, verbal)
	table := verbGrammar()
	n.grow(table[:])
	return n
}

// verbReader collects the readings of one form. The chains lie in one piece of memory, because a book has many forms.
type verbReader struct {
	*verbForms
	form     string
	readings []Reading
	chain    []string
	path     [maxChain]string
}

// maxChain is more suffixes than a word of any sense has.
const maxChain = 16

// read adds the readings whose stem ends at a place of the form.
func (r *verbReader) read(at int, openings Openings) {
	stem := r.form[:at]
	v, ok := lastVowel(stem)
	if !ok || !isVerbStem(stem) {
		return
	}
	end := endOf(stem)
	if openings&opening(verbal, v, end) == 0 {
		return
	}
	start := r.roots[place{slot: root, class: verbal, vowel: v, end: end, first: true}]
	rest := r.form[at:]
	if StartsWithVowel(rest) {
		if stem, ok = hardenedVerb(stem); !ok {
			return
		}
	}
	r.walk(start, at, stem+infinitive(v), len(r.readings), rest, 0)
}

// walk spells out the rest from a place of the network; first is where the readings of this stem begin.
func (r *verbReader) walk(from, at int, lemma string, first int, rest string, depth int) {
	if rest == "" {
		if r.places[from].ends() {
			r.add(at, lemma, first, depth)
		}
		return
	}
	if depth == maxChain {
		return
	}
	for _, l := range r.links[from][r.chains.letters[rest[0]]] {
		if after, ok := strings.CutPrefix(rest, l.form); ok {
			r.path[depth] = l.form
			r.walk(l.to, at, lemma, first, after, depth+1)
		}
	}
}

// add keeps a reading, unless the same chain was found on another way.
func (r *verbReader) add(at int, lemma string, first, depth int) {
	for _, known := range r.readings[first:] {
		if slices.Equal(known.Suffixes, r.path[:depth]) {
			return
		}
	}
	begin := len(r.chain)
	r.chain = append(r.chain, r.path[:depth]...)
	r.readings = append(r.readings, Reading{Lemma: lemma, Stem: at, Suffixes: r.chain[begin:len(r.chain):len(r.chain)]})
}

func infinitive(v vowel) string {
	if v.front {
		return "mək"
	}
	return "maq"
}

// isVerbStem tells whether a verb may have the stem. No verb ends in b, f, g, h, j, o or ö; of those of one syllable only
// three end in a vowel (demək, yemək, yumaq), and of two consonants at the end the first is l, n or r: qalx-, sanc-, yırt-.
func isVerbStem(stem string) bool {
	last, size := utf8.DecodeLastRuneInString(stem)
	if size == len(stem) || strings.ContainsRune("bfghjoö", last) {
		return false
	}
	if isVowel(last) {
		return syllables(stem) > 1 || stem == "de" || stem == "ye" || stem == "yu"
	}
	before, _ := utf8.DecodeLastRuneInString(stem[:len(stem)-size])
	return isVowel(before) || strings.ContainsRune("lnr", before) && strings.ContainsRune("cçdkpqtx", last)
}

// hardenedVerb is the stem in the infinitive of one that stands before a vowel, where et-, get- and all in -t of two
// syllables or more have d: edir, oxudur, but tutur. False tells that the stem cannot stand there.
func hardenedVerb(stem string) (string, bool) {
	if stem == "ed" || stem == "ged" || strings.HasSuffix(stem, "d") && syllables(stem) > 1 {
		return stem[:len(stem)-1] + "t", true
	}
	return stem, stem != "et" && stem != "get" && (!strings.HasSuffix(stem, "t") || syllables(stem) < 2)
}
