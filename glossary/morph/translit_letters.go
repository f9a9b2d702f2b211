package morph

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"korpu/glossary/lang"
)

// The press's transliteration of Azerbaijani names, letter by letter; letters that are not here stay as they are.
func nativeLetter(small rune) string {
	switch small {
	case 'ə', 'â':
		return "a"
	case 'c':
		return "j"
	case 'ç':
		return "ch"
	case 'ş':
		return "sh"
	case 'x':
		return "kh"
	case 'ğ':
		return "gh"
	case 'q':
		return "g"
	case 'ı':
		return "i"
	case 'j':
		return "zh"
	case 'ö':
		return "o"
	case 'ü':
		return "u"
	}
	return string(small)
}

// rewrite is a part of a word that is written otherwise than letter by letter.
type rewrite struct{ from, to string }

// nativeEndings are the ends of Azerbaijani surnames that have a form of their own.
var nativeEndings = []rewrite{{"zadə", "zade"}, {"bəyli", "bayli"}, {"bəyov", "bayov"}, {"oğlu", "oghlu"}, {"qızı", "gizi"}, {"bəy", "bey"}}

// nativeMarks are ends that tell an Azerbaijani name, though its letters may not.
var nativeMarks = []string{
	"ov", "ova", "yev", "yeva", "ev", "eva", "zadə", "lı", "li", "lu", "lü", "oğlu", "qızı", "bəyli", "xanlı", "xan", "abad", "çay",
	"kənd", "bulaq", "dağ",
}

// isNative tells whether a word looks like an Azerbaijani name: by a letter that no foreign sound is spelled with, or by
// its end. Endings count from the third letter on.
func isNative(word string) bool {
	folded := string(lang.Fold(word))
	first, size := utf8.DecodeRuneInString(folded)
	if first == 'ə' || strings.ContainsAny(folded[size:], "əğı") {
		return true
	}
	for _, mark := range nativeMarks {
		if head, ok := strings.CutSuffix(folded, mark); ok && utf8.RuneCountInString(head) > 1 {
			return true
		}
	}
	return false
}

// native writes a word by the rules.
func native(word string) string { return spell(word, nil, nativeEndings, nativeLetter) }

// spell writes a word with its beginning, its end and the letters between them, and keeps its capitals.
func spell(word string, beginnings, endings []rewrite, letter func(rune) string) string {
	folded := string(lang.Fold(word))
	start, end := "", ""
	for _, r := range endings {
		if head, ok := strings.CutSuffix(folded, r.from); ok {
			folded, end = head, r.to
			break
		}
	}
	for _, r := range beginnings {
		if tail, ok := strings.CutPrefix(folded, r.from); ok && tail != "" {
			folded, start = tail, r.to
			break
		}
	}
	var out strings.Builder
	out.WriteString(start)
	for _, r := range folded {
		out.WriteString(letter(r))
	}
	out.WriteString(end)
	return likeCapitals(word, out.String())
}

// likeCapitals gives a word in small letters the capitals of the model: all, the first, or none.
func likeCapitals(model, small string) string {
	first, _ := utf8.DecodeRuneInString(model)
	switch {
	case inCapitals(model):
		return strings.ToUpper(small)
	case unicode.IsUpper(first):
		r, size := utf8.DecodeRuneInString(small)
		return string(unicode.ToUpper(r)) + small[size:]
	}
	return small
}
