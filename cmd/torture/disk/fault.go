package disk

import (
	"encoding/binary"
	"errors"
	"os"
	"syscall"
)

// Class is a kind of operation that can fail.
type Class uint32

// The classes; the shim has the same.
const (
	Reads Class = 1 << iota
	Writes
	Syncs
	Names
)

// Way is how an operation fails.
type Way uint32

// The ways; the shim has the same.
const (
	Once       Way = 0
	FromThenOn Way = 1
	Silently   Way = 2 // it says that it was done
	Short      Way = 4 // half is done, and the rest fails
)

// Fault says which operation fails, and how.
type Fault struct {
	// At is the number of the operation among those of the classes, from 1; 0 counts only.
	At      uint64
	Error   syscall.Errno
	Classes Class
	Way     Way
}

// controlSize is the size of the block that the shim maps: three numbers of 64 bits and four of 32.
const controlSize = 3*8 + 4*4

// Arm lets a fault happen from now on, counting anew; the zero Fault takes all trouble away.
func (d *Disk) Arm(f Fault) error {
	block := make([]byte, controlSize)
	binary.LittleEndian.PutUint64(block[8:], f.At)
	binary.LittleEndian.PutUint32(block[24:], uint32(f.Error))
	binary.LittleEndian.PutUint32(block[28:], uint32(f.Classes))
	binary.LittleEndian.PutUint32(block[32:], uint32(f.Way))
	// It is written in place: a mapped file that was replaced would be another one.
	file, err := os.OpenFile(d.Control, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = file.WriteAt(block, 0)
	return errors.Join(err, file.Close())
}

// Counted returns how many operations of the armed classes there were, and how many of them failed.
func (d *Disk) Counted() (count, failed uint64, err error) {
	block, err := os.ReadFile(d.Control)
	if err != nil || len(block) < controlSize {
		return 0, 0, err
	}
	return binary.LittleEndian.Uint64(block), binary.LittleEndian.Uint64(block[16:]), nil
}
