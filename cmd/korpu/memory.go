package main

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
)

// byteSize is a number of bytes as a person writes it: 2GiB, 512MiB, 1500000000.
type byteSize int64

// UnmarshalText reads what a person wrote.
func (s *byteSize) UnmarshalText(text []byte) error {
	number, unit := string(text), int64(1)
	for suffix, size := range map[string]int64{"KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30, "TiB": 1 << 40} {
		if rest, found := strings.CutSuffix(number, suffix); found {
			number, unit = rest, size
			break
		}
	}
	n, err := strconv.ParseInt(strings.TrimSpace(number), 10, 64)
	if err != nil || n <= 0 || n > math.MaxInt64/unit {
		return fmt.Errorf("%q is no size: write a whole number with KiB, MiB, GiB or TiB, like 2GiB", text)
	}
	*s = byteSize(n * unit)
	return nil
}

// memoryShare is how much of the machine's memory the workbench takes before it collects garbage harder: three quarters, so
// that the system's cache of the database has room.
const memoryShare = 0.75

// limitMemory keeps the process below a size, softly: near it, memory is collected more often. Without a wish of the operator,
// who may also have set GOMEMLIMIT, it is a share of what the machine has, or the group of processes to which this one belongs;
// where neither can be known there is no limit.
func limitMemory(wanted byteSize, root string) {
	switch available := availableMemory(root); {
	case wanted > 0:
		debug.SetMemoryLimit(int64(wanted))
	case os.Getenv("GOMEMLIMIT") != "":
	case available > 0:
		debug.SetMemoryLimit(int64(memoryShare * float64(available)))
	}
}

// availableMemory is the memory of the machine or, where that is less, what the process's control group may have; 0 when it
// cannot be known. root is where the file system begins.
func availableMemory(root string) int64 {
	available := int64(0)
	smaller := func(n int64) {
		if n > 0 && (available == 0 || n < available) {
			available = n
		}
	}
	smaller(machineMemory(filepath.Join(root, "proc/meminfo")))
	for _, file := range groupLimits(root) {
		data, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		if n, err := strconv.ParseInt(string(bytes.TrimSpace(data)), 10, 64); err == nil { // "max" is no number
			smaller(n)
		}
	}
	return available
}

// machineMemory reads the first line of meminfo: "MemTotal: 16318480 kB".
func machineMemory(file string) int64 {
	data, err := os.ReadFile(file)
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(data)) {
		if fields := strings.Fields(line); len(fields) == 3 && fields[0] == "MemTotal:" {
			kib, _ := strconv.ParseInt(fields[1], 10, 64) // 0 is what is not known
			return kib << 10
		}
	}
	return 0
}

// groupLimits are the files that limit the process's control group (version 2) and those above it, and that of version 1.
func groupLimits(root string) []string {
	const groups = "sys/fs/cgroup"
	files := []string{filepath.Join(root, groups, "memory.max"), filepath.Join(root, groups, "memory/memory.limit_in_bytes")}
	data, err := os.ReadFile(filepath.Join(root, "proc/self/cgroup"))
	if err != nil {
		return files
	}
	for line := range strings.Lines(string(data)) {
		path, found := strings.CutPrefix(strings.TrimSpace(line), "0::")
		for ; found && len(path) > 1; path = filepath.Dir(path) {
			files = append(files, filepath.Join(root, groups, path, "memory.max"))
		}
	}
	return files
}
