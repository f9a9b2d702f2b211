package tbx

import (
	"strings"

	"korpu/glossary"
)

// property makes a property of an element that stands within another; false when nothing can hold it, which is told.
func (r *reader) property(n *node, within string) (glossary.Property, bool) {
	if n.space != "" {
		return r.tagged(n, within), true
	}
	if meta, isGroup := strings.CutSuffix(n.name, "Grp"); isGroup && grouped(meta) {
		return r.group(n)
	}
	if !metas[n.name] || n.name == "termNote" && within != "termSec" && within != "termNoteGrp" {
		r.lose("element", n.name, n)
		return glossary.Property{}, false
	}
	p := glossary.Property{Meta: n.name, Type: r.scan.intern(n.attribute("type"))}
	r.fill(&p, n)
	// An empty definition or note says nothing, and in the details it would stand for the concept's own.
	says := p.Text != "" || p.Meta != "note" && p.Type != definition && p.Type != subjectField
	return p, says
}

// tagged makes a property of a category in DCT style, where its name is that of the element.
func (r *reader) tagged(n *node, within string) glossary.Property {
	p := glossary.Property{Type: n.name, Meta: n.attribute("metaType")}
	known, isKnown := categories[n.name]
	isKnown = isKnown && strings.HasPrefix(n.space, publicSpaces)
	switch {
	case isKnown:
		p.Meta = known.meta
	case !metas[p.Meta]:
		p.Meta = guessMeta(within)
	}
	r.fill(&p, n)
	if !isKnown && n.space != ownSpace {
		p = p.WithAttribute(attributeSpace, n.space)
	}
	return p
}

// group makes one property of a group: its head, and what stands with it.
func (r *reader) group(n *node) (glossary.Property, bool) {
	meta := strings.TrimSuffix(n.name, "Grp")
	var head *glossary.Property
	var with []glossary.Property
	for _, c := range n.elements() {
		p, ok := r.property(c, n.name)
		switch {
		case !ok:
		case head == nil && (p.Meta == meta || c.space != ""):
			head = &p
		default:
			with = append(with, p)
		}
	}
	if head == nil {
		r.lose("element", n.name, n)
		return glossary.Property{}, false
	}
	head.With = append(head.With, with...)
	if id := n.attribute("id"); id != "" {
		*head = head.WithAttribute(groupID, id)
	}
	return *head, true
}

// fill takes over the text and the attributes of an element. What its kind may not have in TBX is told.
func (r *reader) fill(p *glossary.Property, n *node) {
	for _, a := range n.attributes {
		if a.name == "lang" {
			a.name = attributeLang
		}
		switch {
		case a.name == "type" && n.space == "", a.name == "metaType":
		case carries(p.Meta, a.name):
			*p = p.WithAttribute(a.name, a.value)
		default:
			r.lose("attribute", n.name+" "+a.name, n)
		}
	}
	p.Text = tidy(n.plain())
	p.Markup = r.markup(n, p.Meta)
}

// markup is the text of an element in pieces; nil when no part of it is marked.
func (r *reader) markup(n *node, meta string) []glossary.Property {
	var pieces []glossary.Property
	marked := false
	for _, c := range n.inside {
		piece := glossary.Property{Meta: inline(c.name), Text: unindent(c.plain())}
		if c.name != "" && (piece.Meta == "" || !marks(meta, piece.Meta) || len(c.elements()) > 0) {
			r.lose("markup", c.name, c)
		}
		if piece.Meta != "" && marks(meta, piece.Meta) {
			marked = true
			r.mark(&piece, c)
		} else {
			piece.Meta = ""
		}
		pieces = append(pieces, piece)
	}
	if !marked {
		return nil
	}
	return pieces
}

// mark takes over the attributes of an element inside a text.
func (r *reader) mark(piece *glossary.Property, n *node) {
	for _, a := range n.attributes {
		switch a.name {
		case "type":
			piece.Type = r.scan.intern(a.value)
		case "target", "id", attributeLang, "subType", "startRef":
			*piece = piece.WithAttribute(a.name, a.value)
		default:
			r.lose("attribute", n.name+" "+a.name, n)
		}
	}
}

// marks tells whether an element may stand inside the text of a property.
func marks(meta, inline string) bool {
	switch meta {
	case "admin", "descrip", "note", "termNote", "p", "item":
		return true
	case "term":
		return inline == "hi"
	}
	return false
}

// inline is the name of an element inside a text in the edition of 2019; empty when there is none.
func inline(name string) string {
	switch name {
	case "hi", "foreign", "sc", "ec", "ph":
		return name
	case "bpt":
		return "sc"
	case "ept":
		return "ec"
	case "it", "ut":
		return "ph"
	}
	return ""
}

// tree makes a property of a whole element of the header or the end of a file.
func (r *reader) tree(n *node) glossary.Property {
	p := glossary.Property{Meta: n.name, Type: n.attribute("type")}
	switch n.name {
	case "refObjectList":
		p.Meta = "refObjectSec"
	case "martifHeader":
		p.Meta = "tbxHeader"
	}
	if n.name == "p" || n.name == "title" || n.name == "item" || metas[n.name] {
		r.fill(&p, n)
		return p
	}
	r.fill(&p, &node{name: n.name, attributes: n.attributes})
	for _, c := range n.inside {
		if c.name != "" {
			p.With = append(p.With, r.tree(c))
		} else if strings.TrimSpace(c.text) != "" {
			p.With = append(p.With, glossary.Property{Meta: "p", Text: tidy(c.text)})
		}
	}
	return p
}
