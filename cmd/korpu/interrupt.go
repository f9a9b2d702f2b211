package main

import (
	"errors"
	"io"
	"os"
)

// errInterrupted ends a command that waited for input.
var errInterrupted = errors.New("interrupted")

// exitInterrupted is what shells say of a program that Ctrl-C ended.
const exitInterrupted = 130

// interruptible is an input on which nobody waits longer than the work lasts. A pipe that is silent cannot be told to stop;
// the reading of it is left behind, and the command ends in good order, with what it has written so far.
type interruptible struct {
	in   io.Reader
	done <-chan struct{}
	// asked tells that a read is under way, whose outcome comes over got.
	asked bool
	got   chan outcome
	// block is what reads go into, left what of it was not taken yet.
	block, left []byte
}

type outcome struct {
	n   int
	err error
}

func newInterruptible(in io.Reader, done <-chan struct{}) *interruptible {
	return &interruptible{in: in, done: done, got: make(chan outcome, 1), block: make([]byte, 64<<10)}
}

// Read returns what has come, or [errInterrupted] once the work is over.
func (r *interruptible) Read(p []byte) (int, error) {
	if len(r.left) > 0 {
		n := copy(p, r.left)
		r.left = r.left[n:]
		return n, nil
	}
	if !r.asked {
		r.asked = true
		go func() {
			n, err := r.in.Read(r.block)
			r.got <- outcome{n, err}
		}()
	}
	select {
	case <-r.done:
		return 0, errInterrupted
	case o := <-r.got:
		r.asked = false
		n := copy(p, r.block[:o.n])
		if r.left = r.block[n:o.n]; len(r.left) > 0 {
			return n, nil // an error comes again
		}
		return n, o.err
	}
}

// openFile opens a file. A named pipe without a writer is waited for, but no longer than the work lasts.
func openFile(name string, done <-chan struct{}) (io.ReadCloser, error) {
	type opening struct {
		file *os.File
		err  error
	}
	opened := make(chan opening, 1)
	go func() {
		file, err := os.Open(name)
		opened <- opening{file, err}
	}()
	select {
	case <-done:
		return nil, errInterrupted
	case o := <-opened:
		if o.err != nil {
			return nil, o.err
		}
		return struct {
			io.Reader
			io.Closer
		}{newInterruptible(o.file, done), o.file}, nil
	}
}
