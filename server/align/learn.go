package align

import "math"

// taught is a bead from which something may be learnt, with its probability.
type taught struct {
	sourceFrom, sourceTo, targetFrom, targetTo int
	weight                                     float64
}

// likely are the beads that are more probable than all others over their segments together.
func (l *lattice) likely(posteriors []float32) []taught {
	var beads []taught
	for e := range l.all() {
		if p := posteriors[e.at]; p > 0.5 {
			beads = append(beads, taught{e.i - e.source, e.i, e.j - e.target, e.j, float64(p)})
		}
	}
	return beads
}

// learn estimates model and lexicon anew from likely beads.
func (a *Aligner) learn(beads []taught) {
	a.model.learnLengths(beads, a.source.bag, a.target.bag)
	a.learnMisses(beads)
	a.model.learnBreaks(beads, a.source.bag, a.target.bag)
	a.learnWords(beads)
}

// learnShapes counts how often each shape is to be expected on all paths together.
func (m *model) learnShapes(posteriors []float32) {
	const weight = 40
	all := float64(weight)
	counts := make([]float64, len(m.shapes))
	for k, p := range m.usual {
		counts[k] = weight * p
	}
	for at, p := range posteriors {
		counts[at%len(counts)] += float64(p)
		all += float64(p)
	}
	for k, n := range counts {
		m.prior[k] = math.Log(n / all)
	}
}

func (m *model) learnLengths(beads []taught, source, target *bag) {
	const weight = 10
	n, mean := 0.0, 0.0
	each := func(do func(x, w float64)) {
		for _, b := range beads {
			if b.sourceTo-b.sourceFrom != 1 || b.targetTo-b.targetFrom != 1 {
				continue
			}
			s, t := float64(source.length[b.sourceFrom]), float64(target.length[b.targetFrom])
			if s > 20 && t > 20 {
				do(lengthRatio(s, t), b.weight)
			}
		}
	}
	each(func(x, w float64) { n, mean = n+w, mean+w*x })
	mean = (mean + weight*m.ratio) / (n + weight)
	squares := weight * m.spread * m.spread
	each(func(x, w float64) { squares += w * (x - mean) * (x - mean) })
	m.ratio, m.spread = mean, min(max(math.Sqrt(squares/(n+weight)), 0.12), 0.5)
}

// learnMisses estimates how much of each kind of feature the lexicon explains in beads that are likely.
func (a *Aligner) learnMisses(beads []taught) {
	const weight = 60
	e := a.evidence(a.source.bag, a.target.bag)
	s := e.scratch()
	var seen, explained [kinds]float64
	for _, b := range beads {
		if b.sourceTo-b.sourceFrom != 1 || b.targetTo-b.targetFrom != 1 || b.weight < 0.8 {
			continue
		}
		row := e.row(b.sourceFrom, b.targetFrom, b.targetTo)
		for _, t := range row.ties {
			s.source.heat[t.source] += t.backward * a.target.times[t.target]
			s.target.heat[t.target] += t.forward * a.source.times[t.source]
		}
		tell := func(bag *bag, i int, heat []float32, gain []float64, other float64) {
			for at := bag.first[i]; at < bag.first[i+1]; at++ {
				f := bag.features[at]
				x := gain[f] * float64(heat[at]) / max(1, other)
				k := bag.vocabulary.kinds[f]
				seen[k] += b.weight * float64(bag.times[at])
				explained[k] += b.weight * float64(bag.times[at]) * x / (1 + x)
				heat[at] = 0
			}
		}
		tell(a.source.bag, b.sourceFrom, s.source.heat, e.sourceGain, float64(a.target.size[b.targetFrom]))
		tell(a.target.bag, b.targetFrom, s.target.heat, e.targetGain, float64(a.source.size[b.sourceFrom]))
	}
	for k := range kinds {
		usual := usualMiss[k]
		m := (weight*usual + seen[k] - explained[k]) / (weight + seen[k])
		a.model.miss[k] = min(max(m, 0.1), 0.97)
	}
}

func (m *model) learnBreaks(beads []taught, source, target *bag) {
	if opens(source) < 2 || opens(target) < 2 {
		return
	}
	var seen [2][2]float64
	inside, broken := 0.0, 0.0
	for _, b := range beads {
		if b.sourceFrom == b.sourceTo || b.targetFrom == b.targetTo {
			continue
		}
		seen[bit(source.opens[b.sourceFrom])][bit(target.opens[b.targetFrom])] += b.weight
		for i := b.sourceFrom + 1; i < b.sourceTo; i++ {
			inside += b.weight
			broken += b.weight * float64(bit(source.opens[i]))
		}
		for j := b.targetFrom + 1; j < b.targetTo; j++ {
			inside += b.weight
			broken += b.weight * float64(bit(target.opens[j]))
		}
	}
	m.setBreaks(source, target, seen, inside, broken)
}
