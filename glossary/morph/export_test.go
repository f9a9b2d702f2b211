package morph

import (
	"maps"
	"slices"
	"strings"
)

// Spell cuts a rest into the chains that may follow a common noun, by walking the table: the specification of the automaton.
func Spell(stem, rest string) [][]string {
	var found [][]string
	for _, shape := range (Word{Text: stem}).shapes(stem, commonLong) {
		if shape.Text == stem {
			found = append(found, segment(stem, stem, rest, Common)...)
		}
	}
	return found
}

// SpellVerb reads a form as a verb's by trying the table at every place: the specification of [AnalyseVerb].
func SpellVerb(form string) []Reading {
	table := verbGrammar()
	var readings []Reading
	for at := len(form); at > 1; at-- {
		stem, rest := form[:at], form[at:]
		v, ok := lastVowel(stem)
		if !isLetterStart(form, at) || !ok || !isVerbStem(stem) {
			continue
		}
		lemma := stem
		if StartsWithVowel(rest) {
			if lemma, ok = hardenedVerb(stem); !ok {
				continue
			}
		}
		seen := map[string]bool{}
		var try func(s slot, before, rest string, path []string)
		try = func(s slot, before, rest string, path []string) {
			if key := strings.Join(path, " "); rest == "" && !s.unfinished() && !seen[key] {
				seen[key] = true
				readings = append(readings, Reading{Lemma: lemma + infinitive(v), Stem: at, Suffixes: slices.Clone(path)})
			}
			for _, row := range table[s] {
				last, _ := lastVowel(before)
				written := fill(row.form, last)
				if after, ok := strings.CutPrefix(rest, written); ok && (row.after == any || row.after == endOf(before)) {
					try(row.to, before+written, after, append(path, written))
				}
			}
		}
		try(root, stem, rest, nil)
	}
	return readings
}

// IrregularNouns are the nouns with plurals that no rule makes, and those plurals.
func IrregularNouns() (words []string) {
	for _, plurals := range []map[string]string{irregularPlurals, otherPlurals} {
		words = slices.AppendSeq(words, maps.Keys(plurals))
		words = slices.AppendSeq(words, maps.Values(plurals))
	}
	return words
}
