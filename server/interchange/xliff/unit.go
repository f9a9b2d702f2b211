package xliff

import (
	"bytes"
	"slices"
	"strconv"

	"korpu/server/bitext"
	"korpu/server/interchange/parcel"
)

// unit is a unit or a trans-unit while its pieces are read.
type unit struct {
	depth    int
	approved bool
	parts    []part
}

// part is a segment, or the only one of a trans-unit.
type part struct {
	source, target         []byte
	sourceLine, targetLine int
	state, order           string
	inTarget               bool
}

func (u *unit) last() *part { return &u.parts[len(u.parts)-1] }

// finish makes a unit of the parts, with Azerbaijani as its source whichever side it stands on.
func (r *reader) finish(u *unit) error {
	turned := r.source == parcel.English && r.target == parcel.Azerbaijani
	if r.source != parcel.Azerbaijani && !turned || r.target == parcel.Other && u.translated() {
		r.reading.Foreign++
		return nil
	}
	record := parcel.Record{Document: bitext.Document{Title: r.title}}
	record.Kind = bitext.Paragraph
	for _, p := range u.parts {
		record.Source = append(record.Source, bitext.Sentences(string(p.source))...)
		record.SourceAt.Line = firstLine(record.SourceAt.Line, p.sourceLine)
		record.TargetAt.Line = firstLine(record.TargetAt.Line, p.targetLine)
	}
	for _, p := range u.ordered() {
		record.Target = append(record.Target, bitext.Sentences(string(p.target))...)
	}
	if turned {
		record.Source, record.Target = record.Target, record.Source
		record.SourceAt, record.TargetAt = record.TargetAt, record.SourceAt
	}
	if len(record.Source) == 0 {
		r.reading.Foreign++
		return nil
	}
	record.State = u.state(record.Target)
	r.reading.Units++
	return r.take(record)
}

func firstLine(line, other int) int {
	if line == 0 {
		return other
	}
	return line
}

// translated tells whether any part has a target with text.
func (u *unit) translated() bool {
	return slices.ContainsFunc(u.parts, func(p part) bool { return len(bytes.TrimSpace(p.target)) > 0 })
}

// ordered are the parts in the order of the target text, where XLIFF 2 gives one.
func (u *unit) ordered() []part {
	place := map[string]int{}
	for i := range u.parts {
		if u.parts[i].order == "" {
			u.parts[i].order = strconv.Itoa(i + 1)
		}
		n, err := strconv.Atoi(u.parts[i].order)
		if err != nil {
			n = i + 1
		}
		place[u.parts[i].order] = n
	}
	return slices.SortedStableFunc(slices.Values(u.parts), func(a, b part) int { return place[a.order] - place[b.order] })
}

// states are the names of XLIFF 1.2 and 2 for how far a translation has come.
var states = map[string]bitext.State{
	"new": bitext.Initial, "needs-translation": bitext.Initial, "initial": bitext.Initial,
	"translated": bitext.Translated, "needs-adaptation": bitext.Translated, "needs-l10n": bitext.Translated,
	"needs-review-translation": bitext.Translated, "needs-review-adaptation": bitext.Translated, "needs-review-l10n": bitext.Translated,
	"signed-off": bitext.Reviewed, "reviewed": bitext.Reviewed, "final": bitext.Final,
}

// state is the least that any part with a text has reached; a translation that was begun and has none told is translated.
func (u *unit) state(target []string) bitext.State {
	if len(target) == 0 {
		return bitext.Initial
	}
	least := bitext.State("")
	for _, p := range u.parts {
		state, told := states[p.state]
		if told && len(bytes.TrimSpace(p.source)) > 0 && (least == "" || least.AtLeast(state)) {
			least = state
		}
	}
	switch {
	case least == "" && u.approved:
		return bitext.Reviewed
	case least == "":
		return bitext.Translated
	}
	return least
}
