package rig

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// Usage measures what a process uses from a moment on. It needs Linux.
type Usage struct {
	pid    int
	memory int64
	cpu    time.Duration
	begun  time.Time
}

// Meter begins to measure a process. The greatest size that it had is forgotten.
func Meter(pid int) (*Usage, error) {
	if err := os.WriteFile(fmt.Sprintf("/proc/%d/clear_refs", pid), []byte("5"), 0); err != nil {
		return nil, err
	}
	u := &Usage{pid: pid, begun: time.Now()}
	var err error
	if u.memory, err = u.status("VmRSS:"); err != nil {
		return nil, err
	}
	u.cpu, err = u.worked()
	return u, err
}

// Grown returns by how many bytes the process has grown at most.
func (u *Usage) Grown() (int64, error) {
	most, err := u.status("VmHWM:")
	return most - u.memory, err
}

// Took returns how long the work took: on a machine that others keep busy, the time that the process worked when that is less.
func (u *Usage) Took() (time.Duration, error) {
	passed := time.Since(u.begun)
	worked, err := u.worked()
	return min(passed, worked-u.cpu), err
}

func (u *Usage) status(name string) (int64, error) {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", u.pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(data)) {
		if rest, is := strings.CutPrefix(line, name); is {
			size, err := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64)
			return size << 10, err
		}
	}
	return 0, fmt.Errorf("process %d does not tell %s", u.pid, name)
}

// worked is the processor time of all threads; Linux counts it in hundredths of a second.
func (u *Usage) worked() (time.Duration, error) {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", u.pid))
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(data), ") ") // the name before it may hold anything
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0, fmt.Errorf("process %d tells %q", u.pid, data)
	}
	user, err := strconv.Atoi(fields[11])
	if err != nil {
		return 0, err
	}
	system, err := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond, err
}
