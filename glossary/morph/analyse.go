package morph

import (
	"iter"
	"slices"
	"strings"
	"sync"
)

// Reading is one way to read a word form.
type Reading struct {
	// Lemma is the dictionary form, folded: what the stem is with all that happened at the seam undone.
	Lemma string
	// Stem is the number of bytes of the form that are the stem.
	Stem int
	// Suffixes are the chain behind it, as they are written; none for the dictionary form itself.
	Suffixes []string
}

// Analyse returns all readings of a folded word form, the longest stem first: first the form as it is, last the one with
// the longest chain. Whether a lemma exists is for others to know. The seams are found in time linear in the word, by one
// pass of the automaton from its end; what is spelled out beyond that is the answer itself.
func Analyse(form string, kind Kind) []Reading {
	var readings []Reading
	for lemma, at := range Lemmas(form, kind) {
		for _, suffixes := range segment(form[:at], lemma, form[at:], kind) {
			readings = append(readings, Reading{Lemma: lemma, Stem: at, Suffixes: suffixes})
		}
	}
	return readings
}

// Lemmas goes through the dictionary forms that [Analyse] finds, each with the number of bytes of the form that are its
// stem, without spelling out the suffixes behind it.
func Lemmas(form string, kind Kind) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) { eachLemma(form, kind, yield) }
}

func eachLemma(form string, kind Kind, yield func(string, int) bool) {
	chains := Suffixes()
	state := None
	for at := len(form); at > 0; at-- {
		if at < len(form) {
			if state = chains.Before(state, form[at]); state == Dead {
				break
			}
		}
		openings, rest := chains.Openings(state), form[at:]
		if openings == 0 || !isLetterStart(form, at) {
			continue
		}
		for i, lemma := range hardened(form[:at]) {
			if i > 0 && !StartsWithVowel(rest) || !(Word{Text: lemma, Kind: kind}).takes(form[:at], openings, rest) {
				continue
			}
			if !yield(lemma, at) {
				return
			}
		}
	}
}

func isLetterStart(form string, at int) bool { return at == len(form) || form[at]&0xC0 != 0x80 }

// takes tells whether the word, in the shape of the stem, takes the rest.
func (w Word) takes(stem string, openings Openings, rest string) bool {
	for _, s := range Stems(w) {
		if s.Text == stem && s.Takes(openings, rest) {
			return true
		}
	}
	return false
}

// outgoing are the links of the network by the place that they leave.
var outgoing = sync.OnceValues(func() (*network, [][]link) {
	n := nounNetwork()
	out := make([][]link, len(n.places))
	for _, l := range n.links {
		out[l.from] = append(out[l.from], l)
	}
	return n, out
})

// Stemmed goes through the dictionary forms of the readings that [Analyse] finds, each with the number of bytes of the form
// that are its stem. It looks whether a chain of suffixes stands behind a stem and does not list all that may: in a word of
// many suffixes those are more than could be listed.
func Stemmed(form string, kind Kind) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for lemma, at := range Lemmas(form, kind) {
			if isChain(form[:at], lemma, form[at:], kind) && !yield(lemma, at) {
				return
			}
		}
	}
}

// isChain tells whether a rest can be cut into a chain of suffixes that may follow the stem.
func isChain(stem, lemma, rest string, kind Kind) bool {
	n, out := outgoing()
	type way struct{ at, left int }
	vain := map[way]bool{}
	var leads func(at int, rest string) bool
	leads = func(at int, rest string) bool {
		if rest == "" {
			return n.places[at].ends()
		}
		if vain[way{at, len(rest)}] {
			return false
		}
		for _, l := range out[at] {
			if after, ok := strings.CutPrefix(rest, l.form); ok && leads(l.to, after) {
				return true
			}
		}
		vain[way{at, len(rest)}] = true
		return false
	}
	return slices.ContainsFunc(openingsOf(stem, lemma, kind), func(at int) bool { return leads(at, rest) })
}

// openingsOf are the places of the network at which a chain behind the stem may begin.
func openingsOf(stem, lemma string, kind Kind) []int {
	n, _ := outgoing()
	class := Word{Text: lemma, Kind: kind}.classes(lemma)[0]
	vowels := fourVowels[:]
	if v, ok := lastVowel(lemma); ok && kind == Common {
		vowels = []vowel{v}
	}
	ends := []sound{endOf(stem)}
	if kind == Acronym {
		ends = []sound{consonant, vocal}
	}
	var places []int
	for _, v := range vowels {
		for _, end := range ends {
			places = append(places, n.index[place{slot: bare, class: class, vowel: v, end: end, first: true}])
		}
	}
	return places
}

// segment cuts a rest into all chains of suffixes that may follow the stem.
func segment(stem, lemma, rest string, kind Kind) [][]string {
	n, out := outgoing()
	var found [][]string
	seen := map[string]bool{}
	var walk func(at int, rest string, path []string)
	walk = func(at int, rest string, path []string) {
		if rest == "" {
			if key := strings.Join(path, " "); n.places[at].ends() && !seen[key] {
				seen[key] = true
				found = append(found, append([]string(nil), path...))
			}
			return
		}
		for _, l := range out[at] {
			if after, ok := strings.CutPrefix(rest, l.form); ok {
				walk(l.to, after, append(path, l.form))
			}
		}
	}
	for _, at := range openingsOf(stem, lemma, kind) {
		walk(at, rest, nil)
	}
	return found
}
