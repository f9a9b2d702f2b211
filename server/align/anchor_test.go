package align

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// The heaviest chain is as heavy as the heaviest of all subsets that grow on both sides.
func TestTheChainIsTheHeaviest(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		var list []anchor
		for i := range 1 + r.IntN(6) {
			for range r.IntN(3) {
				list = append(list, anchor{i, r.IntN(6), float64(1 + r.IntN(9))})
			}
		}
		best := 0.0
		for set := range 1 << len(list) {
			last, sum, grows := anchor{-1, -1, 0}, 0.0, true
			for k, x := range list {
				if set>>k&1 == 1 {
					grows = grows && x.source > last.source && x.target > last.target
					last, sum = x, sum+x.weight
				}
			}
			if grows {
				best = max(best, sum)
			}
		}
		sum := 0.0
		chain := heaviest(list, 6)
		for k, x := range chain {
			sum += x.weight
			if k > 0 && (x.source <= chain[k-1].source || x.target <= chain[k-1].target) {
				t.Fatalf("the chain %v does not grow", chain)
			}
		}
		if sum != best {
			t.Fatalf("%v: the chain weighs %v, the heaviest %v", list, sum, best)
		}
	}
}

func TestALoneAnchorIsNotTrusted(t *testing.T) {
	var chain []anchor
	for i := range 10 {
		chain = append(chain, anchor{i, i, 8})
	}
	stray := anchor{10, 300, 8}
	for i := range 10 {
		chain = append(chain, anchor{400 + i, 390 + i, 8})
	}
	chain = slices.Insert(chain, 10, stray)
	kept := supported(chain)
	if len(kept) != 20 || slices.Contains(kept, stray) {
		t.Errorf("kept %v", kept)
	}
}

// A text that is repeated is anchored at its own place, not at that of its like.
func TestWhatIsRepeatedStaysInPlace(t *testing.T) {
	text := newSynthetic(27, 60)
	var source, target []Segment
	for range 12 {
		source, target = append(source, text.source...), append(target, text.target...)
	}
	a := New(source, target, Options{})
	anchors := a.evidence(a.source.bag, a.target.bag).anchors()
	if len(anchors) < 360 {
		t.Fatalf("%d anchors", len(anchors))
	}
	for _, x := range anchors {
		if x.source/len(text.source) != x.target/len(text.target) {
			t.Errorf("%v lies in another copy of the text", x)
		}
	}
}
