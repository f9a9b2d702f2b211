package glossary

import (
	"unicode/utf8"

	"korpu/glossary/morph"
)

// readings remembers how word forms are read, because a text repeats its words.
type readings struct{ common, name map[string][]morph.Reading }

func newReadings() *readings {
	return &readings{common: map[string][]morph.Reading{}, name: map[string][]morph.Reading{}}
}

// asName are the readings of a folded form as a name; a dictionary form of two letters must be an established one.
func (r *readings) asName(form string) []morph.Reading {
	known, ok := r.name[form]
	if ok {
		return known
	}
	for _, reading := range morph.Analyse(form, morph.Name) {
		if reading.Stem == len(form) || utf8.RuneCountInString(reading.Lemma) > 2 || len(morph.Names(reading.Lemma)) > 0 {
			known = append(known, reading)
		}
	}
	r.name[form] = known
	return known
}

// asCommon are the readings of a folded form as a common noun.
func (r *readings) asCommon(form string) []morph.Reading {
	known, ok := r.common[form]
	if ok {
		return known
	}
	for _, reading := range morph.Analyse(form, morph.Common) {
		if reading.Stem == len(form) || utf8.RuneCountInString(reading.Lemma) > 2 {
			known = append(known, reading)
		}
	}
	r.common[form] = known
	return known
}
