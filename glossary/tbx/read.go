package tbx

import (
	"fmt"
	"hash/maphash"
	"io"
	"strconv"
	"strings"

	"korpu/glossary"
	"korpu/glossary/termbase"
)

// Read reads a TBX file; the name is for telling of it. An entry that is faulty is told and left out; a file that is no
// well-formed TBX is an [*termbase.Error] with its line and column.
func Read(name string, in io.Reader, languages Languages) (termbase.File, error) {
	scan, err := newScanner(name, in)
	if err != nil {
		return termbase.File{}, err
	}
	r := &reader{scan: scan, languages: languages, seen: map[uint64]int{}, seed: maphash.MakeSeed()}
	if err := r.read(); err != nil {
		return termbase.File{}, err
	}
	r.unname()
	if err := r.refer(); err != nil {
		return termbase.File{}, err
	}
	return r.file, nil
}

// reader makes a termbase of the elements of a file.
type reader struct {
	scan      *scanner
	languages Languages
	// language is that of the whole file, for sections that tell none.
	language string
	file     termbase.File
	// seen finds the line of the first of entries with the same terms, by their hash.
	seen map[uint64]int
	seed maphash.Seed
}

func (r *reader) read() error {
	root, err := r.scan.root()
	if err != nil {
		return err
	}
	if root.name != "tbx" && root.name != "martif" && root.name != "TBX" {
		return r.scan.failAt(root.place, "format", fmt.Sprintf("the outermost element is <%s>: a TBX file has <tbx> or <martif> there", termbase.Short(root.name)))
	}
	r.language = root.attribute(attributeLang)
	if r.language == "" {
		r.language = root.attribute("lang")
	}
	r.file.Frame.Language = r.language
	hasText := false
	err = r.scan.children(func(n *node) error {
		switch n.name {
		case "tbxHeader", "martifHeader":
			if err := r.scan.tree(n); err != nil {
				return err
			}
			r.file.Frame.Header = append(r.file.Frame.Header, r.tree(n).With...)
			return nil
		case "text":
			hasText = true
			return r.scan.children(r.part)
		}
		return r.pass(n)
	})
	if err != nil {
		return err
	}
	if !hasText {
		return r.scan.failAt(root.place, "format", "the file has no <text> with entries: it is no TBX file, or a broken one")
	}
	return r.scan.finish()
}

// part reads the body or what follows it.
func (r *reader) part(n *node) error {
	switch n.name {
	case "body":
		return r.scan.children(func(n *node) error {
			if n.name != "conceptEntry" && n.name != "termEntry" {
				return r.pass(n)
			}
			if len(r.file.Rows) >= maxEntries {
				return r.scan.failAt(n.place, "too_many_rows", fmt.Sprintf("the file has more than %d entries: split it", maxEntries), "limit", strconv.Itoa(maxEntries))
			}
			if err := r.scan.tree(n); err != nil {
				return err
			}
			r.entry(n)
			return nil
		})
	case "back":
		return r.scan.children(func(n *node) error {
			if n.name != "refObjectSec" && n.name != "refObjectList" {
				return r.pass(n)
			}
			if err := r.scan.tree(n); err != nil {
				return err
			}
			r.file.Frame.Back = append(r.file.Frame.Back, r.tree(n))
			return nil
		})
	}
	return r.pass(n)
}

// pass reads an element that TBX does not know, and tells it.
func (r *reader) pass(n *node) error {
	r.lose("element", n.name, n)
	return r.scan.tree(n)
}

func (r *reader) lose(code, name string, n *node) {
	r.file.Losses.Add(code, name, fmt.Sprintf("%s:%d:%d", r.scan.name, n.place.Line, n.place.Column))
}

// unname takes away the names that a writing gave to entries without one, unless something points at them.
func (r *reader) unname() {
	pointed := map[string]bool{}
	for _, entry := range r.file.Entries {
		if d := entry.Concept.Details; d != nil {
			eachTarget(d, func(id string) { pointed[id] = true })
		}
	}
	for i := range r.file.Entries {
		d := r.file.Entries[i].Concept.Details
		if d == nil || !strings.HasPrefix(d.ID, ownID) || pointed[d.ID] {
			continue
		}
		if d.ID = ""; d.Properties == nil && d.Languages == nil {
			r.file.Entries[i].Concept.Details = nil
		}
	}
}

// refer gives each concept the persons and sources that its properties point at. One that is told at length and pointed at
// by every entry is as many times as much; that is bounded before it is made.
func (r *reader) refer() error {
	known := map[string]glossary.Property{}
	for _, section := range r.file.Frame.Back {
		for _, object := range section.With {
			if id := object.Attribute("id"); id != "" && object.Meta == "refObject" {
				object.Type = section.Type
				known[id] = object
			}
		}
	}
	sizes, made := make(map[string]int, len(known)), 0
	for id, object := range known {
		sizes[id] = size(object)
	}
	for i := range r.file.Entries {
		details := r.file.Entries[i].Concept.Details
		if details == nil {
			continue
		}
		referred := map[string]bool{}
		eachTarget(details, func(id string) {
			if object, ok := known[id]; ok && !referred[id] {
				referred[id] = true
				if made += sizes[id]; made <= maxReferred {
					details.References = append(details.References, object)
				}
			}
		})
		if made > maxReferred {
			return r.scan.failAt(r.file.Rows[r.file.Entries[i].Rows[0]].Place, "limit",
				"up to this entry the persons and sources that entries point at come to more than 64 MiB: shorten them at the end of the file", "limit", "64 MiB")
		}
	}
	return nil
}

// size is about what a property costs, in bytes.
func size(p glossary.Property) int {
	const itself = 64
	bytes := itself + len(p.Text)
	for _, a := range p.Attributes {
		bytes += len(a.Name) + len(a.Value)
	}
	for _, inside := range [][]glossary.Property{p.Markup, p.With} {
		for _, p := range inside {
			bytes += size(p)
		}
	}
	return bytes
}

// eachTarget calls do with all that the properties of a concept point at.
func eachTarget(d *glossary.Details, do func(id string)) {
	var walk func([]glossary.Property)
	walk = func(list []glossary.Property) {
		for _, p := range list {
			if target := p.Attribute("target"); target != "" {
				do(target)
			}
			walk(p.Markup)
			walk(p.With)
		}
	}
	walk(d.Properties)
	for _, language := range d.Languages {
		walk(language.Properties)
		for _, term := range language.Terms {
			walk(term.Properties)
		}
	}
}
