package workbench

import (
	"slices"

	"korpu/glossary"
)

// A glossary file meets the glossary that is there: fold says, for a concept of the file and the one of the project
// that shares a source term and the kind, whether the file brings anything and whether the two contradict each other.

// clash names a field in which the file contradicts what is kept, with both values.
type clash struct{ field, kept, given string }

// fold lays the fields of a file's concept over the kept one's; the details stay as they are kept. Whatever is missing is
// added. Where the two contradict each other the clash is told and merged holds the file's value.
func fold(kept, given glossary.Concept) (merged glossary.Concept, clashes []clash) {
	merged = kept
	say := func(field, a, b string) { clashes = append(clashes, clash{field, a, b}) }
	merged.Sources = foldTerms("sources", kept.Sources, given.Sources, say)
	merged.Targets = foldTerms("targets", kept.Targets, given.Targets, say)
	if a, b := kept.Preferred(), given.Preferred(); a != "" && b != "" && a != b && preferredStatus(given, b) {
		merged.Targets = prefer(merged.Targets, b)
		say("targets", a, b)
	}
	merged.Forbidden = union(kept.Forbidden, given.Forbidden)
	merged.Adjectives = union(kept.Adjectives, given.Adjectives)
	for _, word := range given.Forbidden {
		if hasTarget(kept, word) {
			say("forbidden", word, word)
			merged.Targets = slices.DeleteFunc(slices.Clone(merged.Targets), func(t glossary.Term) bool { return t.Text == word })
		}
	}
	for _, term := range given.Targets {
		if slices.Contains(kept.Forbidden, term.Text) {
			say("forbidden", term.Text, term.Text)
			merged.Forbidden = slices.DeleteFunc(slices.Clone(merged.Forbidden), func(f string) bool { return f == term.Text })
		}
	}
	foldText("subject", &merged.Subject, given.Subject, say)
	foldText("definition", &merged.Definition, given.Definition, say)
	foldText("note", &merged.Note, given.Note, say)
	if given.Case != "" && given.Case != kept.Case {
		if kept.Case != "" {
			say("case", string(kept.Case), string(given.Case))
		}
		merged.Case = given.Case
	}
	merged.NoInflect = kept.NoInflect || given.NoInflect
	return merged, clashes
}

// foldTerms adds the terms that are missing; a term kept with another status is a clash, unless the file merely lists
// as a further preferred term what is admitted already.
func foldTerms(field string, kept, given []glossary.Term, say func(field, a, b string)) []glossary.Term {
	merged := slices.Clone(kept)
	for _, term := range given {
		i := slices.IndexFunc(merged, func(t glossary.Term) bool { return t.Text == term.Text })
		switch {
		case i < 0:
			if term.Status == glossary.Preferred && len(kept) > 0 {
				term.Status = glossary.Admitted
			}
			merged = append(merged, term)
		case merged[i].Status != term.Status && (merged[i].Status == glossary.Deprecated || term.Status == glossary.Deprecated):
			say(field, term.Text+" ("+string(merged[i].Status)+")", term.Text+" ("+string(term.Status)+")")
			merged[i].Status = term.Status
		}
	}
	return merged
}

// prefer makes text the preferred term and what was preferred before an admitted one.
func prefer(terms []glossary.Term, text string) []glossary.Term {
	changed := slices.Clone(terms)
	for i := range changed {
		switch {
		case changed[i].Text == text:
			changed[i].Status = glossary.Preferred
		case changed[i].Status == glossary.Preferred:
			changed[i].Status = glossary.Admitted
		}
	}
	return changed
}

func preferredStatus(c glossary.Concept, text string) bool {
	return slices.Contains(c.Targets, glossary.Term{Text: text, Status: glossary.Preferred})
}

func hasTarget(c glossary.Concept, text string) bool {
	return slices.ContainsFunc(c.Targets, func(t glossary.Term) bool { return t.Text == text && t.Status != glossary.Deprecated })
}

func union(a, b []string) []string {
	merged := slices.Clone(a)
	for _, s := range b {
		if !slices.Contains(merged, s) {
			merged = append(merged, s)
		}
	}
	return merged
}

func foldText(field string, kept *string, given string, say func(field, a, b string)) {
	if given == "" || given == *kept {
		return
	}
	if *kept != "" {
		say(field, *kept, given)
	}
	*kept = given
}
