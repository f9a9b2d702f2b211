package tbx

import (
	"hash/maphash"
	"slices"
	"strconv"
	"strings"

	"korpu/glossary"
	"korpu/glossary/termbase"
)

// entry reads a conceptEntry or termEntry.
func (r *reader) entry(n *node) {
	row := len(r.file.Rows)
	r.file.Rows = append(r.file.Rows, termbase.Row{Place: n.place})
	e := &entry{row: row, statuses: map[form]glossary.Status{}, forms: map[form]bool{}, concept: glossary.Concept{Kind: glossary.KindTerm}, details: &glossary.Details{ID: n.attribute("id")}}
	for _, c := range n.elements() {
		switch {
		case c.space == "" && (c.name == "langSec" || c.name == "langSet"):
			e.sections = append(e.sections, r.section(c))
		default:
			if p, ok := r.property(c, "conceptEntry"); ok && !conceptMarker(&e.concept, p) {
				e.details.Properties = append(e.details.Properties, p)
			}
		}
	}
	for _, a := range n.attributes {
		if a.name != "id" {
			r.lose("attribute", n.name+" "+a.name, n)
		}
	}
	if e.many() {
		e.problem(n.place, "term", "too_many", "limit", strconv.Itoa(maxTerms))
		r.file.Tell(e.problems, nil)
		return
	}
	e.arrange(r.languages)
	e.place(glossary.SideSource, &e.concept.Sources)
	e.place(glossary.SideTarget, &e.concept.Targets)
	e.texts()
	e.keep(r.languages)
	e.check(n)
	r.file.Rows[row].Source, r.file.Rows[row].Target, r.file.Rows[row].Kind = first(e.concept.Sources), e.concept.Preferred(), string(e.concept.Kind)
	r.file.Tell(e.problems, e.remarks)
	if len(e.problems) > 0 {
		return
	}
	r.remarkRepeated(e.concept, row)
	r.file.Entries = append(r.file.Entries, termbase.Entry{Concept: e.concept, Rows: []int{row}})
}

// remarkRepeated tells of an entry with the same terms as one before. Both are kept: what they tell besides may differ.
func (r *reader) remarkRepeated(c glossary.Concept, row int) {
	if len(c.Sources) == 0 {
		return
	}
	var hash maphash.Hash
	hash.SetSeed(r.seed)
	for _, list := range [][]glossary.Term{c.Sources, c.Targets, {{Text: string(c.Kind)}}} {
		for _, term := range list {
			_, _ = hash.WriteString(term.Text + "\x00" + string(term.Status) + "\x00") // it never fails
		}
		_ = hash.WriteByte(0)
	}
	place := r.file.Rows[row].Place
	if before, repeated := r.seen[hash.Sum64()]; repeated {
		r.file.Tell(nil, []termbase.Problem{problem(row, place, "", "repeated", "line", strconv.Itoa(before))})
		return
	}
	r.seen[hash.Sum64()] = place.Line
}

func first(terms []glossary.Term) string {
	if len(terms) == 0 {
		return ""
	}
	return terms[0].Text
}

// entry is a concept in the making.
type entry struct {
	row               int
	concept           glossary.Concept
	details           *glossary.Details
	sections          []section
	problems, remarks []termbase.Problem
	// statuses are those of the terms in the fields.
	statuses map[form]glossary.Status
	// forms are the terms and other forms that were placed.
	forms map[form]bool
}

// form is a term of one side, or a form that is no term.
type form struct {
	side glossary.Side
	use  string
	text string
}

// many reports whether the entry has more terms than it may; it is asked before they are sorted out.
func (e *entry) many() bool {
	count := 0
	for _, s := range e.sections {
		count += len(s.terms)
	}
	return count > maxTerms
}

func (e *entry) problem(at termbase.Place, field, code string, args ...string) {
	e.problems = append(e.problems, problem(e.row, at, field, code, args...))
}

func problem(row int, at termbase.Place, field, code string, args ...string) termbase.Problem {
	p := termbase.Problem{Row: row, Place: at, Field: field, Code: code}
	for i := 0; i+1 < len(args); i += 2 {
		if p.Args == nil {
			p.Args = map[string]string{}
		}
		p.Args[args[i]] = termbase.Short(args[i+1])
	}
	return p
}

