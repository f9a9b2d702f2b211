package tbx

import (
	"encoding/xml"
	"fmt"
	"strings"
	"unicode"

	"korpu/glossary"
)

// open writes a start tag on a line of its own.
func (w *writer) open(name string, attributes ...attribute) {
	w.indent()
	w.tag(name, attributes)
	_ = w.out.WriteByte('\n')
	w.depth++
}

func (w *writer) close(name string) {
	w.depth--
	w.indent()
	_, _ = w.out.WriteString("</" + name + ">\n")
}

// line writes an element with nothing but text or marked text inside.
func (w *writer) line(name string, attributes []attribute, inside func()) {
	w.indent()
	w.tag(name, attributes)
	inside()
	_, _ = w.out.WriteString("</" + name + ">\n")
}

func (w *writer) indent() {
	for range w.depth {
		_ = w.out.WriteByte('\t')
	}
}

func (w *writer) tag(name string, attributes []attribute) {
	_, _ = w.out.WriteString("<" + name)
	for _, a := range attributes {
		_, _ = w.out.WriteString(" " + a.name + `="`)
		w.text(a.value)
		_ = w.out.WriteByte('"')
	}
	_ = w.out.WriteByte('>')
}

// text writes a text, escaped. A character that XML cannot hold is told and replaced.
func (w *writer) text(text string) {
	if i := strings.IndexFunc(text, func(r rune) bool { return !holdable(r) }); i >= 0 {
		w.losses.Add("character", fmt.Sprintf("%+q", []rune(text[i:])[0]), text)
	}
	_ = xml.EscapeText(w.out, []byte(text)) // the buffer keeps the error for Flush
}

// content writes the text of a property, with its marks as far as the style has a place for them.
func (w *writer) content(p glossary.Property) {
	if p.Markup == nil || w.style == DCT && p.Type != "" && metas[p.Meta] {
		if p.Markup != nil {
			w.losses.Add("markup", p.Type, p.Text)
		}
		w.text(p.Text)
		return
	}
	for i, piece := range p.Markup {
		text := piece.Text
		if i == 0 {
			text = strings.TrimLeftFunc(text, unicode.IsSpace)
		}
		if i == len(p.Markup)-1 {
			text = strings.TrimRightFunc(text, unicode.IsSpace)
		}
		if piece.Meta == "" {
			w.text(text)
			continue
		}
		w.tag(piece.Meta, w.attributes(piece))
		w.text(text)
		_, _ = w.out.WriteString("</" + piece.Meta + ">")
	}
}

// attributes are those of a property as they are written; what points inside the file is made a sound identifier.
func (w *writer) attributes(p glossary.Property) []attribute {
	var all []attribute
	if p.Type != "" {
		all = append(all, attribute{"type", p.Type})
	}
	for _, name := range []string{"id", "target", attributeLang, "datatype", "module", "subType", "startRef"} {
		value := p.Attribute(name)
		switch {
		case value == "":
		case name == "id":
			all = append(all, attribute{name, w.id(value)})
		case name == "target" && p.Meta != "xref":
			all = append(all, attribute{name, identifier(value)})
		default:
			all = append(all, attribute{name, value})
		}
	}
	return all
}

// id makes an identifier that stands nowhere else in the file.
func (w *writer) id(wanted string) string {
	base := identifier(wanted)
	id := base
	for w.ids[id] > 0 {
		w.ids[base]++ // a million entries of one name need not try all numbers before theirs
		id = fmt.Sprintf("%s-%d", base, w.ids[base])
	}
	w.ids[id] = 1
	return id
}

// identifier makes an XML name of a text: numbers, which older programs use, get a letter in front.
func identifier(text string) string {
	sound := func(r rune, first bool) bool {
		return unicode.IsLetter(r) || r == '_' || !first && (unicode.IsDigit(r) || r == '-' || r == '.')
	}
	var out strings.Builder
	for i, r := range text {
		if i == 0 && !sound(r, true) {
			out.WriteByte('c')
		}
		if !sound(r, false) {
			r = '_'
		}
		out.WriteRune(r)
	}
	if out.Len() == 0 {
		return "c"
	}
	return out.String()
}
