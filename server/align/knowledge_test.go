package align_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/server/align"
)

// Of two candidates, nothing but what is known beside the texts tells which is the translation.
const (
	riddle    = "Zarqanın bulbası çox tirpan idi."
	solution  = "And so it is, I should say, as all of us know, that the gromp of the florn was very splid."
	lookalike = "The wick of the brane was rather mottle."
)

// riddled is the bead of the last target segment, when the riddle stands behind a text and its translation.
func riddled(t *testing.T, o align.Options) string {
	t.Helper()
	source, target := allPairs(t)
	source = append(source, segments("Nazir sabah Parisə qayıdacaq.\n"+riddle)...)
	target = append(target, segments("The minister will go back to Paris tomorrow.\n"+lookalike+"\n"+solution)...)
	beads := run(t, source, target, o).Beads
	for k := range beads {
		for i := range beads[k].Source {
			beads[k].Source[i] -= len(source) - 1
		}
		for j := range beads[k].Target {
			beads[k].Target[j] -= len(target) - 2
		}
	}
	return ladder(beads[len(beads)-1:])[0]
}

func TestTermsTellTranslations(t *testing.T) {
	terms := []align.Pair{{Source: "zarqa", Target: "florn"}, {Source: "bulba", Target: "gromp"}, {Source: "tirpan", Target: "splid"}}
	if got := riddled(t, align.Options{Terms: terms}); got != "0 ; 1" {
		t.Errorf("with the terms: %s", got)
	}
	if got := riddled(t, align.Options{}); got == "0 ; 1" {
		t.Error("the riddle is solved without the terms, so that it shows nothing")
	}
}

// A term may be written with marks of any shape.
func TestTermsAreTakenApartAtAnyMark(t *testing.T) {
	source, target := allPairs(t)
	source = append(source, align.Segment{Text: "Dünən Zarqa‑Bulbadan Ka’bəyə getdi."})
	target = append(target, align.Segment{Text: "Yesterday he went from Florn‑Gromp to the Kaaba."})
	a := align.New(source, target, align.Options{Terms: []align.Pair{
		{Source: "Zarqa‑Bulba", Target: "Florn‑Gromp"}, {Source: "Ka’bə", Target: "Kaaba"}, {Source: "bir\u00a0şey", Target: "a thing"},
	}})
	var tied []string
	for _, r := range a.Reasons([]int{len(source) - 1}, []int{len(target) - 1}) {
		if r.Kind == align.ByTerm {
			tied = append(tied, source[len(source)-1].Text[r.Source[0].Span.Start:r.Source[0].Span.End])
		}
	}
	slices.Sort(tied)
	if diff := cmp.Diff([]string{"Bulbadan", "Ka", "Zarqa"}, tied); diff != "" {
		t.Errorf("words tied by the terms (-want +got):\n%s", diff)
	}
}

func TestTheMemoryTellsTranslations(t *testing.T) {
	memory := []align.Pair{{Source: riddle, Target: solution}}
	if got := riddled(t, align.Options{Memory: memory}); got != "0 ; 1" {
		t.Errorf("with the sentence remembered: %s", got)
	}
	memory = nil
	for i := range 20 {
		memory = append(memory,
			align.Pair{Source: fmt.Sprintf("Zarqa %d gəldi.", i), Target: fmt.Sprintf("Florn %d came.", i)},
			align.Pair{Source: fmt.Sprintf("Bulbanın %d evi var.", i), Target: fmt.Sprintf("The gromp has %d houses.", i)},
			align.Pair{Source: fmt.Sprintf("Tirpan kitab %d", i), Target: fmt.Sprintf("A splid book %d", i)})
	}
	if got := riddled(t, align.Options{Memory: memory}); got != "0 ; 1" {
		t.Errorf("with its words in remembered sentences: %s", got)
	}
}

func TestReasonsNameWhatTies(t *testing.T) {
	source, target := allPairs(t)
	source = append(source, segments("Stoltenberq 12 martda NATO-nun qərargahında kitab haqqında Vorqaskodan 7 sual və QZ aldı?")...)
	target = append(target, segments("On March 12 Stoltenberg got questions about the book and QZ from Vorgasko at the headquarters of NATO?")...)
	a := align.New(source, target, align.Options{Terms: []align.Pair{{Source: "NATO", Target: "NATO"}}})
	var got []string
	for _, r := range a.Reasons([]int{len(source) - 1}, []int{len(target) - 1}) {
		words := func(marks []align.Mark, list []align.Segment) string {
			var all []string
			for _, m := range marks {
				all = append(all, list[m.Segment].Text[m.Span.Start:m.Span.End])
			}
			return strings.Join(all, " ")
		}
		sign := "+"
		if r.Weight < 0 {
			sign = "-"
		}
		got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s %s = %s", sign, r.Kind, words(r.Source, source), words(r.Target, target))))
	}
	for _, want := range []string{
		"+ name Stoltenberq = Stoltenberg", "+ name Vorqaskodan = Vorgasko", "+ name QZ = QZ", "+ term NATO = NATO", "+ word kitab = book", "+ word sual = questions", "+ number 12 = 12",
		"+ punctuation ? = ?", "- number 7 =",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is missing from\n%s", want, strings.Join(got, "\n"))
		}
	}
}

