package lang

import (
	"strconv"
	"strings"
)

// whole makes a number of a whole one.
func whole(n int) Decimal { return Decimal(strconv.Itoa(n)) }

// numeral reads a number in words: iki yüz əlli, one hundred and fifty, dozen, yarım milyon, twentieth.
//
// Words add up as long as each is smaller than what the last one left room for, so that "bir iki" is two numbers:
//
//	iki   yüz   əlli   min   üç
//	 2  × 100 + 50  ) × 1000 + 3
func (r valueReader) numeral(at int) (Value, int) {
	if v, next := r.half(at); next > at {
		return v, next
	}
	c := count{room: 1000, ceiling: 1 << 40}
	next := at
	for {
		word, after, ok := r.numberWord(r.connected(next, next > at))
		if !ok || next > at && word.vague && !word.scale || !c.add(word) {
			break
		}
		next = after
		if word.vague {
			return Value{}, at // on minlərlə: nobody knows how many
		}
		if word.last {
			break
		}
	}
	if next == at || r.vagueBehind(next) {
		return Value{}, at
	}
	v := Value{Kind: Cardinal, Amounts: []Decimal{whole(c.total + c.current)}, Span: r.span(at, next)}
	if c.rank {
		v.Kind = Ordinal
		return r.period(v, at, next)
	}
	if v, after, ok := r.wordDecade(v, at, next, c.tens); ok {
		return v, after
	}
	v, next = r.halves(v, at, next, c.lastScale)
	return r.withUnit(v, at, next)
}

// numberWord is a word of a number.
type numberWord struct {
	value int
	// scale tells that it multiplies what stands before it; hundred is one.
	scale bool
	// rank makes the number an ordinal, tens is a plural of tens (nineties), vague a plural that counts nothing (milyonlarla).
	rank, tens, vague bool
	// last tells that no further word can follow, because this one carries the ending.
	last bool
}

// count adds up the words of a number.
type count struct {
	total, current int
	// room is what the next word must be below, ceiling what the next scale must be below.
	room, ceiling int
	lastScale     int
	rank, tens    bool
	started       bool
}

// add takes a word; false means that the word belongs to another number.
func (c *count) add(w numberWord) bool {
	switch {
	case w.scale && w.value == 100:
		if c.current >= 100 || c.current > 9 && c.current%10 == 0 && c.started {
			return false
		}
		c.current = max(c.current, 1) * 100
		c.room = 100
	case w.scale:
		if w.value >= c.ceiling || c.started && c.current == 0 {
			return false
		}
		c.total += max(c.current, 1) * w.value
		c.current, c.room, c.ceiling, c.lastScale = 0, 1000, w.value, w.value
	default:
		if w.value >= c.room || w.value == 0 && c.started {
			return false
		}
		c.current += w.value
		c.room = roomBehind(w.value)
	}
	c.started = true
	c.rank, c.tens = w.rank, w.tens
	return true
}

// roomBehind is what may follow a word: units behind tens, nothing behind units.
func roomBehind(value int) int {
	if value >= 20 && value%10 == 0 || value == 10 {
		return 10
	}
	return 0
}

// numberWord reads the word at a place.
func (r valueReader) numberWord(at int) (w numberWord, next int, ok bool) {
	word := r.word(at)
	if word == "" {
		return w, at, false
	}
	if r.language == English {
		w, ok = englishNumbers[word]
		return w, at + 1, ok
	}
	stem, rest, found := numeralStem(word, azerbaijaniNumbers)
	if !found {
		return w, at, false
	}
	w = azerbaijaniNumbers[stem]
	switch {
	case rest == "":
	case isRank(rest):
		w.rank, w.last = true, true
	case w.scale && vague(rest):
		w.vague = true
	case bareOnly[stem] || notNumbers[word] || !isEnding(rest) || !inHarmony(stem, rest) || stem == "altı" && strings.HasPrefix(rest, "n"):
		return w, at, false
	default:
		w.last = true
	}
	return w, at + 1, true
}

// connected steps over what may stand between two words of one number: in English a hyphen, or and behind a hundred.
func (r valueReader) connected(at int, within bool) int {
	if !within || at >= len(r.atoms) {
		return at
	}
	if r.language == English {
		if r.is(at, "-") && r.glued(at) && r.glued(at+1) {
			return at + 1
		}
		if word := r.word(at - 1); r.is(at, "and") && (word == "hundred" || word == "thousand" || word == "million") {
			if w, ok := englishNumbers[r.word(at+1)]; ok && !w.scale {
				return at + 1
			}
		}
	}
	return at
}

// vagueBehind tells whether a scale that counts nothing follows: iyirmi minlərlə.
func (r valueReader) vagueBehind(at int) bool {
	w, _, ok := r.numberWord(at)
	return ok && w.vague
}

// wordDecade makes ten years of a plural of tens: the nineties.
func (r valueReader) wordDecade(v Value, at, next int, tens bool) (Value, int, bool) {
	if !tens {
		return v, at, false
	}
	n, _ := v.Amounts[0].Whole()
	v.Kind, v.Amounts = Decade, decadeReadings(n)
	return v, next, true
}
