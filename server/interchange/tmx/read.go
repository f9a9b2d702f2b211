package tmx

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"
	"time"

	"korpu/server/bitext"
	"korpu/server/interchange/markup"
	"korpu/server/interchange/parcel"
)

// Read gives the units of a TMX file on as they come.
func Read(file string, in io.Reader, take parcel.Take) (parcel.Reading, error) {
	r := reader{Reader: markup.New(file, in), take: take}
	err := r.Each(r.start, r.end, r.text)
	return r.reading, err
}

// reader gathers the pieces of the tu that is open.
type reader struct {
	*markup.Reader
	take    parcel.Take
	reading parcel.Reading

	unit   parcel.Record
	sides  []side
	prop   string
	value  strings.Builder
	within bool // a tu is open
	// code is how many inline codes are open around the place, in whose text nothing is kept but that of a sub.
	code int
}

// side is the text of one tuv.
type side struct {
	language parcel.Language
	line     int
	text     strings.Builder
}

func (r *reader) start(t xml.StartElement) error {
	name := t.Name.Local
	switch {
	case r.Depth() == 1 && name != "tmx":
		return r.Fault("the document is <%s> and no TMX: a TMX file begins with <tmx>", name)
	case r.Path("tmx", "body", "tu"):
		r.begin(t)
	case r.Path("tu", "tuv"):
		r.sides = append(r.sides, side{language: parcel.ParseLanguage(markup.Attribute(t, "lang"))})
	case r.Path("tu", "prop"):
		r.prop = markup.Attribute(t, "type")
		r.value.Reset()
	case r.Path("tuv", "seg") && len(r.sides) > 0:
		r.sides[len(r.sides)-1].line = r.Line()
	case r.inSeg():
		r.inline(name, 1)
	}
	return nil
}

func (r *reader) begin(t xml.StartElement) {
	r.unit, r.sides, r.within = parcel.Record{}, nil, true
	id, _ := strconv.ParseInt(markup.Attribute(t, "tuid"), 10, 64) // other programs' names for a tu are no numbers of ours
	r.unit.ID = bitext.UnitID(max(id, 0))
	r.unit.CreatedAt = parseStamp(markup.Attribute(t, "creationdate"))
	r.unit.UpdatedAt = parseStamp(markup.Attribute(t, "changedate"))
}

// inline opens or closes an inline element: the text of hi and of sub is the segment's, that of the others is a code's.
func (r *reader) inline(name string, step int) {
	switch name {
	case "hi":
	case "sub":
		r.code -= step
	case "bpt", "ept", "it", "ph", "ut":
		r.code += step
		if step > 0 {
			r.reading.Codes++
		}
	}
}

func (r *reader) end(name string) error {
	switch {
	case name == "prop" && r.prop != "":
		r.property(r.prop, r.value.String())
		r.prop = ""
	case name == "tu" && r.within:
		r.within = false
		return r.finish()
	case r.inSeg() && name != "seg":
		r.inline(name, -1)
	case name == "seg":
		r.code = 0
	}
	return nil
}

func (r *reader) text(text string) {
	switch {
	case r.prop != "":
		r.value.WriteString(text)
	case r.inSeg() && r.code <= 0:
		r.sides[len(r.sides)-1].text.WriteString(text)
	}
}

// inSeg tells whether the place is inside of the seg of a tuv, at whatever depth.
func (r *reader) inSeg() bool {
	const seg = 5 // tmx, body, tu, tuv, seg
	return r.within && len(r.sides) > 0 && r.Within(seg, "seg")
}

func (r *reader) property(name, value string) {
	switch name {
	case "x-state":
		if state := bitext.State(value); state.Valid() {
			r.unit.State = state
		}
	case "x-kind":
		if kind := bitext.Kind(value); kind.Valid() {
			r.unit.Kind = kind
		}
	case "x-speaker":
		r.unit.Speaker = value
	case "x-document":
		r.unit.Document.Title = value
	case "x-date":
		r.unit.Document.Date = value
	}
}

// finish makes a unit of the tu's first Azerbaijani and first English text.
func (r *reader) finish() error {
	found := map[parcel.Language]*side{}
	for i := range r.sides {
		if s := &r.sides[i]; s.language == parcel.Other || found[s.language] != nil {
			r.reading.Others++
		} else {
			found[s.language] = s
		}
	}
	source, target := found[parcel.Azerbaijani], found[parcel.English]
	if source == nil || strings.TrimSpace(source.text.String()) == "" {
		r.reading.Foreign++
		return nil
	}
	r.unit.Source, r.unit.SourceAt.Line = bitext.Sentences(source.text.String()), source.line
	if target != nil {
		r.unit.Target, r.unit.TargetAt.Line = bitext.Sentences(target.text.String()), target.line
	}
	if r.unit.State == "" || len(r.unit.Target) == 0 {
		r.unit.State = parcel.State(r.unit.Target)
	}
	if r.unit.Kind == "" {
		r.unit.Kind = bitext.Paragraph
	}
	r.reading.Units++
	return r.take(r.unit)
}

// parseStamp reads a time as TMX writes it; the zero time for anything else.
func parseStamp(text string) time.Time {
	at, err := time.Parse("20060102T150405Z", text)
	if err != nil {
		return time.Time{}
	}
	return at
}
