package glossary

import (
	"math/bits"
	"strings"
	"unicode/utf8"

	"korpu/glossary/lang"
)

// misspelt looks for a place in the target that is a form of the concept but for a letter, or two in a long one. Where
// nothing renders the concept the place is what was meant for it, and the finding an error. Where something does, the
// place may be another name, and is told as a warning if it differs in one letter of many. Common nouns are left out:
// there the word that is nearly another is most often a word of its own (country, county).
func (a *auditor) misspelt(q *question) {
	if q.told || a.answered(q) && !q.rendered {
		return
	}
	var best nearMiss
	for i := range q.forms {
		f := &q.forms[i]
		surname := q.variant == surnameOnly && f.origin == relatedForm
		if f.class != admittedForm || f.origin != ownForm && !surname {
			continue
		}
		a.nearest(q, f, &best)
	}
	if best.form == nil {
		return
	}
	severity := SeverityError
	if q.rendered {
		severity = SeverityWarning
	}
	wanted := best.form.text
	if best.form.origin == relatedForm {
		words := best.form.words
		wanted = wanted[words[0].span.Start:words[len(words)-1].span.End]
	}
	a.tell(q, RuleMisspelt, severity, best.span, a.replacement(wanted, nil, best.span))
}

// nearMiss is a place that is a form but for so many letters.
type nearMiss struct {
	form     *form
	span     lang.Span
	distance int
}

// nearest keeps the place that is nearer to a form than the best so far.
func (a *auditor) nearest(q *question, f *form, best *nearMiss) {
	length := utf8.RuneCountInString(keyOf(f.words))
	limit := tolerance(length, q.rendered)
	named := a.m.concept(q.concept).Kind.Proper() || a.m.concept(q.concept).Kind == KindProgramme
	if limit == 0 || !named && len(f.words) == 1 || f.words[0].acronym() {
		return
	}
	for _, at := range a.words.like(f.words[0].key) {
		if int(at)+len(f.words) > len(a.words.all) {
			break
		}
		window := a.words.all[at : int(at)+len(f.words)]
		if window[0].key[0] != f.words[0].key[0] || named && f.words[0].upper && !window[0].upper || parted(window) {
			continue
		}
		d := wordsDistance(window, f.words, limit+1)
		if d > limit || best.form != nil && d >= best.distance {
			continue
		}
		span := lang.Span{Start: window[0].span.Start, End: window[len(window)-1].span.End}
		if !a.admits(span) && !a.m.knowsForm(window) && !derived(window, f.words) {
			*best = nearMiss{form: f, span: span, distance: d}
		}
	}
}

// tolerance is the number of wrong letters that leave no doubt which form was meant, by the form's length: none in the
// shortest, where every other word is as near, and two in a long one.
func tolerance(length int, rendered bool) int {
	switch {
	case rendered && length < 7, length < 5:
		return 0
	case rendered, length < 14:
		return 1
	}
	return 2
}

// parted tells whether anything but white space or a hyphen stands between the words.
func parted(window []englishWord) bool {
	for _, w := range window[1:] {
		if w.gap > gapHyphen {
			return true
		}
	}
	return false
}

// wordsDistance sums how far the words are from one another; limit or more when it is at least that.
func wordsDistance(a, b []englishWord, limit int) int {
	sum := 0
	least := 0
	for i := range a {
		least += (bits.OnesCount32(a[i].letters^b[i].letters) + 1) / 2
	}
	if least >= limit {
		return limit // each wrong letter is one that the other word lacks, and at most takes the place of another such
	}
	for i := range a {
		if sum += distance(a[i].key, b[i].key, limit-sum); sum >= limit {
			return limit
		}
	}
	return sum
}

// lettersOf are the letters of a key as a set of thirty-two. A letter that is added, left out or changed changes two of its
// members at the most, so that most words are told apart without comparing them letter by letter.
func lettersOf(key string) (set uint32) {
	for _, r := range key {
		set |= 1 << (r & 31)
	}
	return set
}

// derived tells whether the text's words are the form with an ending behind it, which makes another word: Karabakhi.
func derived(window, words []englishWord) bool {
	for i, w := range words {
		rest, longer := strings.CutPrefix(window[i].key, w.key)
		if longer && rest != "" && rest != w.key[len(w.key)-1:] {
			return true
		}
	}
	return false
}

// distance counts the letters to be added, left out, changed or exchanged with their neighbour to make one word the other;
// limit or more when it is at least that. A text may have thousands of names that are nearly thousands of others, so it gives
// up as soon as it may, and needs no memory for words of ordinary length.
func distance(a, b string, limit int) int {
	if a == b {
		return 0
	}
	if limit <= 0 || len(a)-len(b) >= 2*limit || len(b)-len(a) >= 2*limit {
		return max(limit, 1)
	}
	var letters [2][ordinaryWord]rune
	x, y := withoutCommonEnds(appendRunes(letters[0][:0], a), appendRunes(letters[1][:0], b))
	if limit <= 2 && max(len(x), len(y)) > 2 {
		return limit // one letter leaves no more than two that are exchanged
	}
	var room [3][ordinaryWord + 1]int
	last, row, next := roomFor(room[0][:], y), roomFor(room[1][:], y), roomFor(room[2][:], y)
	for j := range row {
		row[j] = j
	}
	leastBefore := 0
	for i := range x {
		next[0] = i + 1
		least := next[0]
		for j := range y {
			cost := row[j]
			if x[i] != y[j] {
				cost = min(cost, row[j+1], next[j]) + 1
				if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
					cost = min(cost, last[j-1]+1)
				}
			}
			next[j+1] = cost
			least = min(least, cost)
		}
		if least >= limit && leastBefore+1 >= limit {
			return limit // all that follows builds on these two rows
		}
		leastBefore = least
		last, row, next = row, next, last
	}
	return row[len(y)]
}

// ordinaryWord is how many letters an ordinary word has at most.
const ordinaryWord = 32

// withoutCommonEnds leaves out what two words begin and end with alike, which is no part of their distance.
func withoutCommonEnds(x, y []rune) ([]rune, []rune) {
	for len(x) > 0 && len(y) > 0 && x[0] == y[0] {
		x, y = x[1:], y[1:]
	}
	for len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1] {
		x, y = x[:len(x)-1], y[:len(y)-1]
	}
	return x, y
}

func appendRunes(to []rune, text string) []rune {
	for _, r := range text {
		to = append(to, r)
	}
	return to
}

// roomFor is a row of the distances to the beginnings of a word, in the room that is given if that is enough.
func roomFor(room []int, word []rune) []int {
	if len(word) < len(room) {
		return room[:len(word)+1]
	}
	return make([]int, len(word)+1)
}
