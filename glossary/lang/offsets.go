package lang

import (
	"sort"
	"unicode/utf8"
)

// Offsets turns byte offsets of one text into positions as others count them, and back. It remembers only the places
// where the counts part, so that plain ASCII costs nothing.
type Offsets struct {
	length int
	// wide holds a step for each character of more than one byte: the byte offset behind it, and how many bytes more
	// than UTF-16 units and than code points there were up to there.
	wide []step
}

type step struct{ byte, utf16, points int }

// NewOffsets prepares the conversions for a text, in one pass.
func NewOffsets(text string) Offsets {
	o := Offsets{length: len(text)}
	last := step{}
	for at := 0; at < len(text); {
		if text[at] < utf8.RuneSelf {
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		at += size
		units := 1
		if r >= 0x10000 {
			units = 2
		}
		last = step{byte: at, utf16: last.utf16 + size - units, points: last.points + size - 1}
		o.wide = append(o.wide, last)
	}
	return o
}

// UTF16 is the number of UTF-16 code units before a byte offset.
func (o Offsets) UTF16(offset int) int { return offset - o.before(offset).utf16 }

// CodePoint is the number of code points before a byte offset.
func (o Offsets) CodePoint(offset int) int { return offset - o.before(offset).points }

// FromUTF16 is the byte offset at which so many UTF-16 code units have passed; an offset past the end is the end.
func (o Offsets) FromUTF16(units int) int {
	i := sort.Search(len(o.wide), func(i int) bool { return o.wide[i].byte-o.wide[i].utf16 > units })
	offset := units
	if i > 0 {
		offset += o.wide[i-1].utf16
	}
	return min(offset, o.length)
}

func (o Offsets) before(offset int) step {
	i := sort.Search(len(o.wide), func(i int) bool { return o.wide[i].byte > offset })
	if i == 0 {
		return step{}
	}
	return o.wide[i-1]
}
