package workbench

import (
	"slices"

	"korpu/glossary"
)

// joined is the concept that two become: kept takes given up. Sources, targets, forbidden forms and adjectives are joined;
// preferred is the English form that is preferred from then on, of either, or empty for that of kept. A form that one of
// them forbids is forbidden, unless it is the preferred one.
func joined(kept, given glossary.Concept, preferred string) (glossary.Concept, error) {
	merged := kept
	merged.Sources = joinedTerms(kept.Sources, given.Sources)
	merged.Targets = joinedTerms(kept.Targets, given.Targets)
	if preferred == "" {
		preferred = merged.Preferred()
	}
	if preferred != "" {
		if !hasTarget(kept, preferred) && !hasTarget(given, preferred) {
			return merged, invalid("preferred", "unknown")
		}
		merged.Targets = prefer(merged.Targets, preferred)
	}
	merged.Forbidden = slices.DeleteFunc(union(kept.Forbidden, given.Forbidden), func(form string) bool { return form == preferred })
	merged.Targets = slices.DeleteFunc(merged.Targets, func(t glossary.Term) bool {
		return t.Status != glossary.Deprecated && slices.Contains(merged.Forbidden, t.Text)
	})
	merged.Details = foldDetails(kept.Details, given.Details)
	merged.Adjectives = union(kept.Adjectives, given.Adjectives)
	merged.Subject = either(kept.Subject, given.Subject)
	merged.Definition = either(kept.Definition, given.Definition)
	merged.Note = either(kept.Note, given.Note)
	if given.Note != "" && merged.Note != given.Note {
		merged.Note += "\n" + given.Note
	}
	return merged, nil
}

// joinedTerms adds the terms that are missing; what was preferred in a list that is added is admitted in the joined one.
func joinedTerms(kept, given []glossary.Term) []glossary.Term {
	merged := slices.Clone(kept)
	for _, term := range given {
		if slices.ContainsFunc(merged, func(t glossary.Term) bool { return t.Text == term.Text }) {
			continue
		}
		if term.Status == glossary.Preferred && len(kept) > 0 {
			term.Status = glossary.Admitted
		}
		merged = append(merged, term)
	}
	return merged
}

func either(kept, given string) string {
	if kept != "" {
		return kept
	}
	return given
}
