package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestSizesAreRead(t *testing.T) {
	for text, want := range map[string]byteSize{
		"2GiB": 2 << 30, "512MiB": 512 << 20, "1 KiB": 1 << 10, "1500000000": 1_500_000_000, "1TiB": 1 << 40,
		"": 0, "0": 0, "-1GiB": 0, "2GB": 0, "1.5GiB": 0, "9999999999TiB": 0, "GiB": 0,
	} {
		var got byteSize
		if err := got.UnmarshalText([]byte(text)); got != want || (err == nil) != (want > 0) {
			t.Errorf("%q is %d, %v; want %d", text, got, err, want)
		}
	}
}

func TestTheSmallestLimitCounts(t *testing.T) {
	const machine = "MemTotal:       16318480 kB\nMemFree:         1000 kB\n"
	for name, test := range map[string]struct {
		files map[string]string
		want  int64
	}{
		"nothing is known":     {nil, 0},
		"a machine":            {map[string]string{"proc/meminfo": machine}, 16318480 << 10},
		"a container":          {map[string]string{"proc/meminfo": machine, "sys/fs/cgroup/memory.max": "1073741824\n"}, 1 << 30},
		"an unlimited one":     {map[string]string{"proc/meminfo": machine, "sys/fs/cgroup/memory.max": "max\n"}, 16318480 << 10},
		"an old container":     {map[string]string{"proc/meminfo": machine, "sys/fs/cgroup/memory/memory.limit_in_bytes": "2147483648\n"}, 2 << 30},
		"a service in a slice": {map[string]string{"proc/meminfo": machine, "proc/self/cgroup": "0::/a.slice/b.service\n", "sys/fs/cgroup/a.slice/memory.max": "4096\n", "sys/fs/cgroup/a.slice/b.service/memory.max": "max\n"}, 4096},
	} {
		root := t.TempDir()
		for file, content := range test.files {
			path := filepath.Join(root, file)
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if got := availableMemory(root); got != test.want {
			t.Errorf("%s: %d bytes, want %d", name, got, test.want)
		}
	}
}