func TestAPartIsAlignedLikeTheWhole(t *testing.T) {
	for _, c := range readPairs(t) {
		a := align.New(c.source, c.target, align.Options{})
		whole, err := a.Align(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		// Behind the first bead that has both sides.
		k := slices.IndexFunc(whole.Beads, func(b align.Bead) bool { return len(b.Source) > 0 && len(b.Target) > 0 })
		first := whole.Beads[k]
		from, targetFrom := first.Source[len(first.Source)-1]+1, first.Target[len(first.Target)-1]+1
		part, err := a.Between(t.Context(), from, len(c.source), targetFrom, len(c.target))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(ladder(whole.Beads[k+1:]), ladder(part)); diff != "" {
			t.Errorf("%s (-whole +part):\n%s", c.name, diff)
		}
	}
}

func TestScoreTellsTranslationsFromStrangers(t *testing.T) {
	source, target := allPairs(t)
	a := align.New(source, target, align.Options{})
	find := func(list []align.Segment, text string) int {
		return slices.IndexFunc(list, func(s align.Segment) bool { return s.Text == text })
	}
	pairs := map[string]string{
		"Həkim xəstəni müayinə etdi.":             "The doctor examined the patient.",
		"Makron Parisə qayıtdı.":                  "Macron went back to Paris.",
		"Müqavilə 2,5 milyon manat dəyərindədir.": "The contract is worth 2.5 million manats.",
		"Kənddə bir qoca balıqçı yaşayırdı.":      "An old fisherman lived in the village.",
	}
	for azeri := range pairs {
		for other, english := range pairs {
			score := a.Score([]int{find(source, azeri)}, []int{find(target, english)})
			if same := azeri == other; same && score < 0.9 || !same && score > 0.5 {
				t.Errorf("score of %q with %q: %.3f", azeri, english, score)
			}
		}
	}
	if score := a.Score([]int{2, 0}, []int{0, 2}); score < 0.9 {
		t.Errorf("score of two with two, crossed: %.3f", score)
	}
}

// allPairs are the texts of all cases, one behind the other.
func allPairs(t testing.TB) (source, target []align.Segment) {
	t.Helper()
	for _, c := range readPairs(t) {
		source, target = append(source, c.source...), append(target, c.target...)
	}
	return source, target
}

// What a finished alignment teaches is there for an aligner that did not make it.
func TestLearnTakesAFinishedAlignment(t *testing.T) {
	source, target := allPairs(t)
	beads := run(t, source, target, align.Options{}).Beads
	first, targetFirst := len(source), len(target)
	for i := range 6 {
		source = append(source, align.Segment{Text: fmt.Sprintf("Zarqalar %d evdə", 30+i)})
		target = append(target, align.Segment{Text: fmt.Sprintf("The florns in house %d", 30+i)})
		beads = append(beads, align.Bead{Source: []int{first + i}, Target: []int{targetFirst + i}, Score: 1})
	}
	a := align.New(source, target, align.Options{})
	tied := func() bool {
		return slices.ContainsFunc(a.Reasons([]int{first}, []int{targetFirst}), func(r align.Reason) bool {
			return len(r.Source) > 0 && len(r.Target) > 0 && r.Source[0].Span.End-r.Source[0].Span.Start == len("Zarqalar")
		})
	}
	if tied() {
		t.Fatal("the words are known before they are learnt")
	}
	a.Learn(beads)
	if !tied() {
		t.Error("zarqalar and florns are not tied by six sentences that have both")
	}
}

func FuzzEverySegmentStandsOnce(f *testing.F) {
	for _, c := range readPairs(f) {
		text := func(list []align.Segment) string {
			var lines []string
			for _, s := range list {
				lines = append(lines, s.Text)
			}
			return strings.Join(lines, "\n")
		}
		f.Add(text(c.source), text(c.target))
	}
	f.Add("", "a")
	f.Add("\xff\n\x00", "1\n\n2")
	f.Fuzz(func(t *testing.T, source, target string) {
		if len(source)+len(target) > 4000 {
			return
		}
		s, e := segments(source), segments(target)
		result, err := align.New(s, e, align.Options{}).Align(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		i, j := 0, 0
		for _, b := range result.Beads {
			for _, n := range b.Source {
				if n != i {
					t.Fatalf("source %d stands where %d is due: %v", n, i, result.Beads)
				}
				i++
			}
			for _, n := range b.Target {
				if n != j {
					t.Fatalf("target %d stands where %d is due: %v", n, j, result.Beads)
				}
				j++
			}
			if len(b.Source)+len(b.Target) == 0 || !(b.Score >= 0 && b.Score <= 1) {
				t.Fatalf("bead %v", b)
			}
		}
		if i != len(s) || j != len(e) || !(result.Likeness >= 0 && result.Likeness <= 1) {
			t.Fatalf("%d of %d and %d of %d segments, likeness %v", i, len(s), j, len(e), result.Likeness)
		}
	})
}
