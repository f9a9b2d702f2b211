package workbench

import (
	"fmt"
	"reflect"
	"slices"

	"korpu/glossary"
)

// Entries of a TBX file, and the persons and sources at its end, have names by which references lead to them, and two files
// often use the same ones (c1, c2). names gives those of a file that are taken in the project others, and leads all
// references of the file to them.
type names struct {
	taken map[string]bool
	// last is the number that a name got last to be told from others: a file may use one a hundred thousand times.
	last       map[string]int
	references map[string]glossary.Property
	renamed    map[string]string
}

func namesOf(all []Concept) *names {
	n := &names{taken: map[string]bool{}, last: map[string]int{}, references: map[string]glossary.Property{}, renamed: map[string]string{}}
	for _, c := range all {
		if d := c.Entry.Details; d != nil {
			n.taken[d.ID] = true
			for _, object := range d.References {
				id := object.Attribute("id")
				n.taken[id], n.references[id] = true, object
			}
		}
	}
	return n
}

// claim finds the names of an entry and of what it points at. An entry that joins a concept takes over its name.
func (n *names) claim(given, kept *glossary.Details) {
	if given == nil {
		return
	}
	switch {
	case kept != nil && kept.ID != "":
		n.call(given.ID, kept.ID)
	case given.ID != "":
		n.call(given.ID, n.free(given.ID))
	}
	for _, object := range given.References {
		n.point(object)
	}
}

// point finds the name of a person or source; one that is told in the same words is the same.
func (n *names) point(object glossary.Property) {
	id := object.Attribute("id")
	if n.renamed[id] != "" {
		return
	}
	name := id
	for i := 2; n.taken[name]; i++ {
		if known, ok := n.references[name]; ok && known.Type == object.Type && reflect.DeepEqual(known.With, object.With) {
			n.call(id, name)
			return
		}
		name = fmt.Sprintf("%s-%d", id, i)
	}
	n.taken[name], n.references[name] = true, object
	n.call(id, name)
}

func (n *names) call(id, name string) {
	if id != "" && id != name {
		n.renamed[id] = name
	}
}

// free takes a name that nothing has yet.
func (n *names) free(id string) string {
	name := id
	for i := max(n.last[id], 1) + 1; n.taken[name]; i++ {
		name, n.last[id] = fmt.Sprintf("%s-%d", id, i), i
	}
	n.taken[name] = true
	return name
}

// readdress gives the details of an entry its new names.
func (n *names) readdress(d *glossary.Details) *glossary.Details {
	if d == nil || len(n.renamed) == 0 {
		return d
	}
	changed := *d
	if name, ok := n.renamed[d.ID]; ok {
		changed.ID = name
	}
	changed.Properties = n.properties(d.Properties, "target")
	changed.References = n.properties(d.References, "id")
	changed.Languages = slices.Clone(d.Languages)
	for i, language := range changed.Languages {
		language.Properties = n.properties(language.Properties, "target")
		language.Terms = slices.Clone(language.Terms)
		for k, term := range language.Terms {
			language.Terms[k].Properties = n.properties(term.Properties, "target")
		}
		changed.Languages[i] = language
	}
	return &changed
}

func (n *names) properties(list []glossary.Property, attribute string) []glossary.Property {
	if list == nil {
		return nil
	}
	changed := make([]glossary.Property, len(list))
	for i, p := range list {
		if name, ok := n.renamed[p.Attribute(attribute)]; ok && p.Meta != "xref" {
			p = p.WithAttribute(attribute, name)
		}
		p.Markup, p.With = n.properties(p.Markup, attribute), n.properties(p.With, attribute)
		changed[i] = p
	}
	return changed
}
