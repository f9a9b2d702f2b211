package align

import (
	"strconv"

	"korpu/glossary/lang"
)

// recollection holds the features of whole segments that the memory knows, by their folded text.
type recollection map[lang.Folded][]string

// recollect finds the pairs of the memory of which both sides stand in the texts, as whole segments. Both sides of a pair
// get the same feature, which ties them like a number that both have.
func recollect(source, target []Segment, memory []Pair) (sources, targets recollection) {
	if len(memory) == 0 {
		return nil, nil
	}
	inSource, inTarget := folded(source), folded(target)
	sources, targets = recollection{}, recollection{}
	known := map[[2]lang.Folded]bool{}
	for n, p := range memory {
		pair := [2]lang.Folded{lang.Fold(p.Source), lang.Fold(p.Target)}
		if !known[pair] && inSource[pair[0]] && inTarget[pair[1]] {
			known[pair] = true
			feature := "=" + strconv.Itoa(n)
			sources[pair[0]] = append(sources[pair[0]], feature)
			targets[pair[1]] = append(targets[pair[1]], feature)
		}
	}
	return sources, targets
}

func folded(segments []Segment) map[lang.Folded]bool {
	texts := map[lang.Folded]bool{}
	for _, s := range segments {
		texts[lang.Fold(s.Text)] = true
	}
	return texts
}

func (r recollection) features(v *vocabulary, text string) []int32 {
	if len(r) == 0 {
		return nil
	}
	var list []int32
	for _, feature := range r[lang.Fold(text)] {
		list = append(list, v.number(feature, recall))
	}
	return list
}

// mostRemembered is how many pairs of the memory are learnt from.
const mostRemembered = 20_000

// lesson is a pair of stems that the memory shows to be translations of each other.
type lesson struct {
	source, target string
	weight         float32
}

// lessons learns from the memory.
func lessons(memory []Pair) []lesson {
	memory = memory[:min(len(memory), mostRemembered)]
	if len(memory) == 0 {
		return nil
	}
	var sources, targets []Segment
	beads := make([]taught, len(memory))
	for i, p := range memory {
		sources, targets = append(sources, Segment{Text: p.Source}), append(targets, Segment{Text: p.Target})
		beads[i] = taught{i, i + 1, i, i + 1, 1}
	}
	m := New(sources, targets, Options{})
	m.learnWords(beads)
	var list []lesson
	for s, links := range m.lexicon.links {
		for _, k := range links {
			if k.origin == fromTexts {
				list = append(list, lesson{m.source.vocabulary.words[s], m.target.vocabulary.words[k.target], k.weight})
			}
		}
	}
	return list
}

// fromMemory links the stems of the lessons.
func (l *lexicon) fromMemory(source *sourceText, target *vocabulary, lessons []lesson) {
	for _, x := range lessons {
		from, there := source.vocabulary.numbers[source.chooser.choice(x.source).stem]
		to, too := target.numbers[x.target]
		if there && too {
			l.add(from, link{target: to, weight: x.weight, origin: fromMemory})
		}
	}
}
