package glossary

import (
	"maps"
	"slices"
	"strings"
)

// Property is a data category of ISO 30042 with its value, kept as a termbase file tells it: a context, a part of speech,
// who changed an entry and when, a picture.
type Property struct {
	// Meta is the class of the category: admin, descrip, termNote, transac, note, ref, xref and so on; Type is its name,
	// such as "context". A note has no type.
	Meta, Type string
	Text       string
	// Attributes are id, target, xml:lang and the like, by name; "group.id" is that of the group around it.
	Attributes []Attribute
	// Markup is the text in pieces, when a part of it is marked (a hi element); Text is then what one reads. A piece
	// that is not marked has no Meta.
	Markup []Property
	// With is what stands with it in one group: the source of a definition, the date of a transaction.
	With []Property
}

// Attribute is an attribute of a property. A list of them takes a fifth of the room of a map, of which a large termbase
// would need hundreds of thousands.
type Attribute struct{ Name, Value string }

// Attribute is the value of an attribute; empty when there is none.
func (p Property) Attribute(name string) string {
	for _, a := range p.Attributes {
		if a.Name == name {
			return a.Value
		}
	}
	return ""
}

// WithAttribute is the property with an attribute set; p itself stays as it is.
func (p Property) WithAttribute(name, value string) Property {
	i, found := slices.BinarySearchFunc(p.Attributes, name, func(a Attribute, name string) int { return strings.Compare(a.Name, name) })
	if found {
		p.Attributes = slices.Clone(p.Attributes)
		p.Attributes[i].Value = value
		return p
	}
	p.Attributes = slices.Insert(slices.Clip(p.Attributes), i, Attribute{name, value})
	return p
}

// Details are what a termbase file tells of a concept and the fields of [Concept] do not hold. They are kept so that they
// go out as they came in; nothing in this package looks at them.
//
// A definition, subject or note whose text is empty here stands for the field of the concept, in its place.
type Details struct {
	// ID names the entry; references from other entries lead to it.
	ID         string
	Properties []Property
	Languages  []LanguageDetails
	// References are the persons and sources that the properties point at.
	References []Property
}

// SideOther is neither side: terms of other languages stand in the details alone.
const SideOther Side = ""

// LanguageDetails are the details of one language section.
type LanguageDetails struct {
	// Tag is the language as the file has it: en-GB.
	Tag        string
	Side       Side
	Properties []Property
	Terms      []TermDetails
}

// TermDetails are the details of one term.
type TermDetails struct {
	Text string
	// Status is the value of the category administrativeStatus; empty when the file tells none.
	Status     string
	ID         string
	Properties []Property
}

// WithDetailsOf gives a changed concept the details of the concept before: those of terms that are gone go too, and a term
// that was merely respelt keeps its own.
func (c Concept) WithDetailsOf(before Concept) Concept {
	if before.Details == nil {
		c.Details = nil
		return c
	}
	sources := respelt(before.Sources, c.Sources)
	targets := respelt(before.Targets, c.Targets)
	for _, word := range slices.Concat(c.Forbidden, c.Adjectives) {
		targets[word] = word
	}
	details := *before.Details
	details.Languages = slices.Clone(details.Languages)
	for i, language := range details.Languages {
		now := map[Side]map[string]string{SideSource: sources, SideTarget: targets}[language.Side]
		if now == nil {
			continue
		}
		details.Languages[i].Terms = nil
		for _, term := range language.Terms {
			if text, stays := now[term.Text]; stays {
				term.Text = text
				details.Languages[i].Terms = append(details.Languages[i].Terms, term)
			}
		}
	}
	c.Details = &details
	return c
}

// respelt maps the terms before to the terms now. A term at the same place in a list as long as before is the same one.
func respelt(before, now []Term) map[string]string {
	to := map[string]string{}
	for _, term := range now {
		to[term.Text] = term.Text
	}
	kept := maps.Clone(to)
	if len(before) != len(now) {
		return to
	}
	for i, term := range before {
		stood := func(t Term) bool { return t.Text == now[i].Text }
		if kept[term.Text] == "" && !slices.ContainsFunc(before, stood) {
			to[term.Text] = now[i].Text
		}
	}
	return to
}
