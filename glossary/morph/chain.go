package morph

import "strings"

// Chain is what a rest behind a stem may be.
type Chain struct {
	// OK tells whether the rest is a chain of suffixes that may follow the stem; the empty rest is one.
	OK bool
	// Genitive tells whether it may be the genitive alone, with or without a plural: the form of a possessor.
	Genitive bool
}

// Harmony says how strictly the first suffix follows the stem's vowel.
type Harmony uint8

const (
	// Strict is for native words: the last written vowel decides.
	Strict Harmony = iota
	// Loose is for names and acronyms, which are spoken otherwise than they are written: any vowel may begin the chain, which
	// is then harmonious in itself, and either buffer may stand.
	Loose
)

// Base is the shape of a stem: what has been said of it already.
type Base uint8

const (
	// Plain is a dictionary form.
	Plain Base = iota
	// Possessed is a dictionary form that carries a third person's possessive already, as names of institutions do
	// (Qərargahı): its cases take n.
	Possessed
	// Unpossessed is such a form without its possessive: a plural or another possessive must follow (nazirləri, nazirimiz).
	Unpossessed
)

// Read says whether rest, which is folded, may follow the stem as a chain of suffixes. The empty rest may where the stem
// is a word by itself.
func (s Stem) Read(rest string, harmony Harmony) Chain {
	if rest == "" {
		return Chain{OK: !s.Vocalic && s.Base != Unpossessed}
	}
	if s.Vocalic && !startsWithVowel(rest) {
		return Chain{}
	}
	starts := everyVowel
	if harmony == Strict {
		if v, ok := lastVowel(s.Harmonic); ok {
			starts = []vowel{v}
		}
	}
	var read Chain
	for _, v := range starts {
		r := reader{loose: harmony == Loose}
		end := consonant
		if endsWithVowel(s.Text) {
			end = vocal
		}
		switch s.Base {
		case Plain:
			r.follow(bare, rest, v, end, true)
		case Possessed:
			r.follow(thirds, rest, v, end, true)
			r.follow(bare, rest, v, end, true) // a name may be taken for a plain word: Bakı Dövlət Universitetiyə does occur
		case Unpossessed:
			r.unpossessed(rest, v, end)
		}
		read.OK = read.OK || r.ok
		read.Genitive = read.Genitive || r.genitive
		if read.OK && read.Genitive {
			break
		}
	}
	return read
}

// reader walks the grammar along a rest.
type reader struct {
	loose        bool
	ok, genitive bool
}

func (r *reader) follow(from slot, rest string, v vowel, end sound, first bool) {
	for _, s := range grammar[from] {
		if s.after != any && s.after != end && (!r.loose || !first) {
			continue
		}
		r.take(s, from, rest, v, first)
	}
}

func (r *reader) take(s suffix, from slot, rest string, v vowel, first bool) {
	form := fill(s.form, v)
	tail, ok := strings.CutPrefix(rest, form)
	if !ok {
		return
	}
	if tail == "" {
		r.ok = true
		r.genitive = r.genitive || s.genitive && (from == bare || from == plural || first)
		return
	}
	last, ok := lastVowel(form)
	if !ok {
		last = v
	}
	end := consonant
	if endsWithVowel(form) {
		end = vocal
	}
	r.follow(s.to, tail, last, end, false)
}

// unpossessed begins with a plural or with a possessive other than the one that was taken away.
func (r *reader) unpossessed(rest string, v vowel, end sound) {
	for _, s := range join(pluralForms, possessives) {
		if s.after == any || s.after == end {
			r.take(s, bare, rest, v, true)
		}
	}
}
