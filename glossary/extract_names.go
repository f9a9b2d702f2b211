package glossary

import (
	"slices"
	"strings"

	"korpu/glossary/lang"
)

func newExtraction(segments []string, stopped func() bool) *extraction {
	x := &extraction{
		segments: segments, stopped: stopped, words: make([][]textWord, len(segments)),
		small: map[string]int{}, smallLemmas: map[string]bool{}, byKey: map[string]*finding{},
		placed: map[string]bool{}, titled: make([]bool, len(segments)), read: newReadings(),
	}
	x.names = newLemmatiser(x.read.asName, isEstablished)
	return x
}

// readWords cuts the segments into words and learns their forms.
func (x *extraction) readWords() {
	for i, text := range x.segments {
		if x.stopped() {
			return
		}
		x.words[i] = textWords(i, text)
		for _, w := range x.words[i] {
			if !w.capital && !w.number {
				x.addSmall(w.folded)
			}
		}
	}
	for i := range x.words {
		if x.stopped() {
			return
		}
		if x.titled[i] = isTitled(x.words[i]); x.titled[i] || shouts(x.words[i]) {
			continue
		}
		for _, w := range x.words[i] {
			if w.capital && !w.starts && !w.acronym {
				x.names.add(w)
			}
		}
	}
}

func (x *extraction) addSmall(folded string) {
	x.small[folded]++
	if x.small[folded] > 1 {
		return
	}
	for _, r := range x.read.asCommon(folded) {
		if len(r.Lemma) > 4 {
			x.smallLemmas[r.Lemma] = true
		}
	}
}

// shouts tells whether a segment is a heading in capitals, where they tell nothing.
func shouts(words []textWord) bool {
	capitals, all := 0, 0
	for _, w := range words {
		if w.number || len(w.raw) < 3 {
			continue
		}
		all++
		if w.acronym {
			capitals++
		}
	}
	return all > 2 && capitals*3 > all*2
}

// isTitled tells whether a segment is a headline in which all words of weight begin with capitals, the last one too.
func isTitled(words []textWord) bool {
	capitals, all := 0, 0
	for _, w := range words {
		if w.number || w.acronym || len(w.raw) < 4 {
			continue
		}
		all++
		if w.capital {
			capitals++
		}
	}
	return all > 4 && capitals*5 >= all*4 && words[len(words)-1].capital
}

// findNames finds all that stands with capitals or in quotation marks.
func (x *extraction) findNames() {
	for i, words := range x.words {
		if x.stopped() {
			return
		}
		if shouts(words) {
			continue
		}
		quoted := x.quotations(i)
		var found []mention
		for start := 0; start < len(words); {
			run := x.run(words[start:])
			if len(run) == 0 {
				start++
				continue
			}
			found = append(found, x.divide(run, words[start+len(run):])...)
			start += len(run)
		}
		found = outside(found, quoted)
		var kept []*finding
		for _, m := range found {
			kept = append(kept, x.add(m))
		}
		for _, m := range quoted {
			x.add(m)
		}
		x.pair(i, found, kept)
	}
	for _, f := range x.found {
		f.settle(x.placed[f.key])
	}
}

// outside are the mentions that overlap none of the quoted names; both are in the order of the text.
func outside(found, quoted []mention) []mention {
	return slices.DeleteFunc(found, func(m mention) bool {
		for len(quoted) > 0 && quoted[0].span.End <= m.span.Start {
			quoted = quoted[1:]
		}
		return len(quoted) > 0 && quoted[0].span.Overlaps(m.span)
	})
}

// settle decides what a name is once all its mentions are known; placed tells that it stands before the head of a place.
func (f *finding) settle(placed bool) {
	if f.sure {
		return
	}
	spoken := false
	for _, m := range f.mentions {
		placed = placed || m.placed
		spoken = spoken || m.spoken || m.title != ""
	}
	switch {
	case spoken:
		f.kind = KindPerson
	case placed || looksLikePlace(f.key):
		f.kind = KindPlace
	}
}

func looksLikePlace(folded string) bool {
	for _, end := range []string{"stan", "iya", "burq", "abad", "land", "kənd", "qrad", "şəhr", "çay", "dağ", "vill", "şir"} {
		if strings.HasSuffix(folded, end) && len(folded) > len(end)+3 {
			return true
		}
	}
	return false
}

// pair joins an acronym with the name that stands before or behind it: … Təşkilatı (NATO), NATO (… Təşkilatı).
func (x *extraction) pair(segment int, mentions []mention, findings []*finding) {
	text := x.segments[segment]
	for i := 1; i < len(mentions); i++ {
		before, after := mentions[i-1], mentions[i]
		if before.acronym == after.acronym || strings.TrimSpace(text[before.span.End:after.span.Start]) != "(" {
			continue
		}
		if rest := strings.TrimSpace(text[after.span.End:]); strings.IndexAny(rest, "),;–-") != 0 {
			continue
		}
		long, short := findings[i-1], findings[i]
		if before.acronym {
			long, short = short, long
		}
		if len(lang.Tokens(long.source)) < 2 {
			continue
		}
		long.short, short.long = short.source, long.source
		if !long.sure {
			long.kind, long.sure = KindInstitution, true
		}
		short.kind, short.sure = long.kind, true
	}
}
