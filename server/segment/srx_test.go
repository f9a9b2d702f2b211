package segment

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/glossary/lang"
)

// cases reads the lines of a file of test data that are not empty and no comments.
func cases(t *testing.T, file string, each func(line string)) {
	t.Helper()
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	for number, line := range strings.Split(string(data), "\n") {
		if line != "" && !strings.HasPrefix(line, "# ") {
			t.Run(fmt.Sprintf("%s:%d", file, number+1), func(*testing.T) { each(line) })
		}
	}
}

// file is an SRX file with one list of rules.
func file(rules string) string {
	return `<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header segmentsubflows="yes" cascade="no"><formathandle type="end" include="yes"/></header><body><languagerules>
<languagerule languagerulename="x">` + rules + `</languagerule></languagerules>
<maprules><languagemap languagepattern=".*" languagerulename="x"/></maprules></body></srx>`
}

func escaped(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(text)
}

func TestPatterns(t *testing.T) {
	cases(t, "patterns.txt", func(line string) {
		parts := strings.SplitN(line, " ; ", 3)
		srx := file(`<rule break="yes"><beforebreak>` + escaped(parts[0]) + `</beforebreak><afterbreak>` + escaped(parts[1]) + `</afterbreak></rule>`)
		rules, _, err := Read("test.srx", strings.NewReader(srx))
		if err != nil {
			t.Errorf("%s: %v", line, err)
			return
		}
		text := strings.ReplaceAll(parts[2], "|", "")
		var want []string
		for _, sentence := range strings.Split(parts[2], "| ") {
			want = append(want, strings.TrimSuffix(sentence, "|"))
		}
		if diff := cmp.Diff(want, rules.Split(text, lang.English)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", line, diff)
		}
	})
}

func TestRefusedFiles(t *testing.T) {
	cases(t, "refused.txt", func(line string) {
		text, want, _ := strings.Cut(line, " => ")
		if rest, short := strings.CutPrefix(text, "RULE "); short {
			text = `<srx version="2.0"><body><languagerules><languagerule languagerulename="x"><rule ` + rest
			if strings.Contains(rest, "<") {
				text += "</beforebreak></rule></languagerule></languagerules></body></srx>"
			} else {
				text += "/></languagerule></languagerules></body></srx>"
			}
		}
		_, _, err := Read("test.srx", strings.NewReader(text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\n got: %v\nwant: %s", text, err, want)
		}
	})
}

func TestReadChoosesByLanguage(t *testing.T) {
	const rules = `<languagerules>
		<languagerule languagerulename="colons"><rule break="yes"><beforebreak>:</beforebreak><afterbreak>\s</afterbreak></rule></languagerule>
		<languagerule languagerulename="commas"><rule break="yes"><beforebreak>,</beforebreak><afterbreak>\s</afterbreak></rule></languagerule>
		</languagerules><maprules><languagemap languagepattern="EN.*" languagerulename="colons"/><languagemap languagepattern="en|az" languagerulename="commas"/></maprules>`
	for cascade, want := range map[string]map[lang.Language][]string{
		"yes": {lang.English: {"a:", "b,", "c"}, lang.Azerbaijani: {"a: b,", "c"}},
		"no":  {lang.English: {"a:", "b, c"}, lang.Azerbaijani: {"a: b,", "c"}},
	} {
		srx := `<s:srx xmlns:s="http://www.lisa.org/srx20" version="2.0"><header cascade="` + cascade + `"/><body>` + rules + `</body></s:srx>`
		read, notes, err := Read("test.srx", strings.NewReader(srx))
		if err != nil || len(notes) > 0 {
			t.Fatal(err, notes)
		}
		for language, sentences := range want {
			if diff := cmp.Diff(sentences, read.Split("a: b, c", language)); diff != "" {
				t.Errorf("cascade %s, language %d (-want +got):\n%s", cascade, language, diff)
			}
		}
	}
}

func TestReadTellsWhatItPassesOver(t *testing.T) {
	srx := strings.Replace(file(`<rule><beforebreak>,</beforebreak></rule>`), "<body>", "<okpsrx:options xmlns:okpsrx=\"x\"/><body><comment>x</comment>", 1)
	rules, notes, err := Read("test.srx", strings.NewReader(srx))
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, n := range notes {
		told = append(told, fmt.Sprintf("%d: %s", n.Line, n.Text))
	}
	want := []string{"1: <options> is not known here and was passed over", "1: <comment> is not known here and was passed over"}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"a,", "b"}, rules.Split("a, b", lang.English)); diff != "" {
		t.Errorf("a rule without break=... must break (-want +got):\n%s", diff)
	}
}

func TestALanguageWithoutRulesIsLeftWhole(t *testing.T) {
	srx := strings.Replace(file(`<rule><beforebreak>,</beforebreak></rule>`), `".*"`, `"en"`, 1)
	rules, _, err := Read("test.srx", strings.NewReader(srx))
	if err != nil {
		t.Fatal(err)
	}
	if rules.Covers(lang.Azerbaijani) || !rules.Covers(lang.English) {
		t.Error("the rules must cover English alone")
	}
	if got := rules.Split("a, b", lang.Azerbaijani); !slices.Equal(got, []string{"a, b"}) {
		t.Errorf("got %q", got)
	}
	if got := rules.Split("", lang.Azerbaijani); got != nil {
		t.Errorf("nothing became %q", got)
	}
}

func TestRulesTogetherHaveALimit(t *testing.T) {
	huge := strings.Repeat(`<rule break="no"><beforebreak>(?:abcdefghij){900}</beforebreak></rule>`, 30)
	_, _, err := Read("test.srx", strings.NewReader(file(huge)))
	if err == nil || !strings.Contains(err.Error(), "the rules are too large together") {
		t.Errorf("got %v", err)
	}
}

// FuzzRead reads whatever comes: it is refused with a place, or gives rules that lose nothing of a text, twice alike.
func FuzzRead(f *testing.F) {
	f.Add(defaultRules)
	f.Add(file(`<rule break="no"><beforebreak>(?&lt;!a)\p{Lu}++[a-c&amp;&amp;b]</beforebreak><afterbreak>\s(?!b)</afterbreak></rule>`))
	const text = "Prof. Ə. A.  bab, c!? (A) \n B aaa. bb"
	f.Fuzz(func(t *testing.T, srx string) {
		rules, _, err := Read("test.srx", strings.NewReader(srx))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "test.srx:") {
				t.Errorf("the error names no place: %v", err)
			}
			return
		}
		again, _, err := Read("test.srx", strings.NewReader(srx))
		if err != nil {
			t.Fatalf("read once and not twice: %v", err)
		}
		got := rules.Split(text, lang.Azerbaijani)
		if strings.Join(got, " ") != text || !slices.Equal(got, again.Split(text, lang.Azerbaijani)) {
			t.Errorf("%q", got)
		}
	})
}

func BenchmarkSplit(b *testing.B) {
	rules := Default()
	line := strings.Repeat("Prof. Ə. Hüseynov Bakıya gəldi, və s. “Gəlirəm!” – dedi. Sonra 15.12.2025 tarixində getdi… Bəs? ", 1<<20/115)
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		rules.Split(line, lang.Azerbaijani)
	}
}
