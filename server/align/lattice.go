package align

import (
	"context"
	"iter"
	"math"
	"slices"
)

// lattice is the search: its nodes are the pairs (i, j) of a corridor, which mean that i source and j target segments are
// behind; an edge is a bead that leads from one to another.
//
//	edge = log P(shape) + words both ways + lengths + paragraph breaks
//
// The best path is an alignment; over all paths together, each bead has a probability.
type lattice struct {
	corridor
	shapes []shape
	// first is the number of a row's first node.
	first []int
	// edges are the scores of the beads that end in each node, by shape; -Inf where none is.
	edges []float32
}

var never = float32(math.Inf(-1))

func (l *lattice) nodes() int { return l.first[len(l.first)-1] }

func (l *lattice) node(i, j int) int { return l.first[i] + j - l.low[i] }

// newLattice scores all beads of a corridor. Its error is that of ctx.
func newLattice(ctx context.Context, c corridor, e *evidence, progress func(float64)) (*lattice, error) {
	l := &lattice{corridor: c, shapes: e.model.shapes, first: make([]int, len(c.low)+1)}
	for i := range c.low {
		l.first[i+1] = l.first[i] + c.high[i] - c.low[i] + 1
	}
	l.edges = make([]float32, l.nodes()*len(l.shapes))
	rows := e.rows(c)
	work := crew[*scratch]{room: e.scratch, do: func(i int, s *scratch) { l.row(i, e, rows, s) }}
	work.on(len(c.low), func(done int) bool {
		progress(float64(done) / float64(len(c.low)))
		return ctx.Err() == nil
	})
	return l, ctx.Err()
}

// row scores the beads that end in the nodes of row i.
func (l *lattice) row(i int, e *evidence, rows []cells, s *scratch) {
	for j := l.low[i]; j <= l.high[i]; j++ {
		edges := l.edges[l.node(i, j)*len(l.shapes):][:len(l.shapes)]
		for k, sh := range l.shapes {
			edges[k] = never
			if a, b := i-sh.source, j-sh.target; a >= 0 && b >= 0 && l.has(a, b) {
				edges[k] = float32(e.bead(rows, s, k, a, i, b, j))
			}
		}
	}
}

// edge is a bead that may be on a path: its place in edges, and the node in which it ends.
type edge struct {
	shape
	at, i, j int
}

// all goes through the edges.
func (l *lattice) all() iter.Seq[edge] {
	return func(yield func(edge) bool) {
		for i := range l.low {
			for j := l.low[i]; j <= l.high[i]; j++ {
				at := l.node(i, j) * len(l.shapes)
				for k, sh := range l.shapes {
					if l.edges[at+k] != never && !yield(edge{sh, at + k, i, j}) {
						return
					}
				}
			}
		}
	}
}

// best returns the beads of the best path by the given weight of an edge, and its weight.
func (l *lattice) best(weight func(node, shape int) float64) ([]Bead, float64) {
	n := len(l.low) - 1
	value := make([]float64, l.nodes())
	back := make([]int8, l.nodes())
	for i := range l.low {
		for j := l.low[i]; j <= l.high[i]; j++ {
			at := l.node(i, j)
			if at == 0 {
				continue
			}
			value[at], back[at] = math.Inf(-1), -1
			for k, sh := range l.shapes {
				if l.edges[at*len(l.shapes)+k] == never {
					continue
				}
				if v := value[l.node(i-sh.source, j-sh.target)] + weight(at, k); v > value[at] {
					value[at], back[at] = v, int8(k)
				}
			}
		}
	}
	end := l.node(n, l.high[n])
	var path []Bead
	for i, j := n, l.high[n]; i > 0 || j > 0; {
		at := l.node(i, j)
		sh := l.shapes[back[at]]
		path = append(path, Bead{Source: span(i-sh.source, i), Target: span(j-sh.target, j)})
		i, j = i-sh.source, j-sh.target
	}
	slices.Reverse(path)
	return path, value[end]
}

func span(from, to int) []int {
	if from == to {
		return nil
	}
	list := make([]int, to-from)
	for i := range list {
		list[i] = from + i
	}
	return list
}

// posteriors returns the probability of each edge over all paths (the forward-backward algorithm), in the order of edges.
func (l *lattice) posteriors() []float32 {
	n := len(l.low) - 1
	forward := make([]float64, l.nodes())
	backward := make([]float64, l.nodes())
	for i := range l.low {
		for j := l.low[i]; j <= l.high[i]; j++ {
			at := l.node(i, j)
			if at == 0 {
				continue
			}
			sum := logSum{}
			for k, sh := range l.shapes {
				if edge := l.edges[at*len(l.shapes)+k]; edge != never {
					sum.add(forward[l.node(i-sh.source, j-sh.target)] + float64(edge))
				}
			}
			forward[at] = sum.log()
		}
	}
	end := l.node(n, l.high[n])
	for at := range backward {
		backward[at] = math.Inf(-1)
	}
	backward[end] = 0
	result := make([]float32, len(l.edges))
	for i := n; i >= 0; i-- {
		for j := l.high[i]; j >= l.low[i]; j-- {
			at := l.node(i, j)
			if math.IsInf(backward[at], -1) {
				continue
			}
			for k, sh := range l.shapes {
				edge := l.edges[at*len(l.shapes)+k]
				if edge == never {
					continue
				}
				from := l.node(i-sh.source, j-sh.target)
				through := backward[at] + float64(edge)
				backward[from] = logAdd(backward[from], through)
				result[at*len(l.shapes)+k] = float32(math.Exp(through + forward[from] - forward[end]))
			}
		}
	}
	return result
}

// logSum adds numbers given by their logarithms.
type logSum struct {
	most, rest float64
	any        bool
}

func (s *logSum) add(x float64) {
	switch {
	case !s.any:
		s.most, s.rest, s.any = x, 1, true
	case x > s.most:
		s.rest = s.rest*math.Exp(s.most-x) + 1
		s.most = x
	case x > s.most-40:
		s.rest += math.Exp(x - s.most)
	}
}

func (s *logSum) log() float64 {
	if !s.any {
		return math.Inf(-1)
	}
	return s.most + math.Log(s.rest)
}

func logAdd(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if b < a-40 {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}
