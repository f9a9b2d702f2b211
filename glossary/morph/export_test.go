package morph

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
