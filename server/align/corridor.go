package align

// corridor is the part of the grid of all pairs that is searched: with i source segments behind, between low[i] and
// high[i] target segments may be. Both grow with i.
//
//	0 ┌──┐
//	  │  └─┐          anchors narrow it; between them it is as wide as the
//	  └─┐  └────┐     gap is, and where the gap is huge, as a band along its
//	    └──┐    │     diagonal
//	       └────┘ n
type corridor struct{ low, high []int }

func (c corridor) has(i, j int) bool { return i >= 0 && j >= c.low[i] && j <= c.high[i] }

// places is how many pairs of places it holds.
func (c corridor) places() (n int) {
	for i := range c.low {
		n += c.high[i] - c.low[i] + 1
	}
	return n
}

// whole is the corridor that leaves nothing out.
func whole(n, m int) corridor {
	c := corridor{low: make([]int, n+1), high: make([]int, n+1)}
	for i := range c.high {
		c.high[i] = m
	}
	return c
}

// shut is a corridor into which nothing was let yet.
func shut(n, m int) corridor {
	c := whole(n, 0)
	for i := range c.low {
		c.low[i] = m
	}
	return c
}

// margin is how far around anchors is searched.
const margin = 6

// widest is how far a gap without anchors is searched across, in a text of n segments: less in a long one, so that memory
// has a bound.
func widest(n int) int {
	const most, least, places = 400, 60, 1_000_000
	return min(most, max(least, places/max(1, n)))
}

// between is the corridor around anchors.
func between(anchors []anchor, n, m int) corridor {
	c := shut(n, m)
	from := anchor{}
	for k := 0; k <= len(anchors); k++ {
		to := anchor{source: n, target: m}
		if k < len(anchors) {
			to = anchors[k]
		}
		c.open(from, to, m)
		from = to
	}
	return c.tidy(m)
}

// open lets in what lies between two anchors, and a margin around.
func (c corridor) open(from, to anchor, m int) {
	n := len(c.low) - 1
	di, dj := to.source-from.source, to.target-from.target
	for i := max(0, from.source-margin); i <= min(n, to.source+margin); i++ {
		low, high := from.target-margin, to.target+margin
		if wide := widest(n); dj > wide {
			middle := from.target + int(float64(i-from.source)/float64(max(1, di))*float64(dj))
			low, high = max(low, middle-wide/2), min(high, middle+wide/2)
		}
		c.low[i], c.high[i] = min(c.low[i], max(0, low)), max(c.high[i], min(m, high))
	}
}

// tidy makes the sides grow, joins the corridor where it broke, and lets it begin and end in the corners.
func (c corridor) tidy(m int) corridor {
	n := len(c.low) - 1
	c.low[0], c.high[n] = 0, m
	for i := 1; i <= n; i++ {
		c.high[i] = max(c.high[i], c.high[i-1])
	}
	for i := n - 1; i >= 0; i-- {
		c.low[i] = min(c.low[i], c.low[i+1])
		c.high[i] = max(c.high[i], c.low[i+1])
	}
	for i := 1; i <= n; i++ {
		c.high[i] = max(c.high[i], c.high[i-1])
	}
	return c
}

// narrowed keeps what the beads of an earlier search came through, and a margin around.
func (l *lattice) narrowed(posteriors []float32) corridor {
	const least, around = 1e-5, 2
	n, m := len(l.low)-1, l.high[len(l.high)-1]
	c := shut(n, m)
	let := func(i, j int) {
		for k := max(0, i-around); k <= min(n, i+around); k++ {
			c.low[k], c.high[k] = min(c.low[k], max(0, j-around)), max(c.high[k], min(m, j+around))
		}
	}
	let(0, 0)
	for e := range l.all() {
		if posteriors[e.at] > least {
			let(e.i, e.j)
			let(e.i-e.source, e.j-e.target)
		}
	}
	c = c.tidy(m)
	for i := range c.low { // nothing outside of the corridor before
		c.low[i], c.high[i] = max(c.low[i], l.low[i]), min(c.high[i], l.high[i])
	}
	return c
}
