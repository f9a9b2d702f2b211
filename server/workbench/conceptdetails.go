package workbench

import (
	"reflect"
	"slices"

	"korpu/glossary"
)

// foldDetails lays the details of a file's concept over the kept ones: what is missing is added, nothing is taken away.
func foldDetails(kept, given *glossary.Details) *glossary.Details {
	switch {
	case given == nil:
		return kept
	case kept == nil:
		return given
	}
	merged := glossary.Details{
		ID: kept.ID, Properties: foldProperties(kept.Properties, given.Properties), References: foldProperties(kept.References, given.References),
		Languages: slices.Clone(kept.Languages),
	}
	if merged.ID == "" {
		merged.ID = given.ID
	}
	for _, language := range given.Languages {
		i := slices.IndexFunc(merged.Languages, func(l glossary.LanguageDetails) bool { return l.Tag == language.Tag })
		if i < 0 {
			merged.Languages = append(merged.Languages, language)
			continue
		}
		known := &merged.Languages[i]
		known.Properties = foldProperties(known.Properties, language.Properties)
		known.Terms = foldTermDetails(known.Terms, language.Terms)
	}
	return &merged
}

func foldTermDetails(kept, given []glossary.TermDetails) []glossary.TermDetails {
	merged := slices.Clone(kept)
	for _, term := range given {
		i := slices.IndexFunc(merged, func(t glossary.TermDetails) bool { return t.Text == term.Text })
		if i < 0 {
			merged = append(merged, term)
			continue
		}
		merged[i].Properties = foldProperties(merged[i].Properties, term.Properties)
	}
	return merged
}

func foldProperties(kept, given []glossary.Property) []glossary.Property {
	merged := slices.Clip(kept)
	for _, p := range given {
		if !slices.ContainsFunc(merged, func(known glossary.Property) bool { return reflect.DeepEqual(known, p) }) {
			merged = append(merged, p)
		}
	}
	return merged
}
