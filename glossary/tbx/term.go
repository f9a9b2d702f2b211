package tbx

import (
	"slices"
	"strings"
	"unicode/utf8"

	"korpu/glossary"
	"korpu/glossary/lang"
	"korpu/glossary/termbase"
)

// section is a language section of an entry as a file has it.
type section struct {
	tag        string
	side       glossary.Side
	properties []glossary.Property
	terms      []term
}

// term is a term section.
type term struct {
	glossary.TermDetails
	// use tells forms of a concept that are no terms to Körpü: forbidden ones, adjectives.
	use string
	// status is that of the concept's field, when a term is written.
	status glossary.Status
	place  termbase.Place
}

// section reads a langSec or langSet.
func (r *reader) section(n *node) section {
	s := section{tag: n.attribute(attributeLang)}
	if s.tag == "" {
		s.tag = n.attribute("lang")
	}
	if s.tag == "" {
		s.tag = r.language
	}
	if s.tag == "" {
		s.tag = undetermined
	}
	s.tag = r.scan.intern(s.tag)
	s.side = r.languages.side(s.tag)
	for _, c := range n.elements() {
		switch {
		case c.space == "" && (c.name == "termSec" || c.name == "tig" || c.name == "ntig"):
			s.terms = append(s.terms, r.term(c))
		default:
			if p, ok := r.property(c, "langSec"); ok {
				s.properties = append(s.properties, p)
			}
		}
	}
	return s
}

// term reads a termSec, tig or ntig.
func (r *reader) term(n *node) term {
	t := term{place: n.place, TermDetails: glossary.TermDetails{ID: n.attribute("id")}}
	r.fillTerm(&t, n)
	slices.SortStableFunc(t.Properties, func(a, b glossary.Property) int { return order(a) - order(b) })
	return t
}

// fillTerm takes over what stands in a term section, and in the termGrp of the older edition inside it.
func (r *reader) fillTerm(t *term, n *node) {
	for _, c := range n.elements() {
		switch {
		case c.space == "" && c.name == "termGrp":
			r.fillTerm(t, c)
		case c.space == "" && c.name == "term":
			r.designation(t, c)
		default:
			if p, ok := r.property(c, "termSec"); ok {
				t.add(p)
			}
		}
	}
}

// order is the place of a property in a term section: what says something of the word comes first.
func order(p glossary.Property) int {
	switch p.Meta {
	case "term":
		return 0
	case "termNote":
		return 1
	}
	return 2
}

// designation takes over the text of the term itself. Its marked parts and its own ID are a property of the term.
func (r *reader) designation(t *term, n *node) {
	t.place = n.place
	t.Text = oneLine(n.plain())
	p := glossary.Property{Meta: "term"}
	r.fill(&p, n)
	p.Text = ""
	if p.Markup != nil || p.Attributes != nil {
		t.Properties = append(t.Properties, p)
	}
}

// add takes over a property of the term; its status and its use have fields.
func (t *term) add(p glossary.Property) {
	if name, value, ok := readMarker(p); ok && name == markerUse && (value == useForbidden || value == useAdjective) {
		t.use = value
		return
	}
	if p.Type == statusType && p.Meta == "termNote" && t.Status == "" {
		t.Status = p.Text
		if p.Attributes == nil && p.With == nil && p.Markup == nil {
			return
		}
		p.Text, p.Markup = "", nil
	}
	t.Properties = append(t.Properties, p)
}

// usable tells whether the engine can look for the term; others are kept and never found.
func (t term) usable() bool { return lang.Words(t.Text) > 0 }

// rank puts terms that can be found before others, in the order in which they are written.
func (t term) rank() int {
	if t.usable() {
		return 0
	}
	return 1
}

// plain tells that the details of the term say nothing that its text and status do not.
func (t term) plain(status glossary.Status) bool {
	return t.ID == "" && t.Properties == nil && (t.use != "" || t.Status == statusValue(status))
}

// fitting tells whether a text fits into a field of a concept.
func fitting(text string) bool {
	return utf8.RuneCountInString(text) <= glossary.MaxTextRunes && !strings.ContainsFunc(text, isControl)
}

func isControl(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 }
