package glossary

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"korpu/glossary/lang"
	"korpu/glossary/morph"
)

// The naive matcher is the specification of the fast one: each term at each token, word by word, every stem of the word
// tried as a beginning of the token. It shares with the fast one what a word and its capitals may be, and nothing of how
// they are found.

type naive struct {
	m      *Matcher
	text   string
	tokens []lang.Token
}

// arrival is a term that stands at a place, whatever the persons named so far.
type arrival struct {
	end   sourceEnd
	first int // tokens
	last  int
	span  lang.Span
}

func (m *Matcher) naive(text string) []Match {
	n := naive{m: m, text: text, tokens: lang.Tokens(text)}
	var arrivals []arrival
	for i := range m.compiled {
		for j := range m.compiled[i].Sources {
			for _, p := range m.compiled[i].paths(i, j) {
				for start := range n.tokens {
					n.walk(p, 0, start, nil, &arrivals)
				}
			}
		}
	}
	slices.SortStableFunc(arrivals, func(a, b arrival) int { return cmp.Or(a.last-b.last, a.first-b.first) })
	f := finder{m: m, text: text}
	var found []Match
	for _, a := range arrivals {
		if !continuesName(text, a.span.Start) && f.personStands(&a.end, a.span.Start) {
			found = append(found, m.match(text, a.span, &a.end))
		}
	}
	return m.ordered(found)
}

// walk reads word number at of a path in the token at.
func (n naive) walk(p path, at, token int, read []int, arrivals *[]arrival) {
	for at > 0 && token < len(n.tokens) && isQuote(n.raw(token)) {
		token++
	}
	if token >= len(n.tokens) {
		return
	}
	for _, end := range n.ends(p, at, token) {
		if at == len(p.words)-1 {
			all := append(slices.Clone(read), token)
			span := lang.Span{Start: n.tokens[all[0]].Span.Start, End: end}
			*arrivals = append(*arrivals, arrival{end: p.end, first: all[0], last: token, span: span})
			continue
		}
		next := token + 1
		for next < len(n.tokens) && n.tokens[next].Span.Start < end {
			next++
		}
		n.walk(p, at+1, next, append(slices.Clone(read), token), arrivals)
	}
}

func (n naive) raw(token int) string { return n.tokens[token].Span.Of(n.text) }

// ends are the byte offsets where a word of a path and its suffix may end when the word stands in a token.
func (n naive) ends(p path, at, token int) []int {
	w, raw, end := p.words[at].word, n.raw(token), n.tokens[token].Span.End
	folded := string(lang.Fold(raw))
	behind := tailAt(n.text, end, nil)
	var all []int
	for _, stem := range morph.Stems(w.Word) {
		rest, ok := strings.CutPrefix(folded, stem.Text)
		if !ok || !stem.Takes(morph.Suffixes().Read([]byte(rest)), rest) || w.exact && rest != "" {
			continue
		}
		lexeme := rest != "" && isLexeme(folded, len(stem.Text)) &&
			(w.Kind == morph.Common || !startsUpper(raw) || startsSentence(n.text, n.tokens[token].Span.Start))
		letters := utf8.RuneCountInString(stem.Text)
		start := n.tokens[token].Span.Start
		if lexeme || !p.end.agrees(at, raw, letters, func() bool { return startsSentence(n.text, start) }) {
			continue
		}
		switch {
		case rest != "" || behind.kind == noTail:
			all = append(all, end)
		case w.exact && (w.Inner || behind.openings == 0 && !behind.derives):
			all = append(all, end)
		case w.exact:
		case stem.Marked&behind.openings != 0:
			all = append(all, behind.end)
		case w.Inner || !behind.derives:
			all = append(all, end)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func isLexeme(form string, stem int) bool {
	for at := stem + 1; at <= len(form); at++ {
		if morph.IsLexeme([]byte(form), at, morph.Suffixes().Read([]byte(form[at:]))) {
			return true
		}
	}
	return false
}

func compare(t interface {
	Helper()
	Fatalf(string, ...any)
}, m *Matcher, text string) {
	t.Helper()
	if diff := gocmp.Diff(m.naive(text), m.Find(text), gocmp.AllowUnexported(Match{})); diff != "" {
		t.Fatalf("%q (-naive +fast):\n%s", text, diff)
	}
}

func termbase(t testing.TB, terms ...string) *Matcher {
	t.Helper()
	var concepts []Concept
	for _, term := range terms {
		kind, text, _ := strings.Cut(term, ":")
		concepts = append(concepts, Concept{ID: term, Kind: Kind(kind), Sources: []Term{{Text: text, Status: Preferred}}})
	}
	m, err := Compile(concepts)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestFastIsNaiveOnEveryShortText tries every text of up to five letters of an alphabet that holds what is hard.
func TestFastIsNaiveOnEveryShortText(t *testing.T) {
	m := termbase(t, "term:ı", "place:İə", "term:i ə", "institution:I", "person:İ Iı", "term:ə'i", "place:Iı İi", "term:əi-ı")
	alphabet := []string{"I", "ı", "İ", "i", "ə", "'", " "}
	var try func(text string, left int)
	try = func(text string, left int) {
		compare(t, m, text)
		if left > 0 {
			for _, letter := range alphabet {
				try(text+letter, left-1)
			}
		}
	}
	try("", 5)
}

func TestFastIsNaiveOnLongerTexts(t *testing.T) {
	m := termbase(t,
		"institution:NATO", "title:Baş katib", "title:NATO-nun Baş katibi", "place:Bakı", "institution:Bakı Dövlət Universiteti",
		"person:Əli Qasımov", "person:Vəli Qasımov", "place:Nyu-York", "institution:“Neftçi” klubu", "term:tərəfdaşlıq", "term:ad", "institution:Aİ",
		"term:kitabxananın çox uzun adı", "term:a a a", "term:a a", "term:at", "term:an",
	)
	parts := []string{
		"NATO", "nato", "-nun", "Baş", "baş", " ", " ", " ", "katib", "i", "in", "Bakı", "da", "dakı", "Dövlət", "Universitet", "i", "ində", "Ə", "Əli", "Vəli",
		".", "Qasımov", "un", "Nyu", "-", "York", "“", "”", "Neftçi", "klub", "u", "tərəfdaşlı", "q", "ğın", "ad", "a", "’", "ın", "Aİ", "prezident ", "-e-", "nda", "at", "an", "nın", "lar",
	}
	rapid.Check(t, func(t *rapid.T) {
		compare(t, m, strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 14).Draw(t, "text"), ""))
	})
}

func FuzzFastIsNaive(f *testing.F) {
	f.Add("NATO-nun Baş katibi “Neftçi”nin Əli Qasımov, Qasımova")
	m := termbase(f, "institution:NATO", "title:Baş katib", "person:Əli Qasımov", "institution:Neftçi", "term:su", "place:Nyu-York")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 400 {
			compare(t, m, text)
		}
	})
}
