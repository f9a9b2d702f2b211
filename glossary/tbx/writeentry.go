package tbx

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"korpu/glossary"
)

// entry writes a concept.
func (w *writer) entry(c glossary.Concept, index int) {
	details := glossary.Details{}
	if c.Details != nil {
		details = *c.Details
	}
	sections := w.sections(c, details)
	if len(sections) == 0 {
		w.losses.Add("no_terms", "", details.ID)
		return
	}
	if details.ID == "" {
		details.ID = fmt.Sprintf("%s%d", ownID, index+1)
	}
	f := &filler{concept: c}
	w.open("conceptEntry", attribute{"id", w.id(details.ID)})
	anchored := f.anchored(details)
	for _, p := range []glossary.Property{
		{Meta: "descrip", Type: subjectField, Text: c.Subject}, {Meta: "descrip", Type: definition, Text: c.Definition}, {Meta: "note", Text: guarded(c.Note)},
	} {
		if p.Text != "" && !anchored[p.Type] {
			w.property(p)
		}
	}
	w.properties(conceptMarkers(c))
	w.properties(f.fill(details.Properties))
	for _, s := range sections {
		w.section(s, f)
	}
	w.close("conceptEntry")
}

// filler puts the texts of a concept's fields where the details leave room for them.
type filler struct {
	concept glossary.Concept
	done    map[string]bool
}

// anchor tells whether a property of the details leaves room for a field.
func anchor(p glossary.Property) bool {
	return p.Text == "" && (p.Meta == "note" || p.Meta == "descrip" && (p.Type == definition || p.Type == subjectField))
}

func (f *filler) anchored(d glossary.Details) map[string]bool {
	found := map[string]bool{}
	lists := [][]glossary.Property{d.Properties}
	for _, l := range d.Languages {
		lists = append(lists, l.Properties)
	}
	for _, p := range slices.Concat(lists...) {
		if anchor(p) {
			found[p.Type] = true
		}
	}
	return found
}

// fill gives the properties with the texts that belong there; one whose field is empty now is gone.
func (f *filler) fill(list []glossary.Property) []glossary.Property {
	var filled []glossary.Property
	for _, p := range list {
		if !anchor(p) {
			filled = append(filled, p)
			continue
		}
		text := map[string]string{"": guarded(f.concept.Note), definition: f.concept.Definition, subjectField: f.concept.Subject}[p.Type]
		if text == "" || f.done[p.Type] {
			continue
		}
		if f.done == nil {
			f.done = map[string]bool{}
		}
		f.done[p.Type] = true
		if p.Text = text; tidy(joined(p.Markup)) != text {
			p.Markup = nil
		}
		filled = append(filled, p)
	}
	return filled
}

func joined(pieces []glossary.Property) string {
	var text strings.Builder
	for _, piece := range pieces {
		text.WriteString(piece.Text)
	}
	return text.String()
}

func (w *writer) properties(list []glossary.Property) {
	for _, p := range list {
		w.property(p)
	}
}

// property writes a property; one that stands with others, or a transaction, in a group.
func (w *writer) property(p glossary.Property) {
	group := p.Meta + "Grp"
	isGroup := grouped(p.Meta) && (len(p.With) > 0 || p.Attribute(groupID) != "" || p.Meta == "transac")
	if isGroup {
		var attributes []attribute
		if id := p.Attribute(groupID); id != "" {
			attributes = append(attributes, attribute{"id", w.id(id)})
		}
		w.open(group, attributes...)
	}
	w.alone(p)
	w.properties(p.With)
	if isGroup {
		w.close(group)
	}
}

// alone writes a property without what stands with it.
func (w *writer) alone(p glossary.Property) {
	if p.Meta == "date" {
		if p = w.date(p); p.Meta == "" {
			return
		}
	}
	name, attributes := p.Meta, w.attributes(p)
	if w.style == DCT && p.Type != "" {
		name, attributes = w.prefixes[spaceOf(p)]+":"+p.Type, attributes[1:]
		if known, ok := categories[p.Type]; !ok || known.meta != p.Meta {
			attributes = append(attributes, attribute{"metaType", p.Meta})
		}
	}
	w.line(name, attributes, func() { w.content(p) })
}

// date gives a date as TBX wants it, a day; a time of day, or a date of another form, goes into a note beside it.
func (w *writer) date(p glossary.Property) glossary.Property {
	if isDay(p.Text) {
		return p
	}
	if p.Text != "" {
		w.property(glossary.Property{Meta: "note", Text: p.Text})
	}
	if len(p.Text) > len(time.DateOnly) && isDay(p.Text[:len(time.DateOnly)]) {
		p.Text = p.Text[:len(time.DateOnly)]
		return p
	}
	return glossary.Property{}
}

func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}
