package glossary

import (
	"strings"
	"unicode/utf8"

	"korpu/glossary/lang"
	"korpu/glossary/morph"
)

// replacement puts a form in a place of the target, in the number of what stands there, with its capital, and with the
// article that English wants before it. The words are those of the form that stands there, when it is one.
func (a *auditor) replacement(form string, words []englishWord, span lang.Span) *Fix {
	return replacement(a.target, form, words, span)
}

func replacement(target, form string, words []englishWord, span lang.Span) *Fix {
	if form == "" {
		return nil
	}
	found := span.Of(target)
	there := englishWords(found)
	if inPlural(there, words) {
		form = pluralOf(form)
	}
	if len(there) > 0 && there[0].upper && !startsUpper(form) && (len(words) > 0 && !words[0].upper || startsText(target, span.Start)) {
		form = capitalised(form)
	}
	if strings.HasSuffix(found, ".") && !strings.HasSuffix(form, ".") && endsSentence(target[span.End:]) {
		form += "."
	}
	return withArticle(target, form, span)
}

// inPlural tells whether the words that stand in a text are a form in the plural.
func inPlural(there, words []englishWord) bool {
	if len(there) != len(words) {
		return false
	}
	for i := range words {
		if there[i].key != words[i].key && morph.IsPlural(there[i].key, words[i].key) {
			return true
		}
	}
	return false
}

// pluralOf is the plural of a name: that of its last word, or of the word before "of" or "for" (ministers of foreign
// affairs).
func pluralOf(form string) string {
	words := strings.Fields(form)
	at := len(words) - 1
	for i := 1; i < len(words)-1; i++ {
		if words[i] == "of" || words[i] == "for" {
			at = i - 1
			break
		}
	}
	words[at] = morph.Plural(words[at])
	return strings.Join(words, " ")
}

// startsText tells whether a place begins the text or a sentence in it.
func startsText(text string, at int) bool {
	before := strings.TrimRight(text[:at], " \"“”'‘«(")
	if before == "" {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune(".!?…:", last)
}

// endsSentence tells whether the full stop of a short form ends its sentence too: at the end of the text, or before a word
// that has a capital only where a sentence begins.
func endsSentence(rest string) bool {
	rest = strings.TrimLeft(rest, " \"”’)")
	word, _, _ := strings.Cut(rest[:min(len(rest), longestOpening)], " ")
	switch word {
	case "", "The", "A", "An", "He", "She", "It", "They", "We", "This", "That", "These", "In", "On", "At", "But", "And", "For",
		"As", "However", "Its", "His", "Her", "Their":
		return true
	}
	return false
}

// longestOpening is more than the longest of these words and its space have.
const longestOpening = 16

// withArticle makes the fix, with the indefinite article before it changed where the sound of the new form asks for it.
func withArticle(target, form string, span lang.Span) *Fix {
	article, start := articleBefore(target, span.Start)
	want := indefinite(form)
	if article == "" || want == "" || strings.EqualFold(want, article) {
		return &Fix{Span: span, Text: form}
	}
	if startsUpper(article) {
		want = capitalised(want)
	}
	return &Fix{Span: lang.Span{Start: start, End: span.End}, Text: want + " " + form}
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

// indefinite is the indefinite article of a form; empty for a short form, whose sound its letters do not tell.
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
	for _, silent := range []string{"hour", "honour", "honor", "heir"} {
		if strings.HasPrefix(small, silent) {
			return "an"
		}
	}
	if morph.IsEnglishVowel(small[0]) {
		return "an"
	}
	return "a"
}
