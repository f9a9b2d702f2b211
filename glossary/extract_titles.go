package glossary

import (
	"slices"
)

// title reads a title at the start of a run: Prezident, Baş nazir, naziri.
func (x *extraction) title(run []textWord) (string, bool) {
	for _, n := range []int{2, 1} {
		if len(run) < n || n == 2 && !run[1].joined {
			continue
		}
		if title := x.titleOf(run[:n]); title != "" {
			return title, true
		}
	}
	return "", false
}

// titleOf returns the title that words are in their dictionary form; empty when they are none.
func (x *extraction) titleOf(words []textWord) string {
	before := ""
	if len(words) == 2 {
		before = words[0].folded + " "
	}
	last := words[len(words)-1]
	for _, r := range x.read.asCommon(last.folded) {
		rest := last.folded[r.Stem:]
		if rest != "" && !slices.Contains(possessiveEnds, rest) {
			continue
		}
		if _, ok := tables().titles[before+r.Lemma]; ok {
			return before + r.Lemma
		}
	}
	return ""
}

// titleBefore reads the title that stands in small letters before a name: xarici işlər naziri Ceyhun Bayramov.
func (x *extraction) titleBefore(w textWord) string {
	words, at := x.words[w.segment], w.at
	if at < 1 || !w.joined {
		return ""
	}
	if at > 1 && words[at-1].joined {
		if title := x.titleOf(words[at-2 : at]); title != "" {
			return title
		}
	}
	return x.titleOf(words[at-1 : at])
}
