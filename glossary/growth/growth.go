package growth

import (
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
	// atLeast is how often a pair of sizes is measured, rounds how often before it is a fault.
	atLeast, rounds = 2, 5
	// smallest and largest bound the sizes that are tried; work that is quick at the largest cannot make anybody wait.
	smallest, largest = 64, 1 << 17
	// enough is the time that a size must cost before it is compared with its half, and the patience with making inputs. Below
	// floor and floorBytes a cost does not count: there the fixed ones decide.
	enough, patience = 16 * time.Millisecond, 250 * time.Millisecond
	floor            = enough / factor
	floorBytes       = 4 << 20
)

// cost is what one run took.
type cost struct {
	time  time.Duration
	bytes uint64
}

// Doubles fails the test when twice the input costs more than three times the time or memory, and the double of that again:
// what merely outgrows a cache does so once. The function input makes the input of size n, in whatever unit, and gives the
// work on it, which may be run any number of times. The size grows from 64 until the work is long enough to be measured, at
// most to 131,072. What it costs is bound by the time, not by the size: under the race detector, where all is slower, the
// sizes are smaller and the ratio is the same.
func Doubles(t testing.TB, name string, input func(n int) func()) {
	t.Helper()
	n, half, whole := settle(input)
	less, more := compare(half, whole)
	if !within(less, more) {
		n, half, whole = 2*n, whole, input(2*n)
		less, more = compare(half, whole)
	}
	if !within(less, more) {
		t.Errorf("%s: size %d costs %v and %d bytes, size %d costs %v and %d bytes: more than %d times as much",
			name, n/2, less.time, less.bytes, n, more.time, more.bytes, factor)
	}
}

// compare gives the least that both cost. The half is run twice, and both in turns: what takes as long has as much luck
// with a busy machine.
func compare(half, whole func()) (less, more cost) {
	twice := func() { half(); half() }
	less, more = measure(twice), measure(whole)
	for round := 1; round < atLeast || round < rounds && !within(less.half(), more); round++ {
		less, more = lesser(less, measure(twice)), lesser(more, measure(whole))
	}
	return less.half(), more
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

// within tells whether the whole costs at most factor times what its half does.
func within(less, more cost) bool {
	return more.time <= factor*max(less.time, floor) && more.bytes <= factor*max(less.bytes, floorBytes)
}

func (c cost) half() cost { return cost{c.time / 2, c.bytes / 2} }

func lesser(a, b cost) cost { return cost{min(a.time, b.time), min(a.bytes, b.bytes)} }

// measure runs the work once. The garbage collector rests meanwhile, as long as a gigabyte is enough: the times at which it
// begins are steps that no doubling explains.
func measure(work func()) cost {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(1 << 30))
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
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
