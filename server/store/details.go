package store

import (
	"encoding/json"

	"korpu/glossary"
)

// details are glossary.Details as they are kept: JSON with short names, because a file repeats them a million times.
type details string

type (
	detailsJSON struct {
		ID         string         `json:"id,omitempty"`
		Properties []propertyJSON `json:"p,omitempty"`
		Languages  []languageJSON `json:"l,omitempty"`
		References []propertyJSON `json:"r,omitempty"`
	}
	languageJSON struct {
		Tag        string         `json:"tag"`
		Side       string         `json:"side,omitempty"`
		Properties []propertyJSON `json:"p,omitempty"`
		Terms      []termJSON     `json:"t,omitempty"`
	}
	termJSON struct {
		Text       string         `json:"text"`
		Status     string         `json:"status,omitempty"`
		ID         string         `json:"id,omitempty"`
		Properties []propertyJSON `json:"p,omitempty"`
	}
	propertyJSON struct {
		Meta string `json:"m,omitempty"`
		Type string `json:"t,omitempty"`
		Text string `json:"x,omitempty"`
		// Attributes are pairs of name and value.
		Attributes [][2]string    `json:"a,omitempty"`
		Markup     []propertyJSON `json:"k,omitempty"`
		With       []propertyJSON `json:"w,omitempty"`
	}
)

func detailsOf(d *glossary.Details) details {
	if d == nil {
		return ""
	}
	kept := detailsJSON{ID: d.ID, Properties: eachOf(d.Properties, propertyOf), References: eachOf(d.References, propertyOf)}
	kept.Languages = eachOf(d.Languages, func(l glossary.LanguageDetails) languageJSON {
		return languageJSON{
			Tag: l.Tag, Side: string(l.Side), Properties: eachOf(l.Properties, propertyOf),
			Terms: eachOf(l.Terms, func(t glossary.TermDetails) termJSON {
				return termJSON{Text: t.Text, Status: t.Status, ID: t.ID, Properties: eachOf(t.Properties, propertyOf)}
			}),
		}
	})
	data, err := json.Marshal(kept)
	if err != nil {
		panic("strings in lists are always JSON: " + err.Error())
	}
	return details(data)
}

func propertyOf(p glossary.Property) propertyJSON {
	return propertyJSON{
		Meta: p.Meta, Type: p.Type, Text: p.Text, Attributes: eachOf(p.Attributes, func(a glossary.Attribute) [2]string { return [2]string{a.Name, a.Value} }),
		Markup: eachOf(p.Markup, propertyOf), With: eachOf(p.With, propertyOf),
	}
}

// details reads what detailsOf wrote; nothing else ever writes the column.
func (d details) details() *glossary.Details {
	var kept detailsJSON
	if d == "" || json.Unmarshal([]byte(d), &kept) != nil {
		return nil
	}
	read := &glossary.Details{ID: kept.ID, Properties: eachOf(kept.Properties, propertyJSON.property), References: eachOf(kept.References, propertyJSON.property)}
	read.Languages = eachOf(kept.Languages, func(l languageJSON) glossary.LanguageDetails {
		return glossary.LanguageDetails{
			Tag: l.Tag, Side: glossary.Side(l.Side), Properties: eachOf(l.Properties, propertyJSON.property),
			Terms: eachOf(l.Terms, func(t termJSON) glossary.TermDetails {
				return glossary.TermDetails{Text: t.Text, Status: t.Status, ID: t.ID, Properties: eachOf(t.Properties, propertyJSON.property)}
			}),
		}
	})
	return read
}

func (p propertyJSON) property() glossary.Property {
	return glossary.Property{
		Meta: p.Meta, Type: p.Type, Text: p.Text, Attributes: eachOf(p.Attributes, func(a [2]string) glossary.Attribute { return glossary.Attribute{Name: a[0], Value: a[1]} }),
		Markup: eachOf(p.Markup, propertyJSON.property), With: eachOf(p.With, propertyJSON.property),
	}
}

// eachOf turns a list into another; nil stays nil.
func eachOf[A, B any](list []A, f func(A) B) []B {
	if list == nil {
		return nil
	}
	turned := make([]B, len(list))
	for i, item := range list {
		turned[i] = f(item)
	}
	return turned
}
