package tbx

import (
	"slices"

	"korpu/glossary"
)

// What an element of the header or the end may hold, in the order in which TBX wants it.
var frameOrder = map[string][]string{
	"tbxHeader":       {"fileDesc", "encodingDesc", "revisionDesc"},
	"fileDesc":        {"titleStmt", "publicationStmt", "sourceDesc"},
	"titleStmt":       {"title", "note"},
	"publicationStmt": {"p"},
	"sourceDesc":      {"p"},
	"encodingDesc":    {"p"},
	"revisionDesc":    {"change"},
	"change":          {"p"},
	"refObjectSec":    {"refObject"},
	"refObject":       {"itemSet", "itemGrp", "item"},
	"itemSet":         {"item", "itemGrp"},
	"itemGrp":         {"item", "admin", "note", "ref", "xref"},
}

// header writes the header, with the description of the source that TBX demands.
func (w *writer) header(tree []glossary.Property) {
	i := slices.IndexFunc(tree, func(p glossary.Property) bool { return p.Meta == "fileDesc" })
	if i < 0 {
		tree = append([]glossary.Property{{Meta: "fileDesc"}}, tree...)
		i = 0
	}
	tree = slices.Clone(tree)
	described := func(p glossary.Property) bool { return p.Meta == "sourceDesc" && holds(p) }
	if !slices.ContainsFunc(tree[i].With, described) {
		source := glossary.Property{Meta: "sourceDesc", With: []glossary.Property{{Meta: "p", Text: "Termbase of Körpü"}}}
		tree[i].With = append(slices.Clone(tree[i].With), source)
	}
	w.frame(glossary.Property{Meta: "tbxHeader", With: tree})
}

// frame writes an element of the header or the end with all that it may hold; one that holds nothing is left out.
func (w *writer) frame(p glossary.Property) {
	allowed, isFrame := frameOrder[p.Meta]
	if !isFrame {
		w.line(p.Meta, w.attributes(p), func() { w.content(p) })
		return
	}
	if !holds(p) {
		return
	}
	w.open(p.Meta, w.attributes(p)...)
	for _, name := range allowed {
		for _, inside := range p.With {
			if inside.Meta == name {
				w.frame(inside)
			}
		}
	}
	w.close(p.Meta)
	for _, inside := range p.With {
		if !slices.Contains(allowed, inside.Meta) {
			w.losses.Add("element", inside.Meta, inside.Text)
		}
	}
}

// holds tells whether something may be written inside an element of the frame.
func holds(p glossary.Property) bool {
	allowed, isFrame := frameOrder[p.Meta]
	return !isFrame || slices.ContainsFunc(p.With, func(inside glossary.Property) bool {
		return slices.Contains(allowed, inside.Meta) && holds(inside)
	})
}

// backMatter gathers the persons and sources of the frame, and those that the concepts brought from elsewhere.
type backMatter struct {
	sections []glossary.Property
	known    map[string]bool
}

func newBackMatter(sections []glossary.Property) *backMatter {
	b := &backMatter{sections: slices.Clone(sections), known: map[string]bool{}}
	for _, section := range sections {
		for _, object := range section.With {
			b.known[object.Attribute("id")] = true
		}
	}
	return b
}

// take takes those that a concept points at.
func (b *backMatter) take(c glossary.Concept) {
	if c.Details == nil {
		return
	}
	for _, object := range c.Details.References {
		if b.known[object.Attribute("id")] {
			continue
		}
		b.known[object.Attribute("id")] = true
		i := slices.IndexFunc(b.sections, func(s glossary.Property) bool { return s.Type == object.Type })
		if i < 0 {
			i = len(b.sections)
			b.sections = append(b.sections, glossary.Property{Meta: "refObjectSec", Type: object.Type})
		}
		object.Type = ""
		b.sections[i].With = append(slices.Clip(b.sections[i].With), object)
	}
}

// back writes the sections of the end.
func (w *writer) back(sections []glossary.Property) {
	if !slices.ContainsFunc(sections, holds) {
		return
	}
	w.open("back")
	for _, section := range sections {
		w.frame(section)
	}
	w.close("back")
}
