package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/gofrs/flock"
)

// sqliteLocks keep the processes over one SQLite file apart where SQLite itself does not: while the tables are made or
// changed, and while the whole file is exchanged. They are two empty files beside it, which the system lets go of when a
// process ends, however it ends.
//
//	opening   one at a time: whoever opens, migrates or restores
//	using     shared by all that have the database open; alone by whoever restores it
type sqliteLocks struct{ opening, using *flock.Flock }

// How long one process waits for another to finish opening, which may migrate and copy, and how often it looks.
const (
	openingTime = 2 * time.Minute
	openingLook = 20 * time.Millisecond
)

// inUseError says that another process has the database open.
type inUseError struct{ path string }

func (e *inUseError) Error() string {
	return fmt.Sprintf("the database %s is in use: end the korpu that serves it, then try again", e.path)
}

// lockSQLite takes the turn of opening and tells whether nobody else has the database open. Where no lock can be made, as
// on a disk that is full or only for reading, it returns nil: then nothing is changed there either.
func lockSQLite(ctx context.Context, path string) (locks *sqliteLocks, alone bool, err error) {
	made := func(name string) *flock.Flock {
		return flock.New(path+name, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o600))
	}
	l := &sqliteLocks{opening: made(".opening"), using: made(".using")}
	waiting, stop := context.WithTimeout(ctx, openingTime)
	defer stop()
	if _, err := l.opening.TryLockContext(waiting, openingLook); err != nil {
		switch {
		case ctx.Err() != nil:
			return nil, false, ctx.Err()
		case errors.Is(err, context.DeadlineExceeded):
			return nil, false, fmt.Errorf("another korpu has been opening the database %s for %s: end it, then try again", path, openingTime)
		case diskKind(err) != nil:
			return nil, false, nil
		}
		return nil, false, fmt.Errorf("lock the database: %w", err)
	}
	if alone, err = l.using.TryLock(); err != nil {
		return nil, false, errors.Join(fmt.Errorf("lock the database: %w", err), l.release())
	}
	return l, alone, nil
}

// share ends the turn of opening; from here on others may open the database too.
func (l *sqliteLocks) share() error {
	if l == nil {
		return nil
	}
	// Letting go and taking again is no gap: nobody asks for the lock but whoever has the turn.
	if err := l.using.Unlock(); err != nil {
		return err
	}
	if err := l.using.RLock(); err != nil {
		return err
	}
	return l.opening.Unlock()
}

func (l *sqliteLocks) release() error {
	if l == nil {
		return nil
	}
	return errors.Join(l.using.Close(), l.opening.Close())
}
