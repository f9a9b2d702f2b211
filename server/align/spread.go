package align

import (
	"runtime"
	"sync"
)

// spread calls do with each number below n, on all processors.
func spread(n int, do func(i int)) {
	work := crew[struct{}]{room: func() struct{} { return struct{}{} }, do: func(i int, _ struct{}) { do(i) }}
	work.on(n, func(int) bool { return true })
}

// crew is work that all processors share: each does some of it in a room of its own.
type crew[R any] struct {
	room func() R
	do   func(i int, room R)
}

// on does the work for each number below n. Next is asked before each block is given out, with how many numbers were;
// false ends the work.
func (c crew[R]) on(n int, next func(done int) bool) {
	const block = 64
	blocks := make(chan int)
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), (n+block-1)/block) {
		group.Go(func() {
			room := c.room()
			for from := range blocks {
				for i := from; i < min(from+block, n); i++ {
					c.do(i, room)
				}
			}
		})
	}
	for from := 0; from < n && next(from); from += block {
		blocks <- from
	}
	close(blocks)
	group.Wait()
}
