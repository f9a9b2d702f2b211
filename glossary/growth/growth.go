package growth

import (
	"math"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"testing"
	"time"
)

const (
	// factor is how much twice the input may cost.
	factor = 3
	// rounds is how often a pair of sizes that looks too dear is measured anew before it is a fault, turns how often each size is
	// run in a round.
	rounds, turns = 5, 2
	// smallest and largest bound the sizes that are tried; work that is quick at the largest cannot make anybody wait.
	smallest, largest = 64, 1 << 20
	// enough is the time that a size must cost before it is compared with its half, and the patience with making inputs. Below
	// floor and floorBytes a cost does not count: there the fixed ones decide.
	enough, patience = 50 * time.Millisecond, time.Second
	floor            = 10 * time.Millisecond
	floorBytes       = 4 << 20
)

// cost is what one run took.
type cost struct {
	time  time.Duration
	bytes uint64
}

// Doubles fails the test when twice the input costs more than three times the time or memory. The function input makes
// the input of size n, in whatever unit, and gives the work on it, which may be run any number of times. The size grows
// from 64 until the work is long enough to be measured, at most to a million.
func Doubles(t testing.TB, name string, input func(n int) func()) {
	t.Helper()
	n, half, whole := settle(input)
	less, more := best(half, whole)
	for range rounds {
		if within(less, more) {
			return
		}
		a, b := best(half, whole)
		less, more = lesser(less, a), lesser(more, b)
	}
	t.Errorf("%s: size %d costs %v and %d bytes, size %d costs %v and %d bytes: more than %d times as much",
		name, n/2, less.time, less.bytes, n, more.time, more.bytes, factor)
}

// settle finds the size at which the work is long enough, and gives the work at its half and at it.
func settle(input func(n int) func()) (n int, half, whole func()) {
	half = input(smallest)
	for n = 2 * smallest; ; n *= 2 {
		begin := clock()
		whole = input(n)
		slow := clock()-begin > patience
		if slow || 2*n > largest || measure(whole).time >= enough {
			return n, half, whole
		}
		half = whole
	}
}

func within(less, more cost) bool {
	return more.time <= factor*max(less.time, floor) && more.bytes <= factor*max(less.bytes, floorBytes)
}

// best runs both in turns, so that what slows the machine slows them alike, and gives the least that each took.
func best(half, whole func()) (less, more cost) {
	less, more = cost{math.MaxInt64, math.MaxUint64}, cost{math.MaxInt64, math.MaxUint64}
	for range turns {
		less, more = lesser(less, measure(half)), lesser(more, measure(whole))
	}
	return less, more
}

func lesser(a, b cost) cost { return cost{min(a.time, b.time), min(a.bytes, b.bytes)} }

func measure(work func()) cost {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	begin := clock()
	work()
	took := clock() - begin
	runtime.ReadMemStats(&after)
	return cost{took, after.TotalAlloc - before.TotalAlloc}
}

// Bytes is what the work allocates, all in all.
func Bytes(work func()) uint64 { return measure(work).bytes }

// Alive is the most memory that lay in use at once while the work went on, beside what did before; the work is run with the
// garbage collected often, and what it looks at is the heap after each collection.
func Alive(work func()) uint64 {
	defer debug.SetGCPercent(debug.SetGCPercent(10))
	runtime.GC()
	before := live()
	most := newPeak()
	work()
	runtime.GC()
	return max(most.stop(), before) - before
}

// peak keeps the largest heap that any collection left.
type peak struct {
	mutex sync.Mutex
	most  uint64
	over  bool
}

// sentinel is garbage at once: each collection tells of itself by finding one.
type sentinel struct{ watch *peak }

func newPeak() *peak {
	p := &peak{}
	p.watch()
	return p
}

func (p *peak) watch() {
	runtime.SetFinalizer(&sentinel{p}, func(s *sentinel) {
		s.watch.mutex.Lock()
		defer s.watch.mutex.Unlock()
		s.watch.most = max(s.watch.most, live())
		if !s.watch.over {
			s.watch.watch()
		}
	})
}

func (p *peak) stop() uint64 {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.over = true
	return max(p.most, live())
}

// live is what the last collection left.
func live() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
