package align

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// spread calls do with each number below n, on all processors.
func spread(n int, do func(i int)) {
	const block = 64
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), (n+block-1)/block) {
		group.Go(func() {
			for {
				from := int(next.Add(block)) - block
				if from >= n {
					return
				}
				for i := from; i < min(from+block, n); i++ {
					do(i)
				}
			}
		})
	}
	group.Wait()
}
