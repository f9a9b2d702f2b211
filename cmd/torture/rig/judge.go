package rig

// Judge compares a ledger with what is kept and counts the acknowledged saves and every breach in the verdict.
func (l *Ledger) Judge(kept map[int64]History, v *Verdict) {
	places := placesOf(kept)
	for _, e := range l.Entries() {
		found := places[e.Mutation]
		here := 0
		for _, p := range found {
			if p.unit != e.Unit {
				v.Add(Misplaced, "%s was written to unit %d and is in unit %d", e.Mutation, e.Unit, p.unit)
				continue
			}
			here++
			if p.Text != e.Text {
				v.Add(Corrupt, "%s of unit %d was %q and is %q", e.Mutation, e.Unit, e.Text, p.Text)
			}
			if e.Revision != 0 && p.Number != e.Revision {
				v.Add(Corrupt, "%s of unit %d was acknowledged as revision %d and is revision %d", e.Mutation, e.Unit, e.Revision, p.Number)
			}
		}
		switch {
		case here > 1:
			v.Add(Doubled, "%s is %d times in unit %d", e.Mutation, here, e.Unit)
		case here == 0 && e.Outcome == Acknowledged:
			v.Add(Lost, "%s of unit %d was acknowledged as revision %d and is not there", e.Mutation, e.Unit, e.Revision)
		case here > 0 && e.Outcome == Refused:
			v.Add(Untrue, "%s of unit %d was told as not kept and is there", e.Mutation, e.Unit)
		}
		if e.Outcome == Acknowledged {
			v.Acknowledge(1)
		}
		if e.From != 0 && e.Revision > e.From+1 {
			v.Add(Overwritten, "%s of unit %d was made from revision %d and acknowledged as %d", e.Mutation, e.Unit, e.From, e.Revision)
		}
	}
	l.judgeHistories(kept, v)
}

type place struct {
	unit int64
	Kept
}

func placesOf(kept map[int64]History) map[string][]place {
	places := map[string][]place{}
	for unit, h := range kept {
		for _, k := range h.Kept {
			if k.Mutation != "" {
				places[k.Mutation] = append(places[k.Mutation], place{unit: unit, Kept: k})
			}
		}
	}
	return places
}

// judgeHistories looks for what nobody wrote, for gaps, and for units that do not stand where their history ends.
func (l *Ledger) judgeHistories(kept map[int64]History, v *Verdict) {
	for unit, h := range kept {
		for i, k := range h.Kept {
			if _, known := l.entries[k.Mutation]; k.Mutation != "" && !known {
				v.Add(Corrupt, "unit %d holds %s, which nobody wrote: %q", unit, k.Mutation, k.Text)
			}
			if i > 0 && k.Number != h.Kept[i-1].Number+1 {
				v.Add(Corrupt, "unit %d has revision %d after %d", unit, k.Number, h.Kept[i-1].Number)
			}
		}
		if n := len(h.Kept); n > 0 && (h.Kept[n-1].Number != h.Revision || h.Kept[n-1].Text != h.Text) {
			v.Add(Corrupt, "unit %d is at revision %d with %q, and its history ends with %d, %q",
				unit, h.Revision, h.Text, h.Kept[n-1].Number, h.Kept[n-1].Text)
		}
	}
}
