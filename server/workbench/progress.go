package workbench

import "korpu/server/bitext"

// Progress is how far a text has come.
type Progress struct {
	Units int
	// Words counts the words of the source.
	Words int
	// States counts the units of each state; every state has its entry.
	States map[bitext.State]int
	// OpenFindings counts the findings that nobody has waived, without mere hints.
	OpenFindings int
}

func newProgress() Progress {
	p := Progress{States: map[bitext.State]int{}}
	for _, state := range bitext.States() {
		p.States[state] = 0
	}
	return p
}

func (p *Progress) add(other Progress) {
	p.Units += other.Units
	p.Words += other.Words
	p.OpenFindings += other.OpenFindings
	for state, n := range other.States {
		p.States[state] += n
	}
}

func (p *Progress) count(u *unitTally) {
	p.Units++
	p.Words += u.words
	p.States[u.state]++
	p.OpenFindings += len(u.findings.open)
}
