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
	solution  = "The gromp of the florn was very splid."
	lookalike = "The wick of the brane was very mottle."
)

func riddled(t *testing.T, o align.Options) []string {
	t.Helper()
	source := segments("Salam!\n" + riddle)
	target := segments("Hello!\n" + lookalike + "\n" + solution)
	return notation(run(t, source, target, o).Beads)
}

func TestTermsTellTranslations(t *testing.T) {
	want := []string{"0 ; 0", " ; 1", "1 ; 2"}
	terms := []align.Pair{{Source: "zarqa", Target: "florn"}, {Source: "bulba", Target: "gromp"}, {Source: "tirpan", Target: "splid"}}
	if diff := cmp.Diff(want, riddled(t, align.Options{Terms: terms})); diff != "" {
		t.Errorf("with the terms (-want +got):\n%s", diff)
	}
	if got := riddled(t, align.Options{}); slices.Equal(got, want) {
		t.Error("the riddle is solved without the terms, so that it shows nothing")
	}
}

func TestTheMemoryTellsTranslations(t *testing.T) {
	want := []string{"0 ; 0", " ; 1", "1 ; 2"}
	memory := []align.Pair{{Source: riddle, Target: solution}}
	if diff := cmp.Diff(want, riddled(t, align.Options{Memory: memory})); diff != "" {
		t.Errorf("with the sentence remembered (-want +got):\n%s", diff)
	}
	memory = nil
	for i := range 6 {
		memory = append(memory,
			align.Pair{Source: fmt.Sprintf("Zarqa %d gəldi.", i), Target: fmt.Sprintf("Florn %d came.", i)},
			align.Pair{Source: fmt.Sprintf("Bulbanın %d evi var.", i), Target: fmt.Sprintf("The gromp has %d houses.", i)},
			align.Pair{Source: fmt.Sprintf("Tirpan kitab %d", i), Target: fmt.Sprintf("A splid book %d", i)})
	}
	if diff := cmp.Diff(want, riddled(t, align.Options{Memory: memory})); diff != "" {
		t.Errorf("with its words in remembered sentences (-want +got):\n%s", diff)
	}
}

func TestReasonsNameWhatTies(t *testing.T) {
	source := segments("Stoltenberq 12 martda NATO-nun qərargahında kitab haqqında 7 sual verdi?")
	target := segments("On March 12 Stoltenberg asked questions about the book at the headquarters of NATO?")
	a := align.New(source, target, align.Options{Terms: []align.Pair{{Source: "NATO", Target: "NATO"}}})
	var got []string
	for _, r := range a.Reasons([]int{0}, []int{0}) {
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
		"+ name Stoltenberq = Stoltenberg", "+ term NATO = NATO", "+ word kitab = book", "+ word sual = questions", "+ number 12 = 12",
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
		if diff := cmp.Diff(notation(whole.Beads[k+1:]), notation(part)); diff != "" {
			t.Errorf("%s (-whole +part):\n%s", c.name, diff)
		}
	}
}

func TestScoreTellsTranslationsFromStrangers(t *testing.T) {
	source := segments("Həkim xəstəni müayinə etdi.\nTəyyarə Londona uçdu.")
	target := segments("The doctor examined the patient.\nThe plane flew to London.")
	a := align.New(source, target, align.Options{})
	for i := range 2 {
		for j := range 2 {
			if score := a.Score([]int{i}, []int{j}); (score > 0.9) != (i == j) || (score < 0.5) != (i != j) {
				t.Errorf("score of %d with %d: %.3f", i, j, score)
			}
		}
	}
	if score := a.Score([]int{1, 0}, []int{0, 1}); score < 0.9 {
		t.Errorf("score of both with both, crossed: %.3f", score)
	}
}

// What a finished alignment teaches is there for an aligner that did not make it.
func TestLearnTakesAFinishedAlignment(t *testing.T) {
	var source, target []align.Segment
	var beads []align.Bead
	for i := range 12 {
		source = append(source, align.Segment{Text: fmt.Sprintf("Zarqalar %d evdə", i)})
		target = append(target, align.Segment{Text: fmt.Sprintf("The florns in house %d", i)})
		beads = append(beads, align.Bead{Source: []int{i}, Target: []int{i}, Score: 1})
	}
	a := align.New(source, target, align.Options{})
	tied := func() bool {
		return slices.ContainsFunc(a.Reasons([]int{3}, []int{3}), func(r align.Reason) bool {
			return len(r.Source) > 0 && len(r.Target) > 0 && r.Source[0].Span.End-r.Source[0].Span.Start == len("Zarqalar")
		})
	}
	if tied() {
		t.Fatal("the words are known before they are learnt")
	}
	a.Learn(beads)
	if !tied() {
		t.Error("zarqalar and florns are not tied by twelve sentences that have both")
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
