package glossary

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"korpu/glossary/lang"
)

// pattern says how a form of small regular words may be written: each word in the singular or plural, and between two
// words space, a hyphen or nothing, or articles. It is the specification of findForms for such forms.
func pattern(form string) *regexp.Regexp {
	const between = `( +|-+)(the( +|-+))*`
	words := strings.Fields(form)
	open := strings.Join(words, `s?`+between) + `s?`
	closed := strings.Join(words, ``) + `s?`
	return regexp.MustCompile(`^(` + open + `|` + closed + `)$`)
}

// naively finds a form by comparing every piece of the text between two words' edges with the pattern.
func naively(form *regexp.Regexp, text string) []lang.Span {
	var found []lang.Span
	letter := func(at int) bool { return at >= 0 && at < len(text) && 'a' <= text[at] && text[at] <= 'z' }
	for start := range text {
		for end := start + 1; end <= len(text); end++ {
			if letter(start-1) != letter(start) && letter(end-1) != letter(end) && form.MatchString(text[start:end]) {
				found = append(found, lang.Span{Start: start, End: end})
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(found), func(s lang.Span) bool {
		return slices.ContainsFunc(found, func(other lang.Span) bool { return other != s && other.Covers(s) })
	})
}

// TestFindFormsAgreesWithTheNaiveWay compares the two over every text of up to six pieces.
func TestFindFormsAgreesWithTheNaiveWay(t *testing.T) {
	pieces := []string{"ab", "cd", "s", "the", " ", "-", ","}
	for _, text := range []string{"ab", "ab cd", "cd" + " cd"} {
		forms := []form{{words: englishWords(text), text: text}}
		specification := pattern(text)
		compared := 0
		texts(pieces, 6, func(target string) {
			compared++
			var got []lang.Span
			for _, o := range findForms(target, newEnglishText(target), forms) {
				got = append(got, o.span)
			}
			if want := naively(specification, target); !slices.Equal(got, want) {
				t.Fatalf("%q in %q: found %v, want %v", text, target, got, want)
			}
		})
		if compared < 100_000 {
			t.Fatalf("only %d texts were compared", compared)
		}
	}
}

// texts calls do with every text of up to so many pieces.
func texts(pieces []string, most int, do func(string)) {
	var grow func(text string, left int)
	grow = func(text string, left int) {
		do(text)
		if left == 0 {
			return
		}
		for _, piece := range pieces {
			grow(text+piece, left-1)
		}
	}
	grow("", most)
}
