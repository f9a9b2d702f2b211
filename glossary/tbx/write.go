package tbx

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"

	"korpu/glossary"
	"korpu/glossary/termbase"
)

// Style says how data categories are written.
type Style string

// The styles of ISO 30042.
const (
	// DCA writes categories as attributes: <descrip type="definition">.
	DCA Style = "dca"
	// DCT writes them as tags in the namespace of their module: <basic:definition>.
	DCT Style = "dct"
)

// Write writes concepts as TBX, and tells what could not be held. The frame is that of the file they came from, or empty. The
// concepts are read twice: first it is looked which data categories there are.
func Write(w io.Writer, concepts termbase.Concepts, frame termbase.Frame, style Style, languages Languages) (termbase.Losses, error) {
	out := &writer{out: bufio.NewWriterSize(w, 64<<10), style: style, languages: languages, ids: map[string]int{}}
	if err := out.survey(concepts); err != nil {
		return out.losses, err
	}
	end := newBackMatter(frame.Back)
	out.head(frame)
	out.open("text")
	out.open("body")
	// Entries are not indented by what stands around them: in a large file that would be a tenth of it.
	depth := out.depth
	out.depth = 0
	index := 0
	for c, err := range concepts {
		if err != nil {
			return out.losses, err
		}
		out.entry(c, index)
		end.take(c)
		index++
	}
	out.depth = depth
	out.close("body")
	out.back(end.sections)
	out.close("text")
	out.close("tbx")
	if err := out.out.Flush(); err != nil {
		return out.losses, fmt.Errorf("write the termbase: %w", err)
	}
	return out.losses, nil
}

// writer writes elements. Its errors are those of the buffer, which Flush tells at the end.
type writer struct {
	out       *bufio.Writer
	style     Style
	languages Languages
	depth     int
	// ids are the identifiers in use, and the last number that one got to be told from others.
	ids map[string]int
	// prefixes are those of the namespaces in DCT style.
	prefixes map[string]string
	dialect  string
	losses   termbase.Losses
}

// survey looks which data categories there are: they decide the dialect and the namespaces.
func (w *writer) survey(concepts termbase.Concepts) error {
	used := map[string]glossary.Property{}
	var walk func([]glossary.Property)
	walk = func(list []glossary.Property) {
		for _, p := range list {
			if p.Type != "" && metas[p.Meta] {
				used[spaceOf(p)+" "+p.Type] = p
			}
			walk(p.With)
		}
	}
	for c, err := range concepts {
		if err != nil {
			return err
		}
		if c.Details == nil {
			continue
		}
		walk(c.Details.Properties)
		for _, language := range c.Details.Languages {
			walk(language.Properties)
			for _, term := range language.Terms {
				walk(term.Properties)
			}
		}
	}
	w.address(used)
	return nil
}

// address gives the namespaces of the categories used their prefixes, and the dialect its name.
func (w *writer) address(used map[string]glossary.Property) {
	w.dialect = "TBX-Basic"
	w.prefixes = map[string]string{publicSpaces + moduleMin: moduleMin, publicSpaces + moduleBasic: moduleBasic}
	for _, key := range slices.Sorted(maps.Keys(used)) {
		p := used[key]
		switch space := spaceOf(p); space {
		case publicSpaces + moduleMin, publicSpaces + moduleBasic:
		case publicSpaces + moduleLinguist:
			if w.dialect == "TBX-Basic" {
				w.dialect = "TBX-Linguist"
			}
			w.prefixes[space] = moduleLinguist
		default:
			w.dialect = "TBX-Korpu"
			w.losses.Add("private", p.Type, "")
			if w.prefixes[space] == "" {
				w.prefixes[space] = fmt.Sprintf("own%d", len(w.prefixes)-1)
			}
		}
	}
}

// spaceOf is the namespace of a property's category.
func spaceOf(p glossary.Property) string {
	if space := p.Attribute(attributeSpace); space != "" {
		return space
	}
	if known, ok := categories[p.Type]; ok && known.meta == p.Meta {
		return publicSpaces + known.module
	}
	return ownSpace
}

func (w *writer) head(frame termbase.Frame) {
	_, _ = w.out.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	language := frame.Language
	if language == "" {
		language = w.languages.Source
	}
	attributes := []attribute{{"type", w.dialect}, {"style", string(w.style)}, {attributeLang, language}, {"xmlns", coreSpace}}
	if w.style == DCT {
		for _, space := range slices.Sorted(maps.Keys(w.prefixes)) {
			attributes = append(attributes, attribute{"xmlns:" + w.prefixes[space], space})
		}
	}
	w.open("tbx", attributes...)
	w.header(frame.Header)
}
