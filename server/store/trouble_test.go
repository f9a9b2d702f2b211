package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/mattn/go-sqlite3"

	"korpu/server/workbench"
)

// TestTheMachinesTroublesAreToldApart says what each error of a database means for a person, and whether a commit that
// ended with it may have been carried out.
func TestTheMachinesTroublesAreToldApart(t *testing.T) {
	lite := func(code sqlite3.ErrNo, system syscall.Errno) error {
		return fmt.Errorf("commit: %w", sqlite3.Error{Code: code, SystemErrno: system})
	}
	server := func(code string) error { return fmt.Errorf("commit: %w", &pgconn.PgError{Code: code}) }
	for _, c := range []struct {
		name   string
		engine engine
		err    error
		kind   error
		undone bool
	}{
		{"no room", &sqliteEngine{}, lite(sqlite3.ErrFull, 0), workbench.ErrStorageFull, false},
		{"no room, told as an I/O error", &sqliteEngine{}, lite(sqlite3.ErrIoErr, syscall.ENOSPC), workbench.ErrStorageFull, false},
		{"over the quota", &sqliteEngine{}, lite(sqlite3.ErrIoErr, syscall.EDQUOT), workbench.ErrStorageFull, false},
		{"the disk is broken", &sqliteEngine{}, lite(sqlite3.ErrIoErr, syscall.EIO), workbench.ErrStorageBroken, false},
		{"a file cannot be opened", &sqliteEngine{}, lite(sqlite3.ErrCantOpen, syscall.EMFILE), workbench.ErrStorageBroken, false},
		{"a folder without the right to write", &sqliteEngine{}, lite(sqlite3.ErrCantOpen, syscall.EACCES), workbench.ErrReadOnly, false},
		{"only for reading", &sqliteEngine{}, lite(sqlite3.ErrReadonly, 0), workbench.ErrReadOnly, false},
		{"another program has the lock", &sqliteEngine{}, lite(sqlite3.ErrBusy, 0), workbench.ErrBusy, true},
		{"a damaged page", &sqliteEngine{}, lite(sqlite3.ErrCorrupt, 0), workbench.ErrDamaged, false},
		{"no database at all", &sqliteEngine{}, lite(sqlite3.ErrNotADB, 0), workbench.ErrDamaged, false},
		{"the client left before the commit", &sqliteEngine{}, context.Canceled, nil, true},
		{"the transaction was over", &sqliteEngine{}, sql.ErrTxDone, nil, true},
		{"something else", &sqliteEngine{}, errors.New("?"), nil, false},

		{"no room", &postgresEngine{}, server("53100"), workbench.ErrStorageFull, true},
		{"the server's disk is broken", &postgresEngine{}, server("58030"), workbench.ErrStorageBroken, true},
		{"a standby", &postgresEngine{}, server("25006"), workbench.ErrReadOnly, true},
		{"a lock is not to be had", &postgresEngine{}, server("55P03"), workbench.ErrBusy, true},
		{"a damaged page", &postgresEngine{}, server("XX001"), workbench.ErrDamaged, true},
		{"the server is being ended", &postgresEngine{}, server("57P01"), workbench.ErrUnavailable, false},
		{"too many connections", &postgresEngine{}, server("53300"), workbench.ErrUnavailable, true},
		{"nobody listens", &postgresEngine{}, &pgconn.ConnectError{}, workbench.ErrUnavailable, false},
		{"the connection broke", &postgresEngine{}, &net.OpError{Op: "read", Err: syscall.ECONNRESET}, workbench.ErrUnavailable, false},
		{"the answer broke off", &postgresEngine{}, io.ErrUnexpectedEOF, workbench.ErrUnavailable, false},
		{"the connection was closed", &postgresEngine{}, driver.ErrBadConn, workbench.ErrUnavailable, false},
		{"the client left", &postgresEngine{}, context.Canceled, nil, false},
		{"a row that is there already", &postgresEngine{}, server("23505"), nil, true},
		{"it is not known whether", &postgresEngine{}, server("40003"), nil, false},
	} {
		t.Run(fmt.Sprintf("%T/%s", c.engine, c.name), func(t *testing.T) {
			if got := c.engine.kind(c.err); !errors.Is(got, c.kind) || (got == nil) != (c.kind == nil) {
				t.Errorf("it is %v, want %v", got, c.kind)
			}
			if got := c.engine.undone(c.err); got != c.undone {
				t.Errorf("certainly undone: %v, want %v", got, c.undone)
			}
		})
	}
}
