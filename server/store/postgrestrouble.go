package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"korpu/server/workbench"
)

// The SQLSTATE codes that are told apart; a class is the first two characters.
const (
	classConnection      = "08"
	classIntervention    = "57P"
	diskFull             = "53100"
	tooManyConnections   = "53300"
	serializationFailure = "40001"
	deadlockDetected     = "40P01"
	completionUnknown    = "40003"
	readOnlyTransaction  = "25006"
	lockNotAvailable     = "55P03"
	dataCorrupted        = "XX001"
	indexCorrupted       = "XX002"
	ioError              = "58030"
)

func state(err error) string {
	var failed *pgconn.PgError
	if errors.As(err, &failed) {
		return failed.Code
	}
	return ""
}

// kind names what is wrong with the server or the way to it.
func (e *postgresEngine) kind(err error) error {
	code := state(err)
	switch {
	case code == diskFull:
		return workbench.ErrStorageFull
	case code == ioError:
		return workbench.ErrStorageBroken
	case code == readOnlyTransaction:
		return workbench.ErrReadOnly
	case code == lockNotAvailable:
		return workbench.ErrBusy
	case code == dataCorrupted, code == indexCorrupted:
		return workbench.ErrDamaged
	case e.disconnected(err):
		return workbench.ErrUnavailable
	}
	return nil
}

// brokenOff tells of a transaction that the server gave up for the sake of another.
func (e *postgresEngine) brokenOff(err error) bool {
	return state(err) == serializationFailure || state(err) == deadlockDetected
}

// disconnected tells that the server is away or the connection to it broke.
func (e *postgresEngine) disconnected(err error) bool {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return false
	}
	if code := state(err); code != "" {
		return strings.HasPrefix(code, classConnection) || strings.HasPrefix(code, classIntervention) || code == tooManyConnections
	}
	var dialled *pgconn.ConnectError
	var network net.Error
	return errors.As(err, &dialled) || errors.As(err, &network) || errors.Is(err, driver.ErrBadConn) ||
		errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) || strings.Contains(err.Error(), "conn closed")
}

// undone tells whether a commit that failed certainly kept nothing: the server said so itself.
func (e *postgresEngine) undone(err error) bool {
	code := state(err)
	return errors.Is(err, sql.ErrTxDone) || code != "" && code != completionUnknown && !strings.HasPrefix(code, classConnection) && !strings.HasPrefix(code, classIntervention)
}
