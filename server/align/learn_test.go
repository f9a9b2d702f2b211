package align

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// taughtBy aligns a text and returns the aligner with what it learnt.
func taughtBy(t *testing.T, source, target []Segment) *Aligner {
	t.Helper()
	a := New(source, target, Options{})
	if _, err := a.Align(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	return a
}

func (m *model) part(source, target int) float64 {
	return math.Exp(m.prior[slices.Index(m.shapes, shape{source, target})])
}

// joined joins every second target segment to the one before.
func joined(segments []Segment) []Segment {
	var list []Segment
	for i := 0; i+1 < len(segments); i += 2 {
		list = append(list, Segment{Text: segments[i].Text + " " + segments[i+1].Text, Opens: segments[i].Opens})
	}
	return list
}

func TestATextTeachesItsShapes(t *testing.T) {
	text := newSynthetic(21, 200)
	plain, halved := taughtBy(t, text.source, text.target), taughtBy(t, text.source, joined(text.target))
	if p := plain.model.part(2, 1); p > 0.2 {
		t.Errorf("two for one is %.2f of a text that has few", p)
	}
	if p := halved.model.part(2, 1); p < 0.35 {
		t.Errorf("two for one is %.2f of a text in which it is the rule", p)
	}
}

func TestATextTeachesItsLengths(t *testing.T) {
	text := newSynthetic(22, 200)
	wordy := slices.Clone(text.target)
	for i := range wordy {
		wordy[i].Text += strings.Repeat(" of the", len(wordy[i].Text)/14) // words that tie nothing, half as long again
	}
	a, b := taughtBy(t, text.source, text.target), taughtBy(t, text.source, wordy)
	if grown := b.model.ratio - a.model.ratio; math.Abs(grown-math.Log(1.5)) > 0.1 {
		t.Errorf("the ratio of the lengths grew by %.2f, want the logarithm of 1.5", grown)
	}
	// Half of the translation is not there, which the sums of the lengths cannot know.
	half := taughtBy(t, text.source, text.target[:len(text.target)/2])
	if off := math.Abs(half.model.ratio - a.model.ratio); off > 0.1 {
		t.Errorf("in a text cut in half the ratio is off by %.2f", off)
	}
	if a.model.spread > 0.3 {
		t.Errorf("the spread of lengths that nearly fit is %.2f", a.model.spread)
	}
}

func TestATextTeachesWhatItsParagraphsTell(t *testing.T) {
	text := newSynthetic(23, 300)
	source, target := slices.Clone(text.source), slices.Clone(text.target)
	for i := range source {
		source[i].Opens = i%4 == 0
	}
	for j := range target {
		target[j].Opens = j%7 == 0 // has nothing to do with the source's
	}
	if b := taughtBy(t, source, target).model.breaks; b[1][1] > 0.8 {
		t.Errorf("paragraphs that fit by chance weigh %.2f", b[1][1])
	}
	for _, pair := range text.beads { // [1 2] [3]: a paragraph for each fifth bead
		var i, j int
		if _, err := fmt.Sscanf(pair, "[%d] [%d]", &i, &j); err == nil {
			source[i].Opens, target[j].Opens = i%5 == 0, i%5 == 0
		}
	}
	if b := taughtBy(t, source, target).model.breaks; b[1][1] < 0.8 || b[1][0] > -0.5 {
		t.Errorf("paragraphs that fit weigh %.2f, those that do not %.2f", b[1][1], b[1][0])
	}
}

// A word that always stands beside a known one is not taken for its translation.
func TestCompanionsAreNoTranslations(t *testing.T) {
	text := newSynthetic(24, 60)
	source, target := slices.Clone(text.source), slices.Clone(text.target)
	for i := range 8 {
		source = append(source, Segment{Text: fmt.Sprintf("kitab zurqa %d", 40+i)})
		target = append(target, Segment{Text: fmt.Sprintf("book florn %d", 40+i)})
	}
	a := taughtBy(t, source, target)
	links := func(azeri string) (english []string) {
		for _, k := range a.lexicon.links[a.source.vocabulary.numbers[azeri]] {
			english = append(english, a.target.vocabulary.words[k.target])
		}
		return english
	}
	if got := links("zurqa"); !slices.Equal(got, []string{"florn"}) {
		t.Errorf("zurqa is tied to %v, want florn", got)
	}
	if got := links("kitab"); slices.Contains(got, "florn") {
		t.Errorf("kitab is tied to %v", got)
	}
}

// Something left out and something added at the same place: neither order of the two is righter than the other, and both
// are sure.
func TestNeighboursWithoutPartnersAreSure(t *testing.T) {
	text := newSynthetic(25, 60)
	stray := newSynthetic(26, 8)
	source := slices.Concat(text.source[:0:0], text.source, stray.source[:2])
	target := slices.Concat(text.target[:0:0], text.target, stray.target[4:6])
	for _, b := range aligned(t, source, target, Options{}).Beads {
		alone := len(b.Source) == 0 && b.Target[0] >= len(text.target) || len(b.Target) == 0 && b.Source[0] >= len(text.source)
		if alone && b.Score < 0.9 {
			t.Errorf("bead %v scores %.2f", b, b.Score)
		}
	}
}

func TestAPairIsRememberedOnce(t *testing.T) {
	memory := []Pair{{"Salam", "Hello"}, {"salam", "HELLO"}, {"Salam", "Hi"}, {"Sağ ol", "Thanks"}}
	sources, targets := recollect([]Segment{{Text: "Salam"}}, []Segment{{Text: "Hello"}, {Text: "Hi"}}, memory)
	if len(sources) != 1 || len(sources["salam"]) != 2 || len(targets) != 2 || len(targets["hello"]) != 1 {
		t.Errorf("sources %v, targets %v", sources, targets)
	}
}
