package workbench

import (
	"context"
	"errors"
	"io"
)

// ErrNoCopies says that the database is a server's, which makes its copies itself.
var ErrNoCopies = errors.New("a PostgreSQL database is backed up and restored with its own programs, pg_dump and pg_restore: the README has the lines")

// Copy is a copy of the database, to be read once. Closing it removes it.
type Copy struct {
	io.ReadCloser
	Size int64
}

// Copier copies the database.
type Copier interface {
	// Copy makes a whole and checked copy of the database as it is open, also when its file is gone from its place or was
	// replaced; ErrNoCopies when the database is a server's.
	Copy(ctx context.Context) (Copy, error)
}

// Copy makes a copy of the database as it is open.
func (w *Workbench) Copy(ctx context.Context) (Copy, error) { return w.store.Copy(ctx) }
