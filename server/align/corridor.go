package align

// corridor is the part of the grid of all pairs that is searched: with i source segments behind, between low[i] and
// high[i] target segments may be. Both grow with i.
type corridor struct{ low, high []int }

// whole is the corridor that leaves nothing out.
func whole(n, m int) corridor {
	c := corridor{low: make([]int, n+1), high: make([]int, n+1)}
	for i := range c.high {
		c.high[i] = m
	}
	return c
}

func (c corridor) has(i, j int) bool { return i >= 0 && j >= c.low[i] && j <= c.high[i] }
