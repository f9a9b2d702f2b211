package segment

import (
	"fmt"
	"regexp/syntax"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"korpu/glossary/lang"
)

// The plain way, which is what the automata must agree with: at each place ask each rule, and try each pattern from each
// beginning.

// reaches lists where the matches of a pattern that begin at a place end.
func reaches(p *syntax.Regexp, text []rune, at int) []int {
	switch p.Op {
	case syntax.OpEmptyMatch:
		return []int{at}
	case syntax.OpLiteral:
		for _, r := range p.Rune {
			if at == len(text) || !alike(r, text[at], p.Flags&syntax.FoldCase != 0) {
				return nil
			}
			at++
		}
		return []int{at}
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		if at < len(text) && takes(p, text[at]) {
			return []int{at + 1}
		}
		return nil
	case syntax.OpCapture:
		return reaches(p.Sub[0], text, at)
	case syntax.OpConcat:
		ends := []int{at}
		for _, sub := range p.Sub {
			ends = onwards(sub, text, ends)
		}
		return ends
	case syntax.OpAlternate:
		var ends []int
		for _, sub := range p.Sub {
			ends = append(ends, reaches(sub, text, at)...)
		}
		return tidy(ends)
	case syntax.OpStar:
		return repeated(p.Sub[0], text, at, 0, -1)
	case syntax.OpPlus:
		return repeated(p.Sub[0], text, at, 1, -1)
	case syntax.OpQuest:
		return repeated(p.Sub[0], text, at, 0, 1)
	case syntax.OpRepeat:
		return repeated(p.Sub[0], text, at, p.Min, p.Max)
	default:
		if asserted(p.Op, text, at) {
			return []int{at}
		}
		return nil
	}
}

func asserted(op syntax.Op, text []rune, at int) bool {
	word := func(i int) bool {
		return i >= 0 && i < len(text) && (unicode.In(text[i], unicode.L, unicode.M, unicode.Nd, unicode.Pc))
	}
	switch op {
	case syntax.OpBeginText:
		return at == 0
	case syntax.OpEndText:
		return at == len(text)
	case syntax.OpBeginLine:
		return at == 0 || text[at-1] == '\n'
	case syntax.OpEndLine:
		return at == len(text) || text[at] == '\n'
	case syntax.OpWordBoundary:
		return word(at-1) != word(at)
	case syntax.OpNoWordBoundary:
		return word(at-1) == word(at)
	default:
		return false
	}
}

func onwards(p *syntax.Regexp, text []rune, from []int) []int {
	var ends []int
	for _, at := range from {
		ends = append(ends, reaches(p, text, at)...)
	}
	return tidy(ends)
}

func repeated(p *syntax.Regexp, text []rune, at, least, most int) []int {
	ends, now := []int{}, []int{at}
	for n := 0; len(now) > 0 && (most < 0 || n <= most) && n <= len(text)+least; n++ {
		if n >= least {
			ends = append(ends, now...)
		}
		now = onwards(p, text, now)
	}
	return tidy(ends)
}

func tidy(ends []int) []int {
	slices.Sort(ends)
	return slices.Compact(ends)
}

func alike(a, b rune, folding bool) bool {
	for r := unicode.SimpleFold(a); folding && r != a; r = unicode.SimpleFold(r) {
		if r == b {
			return true
		}
	}
	return a == b
}

func takes(p *syntax.Regexp, r rune) bool {
	if p.Op != syntax.OpCharClass {
		return p.Op == syntax.OpAnyChar || r != '\n'
	}
	for i := 0; i < len(p.Rune); i += 2 {
		if p.Rune[i] <= r && r <= p.Rune[i+1] {
			return true
		}
	}
	return false
}

// holds tells whether the conditions of a rule are met at a place.
func (r rule) holds(text []rune, at int) bool {
	for _, c := range r.conditions.before {
		met := false
		for from := 0; from <= at && !met; from++ {
			met = slices.Contains(reaches(c.pattern, text, from), at)
		}
		if met == c.not {
			return false
		}
	}
	for _, c := range r.conditions.after {
		if (len(reaches(c.pattern, text, at)) > 0) == c.not {
			return false
		}
	}
	return true
}

// plainly cuts a text in the plain way.
func plainly(rules []rule, text string) []string {
	runes := []rune(text)
	var breaks []int
	for at := len(runes); at >= 0; at-- {
		white := at > 0 && unicode.IsSpace(runes[at-1]) || at < len(runes) && unicode.IsSpace(runes[at])
		for _, r := range rules {
			if white && r.holds(runes, at) {
				if r.breaks {
					breaks = append(breaks, len(string(runes[:at])))
				}
				break
			}
		}
	}
	return (&splitter{}).cut(text, breaks)
}

