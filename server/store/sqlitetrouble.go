package store

import (
	"context"
	"database/sql"
	"errors"
	"syscall"

	"github.com/mattn/go-sqlite3"

	"korpu/server/workbench"
)

// kind names what is wrong with the file, the disk or the lock.
func (e *sqliteEngine) kind(err error) error {
	var lite sqlite3.Error
	if !errors.As(err, &lite) {
		return diskKind(err)
	}
	switch lite.Code {
	case sqlite3.ErrFull:
		return workbench.ErrStorageFull
	case sqlite3.ErrReadonly, sqlite3.ErrPerm:
		return workbench.ErrReadOnly
	case sqlite3.ErrBusy, sqlite3.ErrLocked, sqlite3.ErrProtocol:
		return workbench.ErrBusy
	case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
		return workbench.ErrDamaged
	case sqlite3.ErrIoErr, sqlite3.ErrCantOpen:
		if kind := diskKind(lite.SystemErrno); kind != nil {
			return kind
		}
		return workbench.ErrStorageBroken
	}
	return nil
}

// diskKind names an error of the operating system; nil when it is none of the disk's.
func diskKind(err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		return workbench.ErrStorageFull
	case errors.Is(err, syscall.EROFS), errors.Is(err, syscall.EACCES), errors.Is(err, syscall.EPERM):
		return workbench.ErrReadOnly
	case errors.Is(err, syscall.EIO):
		return workbench.ErrStorageBroken
	}
	return nil
}

// brokenOff is never true: the one writer holds the whole database from its beginning.
func (e *sqliteEngine) brokenOff(error) bool { return false }

// disconnected is never true: there is no server to lose.
func (e *sqliteEngine) disconnected(error) bool { return false }

// undone is only certain of a commit that had to wait too long: of any other a part may lie in the log, complete enough to
// be taken for whole after a crash.
func (e *sqliteEngine) undone(err error) bool {
	var lite sqlite3.Error
	if errors.As(err, &lite) {
		return lite.Code == sqlite3.ErrBusy
	}
	// database/sql looks at the context before it commits, and lets nothing cut a commit off that has begun.
	return errors.Is(err, sql.ErrTxDone) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
