//go:build unix

package store

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// Where in a database's file SQLite locks: those who have it open in WAL mode hold a lock there all the time.
const (
	sqliteLockStart = 0x40000000
	sqliteLockBytes = 512
)

// heldElsewhere tells whether another process holds one of SQLite's locks on a database. It touches nothing. This process
// must not have the database open: it would lose its own locks by it.
func heldElsewhere(path string) (bool, error) {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer file.Close()
	lock := syscall.Flock_t{Type: syscall.F_WRLCK, Whence: io.SeekStart, Start: sqliteLockStart, Len: sqliteLockBytes}
	if err := syscall.FcntlFlock(file.Fd(), syscall.F_GETLK, &lock); err != nil {
		return false, err
	}
	return lock.Type != syscall.F_UNLCK, nil
}
