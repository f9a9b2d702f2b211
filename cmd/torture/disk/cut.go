package disk

import (
	"math/rand/v2"
	"os"
	"path/filepath"
)

// Fate is what becomes of operations that were not synced.
type Fate int

// The fates.
const (
	Torn       Fate = iota // any sector of any write may be there
	Whole                  // any write may be there, whole
	Nothing                // no write is there
	Everything             // all are, as after a mere kill
	Fates                  // how many there are
)

// Cut makes a folder as a power cut at this place would have left the disk.
func (r *Replay) Cut(folder string, random *rand.Rand, fate Fate) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	count := len(r.names.pending)
	switch fate {
	case Nothing:
		count = 0
	case Everything:
	default:
		count = random.IntN(count + 1)
	}
	for path, f := range r.names.after(count) {
		path = filepath.Join(folder, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(path, f.after(random, fate), 0o600); err != nil {
			return err
		}
	}
	return nil
}
