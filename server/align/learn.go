package align

// learn estimates model and lexicon anew from a lattice and the probabilities of its beads.
func (a *Aligner) learn(l *lattice, posteriors []float32) {}
