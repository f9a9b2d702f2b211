package segment

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
	"unicode"
)

// machine finds, for many patterns at once, where matches of them end. It is a finite automaton whose states are made
// when a text first leads to them; each character of a text then costs one step, whatever the patterns are.
type machine struct {
	code []syntax.Inst
	// matched is the number of the pattern that an instruction of the kind InstMatch ends.
	matched map[uint32]int
	starts  []uint32
	words   int // of a set of patterns, in 64 bits
	states  map[string]*state
	first   *state
	// classes are the first characters of the classes between whose members no pattern makes a difference.
	classes []rune
	stack   []uint32
	seen    []uint32 // at which round an instruction was last met
	round   uint32
}

// state is where the automaton is between two characters: the instructions at which it may go on.
type state struct {
	at     []uint32
	closed [1 << flagBits]*closure
}

// closure is a state at a place whose surroundings are known, so that ^, $ and \b are decided.
type closure struct {
	// ended is the set of patterns that match up to here.
	ended  patterns
	runes  []uint32
	nearby [tableSize]*state
	// far has the steps of all other characters, by their classes.
	far map[int]*state
}

// patterns is a set of patterns, a bit each.
type patterns []uint64

func (p patterns) has(i int) bool { return p[i/64]>>(i%64)&1 == 1 }

const (
	flagBits = 6
	// tableSize is the number of characters whose steps are kept in a table: Latin letters with their marks.
	tableSize = 0x250
	// maxStates bounds the memory of a machine; beyond it, its states are made anew.
	maxStates = 2000
	// none is the character before the first and behind the last.
	none = rune(-1)
)

// newMachine makes a machine for patterns, which keep their numbers.
func newMachine(list []*syntax.Regexp) (*machine, error) {
	m := &machine{matched: map[uint32]int{}, words: (len(list) + 63) / 64}
	for number, pattern := range list {
		prog, err := syntax.Compile(pattern.Simplify())
		if err != nil {
			return nil, err
		}
		base := uint32(len(m.code))
		for i, inst := range prog.Inst {
			inst.Out += base
			if inst.Op == syntax.InstAlt || inst.Op == syntax.InstAltMatch {
				inst.Arg += base
			}
			if inst.Op == syntax.InstMatch {
				m.matched[base+uint32(i)] = number
			}
			m.code = append(m.code, inst)
		}
		m.starts = append(m.starts, base+uint32(prog.Start))
	}
	m.seen = make([]uint32, len(m.code))
	m.classes = classesOf(m.code)
	m.reset()
	return m, nil
}

func (m *machine) reset() {
	m.states = map[string]*state{}
	m.first = m.state(slices.Clone(m.starts))
}

// state returns the state of a list of instructions.
func (m *machine) state(at []uint32) *state {
	slices.Sort(at)
	key := make([]byte, 0, 4*len(at))
	for _, pc := range at {
		key = binary.LittleEndian.AppendUint32(key, pc)
	}
	s, known := m.states[string(key)]
	if !known {
		s = &state{at: at}
		m.states[string(key)] = s
	}
	return s
}

// here decides what depends on the characters on both sides.
func (m *machine) here(s *state, before, after rune) *closure {
	flags := surroundings(before, after)
	c := s.closed[flags]
	if c == nil {
		c = m.close(s, flags)
		s.closed[flags] = c
	}
	return c
}

// close follows the instructions that take no character.
func (m *machine) close(s *state, flags syntax.EmptyOp) *closure {
	c := &closure{ended: make(patterns, m.words)}
	m.round++
	m.stack = append(m.stack[:0], s.at...)
	for len(m.stack) > 0 {
		pc := m.stack[len(m.stack)-1]
		m.stack = m.stack[:len(m.stack)-1]
		if m.seen[pc] == m.round {
			continue
		}
		m.seen[pc] = m.round
		inst := &m.code[pc]
		switch inst.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			m.stack = append(m.stack, inst.Out, inst.Arg)
		case syntax.InstCapture, syntax.InstNop:
			m.stack = append(m.stack, inst.Out)
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(inst.Arg)&^flags == 0 {
				m.stack = append(m.stack, inst.Out)
			}
		case syntax.InstMatch:
			number := m.matched[pc]
			c.ended[number/64] |= 1 << (number % 64)
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			c.runes = append(c.runes, pc)
		case syntax.InstFail:
		}
	}
	return c
}

