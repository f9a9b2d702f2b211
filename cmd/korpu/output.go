package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// writeOutput writes to standard output for "-", otherwise to a file as writeFile does.
func writeOutput(name string, s *streams, write func(io.Writer) error) error {
	if name == "-" {
		return write(s.out)
	}
	return writeFile(name, write)
}

// writeFile makes a file that is either whole or not there: written beside its place, synced, renamed, the folder synced.
// Where the name is a link, the file that it leads to is replaced and the link stays. A device, a pipe and a file that is
// open already (/dev/stdout) are written to as they stand, for they must not be replaced.
func writeFile(name string, write func(io.Writer) error) error {
	info, err := os.Stat(name)
	mode := fs.FileMode(0o644)
	switch {
	case err != nil: // there is none yet, or making it will tell why not
	case info.IsDir():
		return fmt.Errorf("write %s: this is a folder: name a file in it", name)
	case !info.Mode().IsRegular() || isDescriptor(name):
		return writeThrough(name, write)
	default:
		mode = info.Mode().Perm()
		if name, err = filepath.EvalSymlinks(name); err != nil {
			return fmt.Errorf("write %w", err)
		}
	}
	if err := replaceFile(name, mode, write); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// isDescriptor tells whether a name stands for what the program has open already, as /dev/stdout and /dev/fd/3 do.
func isDescriptor(name string) bool {
	const descriptors = "/proc/"
	if to, err := os.Readlink(name); err == nil && strings.HasPrefix(to, descriptors) {
		return true
	}
	folder, err := filepath.EvalSymlinks(filepath.Dir(name))
	return err == nil && strings.HasPrefix(folder, descriptors)
}

// writeThrough writes to what is there; a file that is open keeps what it has.
func writeThrough(name string, write func(io.Writer) error) error {
	out, err := os.OpenFile(name, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return err
	}
	return errors.Join(write(out), out.Close())
}

// replaceFile puts a new file in the place of one that may be there.
func replaceFile(name string, mode fs.FileMode, write func(io.Writer) error) error {
	folder := filepath.Dir(name)
	file, err := os.CreateTemp(folder, "."+filepath.Base(name)+".*")
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the folder %s is not there: make it first, or name another", folder)
	}
	if err != nil {
		return causeOf(err)
	}
	defer func() { _ = os.Remove(file.Name()) }() // gone already once it was renamed
	err = write(temporary{file})
	if err == nil {
		err = causeOf(errors.Join(file.Chmod(mode), file.Sync()))
	}
	if err := errors.Join(err, causeOf(file.Close())); err != nil {
		return err
	}
	if err := os.Rename(file.Name(), name); err != nil {
		return causeOf(err)
	}
	opened, err := os.Open(folder)
	if err != nil {
		return err
	}
	defer func() { _ = opened.Close() }()
	return opened.Sync()
}

// temporary is a file whose name nobody gave, and no error shows.
type temporary struct{ file *os.File }

func (t temporary) Write(data []byte) (int, error) {
	n, err := t.file.Write(data)
	return n, causeOf(err)
}

// causeOf is an error of the machine without the name of the file.
func causeOf(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err
	}
	return err
}
