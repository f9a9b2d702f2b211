package glossary

import (
	"unicode/utf8"

	"korpu/glossary/morph"
)

// stemReading is one way to read a word form: the dictionary form and the bytes of the form that are its stem.
type stemReading struct {
	Lemma string
	Stem  int
}

// longestInflected is how many bytes of a form are read as a stem and its suffixes. A longer one is taken as it stands: no
// term has as many, and a word of a thousand suffixes could be cut at each of them.
const longestInflected = 512

// readings remembers how word forms are read, because a text repeats its words.
type readings struct{ common, name map[string][]stemReading }

func newReadings() *readings {
	return &readings{common: map[string][]stemReading{}, name: map[string][]stemReading{}}
}

// asName are the readings of a folded form as a name; a dictionary form of two letters must be an established one.
func (r *readings) asName(form string) []stemReading {
	known, ok := r.name[form]
	if ok {
		return known
	}
	for _, reading := range readingsOf(form, morph.Name) {
		if reading.Stem == len(form) || utf8.RuneCountInString(reading.Lemma) > 2 || len(morph.Names(reading.Lemma)) > 0 {
			known = append(known, reading)
		}
	}
	r.name[form] = known
	return known
}

// asCommon are the readings of a folded form as a common noun.
func (r *readings) asCommon(form string) []stemReading {
	known, ok := r.common[form]
	if ok {
		return known
	}
	for _, reading := range readingsOf(form, morph.Common) {
		if reading.Stem == len(form) || utf8.RuneCountInString(reading.Lemma) > 2 {
			known = append(known, reading)
		}
	}
	r.common[form] = known
	return known
}

// readingsOf are the readings of a folded form, the longest stem first.
func readingsOf(form string, kind morph.Kind) []stemReading {
	if len(form) > longestInflected {
		return []stemReading{{Lemma: form, Stem: len(form)}}
	}
	var all []stemReading
	for lemma, stem := range morph.Stemmed(form, kind) {
		all = append(all, stemReading{Lemma: lemma, Stem: stem})
	}
	return all
}
