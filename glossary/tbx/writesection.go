package tbx

import (
	"slices"

	"korpu/glossary"
)

// sections lays the terms of a concept and its details together: each language once, source, target, others.
func (w *writer) sections(c glossary.Concept, details glossary.Details) []section {
	var all []section
	for _, side := range []glossary.Side{glossary.SideSource, glossary.SideTarget} {
		all = append(all, w.own(side, c, details)...)
	}
	for _, language := range details.Languages {
		if language.Side == glossary.SideOther && len(language.Terms) > 0 {
			s := section{tag: language.Tag, properties: language.Properties}
			for _, t := range language.Terms {
				s.terms = append(s.terms, term{TermDetails: t})
			}
			all = append(all, s)
		}
	}
	return all
}

// own gives the sections of one side. A term stands in the sections in which the details have it; a term without details
// stands in that of the plain language.
func (w *writer) own(side glossary.Side, c glossary.Concept, details glossary.Details) []section {
	terms := ownTerms(side, c)
	plain := section{tag: w.languages.tag(side), side: side}
	var variants []section
	detailed := map[designation][]term{}
	var unusable []term
	elsewhere := map[designation]bool{}
	for _, language := range details.Languages {
		switch {
		case language.Side != side:
		case language.Tag == plain.tag:
			plain.properties = append(plain.properties, language.Properties...)
			for _, kept := range language.Terms {
				if t := known(kept); t.usable() {
					detailed[t.designation()] = append(detailed[t.designation()], t)
				} else {
					unusable = append(unusable, t)
				}
			}
		default:
			variants = append(variants, variantSection(language, terms, elsewhere))
		}
	}
	for _, t := range terms {
		if with := detailed[t.designation()]; len(with) > 0 {
			plain.terms = append(plain.terms, with...)
		} else if !elsewhere[t.designation()] {
			plain.terms = append(plain.terms, t)
		}
	}
	plain.terms = append(plain.terms, unusable...)
	sections := append([]section{plain}, variants...)
	settle(sections, terms)
	return slices.DeleteFunc(sections, func(s section) bool { return len(s.terms) == 0 })
}

// variantSection gives the section of a variant of a language with the terms that the concept still has.
func variantSection(language glossary.LanguageDetails, terms []term, placed map[designation]bool) section {
	s := section{tag: language.Tag, side: language.Side, properties: language.Properties}
	for _, kept := range language.Terms {
		t := known(kept)
		own := slices.ContainsFunc(terms, func(o term) bool { return o.designation() == t.designation() })
		if own || !t.usable() {
			placed[t.designation()] = true
			s.terms = append(s.terms, t)
		}
	}
	return s
}

// designation tells terms of a concept apart.
type designation struct{ text, use string }

func (t term) designation() designation { return designation{t.Text, t.use} }

// known makes a term of its details; its use stands among them as a marker.
func known(details glossary.TermDetails) term {
	t := term{TermDetails: details}
	t.Properties = nil
	for _, p := range details.Properties {
		if name, value, ok := readMarker(p); ok && name == markerUse {
			t.use = value
			continue
		}
		t.Properties = append(t.Properties, p)
	}
	return t
}

// ownTerms are all designations of one side that the fields of a concept hold.
func ownTerms(side glossary.Side, c glossary.Concept) []term {
	list, forms := c.Sources, map[string][]string{}
	if side == glossary.SideTarget {
		list, forms = c.Targets, map[string][]string{useForbidden: c.Forbidden, useAdjective: c.Adjectives}
	}
	var all []term
	for _, t := range list {
		all = append(all, term{TermDetails: glossary.TermDetails{Text: t.Text, Status: statusValue(t.Status)}, status: t.Status})
	}
	for _, use := range []string{useAdjective, useForbidden} {
		for _, text := range forms[use] {
			all = append(all, term{TermDetails: glossary.TermDetails{Text: text}, use: use})
		}
	}
	return all
}

// settle gives the terms the values of status by which they read as the concept has them. Of a term that stands in several
// sections the first one tells.
func settle(sections []section, own []term) {
	var terms []*term
	var told []string
	var wanted []glossary.Status
	seen := map[string]bool{}
	for i := range sections {
		for j := range sections[i].terms {
			t := &sections[i].terms[j]
			if t.use == useForbidden && t.Status == "" {
				t.Status = valueDeprecated
			}
			if t.use != "" || seen[t.Text] || !t.usable() {
				continue
			}
			seen[t.Text] = true
			for _, o := range own {
				if o.designation() == t.designation() {
					terms, told, wanted = append(terms, t), append(told, t.Status), append(wanted, o.status)
				}
			}
		}
	}
	for i, value := range values(told, wanted) {
		terms[i].Status = value
	}
}

// section writes a language section.
func (w *writer) section(s section, f *filler) {
	w.open("langSec", attribute{attributeLang, s.tag})
	w.properties(f.fill(s.properties))
	for _, t := range s.terms {
		w.term(t)
	}
	w.close("langSec")
}

// term writes a term section: the term, what says something of the word, then the rest.
func (w *writer) term(t term) {
	var attributes []attribute
	if t.ID != "" {
		attributes = append(attributes, attribute{"id", w.id(t.ID)})
	}
	w.open("termSec", attributes...)
	designation := glossary.Property{Meta: "term"}
	rest := t.Properties
	if len(rest) > 0 && rest[0].Meta == "term" {
		designation, rest = rest[0], rest[1:]
	}
	designation.Text = t.Text
	if oneLine(joined(designation.Markup)) != t.Text {
		designation.Markup = nil
	}
	w.line("term", w.attributes(designation), func() { w.content(designation) })
	status := glossary.Property{Meta: "termNote", Type: statusType, Text: t.Status}
	if i := slices.IndexFunc(rest, func(p glossary.Property) bool { return p.Type == statusType && p.Text == "" }); i >= 0 {
		rest = slices.Clone(rest)
		rest[i].Text = t.Status
	} else if t.Status != "" {
		w.property(status)
	}
	words := slices.IndexFunc(rest, func(p glossary.Property) bool { return p.Meta != "termNote" })
	if words < 0 {
		words = len(rest)
	}
	w.properties(rest[:words])
	if t.use != "" {
		w.property(marker(markerUse, t.use))
	}
	w.properties(rest[words:])
	w.close("termSec")
}
