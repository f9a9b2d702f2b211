package align

// likeness is the part of both texts, by characters, that stands in beads whose words speak for them.
func (e *evidence) likeness(beads []Bead) float64 {
	s := e.scratch()
	alike, all := 0.0, 0.0
	for _, b := range beads {
		chars := 0.0
		for _, i := range b.Source {
			chars += float64(e.source.length[i])
		}
		for _, j := range b.Target {
			chars += float64(e.target.length[j])
		}
		all += chars
		if len(b.Source) > 0 && len(b.Target) > 0 && e.group(s, b) > 0 {
			alike += chars * b.Score
		}
	}
	if all == 0 {
		return 0
	}
	// A few words tell nothing: a greeting may be a translation though no dictionary has it.
	const undecided = 150 // characters
	return (alike + undecided/2) / (all + undecided)
}

// group weighs the words of a bead whose segments follow one another.
func (e *evidence) group(s *scratch, b Bead) float64 {
	from, to := b.Source[0], b.Source[0]+len(b.Source)
	targetFrom, targetTo := b.Target[0], b.Target[0]+len(b.Target)
	rows := make([]cells, to-from)
	for i := range rows {
		rows[i] = e.row(from+i, targetFrom, targetTo)
	}
	return e.words(rows, s, from, to, targetFrom, targetTo)
}
