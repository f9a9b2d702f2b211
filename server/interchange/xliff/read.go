package xliff

import (
	"encoding/xml"
	"io"

	"korpu/server/interchange/markup"
	"korpu/server/interchange/parcel"
)

// Read gives the units of an XLIFF file on as they come.
func Read(file string, in io.Reader, take parcel.Take) (parcel.Reading, error) {
	r := reader{Reader: markup.New(file, in), take: take}
	err := r.Each(r.start, r.end, r.text)
	return r.reading, err
}

// reader gathers the pieces of the unit that is open.
type reader struct {
	*markup.Reader
	take    parcel.Take
	reading parcel.Reading
	// title is the original of the file element, which names the document.
	title          string
	source, target parcel.Language
	unit           *unit
	// at is the depth of the source or target element that is open, 0 outside of both; code the number of codes open in it.
	at, code int
}

func (r *reader) start(t xml.StartElement) error {
	name := t.Name.Local
	switch {
	case r.Depth() == 1:
		if name != "xliff" {
			return r.Fault("the document is <%s> and no XLIFF: an XLIFF file begins with <xliff>", name)
		}
		r.languages(markup.Attribute(t, "srcLang"), markup.Attribute(t, "trgLang"))
	case r.at > 0:
		r.inline(t)
	case name == "file" && r.Depth() == 2:
		r.title = markup.Attribute(t, "original")
		if language := markup.Attribute(t, "source-language"); language != "" {
			r.languages(language, markup.Attribute(t, "target-language"))
		}
	case r.unit == nil && (name == "unit" || name == "trans-unit"):
		r.unit = &unit{depth: r.Depth()}
		r.unit.approved = markup.Attribute(t, "approved") == "yes"
		if name == "trans-unit" {
			r.unit.parts = []part{{}}
		}
	case r.unit != nil:
		r.inUnit(t)
	}
	return nil
}

func (r *reader) languages(source, target string) {
	r.source, r.target = parcel.ParseLanguage(source), parcel.ParseLanguage(target)
}

// inUnit takes what stands directly in a unit or in one of its segments; all else belongs to modules that are not read.
func (r *reader) inUnit(t xml.StartElement) {
	u, name := r.unit, t.Name.Local
	switch inner := r.Depth() - u.depth; {
	case inner == 1 && (name == "segment" || name == "ignorable"):
		u.parts = append(u.parts, part{state: markup.Attribute(t, "state")})
	case (inner == 1 && r.Path("trans-unit", name) || inner == 2 && (r.Path("segment", name) || r.Path("ignorable", name))) && len(u.parts) > 0:
		p := u.last()
		switch name {
		case "source":
			r.at, p.sourceLine = r.Depth(), r.Line()
		case "target":
			r.at, p.targetLine, p.inTarget = r.Depth(), r.Line(), true
			p.order = markup.Attribute(t, "order")
			if state := markup.Attribute(t, "state"); state != "" {
				p.state = state
			}
		}
	}
}

// inline counts the codes. Of 1.2 the text of bpt, ept, it and ph is a code's, but for that of a sub in it.
func (r *reader) inline(t xml.StartElement) {
	switch t.Name.Local {
	case "bpt", "ept", "it", "ph":
		r.code++
		r.reading.Codes++
	case "sub":
		r.code--
	case "g", "x", "bx", "ex", "pc", "sc", "ec", "cp":
		r.reading.Codes++
	}
}

func (r *reader) end(name string) error {
	switch depth := r.Depth() + 1; {
	case r.at > 0 && depth == r.at:
		r.at, r.code = 0, 0
	case r.at > 0 && (name == "bpt" || name == "ept" || name == "it" || name == "ph"):
		r.code--
	case r.at > 0 && name == "sub":
		r.code++
	case r.unit != nil && depth == r.unit.depth:
		u := r.unit
		r.unit = nil
		return r.finish(u)
	}
	return nil
}

func (r *reader) text(text string) {
	if r.at == 0 || r.code > 0 {
		return
	}
	if p := r.unit.last(); p.inTarget {
		p.target = append(p.target, text...)
	} else {
		p.source = append(p.source, text...)
	}
}
