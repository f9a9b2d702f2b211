package glossary

import (
	"slices"
	"strings"

	"korpu/glossary/morph"
)

// suggest gives a candidate its English form.
func suggest(c Candidate) morph.Suggestion {
	switch c.Kind {
	case KindPerson:
		return morph.TransliteratePerson(c.Source)
	case KindInstitution, KindPlace:
		if known := morph.Names(c.Source); len(known) > 0 || !strings.Contains(c.Source, " ") {
			return morph.Transliterate(c.Source)
		}
		return composed(c)
	case KindTitle, KindProgramme:
		if english := tables().titles[foldedText(c.Source)]; english != "" {
			return morph.Suggestion{Text: english, Certainty: morph.ByRule}
		}
		if known := morph.Names(c.Source); len(known) > 0 {
			return morph.Transliterate(c.Source)
		}
		return translated(c.Source)
	case KindTerm:
		return translated(c.Source)
	}
	return morph.Suggestion{Certainty: morph.LookUp}
}

// composed translates a name by its head and the words before it: Dövlət Gömrük Komitəsi, State Customs Committee.
func composed(c Candidate) morph.Suggestion {
	words := strings.Fields(c.Source)
	last := words[len(words)-1]
	for _, r := range readingsOf(foldedText(last), morph.Common) {
		pattern, ok := tables().institutions[r.Lemma]
		if c.Kind == KindPlace {
			pattern, ok = tables().places[r.Lemma]
		}
		bare := r.Stem == len(foldedText(last)) && c.Kind == KindInstitution
		if !ok || !bare && possessiveEnd(foldedText(last)[r.Stem:]) == "" {
			continue
		}
		rest := inEnglish(words[:len(words)-1])
		return morph.Suggestion{Text: strings.TrimSpace(strings.Replace(pattern, "%", rest.Text, 1)), Certainty: rest.Certainty}
	}
	return morph.Transliterate(c.Source)
}

// inEnglish translates the words of a name by the lexicon, the longest group first, and writes those that are not in it
// in English letters.
func inEnglish(words []string) morph.Suggestion {
	var out []string
	certainty := morph.ByRule
	for i := 0; i < len(words); {
		english, n := lexiconAt(words[i:])
		if n == 0 {
			s := morph.Transliterate(words[i])
			if foldedText(words[i]) == "və" {
				s = morph.Suggestion{Text: "and", Certainty: morph.Established}
			} else if s.Certainty == morph.ByRule {
				s.Certainty = morph.LookUp // a common word that the lexicon lacks is not transliterated in a name
			}
			english, n = s.Text, 1
			certainty = certainty.Weaker(s.Certainty)
		}
		out = append(out, english)
		i += n
	}
	for i, word := range out {
		if word != "and" {
			out[i] = capitalised(word)
		}
	}
	return morph.Suggestion{Text: strings.Join(out, " "), Certainty: certainty}
}

func lexiconAt(words []string) (english string, n int) {
	for n := min(len(words), tables().longest); n > 0; n-- {
		if known := morph.Names(strings.Join(words[:n], " ")); len(known) > 0 {
			return known[0].English, n
		}
		if english, ok := tables().lexicon[foldedText(strings.Join(words[:n], " "))]; ok {
			return english, n
		}
	}
	for _, r := range readingsOf(foldedText(words[0]), morph.Common) {
		rest := foldedText(words[0])[r.Stem:]
		if english, ok := tables().lexicon[r.Lemma]; ok && (slices.Contains(possessiveEnds, rest) || rest == "lar" || rest == "lər") {
			return english, 1
		}
	}
	return "", 0
}

// translated gives a term an English form where the lexicon has one for the whole.
func translated(term string) morph.Suggestion {
	if english, ok := tables().lexicon[foldedText(term)]; ok {
		if startsLower(term) {
			english = strings.ToLower(english)
		}
		return morph.Suggestion{Text: english, Certainty: morph.ByRule}
	}
	return morph.Suggestion{Certainty: morph.LookUp}
}