// step takes a character. A match may begin behind each of them.
func (m *machine) step(c *closure, r rune) *state {
	class := 0
	if r < tableSize {
		if s := c.nearby[r]; s != nil {
			return s
		}
	} else {
		class, _ = slices.BinarySearch(m.classes, r+1)
		if s := c.far[class]; s != nil {
			return s
		}
	}
	if len(m.states) > maxStates {
		m.reset()
	}
	m.round++
	at := slices.Clone(m.starts)
	for _, pc := range at {
		m.seen[pc] = m.round
	}
	for _, pc := range c.runes {
		if inst := &m.code[pc]; inst.MatchRune(r) && m.seen[inst.Out] != m.round {
			m.seen[inst.Out] = m.round
			at = append(at, inst.Out)
		}
	}
	s := m.state(at)
	switch {
	case r < tableSize:
		c.nearby[r] = s
	case c.far == nil:
		c.far = map[int]*state{class: s}
	default:
		c.far[class] = s
	}
	return s
}

// classesOf finds where the sets of the instructions begin and end.
func classesOf(code []syntax.Inst) []rune {
	var starts []rune
	add := func(first, last rune) { starts = append(starts, first, last+1) }
	for i := range code {
		inst := &code[i]
		if len(inst.Rune) == 1 {
			// With (?i) a single character stands for its other cases as well.
			add(inst.Rune[0], inst.Rune[0])
			for r := unicode.SimpleFold(inst.Rune[0]); r != inst.Rune[0]; r = unicode.SimpleFold(r) {
				add(r, r)
			}
			continue
		}
		for j := 0; j+1 < len(inst.Rune); j += 2 {
			add(inst.Rune[j], inst.Rune[j+1])
		}
	}
	slices.Sort(starts)
	return slices.Compact(starts)
}

// surroundings are what ^, $ and \b ask of a place. Words are those of every script, as SRX wants them.
func surroundings(before, after rune) syntax.EmptyOp {
	var flags syntax.EmptyOp
	switch before {
	case none:
		flags |= syntax.EmptyBeginText | syntax.EmptyBeginLine
	case '\n':
		flags |= syntax.EmptyBeginLine
	}
	switch after {
	case none:
		flags |= syntax.EmptyEndText | syntax.EmptyEndLine
	case '\n':
		flags |= syntax.EmptyEndLine
	}
	if inWord(before) != inWord(after) {
		return flags | syntax.EmptyWordBoundary
	}
	return flags | syntax.EmptyNoWordBoundary
}

func inWord(r rune) bool {
	if r < 0x80 {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || unicode.Is(unicode.Pc, r)
}

// mirrored is the pattern that matches what the given one does, read from its end.
func mirrored(p *syntax.Regexp) *syntax.Regexp {
	m := *p
	m.Sub = make([]*syntax.Regexp, len(p.Sub))
	for i, sub := range p.Sub {
		m.Sub[i] = mirrored(sub)
	}
	switch p.Op {
	case syntax.OpConcat:
		slices.Reverse(m.Sub)
	case syntax.OpLiteral:
		m.Rune = slices.Clone(p.Rune)
		slices.Reverse(m.Rune)
	case syntax.OpBeginText:
		m.Op = syntax.OpEndText
	case syntax.OpEndText:
		m.Op = syntax.OpBeginText
	case syntax.OpBeginLine:
		m.Op = syntax.OpEndLine
	case syntax.OpEndLine:
		m.Op = syntax.OpBeginLine
	default:
		// All others are the same from either end.
	}
	return &m
}
