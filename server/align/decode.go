package align

// surely makes of the edges' probabilities those of beads. They differ for a segment that has no partner: it is the same
// bead wherever it stands among those of the other side.
func (l *lattice) surely(posteriors []float32) []float32 {
	n, m := len(l.low)-1, l.high[len(l.high)-1]
	sources, targets := make([]float32, n+1), make([]float32, m+1)
	alone := func(e edge) *float32 { // the sum that an edge goes into
		switch {
		case e.target == 0:
			return &sources[e.i]
		case e.source == 0:
			return &targets[e.j]
		}
		return nil
	}
	for e := range l.all() {
		if sum := alone(e); sum != nil {
			*sum += posteriors[e.at]
		}
	}
	for e := range l.all() {
		if sum := alone(e); sum != nil {
			posteriors[e.at] = min(1, *sum)
		}
	}
	return posteriors
}

// mostSure is the highest probability that is told: of the beads that the model is sure of without a doubt, about one in a
// thousand is wrong, by causes that it does not know.
const mostSure = 0.999

// decode takes the path on which the most beads are to be expected to be right, and gives each its probability.
func (l *lattice) decode(probabilities []float32) []Bead {
	beads, _ := l.best(func(node, shape int) float64 { return float64(probabilities[node*len(l.shapes)+shape]) })
	i, j := 0, 0
	for k := range beads {
		b := &beads[k]
		i, j = i+len(b.Source), j+len(b.Target)
		for s, sh := range l.shapes {
			if sh.source == len(b.Source) && sh.target == len(b.Target) {
				b.Score = min(float64(probabilities[l.node(i, j)*len(l.shapes)+s]), mostSure)
			}
		}
	}
	return beads
}
