package glossary

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// TestTheIndexFindsWhatEachWithEachFinds compares the index with going through every word that begins like the form, which
// is its specification, over made-up texts whose words are nearly those of the forms: in another number or spelling, as one
// word and as two, with articles, initials, full stops and other capitals between.
func TestTheIndexFindsWhatEachWithEachFinds(t *testing.T) {
	words := strings.Fields("person people head quarters headquarters headquarter vice president vicepresident vicepresidents city cities citys " +
		"colour color colours colors enquiry inquiry enquiries for of saint st mount mt chairman chairmen chair man men woman women " +
		"Chinese fish organisation organization organizations U.S. US us usa Nato NATO NATOs a an the analysis analyses b Bar bars bard " +
		"half halves foot feet headfoot headfeet series serie axe ax axes axis gaol jail programme program ab abs abc abcs c cs")
	gaps := []string{" ", " ", " ", " ", "-", ", ", ". ", ".", " the ", " a ", " “", "’s "}
	random := rand.New(rand.NewPCG(7, 11))
	made := func(n int, gaps []string) string {
		var text strings.Builder
		for range n {
			word := words[random.IntN(len(words))]
			if random.IntN(4) == 0 {
				word = strings.ToUpper(word[:1]) + word[1:]
			}
			text.WriteString(word + gaps[random.IntN(len(gaps))])
		}
		return text.String()
	}
	found, narrowed := 0, 0
	for range 100 {
		target := made(1800, gaps)
		text := newEnglishText(target)
		for range 60 {
			f := form{text: strings.TrimSpace(made(1+random.IntN(3), []string{" ", " ", "-"})), singular: random.IntN(2) == 0, initials: random.IntN(2) == 0}
			f.words = withoutArticle(englishWords(f.text))
			if len(f.words) == 0 {
				continue
			}
			f.proper = random.IntN(4) == 0
			forms := []form{f}
			got := findForms(target, text, forms)
			want := findFormsAt(target, text, forms, func(f *form) []int32 { return text.like(f.words[0].key) })
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("%q in %q: found %v, want %v", f.text, target, spansIn(target, got), spansIn(target, want))
			}
			found += len(got)
			if len(text.beginnings(&f)) < len(text.like(f.words[0].key)) {
				narrowed++
			}
		}
	}
	if found < 10_000 || narrowed < 3_000 {
		t.Errorf("only %d places were found, %d searches narrowed", found, narrowed)
	}
}

func spansIn(text string, found []occurrence) (told []string) {
	for _, o := range found {
		told = append(told, fmt.Sprintf("%d:%q", o.span.Start, o.span.Of(text)))
	}
	return told
}
