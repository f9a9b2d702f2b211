package workbench

import (
	"slices"
	"strconv"
	"strings"

	"korpu/glossary"
)

// foldDetails lays the details of a file's concept over the kept ones: what is missing is added, nothing is taken away.
func foldDetails(kept, given *glossary.Details) *glossary.Details {
	folded := detailsFold{details: kept}
	folded.add(given)
	return folded.details
}

// detailsFold lays the details of one concept after another over those of the first. It knows what is there by a key, so that
// an entry costs what it brings, however much there is: a file may bring a concept in a hundred thousand entries.
type detailsFold struct {
	details *glossary.Details
	// known are the properties by their place and content; nil until something is added.
	known map[string]bool
	// languages are those of the details by their tag, terms those of a language by tag and text.
	languages map[string]int
	terms     map[[2]string]int
}

// add adds what is missing, and reports whether anything was.
func (f *detailsFold) add(given *glossary.Details) bool {
	switch {
	case given == nil:
		return false
	case f.details == nil:
		f.details = given
		return true
	case f.known == nil:
		f.index()
	}
	d := f.details
	changed := f.properties("entry", &d.Properties, given.Properties)
	changed = f.properties("reference", &d.References, given.References) || changed
	if d.ID == "" && given.ID != "" {
		d.ID, changed = given.ID, true
	}
	for _, language := range given.Languages {
		changed = f.language(language) || changed
	}
	return changed
}

// index makes the details its own and notes what is in them.
func (f *detailsFold) index() {
	f.known, f.languages, f.terms = map[string]bool{}, map[string]int{}, map[[2]string]int{}
	own := *f.details
	own.Properties, own.References = slices.Clip(own.Properties), slices.Clip(own.References)
	f.note("entry", own.Properties)
	f.note("reference", own.References)
	languages := own.Languages
	own.Languages = make([]glossary.LanguageDetails, 0, len(languages))
	f.details = &own
	for _, language := range languages {
		f.append(language)
	}
}

// append adds a language as it is.
func (f *detailsFold) append(language glossary.LanguageDetails) {
	at := len(f.details.Languages)
	if _, twice := f.languages[language.Tag]; !twice {
		f.languages[language.Tag] = at
	}
	language.Properties, language.Terms = slices.Clip(language.Properties), slices.Clone(language.Terms)
	f.note("language "+language.Tag, language.Properties)
	for i := range language.Terms {
		term := &language.Terms[i]
		term.Properties = slices.Clip(term.Properties)
		f.termAt(language.Tag, i, *term)
	}
	f.details.Languages = append(f.details.Languages, language)
}

func (f *detailsFold) termAt(tag string, i int, term glossary.TermDetails) {
	key := [2]string{tag, term.Text}
	if _, twice := f.terms[key]; !twice {
		f.terms[key] = i
		f.note(placeOfTerm(tag, term.Text), term.Properties)
	}
}

func placeOfTerm(tag, text string) string { return "term " + tag + " " + text }

// note notes the properties of a place.
func (f *detailsFold) note(place string, list []glossary.Property) {
	for _, p := range list {
		f.known[propertyKey(place, p)] = true
	}
}

// language adds what is missing of a language.
func (f *detailsFold) language(given glossary.LanguageDetails) bool {
	i, known := f.languages[given.Tag]
	if !known {
		f.append(given)
		return true
	}
	language := &f.details.Languages[i]
	changed := f.properties("language "+given.Tag, &language.Properties, given.Properties)
	for _, term := range given.Terms {
		at, known := f.terms[[2]string{given.Tag, term.Text}]
		if known {
			changed = f.properties(placeOfTerm(given.Tag, term.Text), &language.Terms[at].Properties, term.Properties) || changed
			continue
		}
		term.Properties = slices.Clip(term.Properties)
		f.termAt(given.Tag, len(language.Terms), term)
		language.Terms, changed = append(language.Terms, term), true
	}
	return changed
}

// properties adds the properties that are missing in a place.
func (f *detailsFold) properties(place string, kept *[]glossary.Property, given []glossary.Property) (changed bool) {
	for _, p := range given {
		if key := propertyKey(place, p); !f.known[key] {
			f.known[key] = true
			*kept, changed = append(*kept, p), true
		}
	}
	return changed
}

// propertyKey is the same for properties that say the same in one place, and for no others.
func propertyKey(place string, p glossary.Property) string {
	var out strings.Builder
	writeText(&out, place)
	writeProperty(&out, p)
	return out.String()
}

func writeProperty(out *strings.Builder, p glossary.Property) {
	for _, text := range []string{p.Meta, p.Type, p.Text} {
		writeText(out, text)
	}
	for _, a := range p.Attributes {
		writeText(out, a.Name)
		writeText(out, a.Value)
	}
	for _, list := range [][]glossary.Property{p.Markup, p.With} {
		out.WriteByte('(')
		for _, p := range list {
			writeProperty(out, p)
		}
		out.WriteByte(')')
	}
}

// writeText writes a text after its length, so that no text can look like another's end.
func writeText(out *strings.Builder, text string) {
	out.WriteString(strconv.Itoa(len(text)))
	out.WriteByte(':')
	out.WriteString(text)
}
