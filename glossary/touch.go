package glossary

// Touches tells whether the termbase may have a say in how a source text is translated: whether one of its terms stands in
// the source, or the people of one of its places, or one of its English forms in the target. Asked of a termbase of only
// the concepts that changed, as they were and as they are, it tells which texts must be audited anew.
func (m *Matcher) Touches(source, target string) bool {
	if m.standsIn(source) || len(m.findPeople(source, nil)) > 0 {
		return true
	}
	words := englishWords(target)
	for i := range words {
		for n := 1; n <= longestForm && i+n <= len(words); n++ {
			if m.forms.count(hashForm(words[i:i+n])) > 0 {
				return true
			}
		}
	}
	return false
}

// standsIn tells whether a term stands in a source text, or a surname that may be that of a person named before.
func (m *Matcher) standsIn(source string) bool {
	found, _ := m.find(source, Names{everybody: true})
	return len(found) > 0
}

// longestForm is how many words of a form are looked for; a longer one is hardly a misspelling of another.
const longestForm = 12
