package sheet

import (
	"korpu/glossary"
	"korpu/glossary/termbase"
)

// lose tells what of a concept no column holds.
func lose(c glossary.Concept, losses *termbase.Losses) {
	example := name(c)
	if len(c.Sources) == 0 {
		losses.Add("no_source", "", example)
	}
	if c.Details == nil {
		return
	}
	loseProperties(c.Details.Properties, example, losses)
	for _, language := range c.Details.Languages {
		loseProperties(language.Properties, example, losses)
		for _, term := range language.Terms {
			if language.Side == glossary.SideOther {
				losses.Add("language", language.Tag, term.Text)
			}
			loseProperties(term.Properties, example, losses)
		}
	}
}

func loseProperties(properties []glossary.Property, example string, losses *termbase.Losses) {
	for _, p := range properties {
		if p.Text != "" {
			kind := p.Type
			if kind == "" {
				kind = p.Meta
			}
			losses.Add("property", kind, example)
		}
		loseProperties(p.With, example, losses)
	}
}

// name is how a person knows a concept.
func name(c glossary.Concept) string {
	switch {
	case len(c.Sources) > 0:
		return c.Sources[0].Text
	case len(c.Targets) > 0:
		return c.Targets[0].Text
	case c.Details == nil:
		return ""
	}
	for _, language := range c.Details.Languages {
		if len(language.Terms) > 0 {
			return language.Terms[0].Text
		}
	}
	return c.Details.ID
}