// arrange brings the sections into the order in which they are written: source, target, others, each language once and
// the plain one before its variants.
func (e *entry) arrange(languages Languages) {
	var all []section
	known := map[string]int{}
	for _, s := range e.sections {
		i, is := known[s.tag]
		if !is {
			known[s.tag] = len(all)
			all = append(all, s)
			continue
		}
		all[i].properties = append(all[i].properties, s.properties...)
		all[i].terms = append(all[i].terms, s.terms...)
	}
	for i := range all {
		slices.SortStableFunc(all[i].terms, func(a, b term) int { return a.rank() - b.rank() })
	}
	slices.SortStableFunc(all, func(a, b section) int { return rank(a, languages) - rank(b, languages) })
	e.sections = all
}

func rank(s section, languages Languages) int {
	place := 2 * slices.Index([]glossary.Side{glossary.SideSource, glossary.SideTarget, glossary.SideOther}, s.side)
	if s.side != glossary.SideOther && s.tag != languages.tag(s.side) {
		place++
	}
	return place
}

// place gives the terms of one side their fields.
func (e *entry) place(side glossary.Side, field *[]glossary.Term) {
	var terms []*term
	var told []string
	for i := range e.sections {
		for j := range e.sections[i].terms {
			t := &e.sections[i].terms[j]
			if e.sections[i].side != side || t.Text == "" || !t.usable() {
				continue
			}
			key := form{side: side, use: t.use, text: t.Text}
			if t.use != "" {
				key.side = "" // what is forbidden on one side is so for the concept
			}
			if e.forms[key] {
				continue
			}
			e.forms[key] = true
			switch t.use {
			case useForbidden:
				e.concept.Forbidden = append(e.concept.Forbidden, t.Text)
			case useAdjective:
				e.concept.Adjectives = append(e.concept.Adjectives, t.Text)
			default:
				terms, told = append(terms, t), append(told, t.Status)
			}
		}
	}
	for i, status := range statuses(told) {
		*field = append(*field, glossary.Term{Text: terms[i].Text, Status: status})
		e.statuses[form{side: side, text: terms[i].Text}] = status
	}
}

// texts gives the subject, the definition and the note their fields, and leaves behind in the details where they stood.
func (e *entry) texts() {
	for _, want := range []struct {
		category string
		field    *string
	}{{subjectField, &e.concept.Subject}, {definition, &e.concept.Definition}} {
		lists := []*[]glossary.Property{&e.details.Properties}
		for _, side := range []glossary.Side{glossary.SideSource, glossary.SideTarget} {
			for i := range e.sections {
				if e.sections[i].side == side {
					lists = append(lists, &e.sections[i].properties)
				}
			}
		}
		for i, list := range lists {
			if take(list, want.field, i == 0, func(p glossary.Property) bool { return p.Meta == "descrip" && p.Type == want.category }) {
				break
			}
		}
	}
	take(&e.details.Properties, &e.concept.Note, true, func(p glossary.Property) bool { return p.Meta == "note" })
	if rest, ok := strings.CutPrefix(e.concept.Note, markerStart+markerNote+"="); ok {
		e.concept.Note = rest
	}
}

// take moves the text of the first property that is wanted into a field. A property that says no more is taken out when
// the place where it stood is the usual one.
func take(list *[]glossary.Property, field *string, usual bool, wanted func(glossary.Property) bool) bool {
	i := slices.IndexFunc(*list, func(p glossary.Property) bool { return wanted(p) && p.Text != "" && fitting(p.Text) })
	if i < 0 {
		return false
	}
	p := (*list)[i]
	*field = p.Text
	if usual && p.Attributes == nil && p.Markup == nil && p.With == nil {
		if *list = slices.Delete(*list, i, i+1); len(*list) == 0 {
			*list = nil
		}
		return true
	}
	p.Text = ""
	(*list)[i] = p
	return true
}

// keep puts into the details what the fields do not say.
func (e *entry) keep(languages Languages) {
	for _, s := range e.sections {
		kept := glossary.LanguageDetails{Tag: s.tag, Side: s.side, Properties: s.properties}
		usual := s.tag == languages.tag(s.side)
		for _, t := range s.terms {
			if t.Text == "" {
				continue
			}
			if s.side == glossary.SideOther || !usual || !t.usable() || !t.plain(e.status(s.side, t.Text)) {
				if t.use != "" {
					t.Properties = append(t.Properties, marker(markerUse, t.use))
				}
				kept.Terms = append(kept.Terms, t.TermDetails)
			}
		}
		if len(kept.Terms) > 0 || len(kept.Properties) > 0 {
			e.details.Languages = append(e.details.Languages, kept)
		}
	}
	if e.details.ID != "" || e.details.Properties != nil || e.details.Languages != nil {
		e.concept.Details = e.details
	}
}

// status is that of a term by the fields of the concept; empty for a term that has none.
func (e *entry) status(side glossary.Side, text string) glossary.Status {
	return e.statuses[form{side: side, text: text}]
}
