package workbench

import (
	"korpu/server/align"
	"korpu/server/bitext"
)

// units makes units of rows.
func (t boardTexts) units(rows []align.Row, how Acceptance) ([]bitext.Unit, Accepted) {
	m := unitMaker{boardTexts: t, how: how, paragraphs: t.paragraphs(), last: -1}
	for _, r := range rows {
		if len(r.Source) == 0 {
			m.addition(r)
		} else {
			m.bead(r)
		}
	}
	for i := range m.units {
		m.units[i].State = how.State
		if len(m.units[i].Target) == 0 {
			m.units[i].State = bitext.Initial
			m.counted.Untranslated++
		}
	}
	m.counted.Units = len(m.units)
	return m.units, m.counted
}

// unitMaker goes down a board.
type unitMaker struct {
	boardTexts
	how        Acceptance
	paragraphs []int
	units      []bitext.Unit
	counted    Accepted
	// last is the paragraph of the last source segment.
	last int
	// early are additions before the first source; they go to the first unit.
	early []string
}

// addition leaves translation without source out, or joins it to the unit before.
func (m *unitMaker) addition(r align.Row) {
	if m.how.Additions == LeaveAdditions {
		m.counted.LeftOut++
		return
	}
	m.counted.Joined++
	added := textsOf(m.target, r.Target)
	if len(m.units) == 0 {
		m.early = append(m.early, added...)
		return
	}
	u := &m.units[len(m.units)-1]
	u.Target = append(u.Target, added...)
}

// bead makes a unit of a row with source, or goes on with the one of its paragraph.
func (m *unitMaker) bead(r align.Row) {
	source, target := textsOf(m.source, r.Source), textsOf(m.target, r.Target)
	if m.how.By == UnitsByParagraph && m.paragraphs[r.Source[0]] == m.last {
		u := &m.units[len(m.units)-1]
		u.Source, u.Target = append(u.Source, source...), append(u.Target, target...)
	} else {
		first := m.source[r.Source[0]]
		m.units = append(m.units, bitext.Unit{Source: source, Target: append(m.early, target...), Kind: first.Kind, Speaker: first.Speaker})
		m.early = nil
	}
	m.last = m.paragraphs[r.Source[len(r.Source)-1]]
}

// paragraphs numbers the paragraph of each source segment.
func (t boardTexts) paragraphs() []int {
	numbers := make([]int, len(t.source))
	n := -1
	for i, s := range t.source {
		if s.Opens {
			n++
		}
		numbers[i] = n
	}
	return numbers
}

func textsOf(side []Segment, numbers []int) []string {
	texts := make([]string, len(numbers))
	for i, n := range numbers {
		texts[i] = side[n].Text
	}
	return texts
}
