package align

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func aligned(t testing.TB, source, target []Segment, o Options) Alignment {
	t.Helper()
	result, err := New(source, target, o).Align(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// kept counts the beads of a text that are found again in a changed one, by their texts.
func kept(source, target []Segment, before []Bead, source2, target2 []Segment, after []Bead) (n int) {
	key := func(source, target []Segment, b Bead) string {
		text := ""
		for _, i := range b.Source {
			text += source[i].Text + "|"
		}
		for _, j := range b.Target {
			text += "|" + target[j].Text
		}
		return text
	}
	have := map[string]bool{}
	for _, b := range after {
		have[key(source2, target2, b)] = true
	}
	for _, b := range before {
		if len(b.Source) > 0 && len(b.Target) > 0 && have[key(source, target, b)] {
			n++
		}
	}
	return n
}

func TestATextIsAlignedAsItWasMade(t *testing.T) {
	for _, n := range []int{30, 400, 3000} {
		text := newSynthetic(1, n)
		result := aligned(t, text.source, text.target, Options{})
		if right := text.right(result.Beads); right < 0.98 {
			t.Errorf("%d segments: %.3f of the beads are right", n, right)
		}
		sure, wrong := 0, 0
		want := map[string]bool{}
		for _, b := range text.beads {
			want[b] = true
		}
		for _, b := range result.Beads {
			if b.Score >= 0.9 {
				sure++
				if text.right([]Bead{b}) == 0 {
					wrong++
				}
			}
		}
		if wrong*100 > sure*3 {
			t.Errorf("%d segments: %d of %d beads that are called sure are wrong", n, wrong, sure)
		}
	}
}

func TestACorridorLosesNothing(t *testing.T) {
	text := newSynthetic(2, 250) // too large for the whole grid, small enough to try it
	a := New(text.source, text.target, Options{})
	narrow, err := a.Align(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	l, err := newLattice(t.Context(), whole(a.source.segments(), a.target.segments()), a.evidence(a.source.bag, a.target.bag), func(float64) {})
	if err != nil {
		t.Fatal(err)
	}
	full := l.decode(l.surely(l.posteriors()))
	for i := range full {
		full[i].Score = narrow.Beads[min(i, len(narrow.Beads)-1)].Score
	}
	if diff := cmp.Diff(full, narrow.Beads); diff != "" {
		t.Errorf("the whole grid (-) and the corridor (+) differ:\n%s", diff)
	}
}

func TestAMovedBlockDerailsNothing(t *testing.T) {
	text := newSynthetic(3, 400)
	before := aligned(t, text.source, text.target, Options{}).Beads
	moved := slices.Concat(text.target[:60], text.target[120:300], text.target[60:120], text.target[300:])
	after := aligned(t, text.source, moved, Options{}).Beads
	all := kept(text.source, text.target, before, text.source, text.target, before)
	if n := kept(text.source, text.target, before, text.source, moved, after); n < all*80/100 {
		t.Errorf("%d of %d pairs are left when 60 of 400 segments move", n, all)
	}
}

func TestATextThatIsCutOffDerailsNothing(t *testing.T) {
	text := newSynthetic(4, 400)
	before := aligned(t, text.source, text.target, Options{}).Beads
	half := len(text.target) / 2
	for name, part := range map[string][]Segment{"the first half": text.target[:half], "the second half": text.target[half:]} {
		result := aligned(t, text.source, part, Options{})
		all := kept(text.source, text.target, before, text.source, text.target, before)
		if n := kept(text.source, text.target, before, text.source, part, result.Beads); n < all*45/100 {
			t.Errorf("%s: %d of %d pairs are left", name, n, all)
		}
		if result.Likeness < Unlikely {
			t.Errorf("%s: likeness %.2f", name, result.Likeness)
		}
	}
}

// Sentences beside paragraphs of ten.
func TestSidesMayBeCutUnequally(t *testing.T) {
	text := newSynthetic(5, 300)
	var paragraphs []Segment
	for from := 0; from < len(text.target); from += 10 {
		joined := text.target[from]
		for _, s := range text.target[from+1 : min(from+10, len(text.target))] {
			joined.Text += " " + s.Text
		}
		paragraphs = append(paragraphs, joined)
	}
	paired := 0
	for _, b := range aligned(t, text.source, paragraphs, Options{}).Beads {
		if len(b.Source) >= 8 && len(b.Target) == 1 {
			paired++
		}
	}
	if paired < len(paragraphs)*9/10 {
		t.Errorf("%d of %d paragraphs found their sentences", paired, len(paragraphs))
	}
}

func TestStrangersAreUnlikely(t *testing.T) {
	one, other := newSynthetic(6, 60), newSynthetic(7, 60)
	if r := aligned(t, one.source, one.target, Options{}); r.Likeness < 0.6 {
		t.Errorf("a text and its translation have likeness %.2f", r.Likeness)
	}
	if r := aligned(t, one.source, other.target, Options{}); r.Likeness >= Unlikely {
		t.Errorf("two texts that have nothing to do with each other have likeness %.2f", r.Likeness)
	}
	if r := aligned(t, []Segment{{Text: "Salam!"}}, []Segment{{Text: "Hey there!"}}, Options{}); r.Likeness < Unlikely {
		t.Errorf("a greeting that no dictionary has is no stranger: likeness %.2f", r.Likeness)
	}
}

func TestAlignCanBeCancelled(t *testing.T) {
	text := newSynthetic(8, 2000)
	ctx, cancel := context.WithCancel(t.Context())
	calls := 0
	_, err := New(text.source, text.target, Options{}).Align(ctx, func(float64) {
		if calls++; calls == 5 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v, want the context's", err)
	}
}

func TestProgressGrowsToItsEnd(t *testing.T) {
	text := newSynthetic(9, 300)
	last := 0.0
	if _, err := New(text.source, text.target, Options{}).Align(t.Context(), func(part float64) {
		if part < last || part > 1 {
			t.Errorf("progress went from %.3f to %.3f", last, part)
		}
		last = part
	}); err != nil {
		t.Fatal(err)
	}
	if last != 1 {
		t.Errorf("progress ended at %.3f", last)
	}
}