// rulesOf reads the rules of a file for one language.
func rulesOf(t testing.TB, srx string, language lang.Language) ([]rule, *splitter) {
	t.Helper()
	r, err := scan("test.srx", strings.NewReader(srx))
	if err != nil {
		t.Fatal(err)
	}
	rules, _, err := r.chosen(tags()[language])
	if err != nil {
		t.Fatal(err)
	}
	s, err := newSplitter(rules)
	if err != nil {
		t.Fatal(err)
	}
	return rules, s
}

// TestAutomataAgreeWithThePlainWay tries every text of a few characters that matter.
func TestAutomataAgreeWithThePlainWay(t *testing.T) {
	rules, s := rulesOf(t, `<srx version="2.0"><header cascade="yes"/><body><languagerules><languagerule languagerulename="x">
		<rule break="no"><beforebreak>\bə\.</beforebreak><afterbreak>\s(?!A)</afterbreak></rule>
		<rule break="no"><beforebreak>^(?:A|ə)+\.</beforebreak><afterbreak>\s+A$</afterbreak></rule>
		<rule break="yes"><beforebreak>(?&lt;!\.)\.</beforebreak><afterbreak>\s*[Aə]</afterbreak></rule>
		<rule break="yes"><beforebreak>\.\s{2}</beforebreak></rule>
	</languagerule></languagerules><maprules><languagemap languagepattern=".*" languagerulename="x"/></maprules></body></srx>`, lang.English)
	alphabet := []rune("Aə. \t")
	var tries func(text []rune)
	tries = func(text []rune) {
		if diff := cmp.Diff(plainly(rules, string(text)), s.split(string(text))); diff != "" {
			t.Fatalf("%q (-plain +automata):\n%s", string(text), diff)
		}
		if len(text) == 6 {
			return
		}
		for _, r := range alphabet {
			tries(append(slices.Clip(text), r))
		}
	}
	tries(nil)
}

// TestStatesAreMadeAnewWhenThereAreTooMany asks what stood twelve letters before, for which an automaton needs a state for
// each way in which twelve letters can be.
func TestStatesAreMadeAnewWhenThereAreTooMany(t *testing.T) {
	_, s := rulesOf(t, `<srx version="2.0"><header cascade="no"/><body><languagerules><languagerule languagerulename="x">
		<rule break="yes"><beforebreak>a[ab]{12}</beforebreak><afterbreak> </afterbreak></rule>
	</languagerule></languagerules><maprules><languagemap languagepattern=".*" languagerulename="x"/></maprules></body></srx>`, lang.English)
	var text strings.Builder
	var want []string
	for word, from := uint32(1), 0; word < 20_000; word++ {
		letters := []byte("bbbbbbbbbbbbbbbbbbbb")
		for bit := range letters {
			if word*2654435761>>bit&1 == 1 {
				letters[bit] = 'a'
			}
		}
		text.Write(letters)
		if letters[len(letters)-13] == 'a' && word+1 < 20_000 {
			want = append(want, text.String()[from:])
			from = text.Len() + 1
		}
		if word+1 == 20_000 {
			want = append(want, text.String()[from:])
			break
		}
		text.WriteByte(' ')
	}
	if diff := cmp.Diff(want, s.split(text.String())); diff != "" {
		t.Errorf("(-want +got):\n%.2000s", diff)
	}
	if len(s.before.states) > maxStates+1 {
		t.Errorf("%d states are kept, %d is the most", len(s.before.states), maxStates)
	}
}

// FuzzSplit holds the rules that come with the workbench against the plain way, and the sentences against the text.
func FuzzSplit(f *testing.F) {
	for _, text := range []string{
		"Prof. Ə. Hüseynov gəldi. Sonra getdi.", "“Gəl!” – dedi... Bəs? (red.) 1. A", "a.  B. \t C.\nD. e", "və s. 5. II. İ̇ş.", "\xff. A\x80 b. C",
	} {
		f.Add(text)
	}
	type kept struct {
		rules []rule
		s     *splitter
	}
	languages := map[lang.Language]kept{}
	for language := range tags() {
		rules, s := rulesOf(f, defaultRules, language)
		languages[language] = kept{rules, s}
	}
	f.Fuzz(func(t *testing.T, text string) {
		for language, k := range languages {
			got := k.s.split(text)
			if joined := strings.Join(got, " "); joined != text {
				t.Fatalf("%q came back as %q", text, joined)
			}
			for i, sentence := range got {
				if strings.TrimSpace(sentence) == "" && len(got) > 1 {
					t.Errorf("%q: sentence %d of %q is blank", text, i, got)
				}
			}
			if len(text) > 40 || strings.ContainsRune(text, '\uFFFD') || text != strings.ToValidUTF8(text, "") {
				continue // the plain way takes its time, and counts broken bytes otherwise
			}
			if diff := cmp.Diff(plainly(k.rules, text), got); diff != "" {
				t.Errorf("%s: %q (-plain +automata):\n%s", fmt.Sprint(language), text, diff)
			}
		}
	})
}
