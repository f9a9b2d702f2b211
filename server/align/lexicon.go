package align

import (
	"cmp"
	"slices"
)

// origin is where a link of the lexicon comes from.
type origin uint8

const (
	fromDictionary origin = iota
	fromSounds
	fromValue
	fromSign
	fromTerms
	fromMemory
	fromTexts
)

// link says that a target stem may translate a source stem.
type link struct {
	target int32
	// weight is the seed's, before it is made a probability.
	weight float32
	// forward is the probability of the target stem where the source stem stands, backward the other way round.
	forward, backward float32
	origin            origin
}

// lexicon holds the links of each source stem.
type lexicon struct{ links [][]link }

func (l *lexicon) add(source int32, next link) {
	for i := range l.links[source] {
		if old := &l.links[source][i]; old.target == next.target {
			if next.weight > old.weight {
				*old = next
			}
			return
		}
	}
	l.links[source] = append(l.links[source], next)
}

// certainty is the probability that a stem is rendered by one of the links that it has.
const certainty = 0.75

// settle makes probabilities of the weights. A weak lone link stays weak.
func (l *lexicon) settle(targets int) {
	backward := make([]float32, targets)
	for _, links := range l.links {
		for _, k := range links {
			backward[k.target] += k.weight
		}
	}
	for _, links := range l.links {
		slices.SortFunc(links, func(a, b link) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.target, b.target)) })
		sum := float32(0)
		for _, k := range links {
			sum += k.weight
		}
		for i := range links {
			k := &links[i]
			k.forward = certainty * k.weight / max(1, sum)
			k.backward = certainty * k.weight / max(1, backward[k.target])
		}
	}
}

// seeds is the lexicon before anything is learnt from the texts: the dictionary, terms and memory, equal values, and words
// that sound alike.
func seeds(source *sourceText, target *targetText, terms []Pair, learnt []lesson) *lexicon {
	l := &lexicon{links: make([][]link, len(source.vocabulary.words))}
	words := target.vocabulary
	same := map[kind]origin{number: fromValue, sign: fromSign, recall: fromMemory}
	for s, text := range source.vocabulary.words {
		if from, is := same[source.vocabulary.kinds[s]]; !is {
			l.fromDictionary(int32(s), words, source.lemmas[int32(s)])
		} else if t, there := words.numbers[text]; there {
			l.add(int32(s), link{target: t, weight: 1, origin: from})
		}
	}
	l.fromSounds(source.vocabulary, words)
	l.fromTerms(source, target, terms)
	l.fromMemory(source, words, learnt)
	l.settle(len(words.words))
	return l
}

// fromDictionary links a source stem by the renderings of the lemmas that it may have.
func (l *lexicon) fromDictionary(s int32, target *vocabulary, lemmas []string) {
	for homograph, lemma := range lemmas {
		for rank, r := range builtIn().entries[lemma] {
			for _, stem := range r.stems {
				if t, there := target.numbers[stem]; there {
					weight := r.share / (1 + 0.3*float32(rank)) / (1 + float32(homograph)) / float32(len(r.stems))
					l.add(s, link{target: t, weight: weight, origin: fromDictionary})
				}
			}
		}
	}
}

// The likeness from which two words are taken for one: for names and unknown words, and for words that the dictionary
// knows.
const (
	alikeNames = 0.68
	alikeWords = 0.85
)

// manyCandidates is how many words with the same two consonants are compared; where there are more, a third one must be
// the same.
const manyCandidates = 1000

// fromSounds links words that sound alike.
func (l *lexicon) fromSounds(source, target *vocabulary) {
	frames, wide := map[frame][]int32{}, map[frame][]int32{}
	sounds := make([]string, len(target.words))
	for t, text := range target.words {
		if target.kinds[t] >= number || len(text) < 3 {
			continue
		}
		sounds[t] = englishSounds(text)
		key := frameOf(sounds[t])
		frames[key] = append(frames[key], int32(t))
		wide[key.short()] = append(wide[key.short()], int32(t))
	}
	spread(len(source.words), func(s int) {
		text := source.words[s]
		if source.kinds[s] >= number {
			return
		}
		// What is written the same is the same, however short: IB, AC.
		if t, there := target.numbers[text]; there && source.kinds[s] != word && target.kinds[t] != word {
			l.add(int32(s), link{target: t, weight: 1, origin: fromSounds})
		}
		if len(text) < 3 {
			return
		}
		spoken := azeriSounds(text)
		least := float32(alikeNames)
		if source.kinds[s] == word {
			least = alikeWords
		}
		key := frameOf(spoken)
		candidates := wide[key.short()]
		if len(candidates) > manyCandidates {
			candidates = frames[key]
		}
		for _, t := range candidates {
			limit := least
			if target.kinds[t] == word {
				limit = max(limit, 0.75)
			}
			if likeness := alike(spoken, sounds[t], limit); likeness >= limit {
				l.add(int32(s), link{target: t, weight: (likeness - 0.4) / 0.6, origin: fromSounds})
			}
		}
	})
}

// fromTerms links the words of terms with those of their renderings.
func (l *lexicon) fromTerms(source *sourceText, target *targetText, terms []Pair) {
	for _, p := range terms {
		stems := target.stemmer.content(p.Target)
		for _, f := range termForms(p.Source) {
			s, there := source.vocabulary.numbers[source.chooser.choice(f.folded).stem]
			if !there || stopLemmas[f.folded] {
				continue
			}
			for _, stem := range stems {
				if t, there := target.vocabulary.numbers[stem]; there {
					l.add(s, link{target: t, weight: 1.5 / float32(len(stems)), origin: fromTerms})
				}
			}
		}
	}
}
