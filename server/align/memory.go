package align

import (
	"strconv"

	"korpu/glossary/lang"
)

// remembered knows the texts of one side of the memory, by their folded text.
type remembered map[lang.Folded][]int

func newRemembered(memory []Pair, side func(Pair) string) remembered {
	r := remembered{}
	for n, p := range memory {
		key := lang.Fold(side(p))
		r[key] = append(r[key], n)
	}
	return r
}

// features numbers the pairs of the memory to which a whole segment belongs: both sides of a pair have the same feature,
// which ties them like a number that both have.
func (r remembered) features(v *vocabulary, text string) []int32 {
	if len(r) == 0 {
		return nil
	}
	var list []int32
	for _, n := range r[lang.Fold(text)] {
		list = append(list, v.number("="+strconv.Itoa(n), recall))
	}
	return list
}

// mostRemembered is how many pairs of the memory are learnt from.
const mostRemembered = 20_000

// fromMemory links the words that the memory shows to be translations of each other.
func (l *lexicon) fromMemory(source, target *vocabulary, memory []Pair) {
	memory = memory[:min(len(memory), mostRemembered)]
	if len(memory) == 0 {
		return
	}
	var sources, targets []Segment
	beads := make([]taught, len(memory))
	for i, p := range memory {
		sources, targets = append(sources, Segment{Text: p.Source}), append(targets, Segment{Text: p.Target})
		beads[i] = taught{i, i + 1, i, i + 1, 1}
	}
	m := New(sources, targets, Options{})
	m.learnWords(beads)
	for s, links := range m.lexicon.links {
		for _, k := range links {
			from, there := source.numbers[m.source.vocabulary.words[s]]
			to, too := target.numbers[m.target.vocabulary.words[k.target]]
			if k.origin == fromTexts && there && too {
				l.add(from, link{target: to, weight: k.weight, origin: fromMemory})
			}
		}
	}
}
