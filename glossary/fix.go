package glossary

import (
	"strings"
	"unicode/utf8"

	"korpu/glossary/lang"
	"korpu/glossary/morph"
)

// replacement puts the preferred form in the place of another, in its number, with its capital, and with the article that
// English wants before it.
func (a *auditor) replacement(term Match, o occurrence) *Fix {
	text := term.Target
	if text == "" {
		return nil
	}
	if o.ending == morph.PluralEnding {
		text = strings.Join(plurals(strings.Fields(text))[0], " ")
	}
	if startsUpper(o.span.Of(a.target)) && !startsUpper(o.form) {
		text = capitalised(text)
	}
	span := o.span
	if article, start := articleBefore(a.target, span.Start); article != "" {
		if want := indefinite(text); want != "" && !strings.EqualFold(want, article) {
			if startsUpper(article) {
				want = capitalised(want)
			}
			span.Start = start
			text = want + " " + text
		}
	}
	return &Fix{Span: span, Text: text}
}

// articleBefore returns an indefinite article that stands directly before a place, and where.
func articleBefore(text string, at int) (string, int) {
	for _, article := range []string{"a ", "an ", "A ", "An "} {
		start := at - len(article)
		if start >= 0 && text[start:at] == article && (start == 0 || text[start-1] == ' ' || text[start-1] == '\n') {
			return strings.TrimSpace(article), start
		}
	}
	return "", at
}

// indefinite is the indefinite article of a form; empty for an acronym, whose sound its letters do not tell.
func indefinite(form string) string {
	word, _, _ := strings.Cut(form, " ")
	if isAcronym(word) {
		return ""
	}
	small := strings.ToLower(word)
	for _, consonantal := range []string{"uni", "euro", "eu", "use", "one", "ukr", "uz"} {
		if strings.HasPrefix(small, consonantal) {
			return "a"
		}
	}
	if strings.ContainsRune("aeiou", rune(small[0])) {
		return "an"
	}
	return "a"
}

// shortestMisspelt is the length from which one wrong letter leaves no doubt which word was meant.
const shortestMisspelt = 7

// misspelling finds a place in the target that is the form but for one letter in each seven, and mends it.
func misspelling(target, form string) *Fix {
	words := formWords(form)
	length := utf8.RuneCountInString(strings.Join(words, " "))
	if length < shortestMisspelt {
		return nil
	}
	want := fold(words)
	tokens := lang.Tokens(target)
	var best *Fix
	least := length/shortestMisspelt + 1
	for i := 0; i+len(words) <= len(tokens); i++ {
		window := tokens[i : i+len(words)]
		got := make([]string, len(words))
		for j, token := range window {
			got[j] = token.Span.Of(target)
		}
		if d := distance([]rune(fold(got)), []rune(want), least); d < least {
			least = d
			best = &Fix{Span: lang.Span{Start: window[0].Span.Start, End: window[len(window)-1].Span.End}, Text: strings.Join(words, " ")}
			if !strings.Contains(form, "-") && len(words) == len(strings.Fields(form)) {
				best.Text = form
			}
		}
	}
	return best
}

func fold(words []string) string { return string(lang.FoldEnglish(strings.Join(words, " "))) }

// distance is the Levenshtein distance of two texts, or any number not below limit when it is at least that.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			cost := diagonal
			if a[i] != b[j] {
				cost = min(diagonal, row[j], row[j+1]) + 1
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
