package api

import (
	"crypto/rand"
	"crypto/sha256"
	"sync"
	"time"
)

// codeTime is how long a code is good that a page asked for; the one that the program printed is good until it is used.
const codeTime = 10 * time.Minute

// codes are the launch codes that let a browser in, each one once. They are no bearer tokens: what lies in a browser's
// history after it was used opens nothing.
type codes struct {
	now func() time.Time

	mu sync.Mutex
	// live tells of each unused code until when it is good; the zero time is for ever. It is kept by its hash, so that the
	// time of a look-up tells nothing about a code.
	live map[[sha256.Size]byte]time.Time
}

func newCodes(printed string, now func() time.Time) *codes {
	c := &codes{now: now, live: map[[sha256.Size]byte]time.Time{}}
	if printed != "" {
		c.live[sha256.Sum256([]byte(printed))] = time.Time{}
	}
	return c
}

// add makes a code and returns until when it is good.
func (c *codes) add() (string, time.Time) {
	code, until := rand.Text(), c.now().Add(codeTime)
	c.mu.Lock()
	defer c.mu.Unlock()
	for key := range c.live {
		if c.expired(key) {
			delete(c.live, key)
		}
	}
	c.live[sha256.Sum256([]byte(code))] = until
	return code, until
}

// spend lets somebody in by a code and reports whether it was good. The code is used up once enter has done its work, and
// not when that failed; of several who bring the same code at once, one comes in.
func (c *codes) spend(code string, enter func() error) (bool, error) {
	key := sha256.Sum256([]byte(code))
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, is := c.live[key]; !is || c.expired(key) {
		return false, nil
	}
	if err := enter(); err != nil {
		return false, err
	}
	delete(c.live, key)
	return true, nil
}

func (c *codes) expired(key [sha256.Size]byte) bool {
	until := c.live[key]
	return !until.IsZero() && !c.now().Before(until)
}
