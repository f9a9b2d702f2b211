package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"korpu/cmd/torture/disk"
	"korpu/cmd/torture/mutant"
	"korpu/cmd/torture/rig"
)

// bench is what all disasters of a run share.
type bench struct {
	// root is the module's folder, scratch a folder for everything that is made, which goes away at the end.
	root, scratch string
	binary        string
	seed          uint64
	log           io.Writer
	library       func() (disk.Library, error)
	// prepared is the data folder of a program that was ended in order, with one text; see prepare.
	prepared func() (prepared, error)
	mutants  map[string]string // binaries by the guard that was taken out
	made     int
}

// prepared is a data folder to copy, and the text in it.
type prepared struct {
	folder string
	text   rig.Text
}

// preparedUnits is how many units the prepared text has.
const preparedUnits = 24

func newBench(ctx context.Context, root, scratch, binary string, seed uint64, log io.Writer) *bench {
	b := &bench{root: root, scratch: scratch, binary: binary, seed: seed, log: log, mutants: map[string]string{}}
	b.library = sync.OnceValues(func() (disk.Library, error) { return disk.Build(ctx, scratch) })
	b.prepared = sync.OnceValues(func() (prepared, error) { return b.prepare(ctx) })
	return b
}

// folder makes an empty folder with a telling name.
func (b *bench) folder(name string) (string, error) {
	b.made++
	path := filepath.Join(b.scratch, fmt.Sprintf("%03d-%s", b.made, strings.ReplaceAll(name, " ", "-")))
	return path, os.MkdirAll(path, 0o700)
}

func (b *bench) prepare(ctx context.Context) (prepared, error) {
	folder := filepath.Join(b.scratch, "prepared")
	p, err := rig.Start(ctx, rig.Launch{Binary: b.binary, Data: folder})
	if err != nil {
		return prepared{}, err
	}
	client := rig.NewClient(p.URL)
	defer client.Close()
	text, err := client.NewText(ctx, preparedUnits)
	if err != nil {
		p.Kill()
		return prepared{}, err
	}
	return prepared{folder: folder, text: text}, p.Stop()
}

// without returns the program with a guard taken out.
func (b *bench) without(ctx context.Context, guard string, changes ...mutant.Change) (string, error) {
	if built := b.mutants[guard]; built != "" {
		return built, nil
	}
	fmt.Fprintf(b.log, "building the program without %s\n", guard)
	folder, err := b.folder("without " + guard)
	if err != nil {
		return "", err
	}
	built, err := mutant.Build(ctx, b.root, folder, changes...)
	b.mutants[guard] = built
	return built, err
}

// trial is one run of a disaster.
type trial struct {
	*bench
	*rig.Verdict
	// space is the trial's own folder, count how often the disaster is to happen.
	space string
	count int
	// without names the guard that is taken out; empty in an honest run.
	missing string
	random  *rand.Rand
}

// copied makes a data folder of the trial out of a prepared one.
func (t *trial) copied(name string) (string, rig.Text, error) {
	ready, err := t.prepared()
	if err != nil {
		return "", rig.Text{}, err
	}
	path := filepath.Join(t.space, name)
	text := ready.text
	text.Units = slices.Clone(text.Units) // editors write into theirs
	return path, text, copyFolder(path, ready.folder)
}

// copyFolder copies the files of a folder; what SQLite makes anew for itself is left out.
func copyFolder(to, from string) error {
	if err := os.MkdirAll(to, 0o700); err != nil {
		return err
	}
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if !entry.Type().IsRegular() || strings.HasSuffix(entry.Name(), "-shm") {
			continue
		}
		data, err := os.ReadFile(filepath.Join(from, entry.Name()))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, entry.Name()), data, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// discard takes away what is not needed any more; what stays goes with the whole scratch folder.
func discard(folder string) { _ = os.RemoveAll(folder) }

// lanes runs f for 0 … count-1, two at a time, and returns the first error, after which nothing new is begun.
func lanes(count int, f func(int) error) error {
	var mu sync.Mutex
	var failed error
	next := 0
	var wait sync.WaitGroup
	for range min(2, count) {
		wait.Go(func() {
			for {
				mu.Lock()
				i := next
				next++
				stop := failed != nil || i >= count
				mu.Unlock()
				if stop {
					return
				}
				if err := f(i); err != nil {
					mu.Lock()
					failed = err
					mu.Unlock()
				}
			}
		})
	}
	wait.Wait()
	return failed
}
